import MotionClip

/// How a program or a data set builds and names its skeletons.
public struct SkeletonConvention: Sendable {
  /// What people call it.
  public var name: String
  /// The axis that points up.
  public var upAxis: Axis
  /// How many metres one unit is.
  public var metersPerUnit: Double
  /// The order in which a joint lists its rotations.
  public var rotationOrder: EulerAngles.Order
  /// Whether every joint has position channels, which then replace its offset, and not the root alone.
  public var everyJointMoves: Bool
  /// How a joint's own axes lie at rest.
  var axes: JointAxes
  /// The pose in which all rotations are zero, where the joints' axes are those of the world.
  var restPose: RestPose
  /// How far the rest pose faces to the left of +Z, in radians.
  var restHeading: Double
  /// The tree of joints.
  var root: JointTemplate

  init(
    _ name: String, upAxis: Axis = .y, metersPerUnit: Double, rotationOrder: EulerAngles.Order,
    everyJointMoves: Bool = false, axes: JointAxes = .world, restPose: RestPose = .tPose, restHeading: Double = 0,
    root: JointTemplate
  ) {
    self.name = name
    self.upAxis = upAxis
    self.metersPerUnit = metersPerUnit
    self.rotationOrder = rotationOrder
    self.everyJointMoves = everyJointMoves
    self.axes = axes
    self.restPose = restPose
    self.restHeading = restHeading
    self.root = root
  }
}

/// How a joint's own axes lie at rest.
enum JointAxes {
  /// As the world's.
  case world
  /// X along the bone, Z forward.
  case boneAlongX
  /// X along the bone on the left and in the middle, against it on the right, so that both sides mirror.
  case boneAlongXMirrored
  /// Y along the bone, as Blender has it.
  case boneAlongY
}

/// The pose in which all rotations are zero.
enum RestPose {
  /// Arms out, legs straight down.
  case tPose
  /// Arms out, legs apart by 20 degrees, as in the CMU files.
  case tPoseLegsApart
  /// Arms 45 degrees down.
  case aPose

  /// How `segment` is turned against the T-pose.
  func rotation(_ segment: Segment) -> Rotation {
    guard let side = segment.side else { return .identity }
    switch segment {
    case .leftThigh, .leftShank, .rightThigh, .rightShank:
      return self == .tPoseLegsApart ? Rotation(about: .z, side.sign * radians(20)) : .identity
    case .leftUpperArm, .leftForearm, .leftHand, .rightUpperArm, .rightForearm, .rightHand:
      return self == .aPose ? Rotation(about: .z, -side.sign * radians(45)) : .identity
    default: return .identity
    }
  }
}

/// One joint of a convention's tree.
struct JointTemplate {
  var name: String
  /// The segment that the joint turns; `nil` stays with the world.
  var segment: Segment?
  /// Beyond the start of the segment, seen from there in a T-pose, for a body of average stature, in metres.
  var shift: Vector
  /// Whether the segment's tip hangs below as an end site.
  var hasTip: Bool
  var children: [JointTemplate]

  init(
    _ name: String, _ segment: Segment?, shift: Vector = .zero, hasTip: Bool = false, _ children: [JointTemplate] = []
  ) {
    self.name = name
    self.segment = segment
    self.shift = shift
    self.hasTip = hasTip
    self.children = children
  }

  /// Thigh, shank, foot and toes, one below the other.
  static func leg(_ side: BodySide, _ thigh: String, _ shank: String, _ foot: String, _ toes: String) -> JointTemplate {
    JointTemplate(
      thigh, .thigh(side),
      [
        JointTemplate(
          shank, .shank(side),
          [JointTemplate(foot, .foot(side), [JointTemplate(toes, .toes(side), hasTip: true)])])
      ])
  }

  /// Collar, upper arm, forearm and hand, one below the other, with the hand's own `children`.
  static func arm(
    _ side: BodySide, _ clavicle: String, _ upper: String, _ forearm: String, _ hand: String,
    _ children: [JointTemplate] = []
  ) -> JointTemplate {
    JointTemplate(
      clavicle, .clavicle(side),
      [
        JointTemplate(
          upper, .upperArm(side),
          [
            JointTemplate(
              forearm, .forearm(side),
              [JointTemplate(hand, .hand(side), hasTip: children.isEmpty, children)])
          ])
      ])
  }
}
