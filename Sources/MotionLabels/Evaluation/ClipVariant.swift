import MotionClip
import MotionFeatures
import MotionFormats
import NeuralNetwork

/// A change to a clip that changes nothing of what it shows, or exchanges left and right.
public struct ClipVariant: Sendable {
  /// What is done.
  public var name: String
  /// Whether left and right change places.
  public var isMirrored = false
  /// The roles that no joint plays afterwards.
  var removedRoles: Set<SkeletonRole> = []
  /// Makes the changed file of a take; `nil` where the clip does not allow it.
  var make: @Sendable (TrainingClip, Take) throws(MotionError) -> MotionInput?

  /// A change to the clip in memory, written as BVH.
  init(_ name: String, isMirrored: Bool = false, _ change: @escaping @Sendable (Take) throws(MotionError) -> Clip?) {
    self.name = name
    self.isMirrored = isMirrored
    make = { (clip, take) throws(MotionError) in
      guard let changed = try change(take) else { return nil }
      // A file in metres of its own unit: BVH states none, and reading infers it again.
      return .bytes(try BVHWriter().bytes(of: changed.yUpInMeters(), path: clip.path), path: clip.path)
    }
  }

  /// The clip without some of its joints.
  init(_ name: String, removing roles: Set<SkeletonRole>) {
    self.init(name) { take in take.clip.without(roles, roles: take.roles) }
    removedRoles = roles
  }

  /// The same clips as other files: `folder/DATA/NAME.bvh` or `.dae` for the clip `NAME` of the data folder `DATA`.
  public init(_ name: String, inFolder folder: String) {
    self.name = name
    make = { (clip, _) throws(MotionError) in
      let relative = clip.path.dropFirst(clip.folder.count).drop { $0 == "/" }
      let stem = FileSystem.join(
        FileSystem.join(folder, FileSystem.name(clip.folder)), FileSystem.withoutEnding(String(relative)))
      let path = [".dae", ".bvh"].map { stem + $0 }.first { FileSystem.exists($0) }
      return path.map { .file(path: $0) }
    }
  }
}

extension ClipVariant {
  /// What labels must not depend on: heading, place, unit, frame rate, names, which side is which, the body's proportions, how
  /// much of it there is, whether a gait has root motion, and how well it was recorded.
  public static let all: [ClipVariant] =
    [
      ClipVariant("written again") { take in take.clip },
      ClipVariant("turned by 137 degrees") { take throws(MotionError) in try take.clip.moved(RigidMove(turn: 137)) },
      ClipVariant("moved by 100 m") { take throws(MotionError) in
        try take.clip.moved(RigidMove(shift: SIMD3(60, 0, -80)))
      },
      ClipVariant("scaled by 0.01") { take in take.clip.yUpInMeters().scaled(by: 0.01) },
      ClipVariant("scaled by 39.37") { take in take.clip.yUpInMeters().scaled(by: 39.37) },
    ]
    + [30.0, 60, 120].map { rate in
      ClipVariant("resampled to \(Int(rate)) fps") { take in take.clip.resampled(framesPerSecond: rate) }
    } + [
      ClipVariant("renamed as Unreal has it") { take in take.clip.renamed(JointNames.unreal, take.roles) },
      ClipVariant("renamed as Biped has it") { take in take.clip.renamed(JointNames.biped, take.roles) },
      ClipVariant("mirrored", isMirrored: true) { take in
        take.roles.mirrorPairs(in: take.clip.skeleton).map { take.clip.mirrored(pairs: $0) }
      },
      ClipVariant("exported to a left-handed space") { take in
        take.clip.mirrored(pairs: Array(0..<take.clip.skeleton.jointCount))
      },
    ]
    + [
      ("legs a quarter longer", Proportions(legs: 1.25)), ("legs a fifth shorter", Proportions(legs: 0.8)),
      ("arms a quarter longer", Proportions(arms: 1.25)), ("arms a fifth shorter", Proportions(arms: 0.8)),
      ("a trunk a quarter longer", Proportions(trunk: 1.25)), ("a trunk a fifth shorter", Proportions(trunk: 0.8)),
    ].map { (name, proportions) in
      ClipVariant("with \(name)") { take in take.clip.reshaped(proportions, roles: take.roles) }
    }
    + [
      ClipVariant("without toes", removing: [.leftToe, .rightToe]),
      ClipVariant("without hands", removing: [.leftWrist, .rightWrist]),
      ClipVariant("without root motion") { take throws(MotionError) in
        try take.clip.without(.whole, take.roles)
      },
      ClipVariant("without the trend of root motion") { take throws(MotionError) in
        try take.clip.without(.trend, take.roles)
      },
      ClipVariant("with noise of 1 degree") { take in take.clip.noisy(degrees: 1) },
      ClipVariant("with noise of 2 cm on the root") { take in take.clip.noisy(distance: 0.02) },
    ]
}

/// How a tool names the joints of a body.
struct JointNames: Sendable {
  /// The name of a role's joint; `side` is replaced by the tool's way to say it.
  var roles: [SkeletonRole: String]
  /// The collar bones, the joints of the spine after the first and what else there is; a number follows.
  var collar: String
  var back: String
  var other: String
  var left: String
  var right: String

  static let unreal = JointNames(
    roles: [
      .hips: "pelvis", .spine: "spine_01", .neck: "neck_01", .head: "head", .leftShoulder: "upperarm_@",
      .leftElbow: "lowerarm_@", .leftWrist: "hand_@", .leftHip: "thigh_@", .leftKnee: "calf_@", .leftFoot: "foot_@",
      .leftToe: "ball_@",
    ], collar: "clavicle_@", back: "spine_0", other: "extra_", left: "l", right: "r")

  static let biped = JointNames(
    roles: [
      .hips: "Bip01 Pelvis", .spine: "Bip01 Spine", .neck: "Bip01 Neck", .head: "Bip01 Head",
      .leftShoulder: "Bip01 @ UpperArm", .leftElbow: "Bip01 @ Forearm", .leftWrist: "Bip01 @ Hand",
      .leftHip: "Bip01 @ Thigh", .leftKnee: "Bip01 @ Calf", .leftFoot: "Bip01 @ Foot", .leftToe: "Bip01 @ Toe0",
    ], collar: "Bip01 @ Clavicle", back: "Bip01 Spine", other: "Bip01 Xtra", left: "L", right: "R")

  /// The tool's name of `role`; for the right side the left one's with the side exchanged.
  func name(_ role: SkeletonRole) -> String? {
    let isRight = role.rawValue.hasPrefix("right")
    return sided(roles[isRight ? role.mirrored : role], isRight: isRight)
  }

  /// `name` with its side filled in.
  func sided(_ name: String?, isRight: Bool) -> String? {
    name?.split(separator: "@", omittingEmptySubsequences: false).joined(separator: isRight ? right : left)
  }
}

extension Clip {
  /// The clip with the same noise whenever it is asked for.
  fileprivate func noisy(degrees: Double = 0, distance: Double = 0) -> Clip {
    var random = RandomGenerator(seed: 1)
    return noisy(degrees: degrees, distance: distance, using: &random)
  }

  /// The clip with other names for its joints.
  func renamed(_ name: (_ joint: Int) -> String) -> Clip {
    var copy = self
    copy.skeleton = Skeleton(
      joints: skeleton.joints.enumerated().map { index, joint in
        var renamed = joint
        renamed.name = name(index)
        renamed.id = renamed.name
        return renamed
      })
    return copy
  }

  /// The clip with its joints named as `names` has them; `nil` where roles are missing.
  func renamed(_ names: JointNames, _ roles: SkeletonRoles) -> Clip? {
    guard roles.missing(Set(SkeletonRole.allCases)).isEmpty, let hips = roles[.hips], let neck = roles[.neck] else {
      return nil
    }
    var found: [Int: String] = [:]
    for role in SkeletonRole.allCases {
      if let joint = roles[role], let name = names.name(role) { found[joint] = name }
    }
    for (role, isRight) in [(SkeletonRole.leftShoulder, false), (.rightShoulder, true)] {
      if let parent = roles[role].flatMap({ skeleton.joints[$0].parent }), !skeleton.isAncestor(parent, of: neck) {
        found[parent] = names.sided(names.collar, isRight: isRight)
      }
    }
    var number = 2
    for joint in skeleton.ancestors(of: neck).reversed() where joint > hips && found[joint] == nil {
      found[joint] = "\(names.back)\(number)"
      number += 1
    }
    return renamed { found[$0] ?? "\(names.other)\($0)" }
  }

  /// The clip with its hips held in place, as games have their walks and runs; `nil` where it is no gait that travels straight
  /// on at an even pace: of any other motion the way cannot be told from the body alone.
  func without(_ part: RootMotionPart, _ roles: SkeletonRoles) throws(MotionError) -> Clip? {
    guard let hips = roles[.hips] else { return nil }
    let body = try BodyMotion(clip: self, roles: roles, places: ClipPlaces(path: "-"))
    return body.isSteadyGait ? try inPlace(hips: hips, without: part) : nil
  }

  /// The clip with left and right exchanged in the names alone, as a careless rename does; `nil` where roles are missing.
  func withSidesSwapped(_ roles: SkeletonRoles) -> Clip? {
    guard let pairs = roles.mirrorPairs(in: skeleton) else { return nil }
    return renamed { skeleton.joints[pairs[$0]].name }
  }
}
