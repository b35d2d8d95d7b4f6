/// Where and when each foot stands: the truth that a clip is built on.
struct StepPlan {
  var left: FootTrack
  var right: FootTrack
  /// When feet planted, in half cycles: even for the right foot, odd for the left, one after the other.
  var plants: [(half: Int, time: Double)] = []
  /// The time within which the gait cycles; empty where it never does.
  var cycling: ClosedRange<Double>?

  subscript(side: BodySide) -> FootTrack { side == .left ? left : right }

  /// The phase in cycles, 0 where the right foot has planted, 0.5 where the left has, linear between; `nil` outside
  /// the time in which the gait cycles.
  func phase(at time: Double) -> Double? {
    guard let cycling, cycling.contains(time), plants.count > 1 else { return nil }
    let next = min(max(plants.firstIndex { $0.time > time } ?? plants.count - 1, 1), plants.count - 1)
    let (a, b) = (plants[next - 1], plants[next])
    let cycles = (Double(a.half) + (time - a.time) / (b.time - a.time)) / 2
    let phase = cycles - cycles.rounded(.down)
    return phase < 1 ? phase : 0
  }

  /// Plans the steps of `schedule` along `course` within `span` (seconds).
  init(
    schedule: GaitSchedule, course: Course, span: ClosedRange<Double>, body: BodyProportions, style: MotionStyle,
    random: inout SplitMix64
  ) {
    left = FootTrack(side: .left, stances: [], body: body)
    right = FootTrack(side: .right, stances: [], body: body)
    func footprint(_ side: BodySide, at time: Double) -> (ground: Vector, yaw: Double) {
      let yaw = course.heading(time)
      let aside = Vector(side.sign * schedule.gait(at: time).stepWidth / 2, 0, -0.06 * body.legLength)
      return (course.position(time) + Rotation(about: .y, yaw) * aside, yaw + side.sign * style.toeOut)
    }
    func standing(_ side: BodySide, at time: Double) -> Stance {
      let (ground, yaw) = footprint(side, at: time)
      return Stance(ground: ground, yaw: yaw)
    }
    if schedule.isStanding {
      left.stances = [standing(.left, at: 0)]
      right.stances = [standing(.right, at: 0)]
      return
    }
    let (begin, end) = (schedule.moving?.lowerBound, schedule.moving?.upperBound)
    // A foot leaves the ground `duty` after its strike, which comes `strikeToPlant` before its plant.
    func lead(_ half: Int) -> (gait: Gait, time: Double) {
      let time = course.time(ofClock: Double(half) / 2)
      return (schedule.gait(at: time), time)
    }
    var first = Int((2 * course.clock(begin ?? span.lowerBound + 0.5)).rounded(.up))
    if let begin {
      let gait = schedule.gait(at: begin + 0.3)
      // The schedule begins where a foot lifts, give or take the rounding of the clock.
      first = Int((2 * (course.clock(begin) + gait.strikeToPlant - gait.duty) + 2).rounded())
    }
    let last =
      end.map { Int((2 * course.clock($0)).rounded()) }
      ?? Int((2 * course.clock(span.upperBound - 0.5)).rounded(.down))
    if let begin {
      for half in [first - 2, first - 1] {
        let (gait, time) = lead(half)
        let side: BodySide = half % 2 == 0 ? .right : .left
        var stance = standing(side, at: begin)
        stance.liftOff = course.time(ofClock: Double(half) / 2 - gait.strikeToPlant + gait.duty)
        stance.heelOff = mix(time, stance.liftOff, 0.5)
        stance.liftPitch = gait.liftPitch * 0.6
        stance.swing = gait.swing
        plants.append((half, time))
        if side == .left { left.stances.append(stance) } else { right.stances.append(stance) }
      }
    }
    for half in first...max(first, last) {
      let (gait, _) = lead(half)
      let wobble = random.uniform(-0.006...0.006) * style.variability
      let clock = Double(half) / 2 + wobble
      let side: BodySide = half % 2 == 0 ? .right : .left
      let isLast = end != nil && half >= last - 1
      let strike = clock - gait.strikeToPlant
      var place = footprint(side, at: isLast ? end ?? 0 : course.time(ofClock: strike + gait.duty / 2))
      let miss = Vector(random.uniform(-1...1), 0, random.uniform(-1...1)) * (0.008 * style.variability)
      if !isLast { place.ground += miss * body.legLength }
      var stance = Stance(ground: place.ground, yaw: place.yaw)
      stance.strike = course.time(ofClock: strike)
      stance.plant = course.time(ofClock: clock)
      stance.strikePitch = gait.strikePitch
      stance.swing = gait.swing
      if !isLast {
        stance.liftOff = course.time(ofClock: strike + gait.duty)
        stance.heelOff = max(mix(stance.strike, stance.liftOff, gait.heelOff), stance.plant)
        stance.liftPitch = gait.liftPitch
      } else {
        stance.strikePitch *= 0.5
      }
      plants.append((half, stance.plant))
      if side == .left { left.stances.append(stance) } else { right.stances.append(stance) }
    }
    let firstLift = begin == nil ? span.lowerBound : min(left.stances[0].liftOff, right.stances[0].liftOff)
    cycling = firstLift...(end == nil ? span.upperBound : plants[plants.count - 1].time)
  }

  /// Creates a plan from stances laid elsewhere; nothing cycles.
  init(left: FootTrack, right: FootTrack) {
    self.left = left
    self.right = right
  }
}
