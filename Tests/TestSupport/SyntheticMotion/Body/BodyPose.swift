/// The body at one moment: where the pelvis is and how each segment is turned against its T-pose, in the world.
struct BodyPose {
  var pelvis: Vector
  var rotations = [Rotation](repeating: .identity, count: Segment.allCases.count)

  subscript(segment: Segment) -> Rotation {
    get { rotations[segment.rawValue] }
    set { rotations[segment.rawValue] = newValue }
  }

  /// The world positions of all segments' joints, in the order of ``Segment``.
  func positions(_ body: BodyProportions) -> [Vector] {
    var result = [Vector](repeating: pelvis, count: Segment.allCases.count)
    for segment in Segment.allCases {
      guard let parent = segment.parent else { continue }
      result[segment.rawValue] = result[parent.rawValue] + self[parent] * body.offset(segment)
    }
    return result
  }
}
