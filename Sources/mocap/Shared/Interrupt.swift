import MotionClip
import MotionLabels
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ctrl-C and its like: the program ends at once, but never with a file half written.
///
/// The signal handler only writes a byte to a pipe, which is all that a handler may safely do. A thread of its own waits
/// for that byte and ends the program by the same signal, so that a shell sees what happened.
enum Interrupt {
  private static let pipeEnd = Atomic<CInt>(-1)
  private static let isRequested = Atomic(false)
  private static let writing = Mutex(())

  /// Starts to listen.
  static func install() {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    pipeEnd.store(ends[1], ordering: .sequentiallyConsistent)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let listening = Int(ends[0])
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let failed = pthread_create(
      &thread, nil,
      { argument in
        Interrupt.wait(on: CInt(Int(bitPattern: argument)))
        return nil
      }, UnsafeMutableRawPointer(bitPattern: listening))
    guard failed == 0 else { return }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interrupt.pipeEnd.load(ordering: .relaxed), &byte, 1)
      }
      // A program started in the background of a script is told to ignore Ctrl-C, and nohup to ignore the end of its terminal.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
    }
  }

  /// Writes a file; an interrupt waits until it is whole, or until the unfinished part is gone.
  static func writeFile(_ bytes: [UInt8], to path: String) throws(MotionError) {
    let result = writing.withLock { _ in
      Result { () throws(MotionError) in
        try FileSystem.write(bytes, to: path) { isRequested.load(ordering: .relaxed) }
      }
    }
    // The listening thread ends the program; nothing is to be reported meanwhile.
    while isRequested.load(ordering: .relaxed) { pause() }
    try result.get()
  }

  /// Makes sure that a file could be written at `path`.
  static func checkWritable(_ path: String) throws(MotionError) {
    try writing.withLock { _ throws(MotionError) in try FileSystem.checkWritable(path) }
  }

  private static func wait(on descriptor: CInt) {
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) != 1 {}
    isRequested.store(true, ordering: .sequentiallyConsistent)
    writing.withLock { _ in
      ProgressBar.clear()
      let number = CInt(byte)
      signal(number, SIG_DFL)
      kill(getpid(), number)
      // The signal may be taken by another thread a moment later.
      pause()
      _exit(128 + number)
    }
  }
}
