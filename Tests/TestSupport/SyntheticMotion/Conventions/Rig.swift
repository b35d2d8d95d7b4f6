import MotionClip

/// A skeleton of some convention for one body, and how poses become its channels.
///
/// Joint j turns with segment S: `world(j) = C R(S) K(j)`, with C from Y up to the file's axes and K(j) constant, the
/// joint's own axes in the segment's T-pose. The offset from parent p is then `K(p)^-1 d` with d seen in a T-pose.
struct Rig {
  private struct Part {
    var segment: Segment?
    /// Where the joint is, seen from the segment's start in a T-pose.
    var shift: Vector
    var parent: Int?
    var frame: Rotation
    var offset: Vector
  }
  let convention: SkeletonConvention
  let skeleton: Skeleton
  let roles: SkeletonRoles
  private let space: SourceSpace
  private let parts: [Part]
  private let body: BodyProportions

  init(convention: SkeletonConvention, body: BodyProportions, space: SourceSpace) {
    self.convention = convention
    self.space = space
    self.body = body
    var parts: [Part] = []
    var joints: [Joint] = []
    let tPose = BodyPose(pelvis: .zero).positions(body)
    let unit = Double(convention.metersPerUnit)
    let upScale = body.upperScale
    func start(_ template: JointTemplate) -> Vector {
      (template.segment.map { tPose[$0.rawValue] } ?? .zero) + template.shift * upScale
    }
    func add(_ template: JointTemplate, parent: Int?, above: JointTemplate?) {
      let frame = Self.frame(template.segment, convention, space)
      let index = joints.count
      let seen = above.map { start(template) - start($0) } ?? .zero
      // A root that stays with the world does not carry the pelvis; its position channels do.
      let isDetached = above != nil && above?.segment == nil
      let offset =
        isDetached ? .zero : (parent.map { parts[$0].frame.inverse * seen } ?? .zero) / unit
      var channels: [Channel] = []
      if parent == nil || isDetached || convention.everyJointMoves {
        channels = [.xPosition, .yPosition, .zPosition]
      }
      channels += convention.rotationOrder.channels
      var ends: [EndSite] = []
      if template.hasTip, let segment = template.segment {
        ends = [EndSite(offset: (frame.inverse * (body.tip(segment) - template.shift * upScale) / unit).float)]
      } else if template.children.isEmpty {
        ends = [EndSite(offset: .zero)]
      }
      joints.append(
        Joint(name: template.name, parent: parent, offset: offset.float, channels: channels, endSites: ends))
      parts.append(
        Part(
          segment: template.segment, shift: template.shift * upScale, parent: parent, frame: frame, offset: offset))
      for child in template.children { add(child, parent: index, above: template) }
    }
    add(convention.root, parent: nil, above: nil)
    // At rest the hips are at the height at which the body stands.
    let hips = parts.firstIndex { $0.segment != nil } ?? 0
    let rest = Self.axes(space) * Vector(0, Self.standingHeight(body), 0) / unit
    if hips > 0 || convention.restsAtStandingHeight { joints[hips].offset = rest.float }
    self.parts = parts
    skeleton = Skeleton(joints: joints)
    roles = Self.roles(skeleton, segments: parts.map(\.segment))
  }

  /// Which joint plays which role, as ``SkeletonRole`` defines them: where a convention has several joints in the pelvis
  /// or the back, the hips are where legs and spine meet, the spine is next above them, the chest bears the neck.
  private static func roles(_ skeleton: Skeleton, segments: [Segment?]) -> SkeletonRoles {
    var roles: [SkeletonRole: Int] = [:]
    for (index, segment) in segments.enumerated() {
      if let role = segment?.role, roles[role] == nil { roles[role] = index }
    }
    guard let neck = roles[.neck], let thigh = roles[.leftHip], let chest = skeleton.joints[neck].parent else {
      return SkeletonRoles(roles)
    }
    let back = skeleton.ancestors(of: chest)
    let meeting = back.firstIndex { skeleton.isAncestor($0, of: thigh) } ?? back.count - 1
    roles[.chest] = chest
    roles[.hips] = back[meeting]
    roles[.spine] = back[max(meeting - 1, 0)]
    return SkeletonRoles(roles)
  }

  /// Where the joint that plays `role` is, in metres, Y up.
  func position(of role: SkeletonRole, in pose: BodyPose, starts: [Vector]) -> Vector? {
    guard let part = roles[role].map({ parts[$0] }), let segment = part.segment else { return nil }
    return starts[segment.rawValue] + pose[segment] * part.shift
  }

  static func standingHeight(_ body: BodyProportions) -> Double {
    body.legLength + body.ankleHeight + body.pelvisRise
  }

  /// The pose in which all rotations are zero, or the T-pose where the joints' axes follow the bones.
  var restPose: BodyPose {
    var pose = BodyPose(pelvis: Vector(0, Self.standingHeight(body), 0))
    let turn = Rotation(about: .y, convention.restHeading)
    for segment in Segment.allCases {
      pose[segment] = turn * (convention.axes == .world ? convention.restPose.rotation(segment) : .identity)
    }
    return pose
  }

  /// From Y up to the file's axes.
  private static func axes(_ space: SourceSpace) -> Rotation {
    switch space.upAxis {
    case .y: .identity
    case .z: Rotation(about: .x, .pi / 2).rounded
    case .x: Rotation(about: .z, -.pi / 2).rounded
    }
  }

  /// The joint's own axes in the T-pose of its segment: K.
  private static func frame(_ segment: Segment?, _ convention: SkeletonConvention, _ space: SourceSpace) -> Rotation {
    let turn = Rotation(about: .y, convention.restHeading)
    guard let segment else { return axes(space).inverse }
    if convention.axes == .world {
      return (turn * convention.restPose.rotation(segment)).inverse * axes(space).inverse
    }
    let isFlat = segment.direction.z != 0
    let along = segment.direction
    let second: Vector = isFlat ? [0, 1, 0] : [0, 0, 1]
    switch convention.axes {
    case .boneAlongY: return Rotation(x: along.cross(second), y: along, z: second)
    case .boneAlongXMirrored where segment.side == .right:
      return Rotation(x: -along, y: second.cross(-along), z: second)
    default: return Rotation(x: along, y: second.cross(along), z: second)
    }
  }

  /// The clip of `poses`, one a frame.
  func clip(poses: [BodyPose], framesPerSecond: Double, startsWithRestPose: Bool) -> Clip {
    var values: [Float] = []
    values.reserveCapacity(poses.count * skeleton.channelCount)
    var previous = [Vector](repeating: .zero, count: parts.count)
    let toFile = Self.axes(space)
    for (frame, pose) in poses.enumerated() {
      let pose = frame == 0 && startsWithRestPose ? restPose : pose
      let worlds = parts.map { part in
        toFile * (part.segment.map { pose[$0] } ?? .identity) * part.frame
      }
      for (index, part) in parts.enumerated() {
        let local = part.parent.map { worlds[$0].inverse * worlds[index] } ?? worlds[index]
        let joint = skeleton.joints[index]
        if joint.channels.contains(.xPosition) {
          let isHips = part.segment == .pelvis && (part.parent == nil || parts[part.parent ?? 0].segment == nil)
          let pelvis = (part.parent.map { worlds[$0].inverse } ?? .identity) * (toFile * pose.pelvis)
          let place = isHips ? pelvis / convention.metersPerUnit : part.offset
          values += [Float(place.x), Float(place.y), Float(place.z)]
        }
        let angles = local.angles(about: convention.rotationOrder.axes, near: previous[index])
        previous[index] = angles
        values += [Float(angles.x), Float(angles.y), Float(angles.z)]
      }
    }
    return Clip(
      skeleton: skeleton, frameCount: poses.count, channelValues: values,
      frameRate: FrameRate(framesPerSecond: framesPerSecond), space: space)
  }
}

extension Rotation {
  /// The same rotation with entries that are whole numbers, for quarter turns.
  fileprivate var rounded: Rotation {
    func whole(_ v: Vector) -> Vector { Vector(v.x.rounded(), v.y.rounded(), v.z.rounded()) }
    return Rotation(x: whole(x), y: whole(y), z: whole(z))
  }
}
