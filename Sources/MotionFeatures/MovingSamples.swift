import MotionClip

extension BodyMotion {
  /// A first or a last pose that is held for fewer samples than this may be part of the motion.
  private static let shortestFrozenEnd = 3
  /// A role that is nearer than this to where it was has not moved, in leg lengths.
  private static let smallestMove: Float = 1e-5

  /// The samples without a pose that a recorder held at the start or at the end; all of them where it held none.
  ///
  /// Recordings that were trimmed or padded stand exactly still for a while and then jump into the motion: neither the
  /// held pose nor the jump is part of it.
  public var movingSamples: Range<Int> {
    var first = 0
    while first + 1 < sampleCount, isSamePose(first + 1, 0) { first += 1 }
    // Nothing moves at all: the whole clip is one pose, and no end of it is.
    guard first + 1 < sampleCount else { return 0..<sampleCount }
    var last = sampleCount - 1
    while last > 0, isSamePose(last - 1, sampleCount - 1) { last -= 1 }
    let start = first + 1 >= Self.shortestFrozenEnd ? first + 1 : 0
    let end = sampleCount - last >= Self.shortestFrozenEnd ? last : sampleCount
    return start < end ? start..<end : 0..<sampleCount
  }

  private func isSamePose(_ a: Int, _ b: Int) -> Bool {
    SkeletonRole.allCases.allSatisfy { role in
      let move = position(role, a) - position(role, b)
      return max(abs(move.x), abs(move.y), abs(move.z)) < Self.smallestMove
    }
  }
}
