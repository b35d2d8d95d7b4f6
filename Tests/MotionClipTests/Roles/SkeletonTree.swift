import MotionClip

extension Skeleton {
  /// A skeleton from its joints' names, one a line, children two blanks further in than their parent.
  init(tree: String) {
    var joints: [Joint] = []
    var open: [Int] = []
    for line in tree.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count / 2
      open.removeLast(open.count - depth)
      joints.append(
        Joint(
          name: String(line.drop { $0 == " " }), parent: open.last, offset: [0, 0, 0],
          channels: EulerAngles.Order.zxy.channels))
      open.append(joints.count - 1)
    }
    self.init(joints: joints)
  }

  /// The skeleton with other names, in the order of the joints.
  func renamed(_ name: (Int, Joint) -> String) -> Skeleton {
    Skeleton(
      joints: joints.enumerated().map { index, joint in
        var copy = joint
        copy.name = name(index, joint)
        copy.id = copy.name
        return copy
      })
  }
}

extension Clip {
  /// One frame of `skeleton` with all channels 0.
  init(resting skeleton: Skeleton) {
    self.init(
      skeleton: skeleton, frameCount: 1, channelValues: [Float](repeating: 0, count: skeleton.channelCount),
      frameRate: FrameRate(framesPerSecond: 30))
  }

  /// The clip with names that mean nothing.
  var scrambled: Clip {
    var copy = self
    copy.skeleton = skeleton.renamed { index, _ in "joint\(index * 7 % 101)" }
    return copy
  }
}

extension SkeletonRoles {
  /// The roles and their joints' names, one a line, in the order of the roles: what tests compare.
  func listing(in skeleton: Skeleton) -> String {
    SkeletonRole.allCases.map { role in
      "\(role.rawValue): \(self[role].map { skeleton.joints[$0].name } ?? "-")"
    }.joined(separator: "\n")
  }
}

/// Names of the joints of the 19 roles, in the order of ``SkeletonRole``, as a listing.
func expectedListing(_ names: [String]) -> String {
  zip(SkeletonRole.allCases, names).map { "\($0.rawValue): \($1)" }.joined(separator: "\n")
}
