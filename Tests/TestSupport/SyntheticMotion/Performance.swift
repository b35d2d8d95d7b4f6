/// A motion before it has a skeleton: the body's pose at any moment, and the truth about it.
struct Performance {
  var body: BodyProportions
  var style: MotionStyle
  var schedule: GaitSchedule
  var course: Course
  var plan: StepPlan
  var jumps: JumpScript?
  /// What each hand does, where it does anything.
  var waves: [BodySide: WaveScript] = [:]
  var manner: Manner
  /// How far the hips must stay below where they were meant to be, for the legs to reach the ground.
  private(set) var drop: SampledCurve

  init(
    body: BodyProportions, style: MotionStyle, schedule: GaitSchedule, course: Course, plan: StepPlan,
    span: ClosedRange<Double>, jumps: JumpScript? = nil, waves: [BodySide: WaveScript] = [:],
    random: inout SplitMix64
  ) {
    self.body = body
    self.style = style
    self.schedule = schedule
    self.course = course
    self.plan = plan
    self.jumps = jumps
    self.waves = waves
    manner = Manner(&random)
    drop = SampledCurve(start: span.lowerBound, step: 1, values: [0, 0])
    let step = 4 / Course.rate
    let count = Int((span.upperBound - span.lowerBound) / step) + 2
    let wanted = (0..<count).map { excess(at: span.lowerBound + Double($0) * step) }
    let curve = SampledCurve(start: span.lowerBound, step: step, values: wanted)
    // Over half a cycle and more the drop is level, so that a steady gait keeps its even bob.
    drop = curve.smoothCeiling(radius: Int(Course.rate / 4 * (jumps == nil ? 0.8 : 0.12)))
  }

  /// How far the planned hips are above the highest place from which both feet can be reached, in metres.
  private func excess(at time: Double) -> Double {
    var pose = BodyPose(pelvis: .zero)
    placePelvis(&pose, moment(time))
    var worst = 0.0
    for side in BodySide.allCases {
      let hip = pose.pelvis + pose[.pelvis] * body.offset(.thigh(side))
      let ankle = plan[side].foot(at: time).ankle
      let reach = LegSolver.longestReach * body.legLength
      let across = (hip.x - ankle.x) * (hip.x - ankle.x) + (hip.z - ankle.z) * (hip.z - ankle.z)
      let above = max(reach * reach - across, 0.01).squareRoot()
      worst = max(worst, hip.y - ankle.y - above)
    }
    // A little room, because the drop is interpolated between its samples.
    return worst > 0 ? worst + 1e-4 : 0
  }

  /// The whole body at `time` (seconds).
  func pose(at time: Double) -> BodyPose {
    var pose = BodyPose(pelvis: .zero)
    let moment = moment(time)
    placePelvis(&pose, moment)
    pose.pelvis.y -= max(drop(time), 0)
    placeTrunk(&pose, moment)
    for side in BodySide.allCases {
      let foot = plan[side].foot(at: time)
      let outward = Vector(0.12 * side.sign, 0, 1)
      let pole = Rotation(about: .y, foot.yaw) * outward + pose[.pelvis] * outward
      LegSolver.solve(&pose, side: side, body: body, ankle: foot.ankle, pole: pole)
      pose[.foot(side)] = foot.rotation
      pose[.toes(side)] = foot.toeRotation
      arm(side, moment).apply(&pose, side: side)
    }
    return pose
  }
}
