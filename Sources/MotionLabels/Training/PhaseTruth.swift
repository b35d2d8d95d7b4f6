import MotionClip

/// Phase marked by hand: a `.phase` file beside a clip, in cycles, one number a line and a line a frame.
///
/// Files differ from their clips by a frame or two, so any number of lines is accepted: nothing is marked where lines are
/// lacking, and lines beyond the clip's end mark nothing.
public struct PhaseTruth: Hashable, Sendable {
  /// Phase in cycles, [0, 1), `[F]`.
  public var phases: [Float]
  /// Whether the phase advances around the frame, `[F]`; where it rests, nothing cycles or nobody marked it.
  public var advances: [Bool]

  /// A phase counts cycles from the start of a clip at most, so that a larger number, in cycles, is another thing.
  private static let mostCycles: Float = 1e6

  /// Reads the file beside the clip at `path`, if there is one.
  ///
  /// - Throws: ``MotionError/Code/malformed`` with the line that is no number, or none that a phase can be.
  public static func beside(_ path: String) throws(MotionError) -> PhaseTruth? {
    let file = FileSystem.withoutEnding(path) + ".phase"
    guard FileSystem.exists(file) else { return nil }
    var phases: [Float] = []
    let text = String(decoding: try FileSystem.bytes(file), as: UTF8.self)
    for (line, row) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = row.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { continue }
      guard words.count == 1, let value = Float(words[0]), value.isFinite else {
        throw MotionError(.malformed, at: Place(path: file, line: line + 1), "expected one number, found '\(row)'")
      }
      guard abs(value) <= mostCycles else {
        throw MotionError(
          .malformed, at: Place(path: file, line: line + 1), "expected a phase in cycles, found '\(row)'")
      }
      phases.append(value - value.rounded(.down))
    }
    return PhaseTruth(phases: phases)
  }

  /// Takes phases and finds where they advance: by more than 1e-5 cycle a frame in most of the 13 frames around.
  public init(phases: [Float]) {
    self.phases = phases
    var steps = [Float](repeating: 0, count: phases.count)
    for frame in phases.indices.dropLast() {
      let difference = phases[frame + 1] - phases[frame]
      steps[frame] = difference - difference.rounded()
    }
    advances = smoothedFlags(steps.map { $0 > 1e-5 }, radius: 6)
  }

  /// Where the phase passes 0 or 0.5 while it advances, with frames for samples.
  var plants: [PhasePlant] {
    var unwrapped = [Float](repeating: .nan, count: phases.count)
    for frame in phases.indices where advances[frame] {
      guard frame > 0, unwrapped[frame - 1].isFinite else {
        unwrapped[frame] = phases[frame]
        continue
      }
      let difference = phases[frame] - phases[frame - 1]
      unwrapped[frame] = unwrapped[frame - 1] + max(difference - difference.rounded(), 0)
    }
    return finiteRuns(unwrapped).flatMap { PhasePlant.plants(in: unwrapped, $0) }
  }
}

/// Whether most of the flags within `radius` on both sides are set.
private func smoothedFlags(_ flags: [Bool], radius: Int) -> [Bool] {
  var sums = [0]
  for flag in flags { sums.append(sums[sums.count - 1] + (flag ? 1 : 0)) }
  return flags.indices.map { n in
    let (first, end) = (max(n - radius, 0), min(n + radius + 1, flags.count))
    return (sums[end] - sums[first]) * 2 > 2 * radius + 1
  }
}
