// The C library's functions under one import, so that no other file asks which C library it is.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

func logarithm(_ x: Float) -> Float { logf(x) }
func arcTangent(_ y: Float, _ x: Float) -> Float { atan2f(y, x) }
func sine(_ x: Float) -> Float { sinf(x) }
func cosine(_ x: Float) -> Float { cosf(x) }
func exponential(_ x: Float) -> Float { expf(x) }
