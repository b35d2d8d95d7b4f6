extension Clip {
  /// The clip with a joint that never turns at the tip of each limb whose last bone ends in an End Site, and the roles that these
  /// joints play: a foot that ends so has its toes there, a forearm its wrist, and a neck its head.
  ///
  /// Of several tips the farthest is taken; one that lies in its joint is none. Joints that are there keep their indices.
  public func withTipsAsJoints(_ roles: SkeletonRoles) -> (clip: Clip, roles: SkeletonRoles) {
    var joints = skeleton.joints
    var all = roles
    for (role, base) in Self.limbEnds {
      guard roles[role] == nil, let parent = roles[base],
        let tip = joints[parent].endSites.max(by: { $0.offset.length < $1.offset.length }), tip.offset.length > 0
      else { continue }
      all[role] = joints.count
      joints.append(Joint(name: tip.name ?? "", parent: parent, offset: tip.offset))
    }
    guard joints.count > skeleton.jointCount else { return (self, roles) }
    var clip = self
    clip.skeleton = Skeleton(joints: joints)
    return (clip, all)
  }

  /// The roles at the ends of limbs, each with the joint that its bone begins at.
  private static let limbEnds: [(role: SkeletonRole, base: SkeletonRole)] = [
    (.leftToe, .leftFoot), (.rightToe, .rightFoot), (.leftWrist, .leftElbow), (.rightWrist, .rightElbow),
    (.head, .neck),
  ]
}
