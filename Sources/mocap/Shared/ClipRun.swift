import ArgumentParser
import MotionClip
import MotionLabels

/// Works on many clips: results in their order, failures reported in their place, none of which stops the others.
struct ClipRun {
  /// What one take of a clip comes to.
  struct Answer: Sendable {
    /// The take's name, where the file holds several.
    var take: String?
    /// The number of its frames.
    var frameCount: Int
    /// What is printed or written.
    var bytes: [UInt8]
    /// What people are told beside it.
    var warnings: [Diagnostic] = []
  }

  /// How many clips to work on at once.
  var jobs: Int
  /// What to do with a file of several takes.
  enum SeveralTakes {
    /// Answer each.
    case all
    /// Fail: each file has one answer.
    case failure
    /// End: there is one answer in all.
    case usageError
  }

  /// What to do with a file of several takes.
  var severalTakes = SeveralTakes.all
  /// Whether a failed clip is answered by a line of JSON on standard output.
  var answersFailures: Bool
  /// Whether to print warnings and the progress bar.
  var isQuiet: Bool

  /// Works on the clips of `queue` and hands over each answer to `emit`.
  ///
  /// - Throws: the exit code of the contract where a clip failed; what writing to standard output throws.
  func run(
    _ queue: ClipQueue, _ work: @escaping @Sendable (ClipInput) -> [Result<Answer, MotionError>],
    emit: (ClipInput, Answer) throws(MotionError) -> Void
  ) async throws {
    var queue = queue
    var bar = ProgressBar(total: queue.count, isQuiet: isQuiet)
    var (done, failed) = (0, 0)
    var couldNotWrite = false
    try await queue.forEach(jobs: jobs, work) { clip, results in
      var frames = 0
      for result in try checked(results, clip) {
        do throws(MotionError) {
          let answer = try result.get()
          frames += answer.frameCount
          try emit(clip, answer)
          done += 1
          if !isQuiet { for warning in answer.warnings { Reporting.report(warning) } }
        } catch {
          // Without standard output there is nobody to work for.
          if error.code == .notWritable, error.place.path == "-" { throw error }
          failed += 1
          couldNotWrite = couldNotWrite || error.code == .notWritable
          Reporting.report(error)
          if answersFailures { try StandardStreams.write(error.json.utf8 + [UInt8(ascii: "\n")]) }
        }
      }
      bar.advance(frames: frames)
    }
    ProgressBar.clear()
    if couldNotWrite { throw ExitCode(74) }
    try Reporting.finish(done: done, failed: failed)
  }

  private func checked(
    _ results: [Result<Answer, MotionError>], _ clip: ClipInput
  ) throws -> [Result<Answer, MotionError>] {
    guard results.count > 1, severalTakes != .all else { return results }
    let error = SingleClip.severalTakes(results.compactMap { try? $0.get().take }, path: clip.path)
    guard severalTakes == .usageError else { return [.failure(error)] }
    throw Reporting.usageError("--format json prints one clip; \(error.message)")
  }
}
