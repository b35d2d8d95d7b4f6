// The C library's functions under one import, so that no other file asks which C library it is.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func arcTangent(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
func logarithm(_ x: Float) -> Float { logf(x) }
func tangent(_ x: Double) -> Double { tan(x) }
func cubeRoot(_ x: Double) -> Double { cbrt(x) }
