import Synchronization

/// Files done, frames a second and the time left, in the last line of a terminal.
///
/// It is drawn where standard error is a terminal, a few times a second at most, and taken away before anything else is
/// printed.
struct ProgressBar {
  private static let isShown = Atomic(false)
  private static let clock = ContinuousClock()

  private let total: Int?
  private let isWanted: Bool
  private let start = clock.now
  private var drawn = clock.now
  private var done = 0
  private var frames = 0

  /// Creates a bar for `total` files; `nil` is a number not known yet.
  init(total: Int?, isQuiet: Bool) {
    self.total = total
    isWanted = !isQuiet && StandardStreams.errorIsTerminal && total != 1
  }

  /// Counts a file as done, and its frames where they are known.
  mutating func advance(frames: Int = 0) {
    done += 1
    self.frames += frames
    let now = Self.clock.now
    guard isWanted, now - drawn > .milliseconds(100) else { return }
    drawn = now
    StandardStreams.writeBar("\r\u{1B}[K" + text(seconds: (now - start) / .seconds(1)))
    Self.isShown.store(true, ordering: .relaxed)
  }

  /// Takes the bar away, if there is one.
  static func clear() {
    if isShown.exchange(false, ordering: .relaxed) { StandardStreams.writeBar("\r\u{1B}[K") }
  }

  private func text(seconds: Double) -> String {
    let what = frames > 0 ? "frames" : "files"
    let rate = "\(Int(Double(frames > 0 ? frames : done) / max(seconds, 1e-3))) \(what) a second"
    guard let total else { return "\(done) files, \(rate)" }
    let left = Int((Double(total - done) * seconds / Double(done)).rounded(.up))
    let leftText = left >= 60 ? "\(left / 60) min \(left % 60) s" : "\(left) s"
    return "\(done) of \(total) files, \(rate), \(leftText) left"
  }
}
