#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One side of a comparison: does a piece of work as often as it is told to, and says how long that took.
///
/// The other side, in C++ or Python, speaks the same way: a line of JSON that describes the work, then for each line with
/// a count one with the processor's seconds and a checksum, by which the sides show that they did the same.
enum Worker {
  /// Serves until standard input ends.
  static func serve(_ description: String = "{}", _ work: () throws -> Double) rethrows {
    say(description)
    while let line = readLine(), let count = Int(line) {
      var checksum = 0.0
      let start = seconds
      for _ in 0..<count { checksum = try work() }
      say("\(seconds - start) \(checksum)")
    }
  }

  /// The processor time that this process has taken.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}
