import MotionClip

/// Human motion made from a plan, so that the truth about it is no opinion.
///
/// The feet are planned first: where and when each one strikes, comes to rest, raises its heel and lifts off. The hips
/// travel above them, two-bone legs reach for them, and trunk, head and arms follow the gait. What the skeleton is called
/// and how it is built comes last, so one performance can be had on any ``SkeletonConvention``.
public enum SyntheticMotion {
  /// What the figure does.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Walking straight on, backward, and to either side with the heading kept.
    case walk, walkBackward, walkLeft, walkRight
    /// Walking in a circle.
    case walkTurnLeft, walkTurnRight
    /// Running straight on, with a flight after each step.
    case run
    /// Standing, breathing, looking about.
    case stand
    /// Jumping on both feet, again and again.
    case jump
    /// Standing and waving.
    case waveLeft, waveRight, waveBoth
    /// Standing, walking, standing.
    case standWalkStand
    /// Standing, walking, running, standing.
    case standWalkRunStand

    /// The motion type of the whole clip, or `nil` where it holds several.
    public var motionType: String? {
      switch self {
      case .walk, .walkBackward, .walkLeft, .walkRight, .walkTurnLeft, .walkTurnRight: "walk"
      case .run: "run"
      case .stand: "idle"
      case .jump: "jump"
      case .waveLeft, .waveRight, .waveBoth: "gesture"
      case .standWalkStand, .standWalkRunStand: nil
      }
    }
  }

  /// How a performance is written down as a clip.
  public struct Recording: Hashable, Sendable {
    /// How long the clip is, in seconds.
    public var seconds: Double
    /// The frame rate, in frames a second.
    public var framesPerSecond: Double
    /// Whether the first row is the skeleton's rest pose, as in many captured files.
    public var startsWithRestPose: Bool
    /// The axis that points up in the clip's channels; `nil` is the convention's own.
    public var upAxis: Axis?

    /// Creates a recording; five seconds at 30 frames a second unless said otherwise.
    public init(
      seconds: Double = 5, framesPerSecond: Double = 30, startsWithRestPose: Bool = false, upAxis: Axis? = nil
    ) {
      self.seconds = seconds
      self.framesPerSecond = framesPerSecond
      self.startsWithRestPose = startsWithRestPose
      self.upAxis = upAxis
    }
  }

  /// One clip of `kind` on the skeleton of `convention`, with the truth about each of its frames.
  ///
  /// - Parameters:
  ///   - seed: draws the style (unless `style` is given), the first moment of the cycle and the differences between steps.
  ///   - style: who moves and how.
  public static func clip(
    _ kind: Kind, convention: SkeletonConvention = .cmu, seed: UInt64 = 1, style: MotionStyle? = nil,
    recording: Recording = Recording()
  ) -> LabelledClip {
    clip(kind, convention: convention, seed: seed, style: style ?? MotionStyle(seed: seed), recording: recording)
  }

  private static func clip(
    _ kind: Kind, convention: SkeletonConvention, seed: UInt64, style: MotionStyle, recording: Recording
  ) -> LabelledClip {
    let frames = max(
      Int((recording.seconds * recording.framesPerSecond).rounded()), recording.startsWithRestPose ? 2 : 1)
    let performance = performance(kind, seed: seed, style: style, seconds: recording.seconds)
    // A rest pose in row 0 puts the motion one frame later.
    let delay = recording.startsWithRestPose ? 1 / recording.framesPerSecond : 0
    let times = (0..<frames).map { Double($0) / recording.framesPerSecond - delay }
    let poses = times.map { performance.pose(at: $0) }
    let space = SourceSpace(
      upAxis: recording.upAxis ?? convention.upAxis, metersPerUnit: Float(convention.metersPerUnit))
    let rig = Rig(convention: convention, body: performance.body, space: space)
    let clip = rig.clip(
      poses: poses, framesPerSecond: recording.framesPerSecond, startsWithRestPose: recording.startsWithRestPose)
    return LabelledClip(
      clip: clip, kind: kind, performance: performance, times: times, delay: delay, poses: poses, rig: rig,
      startsWithRestPose: recording.startsWithRestPose)
  }

  /// The performance that a seed and a style give, from 0 to `seconds`.
  static func performance(_ kind: Kind, seed: UInt64, style: MotionStyle, seconds: Double) -> Performance {
    var random = SplitMix64(seed: seed ^ 0x4D6F_7469_6F6E)
    let body = BodyProportions(stature: style.stature, legs: style.legs, breadth: style.breadth)
    var schedule = GaitSchedule(kind, style: style, legLength: body.legLength, seconds: seconds)
    // Steps are planned well beyond the clip, so that its ends are like its middle.
    let span = -4.0...(seconds + 4)
    var clockAtZero = random.uniform(0...1)
    let foot = random.uniform(0...1) < 0.5 ? 0 : 1
    func laidCourse() -> Course {
      Course(
        schedule: schedule, span: span, clockAtZero: clockAtZero, place: style.place, headingAtZero: style.heading)
    }
    var course = laidCourse()
    if let moving = schedule.moving {
      // The clock is set so that one foot lifts just where the motion begins, and the end is moved to where one plants.
      let gait = schedule.gait(at: moving.lowerBound + 0.3)
      clockAtZero += Double(foot) / 2 - gait.strikeToPlant + gait.duty - course.clock(moving.lowerBound)
      for _ in 0..<6 {
        course = laidCourse()
        guard let end = schedule.moving?.upperBound else { break }
        let half = (2 * course.clock(end)).rounded(.down)
        let late = (course.clock(end) - half / 2) / schedule.gait(at: end).cadence
        schedule = GaitSchedule(
          kind, style: style, legLength: body.legLength, seconds: seconds, end: end - 0.9 * late)
      }
      course = laidCourse()
    }
    var plan = StepPlan(
      schedule: schedule, course: course, span: span, body: body, style: style, random: &random)
    var jumps: JumpScript?
    if kind == .jump {
      let script = JumpScript(style: style, body: body, from: 0, until: seconds, random: &random)
      let tracks = [plan.left, plan.right].map { track in
        script.track(
          track.side, ground: track.stances[0].ground, yaw: style.heading, toeOut: style.toeOut, body: body,
          hipRise: script.rise, random: &random)
      }
      plan = StepPlan(left: tracks[0], right: tracks[1])
      jumps = script
    }
    var waves: [BodySide: WaveScript] = [:]
    if kind == .waveLeft || kind == .waveRight || kind == .waveBoth {
      let script = WaveScript(style: style, from: 0, until: seconds, random: &random)
      if kind != .waveRight { waves[.left] = script }
      if kind != .waveLeft { waves[.right] = script }
    }
    return Performance(
      body: body, style: style, schedule: schedule, course: course, plan: plan, span: -1.0...(seconds + 1),
      jumps: jumps, waves: waves,
      random: &random)
  }
}
