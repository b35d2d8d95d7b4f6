import MotionClip
import MotionFeatures

/// Finds gait cycles between plants of one foot, and ranges of whole cycles that loop.
struct CycleFinder {
  /// A range loops where the poses at its ends differ by less than this, in leg lengths.
  static let largestLoopSeam: Float = 0.06
  /// A body that moves less than this in a cycle holds a pose, and a held pose is no loop, in leg lengths.
  static let smallestMovement: Float = 0.15
  /// No more than this many cycles make a loop.
  static let longestLoop = 4

  /// One plant, in frames.
  struct Plant {
    var frame: Float
    var foot: Foot
    /// Which unbroken stretch of phase it belongs to.
    var run: Int
  }

  let body: BodyMotion
  let clock: FrameClock
  private let positions: FeatureMatrix

  private static let extractor = FeatureExtractor(blocks: [.positions])

  init(_ body: BodyMotion, _ clock: FrameClock) {
    self.body = body
    self.clock = clock
    positions = Self.extractor.features(of: body)
  }

  /// The single cycles, one behind the other: from a plant of a foot to its next one, where the other foot plants in between, and
  /// on from there. A cycle lies within one unbroken stretch of phase. The leading foot is the one that plants first.
  func cycles(_ plants: [Plant]) -> [LabelDocument.Cycle] {
    var result: [LabelDocument.Cycle] = []
    var index = 0
    while index + 2 < plants.count {
      let (a, b, c) = (plants[index], plants[index + 1], plants[index + 2])
      guard a.foot != b.foot, a.foot == c.foot, a.run == c.run else {
        index += 1
        continue
      }
      let frames = Int(a.frame.rounded())..<max(Int(c.frame.rounded()), Int(a.frame.rounded()) + 1)
      if frames.upperBound <= clock.frameCount {
        result.append(.init(frames: frames, leadingFoot: a.foot, seamError: seam(frames)))
      }
      index += 2
    }
    return result
  }

  /// Ranges of one to four whole cycles whose ends meet, the one with the smallest seam for each start. A half cycle, at
  /// which left and right have changed places, never comes up: both ends are plants of the same foot.
  func loops(_ cycles: [LabelDocument.Cycle]) -> [LabelDocument.Cycle] {
    var result: [LabelDocument.Cycle] = []
    for start in cycles.indices {
      var best: LabelDocument.Cycle?
      for end in start..<min(start + Self.longestLoop, cycles.count) {
        if end > start, cycles[end].frames.lowerBound != cycles[end - 1].frames.upperBound { break }
        let frames = cycles[start].frames.lowerBound..<cycles[end].frames.upperBound
        let error = seam(frames)
        if error < min(Self.largestLoopSeam, best?.seamError ?? .infinity), movement(frames) > Self.smallestMovement {
          best = .init(frames: frames, leadingFoot: cycles[start].leadingFoot, seamError: error)
        }
      }
      if let best { result.append(best) }
    }
    return result
  }

  /// The root mean square difference of the role positions at the ends of `frames`, relative to the hips, in leg lengths.
  private func seam(_ frames: Range<Int>) -> Float {
    let (a, b) = (clock.nearestSample(to: frames.lowerBound), clock.nearestSample(to: frames.upperBound))
    var sum: Float = 0
    for column in 0..<positions.layout.width {
      let difference = positions[a, column] - positions[b, column]
      sum += difference * difference
    }
    return (sum / Float(positions.layout.width / 3)).squareRoot()
  }

  /// The largest distance that a role moves relative to the hips within `frames`, along one axis, in leg lengths.
  private func movement(_ frames: Range<Int>) -> Float {
    let (a, b) = (clock.nearestSample(to: frames.lowerBound), clock.nearestSample(to: frames.upperBound))
    return (0..<positions.layout.width).map { column in
      let values = positions.column(column)
      let part = values[values.startIndex + a...values.startIndex + b]
      return (part.max() ?? 0) - (part.min() ?? 0)
    }.max() ?? 0
  }
}
