import MotionClip

/// The clips that a command works on, in order, where more may still come.
public struct ClipQueue: Sendable {
  /// What there is to be had.
  enum Answer {
    case clip(ClipInput)
    /// Nothing yet.
    case notYet
    /// Nothing any more.
    case end
  }

  private var clips: [ClipInput]
  private var position = 0
  private var lines: PathLines?

  /// How many clips there are, or `nil` where paths still come in.
  public var count: Int? { lines == nil ? clips.count : nil }

  /// Creates a queue of `clips` and, after them, the files that `lines` names.
  public init(_ clips: [ClipInput], lines: PathLines? = nil) {
    self.clips = clips
    self.lines = lines
  }

  mutating func next(waits: Bool) -> Answer {
    if position < clips.count {
      position += 1
      return .clip(clips[position - 1])
    }
    switch lines?.next(waits: waits) {
    case .path(let path): return .clip(ClipInput(file: path))
    case .notYet: return .notYet
    case .end, nil: return .end
    }
  }

  /// Works on all clips, up to `jobs` at once, and hands over results in the clips' order, each as soon as it and all
  /// before it are there.
  ///
  /// No more than a few clips for each job are held at a time, and with a list that is still being written no result
  /// waits for the next path.
  ///
  /// - Throws: what `emit` throws; the clips that are at work then are finished first.
  public mutating func forEach<Result: Sendable>(
    jobs: Int, _ work: @escaping @Sendable (ClipInput) -> Result, emit: (ClipInput, Result) throws -> Void
  ) async throws {
    precondition(jobs >= 1, "\(jobs) jobs can do nothing")
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var taken: [Int: ClipInput] = [:]
      var results: [Int: Result] = [:]
      var (started, emitted, running) = (0, 0, 0)
      var isAtEnd = false
      while true {
        filling: while !isAtEnd, running < jobs, started - emitted < 8 * jobs {
          switch next(waits: running == 0) {
          case .end: isAtEnd = true
          case .notYet: break filling
          case .clip(let clip):
            let index = started
            taken[index] = clip
            group.addTask { (index, work(clip)) }
            started += 1
            running += 1
          }
        }
        guard let (index, result) = try await group.next() else { break }
        running -= 1
        results[index] = result
        while let result = results.removeValue(forKey: emitted), let clip = taken.removeValue(forKey: emitted) {
          emitted += 1
          try emit(clip, result)
        }
      }
    }
  }
}
