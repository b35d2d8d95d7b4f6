import MotionClip

/// Something that a foot does at one moment.
public struct FootEvent: Hashable, Sendable {
  /// What happens.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The foot lands.
    case strike
    /// The foot has come to rest.
    case plant
    /// The foot leaves the ground.
    case liftOff
  }

  /// What happens.
  public var kind: Kind
  /// Which foot.
  public var foot: BodySide
  /// When, in seconds on the clip's own clock; between frames as a rule.
  public var time: Double
}

/// A clip and the exact truth about it, frame by frame.
public struct LabelledClip: Sendable {
  /// The motion.
  public var clip: Clip
  /// What was performed.
  public var kind: SyntheticMotion.Kind
  /// The motion type of each frame `[F]`: idle, walk, run, jump or gesture.
  public var motionTypes: [String]
  /// The phase of each frame `[F]` in cycles, [0, 1): 0 where the right foot has planted, 0.5 where the left has, linear
  /// between; `nil` where nothing cycles.
  public var phases: [Double?]
  /// Whether the left foot touches the ground `[F]`.
  public var leftContact: [Bool]
  /// Whether the right foot touches the ground `[F]`.
  public var rightContact: [Bool]
  /// What the feet do within the clip, in order of time.
  public var events: [FootEvent]
  /// Where each role's joint is in each frame `[F]`, in metres, Y up, computed without the clip's channels.
  public var positions: [SkeletonRole: [SIMD3<Float>]]
  /// Which joint of the clip's skeleton plays which role.
  public var roles: SkeletonRoles

  /// Whether the foot of `side` touches the ground, frame by frame.
  public func contact(_ side: BodySide) -> [Bool] { side == .left ? leftContact : rightContact }

  init(
    clip: Clip, kind: SyntheticMotion.Kind, performance: Performance, times: [Double], delay: Double,
    poses: [BodyPose], rig: Rig, startsWithRestPose: Bool
  ) {
    self.clip = clip
    self.kind = kind
    let plan = performance.plan
    motionTypes = times.map { performance.motionType(at: $0) }
    phases = times.map { plan.phase(at: $0) }
    leftContact = times.map { plan.left.isOnGround(at: $0) }
    rightContact = times.map { plan.right.isOnGround(at: $0) }
    positions = [:]
    let shown = poses.enumerated().map { $0.offset == 0 && startsWithRestPose ? rig.restPose : $0.element }
    let starts = shown.map { $0.positions(performance.body) }
    for role in SkeletonRole.allCases {
      let found = zip(shown, starts).compactMap { rig.position(of: role, in: $0, starts: $1) }
      if found.count == shown.count { positions[role] = found.map(\.float) }
    }
    if startsWithRestPose {
      motionTypes[0] = "idle"
      phases[0] = nil
      leftContact[0] = true
      rightContact[0] = true
    }
    var found: [FootEvent] = []
    let first = startsWithRestPose ? times[1] : times[0]
    let last = times[times.count - 1]
    for side in BodySide.allCases {
      for stance in plan[side].stances {
        let moments = [(FootEvent.Kind.strike, stance.strike), (.plant, stance.plant), (.liftOff, stance.liftOff)]
        for (kind, time) in moments where time >= first && time <= last {
          found.append(FootEvent(kind: kind, foot: side, time: time + delay))
        }
      }
    }
    events = found.sorted { ($0.time, $0.foot.rawValue) < ($1.time, $1.foot.rawValue) }
    roles = rig.roles
  }
}

extension Performance {
  /// What the body does at `time`.
  func motionType(at time: Double) -> String {
    if let jumps { return jumps.ranges.contains { $0.contains(time) } ? "jump" : "idle" }
    if !waves.isEmpty { return waves.values.contains { $0.ranges.contains { $0.contains(time) } } ? "gesture" : "idle" }
    guard let cycling = plan.cycling, cycling.contains(time) else { return "idle" }
    return schedule.gait(at: time).running > 0.5 ? "run" : "walk"
  }
}
