import MotionClip

/// A body's motion as features see it: role positions in leg lengths, at a fixed rate, with the direction it faces.
///
/// Nothing here depends on the skeleton's size, its unit or its frame rate; the facing frame takes away heading and place.
public struct BodyMotion: Sendable {
  /// The rate at which features are computed, in samples a second.
  public static let samplesPerSecond = 30.0

  /// The number of samples, N; sample `n` is `n / samplesPerSecond` seconds after the clip's first frame.
  public let sampleCount: Int
  /// The mean length of the legs, thigh and shin, in metres.
  public let legLength: Float
  /// Roles that no joint plays, which the joint of a neighbouring role stands in for.
  public let substitutedRoles: [SkeletonRole]
  /// How many frames at the start are rest poses unlike the motion, mostly 0 or 1; the frame behind them stands in for them
  /// here.
  public let restPoseFrames: Int
  /// World positions `[19, 3, N]` of the roles in the order of ``MotionClip/SkeletonRole``, in leg lengths, Y up; in Double,
  /// because rates of change multiply their rounding. Where ``restoredVelocity`` is set they are those of the travelling body.
  public private(set) var positions: [Double]
  /// How much the recording jitters, where that is so much that positions are smoothed here; `nil` where they are as they were.
  public let jitter: Jitter?
  /// The velocity over the ground that was given back to a body whose root motion had been removed, world x and z, in leg
  /// lengths a second; `nil` where the body moves as the clip has it.
  public private(set) var restoredVelocity: SIMD2<Float>?
  /// Whether the body is seen as in a mirror here, because what its names call left is right: so that each side has its name.
  public private(set) var isMirrored = false
  /// World rotations `[19, 4, N]` as x, y, z, w; empty where they were not asked for.
  public private(set) var rotations: [Float]
  /// The direction in which the body faces, horizontal and of length 1: `[2, N]`, x then z, in world space.
  public private(set) var facing: [Float]

  /// Measures the body in `clip`.
  ///
  /// - Parameters:
  ///   - places: what errors are about.
  /// - Throws: ``MotionError/Code/missingRoles`` without legs or hips, ``MotionError/Code/incomplete`` for fewer than two
  ///   frames, ``MotionError/Code/limitExceeded`` for few frames in hours, ``MotionError/Code/unsupported`` for legs of no length or
  ///   positions that are not finite or absurdly far.
  public init(
    clip: Clip, roles: SkeletonRoles, places: ClipPlaces, includesRotations: Bool = false
  ) throws(MotionError) {
    let missing = roles.missing(SkeletonRoles.legs)
    guard missing.isEmpty else {
      let names = missing.map(\.rawValue).joined(separator: ", ")
      throw MotionError(
        .missingRoles, at: places.skeleton,
        "the skeleton has no joint for \(names): not a body the network can label")
    }
    guard clip.frameCount >= 2 else {
      let count = clip.frameCount == 1 ? "1 frame" : "no frames"
      throw MotionError(.incomplete, at: places.motion, "the clip has \(count), and motion needs at least 2")
    }
    guard clip.duration * Self.samplesPerSecond <= Double(max(Self.mostSamplesOfSlowClips, 4 * clip.frameCount)) else {
      throw MotionError(
        .limitExceeded, at: places.motion,
        "frames that are \(Float(1 / clip.frameRate.framesPerSecond)) s apart show no motion: the rate must be wrong; --fps corrects it"
      )
    }
    var joints: [Int] = []
    var substituted: [SkeletonRole] = []
    for role in SkeletonRole.allCases {
      let (joint, isOwn) = Self.joint(for: role, roles)
      joints.append(joint)
      if !isOwn { substituted.append(role) }
    }
    let kinematics = ForwardKinematics(skeleton: clip.skeleton, joints: joints)
    restPoseFrames = RestPose.leadingFrames(
      of: clip, kinematics, legLength: (clip.legLength(roles: roles) ?? 0) * clip.space.metersPerUnit)
    let grid = SampleGrid(clip, restPoseFrames: restPoseFrames)
    let samples = grid.samples
    let precise = PreciseKinematics(skeleton: clip.skeleton, joints: joints)
    let trajectories = precise.trajectories(of: clip, at: samples, rotations: includesRotations)
    let legLength = Self.legLength(trajectories.positions, samples.count)
    let scale = 1 / legLength
    guard scale.isFinite, scale > 0 else {
      throw MotionError(
        .unsupported, at: places.skeleton,
        "the legs have no usable length (\(Float(legLength)) m), so nothing can be measured in leg lengths")
    }
    self.sampleCount = samples.count
    self.legLength = Float(legLength)
    self.substitutedRoles = substituted
    let positions = trajectories.positions.map { $0 * scale }
    let smoothed = grid.smoothed(positions, legLength: legLength, precise)
    jitter = smoothed?.jitter
    self.positions = smoothed?.positions ?? positions
    guard self.positions.allSatisfy({ abs($0) < Self.farthest }) else {
      throw MotionError(
        .unsupported, at: places.motion, "a joint is too far away to be measured, or at no place at all")
    }
    self.rotations = trajectories.rotations
    self.facing = FacingDirection.directions(positions: self.positions, sampleCount: samples.count)
    if SwappedSides.isLikely(self) { mirror() }
    let moving = movingSamples
    if let treadmill = TreadmillMotion(self, within: moving) {
      travel(with: -treadmill.groundVelocity, within: moving)
    }
  }

  /// Exchanges the world for its mirror image: `p' = M p` and `R' = M R M` with `M = diag(-1, 1, 1)`.
  private mutating func mirror() {
    isMirrored = true
    for role in SkeletonRole.allCases {
      for n in start(role, 0)..<start(role, 1) { positions[n].negate() }
      guard !rotations.isEmpty else { continue }
      // A rotation about the mirrored axis keeps its sign, and the other two change theirs.
      let y = (role.index * 4 + 1) * sampleCount
      for n in y..<y + 2 * sampleCount { rotations[n].negate() }
    }
    facing = FacingDirection.directions(positions: positions, sampleCount: sampleCount)
  }

  /// Moves the whole body over the ground with `velocity` (world x and z, leg lengths a second) from the first of `samples`
  /// to the last; poses held before and after stay held. What it faces and how its joints turn stays as it is.
  private mutating func travel(with velocity: SIMD2<Float>, within samples: Range<Int>) {
    restoredVelocity = velocity
    let step = SIMD2<Double>(velocity) / Self.samplesPerSecond
    for n in samples.lowerBound..<sampleCount {
      let shift = step * Double(min(n, samples.upperBound - 1) - samples.lowerBound)
      for role in SkeletonRole.allCases {
        positions[start(role, 0) + n] += shift.x
        positions[start(role, 2) + n] += shift.y
      }
    }
  }

  /// A clip of fewer frames a second than a step can be seen in has at most so many samples, which is more than two hours: a
  /// wrong rate must not fill the memory with what lies between its frames.
  private static let mostSamplesOfSlowClips = 300_000

  /// Positions are nearer than this, in leg lengths, so that the square of a speed is a finite Float.
  private static let farthest = 1e16

  /// Where the column of `role` and `axis` (0 x, 1 y, 2 z) starts in ``positions``.
  @inline(__always)
  func start(_ role: SkeletonRole, _ axis: Int) -> Int { (role.index * 3 + axis) * sampleCount }

  /// The joint that plays `role`, or the one of the nearest role towards the hips that is played.
  private static func joint(for role: SkeletonRole, _ roles: SkeletonRoles) -> (joint: Int, isOwn: Bool) {
    var current = role
    while true {
      if let joint = roles[current] { return (joint, current == role) }
      if current == .hips { return (0, false) }
      current = current.towardsHips
    }
  }

  /// Mean over time and sides of `|hip - knee| + |knee - foot|`, in metres.
  private static func legLength(_ positions: [Double], _ count: Int) -> Double {
    func bone(_ a: SkeletonRole, _ b: SkeletonRole) -> Double {
      var sum = 0.0
      for n in 0..<count {
        var square = 0.0
        for axis in 0..<3 {
          let d = positions[(a.index * 3 + axis) * count + n] - positions[(b.index * 3 + axis) * count + n]
          square += d * d
        }
        sum += square.squareRoot()
      }
      return sum / Double(count)
    }
    return
      (bone(.leftHip, .leftKnee) + bone(.leftKnee, .leftFoot) + bone(.rightHip, .rightKnee)
      + bone(.rightKnee, .rightFoot)) / 2
  }
}

extension SkeletonRole {
  /// The neighbouring role nearer to the hips, which stands in for a role that no joint plays.
  var towardsHips: SkeletonRole {
    switch self {
    case .hips, .spine, .leftHip, .rightHip: .hips
    case .chest: .spine
    case .neck, .leftShoulder, .rightShoulder: .chest
    case .head: .neck
    case .leftElbow: .leftShoulder
    case .leftWrist: .leftElbow
    case .rightElbow: .rightShoulder
    case .rightWrist: .rightElbow
    case .leftKnee: .leftHip
    case .leftFoot: .leftKnee
    case .leftToe: .leftFoot
    case .rightKnee: .rightHip
    case .rightFoot: .rightKnee
    case .rightToe: .rightFoot
    }
  }
}
