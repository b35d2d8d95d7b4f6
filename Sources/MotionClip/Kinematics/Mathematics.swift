// The C library's functions under one import, so that no other file asks which C library it is.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func sine(_ x: Float) -> Float { sinf(x) }
func cosine(_ x: Float) -> Float { cosf(x) }
func sine(_ x: Double) -> Double { sin(x) }
func cosine(_ x: Double) -> Double { cos(x) }
func arcSine(_ x: Double) -> Double { asin(x) }
func arcCosine(_ x: Float) -> Float { acosf(x) }
func arcCosine(_ x: Double) -> Double { acos(x) }
func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
