import MotionClip
import MotionFeatures
import MotionFormats

/// Doubts about a take that show only in the motion itself: what to tell its user, and how far to believe the labels.
struct BodyDiagnostics {
  /// Runs of equal rows at least this long are reported, in seconds.
  static let shortestFrozenRun = 0.3

  /// Hips, two legs of three joints and a head: less is a prop.
  static let fewestJointsOfBody = 8

  /// What to tell.
  private(set) var diagnostics: [Diagnostic] = []
  /// The frames in which the recorder held a pose.
  private(set) var frozen: [Range<Int>] = []
  /// How far to believe the labels.
  private(set) var trust = Trust()

  /// Doubts about `take`.
  ///
  /// - Parameter contacts: where each foot of `body` rests.
  init(_ body: BodyMotion, contacts: [Foot: FootContact], _ take: Take, _ place: Place) {
    let rate = take.clip.frameRate.framesPerSecond
    if body.restPoseFrames > 0 {
      let frames = body.restPoseFrames == 1 ? "the first frame is" : "the first \(body.restPoseFrames) frames are"
      note(.restPose, at: place, "\(frames) a rest pose unlike the motion, and left out")
    }
    diagnostics += body.notes(at: place)
    if CrossedSides.areLikely(body) {
      warn(
        .sidesSwapped, at: place,
        "the names of the legs say left where those of the arms say right: contacts and phase may be those of the other foot; "
          + "--roles corrects it")
    }
    if let jitter = body.jitter, jitter.level > Trust.mostJitter { trust.reasons.append(.jittery) }
    if !body.substitutedRoles.isEmpty {
      let names = body.substitutedRoles.map(\.rawValue).joined(separator: ", ")
      warn(
        .rolesSubstituted, at: place, "no joint was found for \(names): labels rest on the other roles",
        body.substitutedRoles.count >= Trust.mostSubstitutedRoles ? .missingRoles : nil)
    }
    findOtherBodies(take, place)
    findFrozenRuns(take.clip, place)
    let seconds = LabelText.decimal(take.clip.duration, 2)
    if take.clip.duration < Trust.shortestMotion {
      warn(.clipTooShort, at: place, "\(seconds) s are too short to move in", .momentary)
    } else if take.clip.duration < Trust.shortestDuration {
      warn(.clipTooShort, at: place, "\(seconds) s of motion show no whole step: the labels are a guess", .tooShort)
    } else if take.clip.duration < Trust.shortestLearnt {
      warn(
        .clipTooShort, at: place,
        "\(seconds) s of motion are less than the \(LabelText.decimal(Trust.shortestLearnt, 0)) s that the networks learnt "
          + "from at least: the labels are not sure", .shorterThanLearnt)
    }
    if let problem = Plausibility.problem(body) {
      // Nothing else can be judged on such a body.
      warn(.motionImplausible, at: place, "\(problem): this is no body's motion", .impossibleBody)
      return
    }
    findJump(body, rate, place)
    findSupport(body, contacts, place)
    if rate < Trust.smallestRate {
      warn(
        .frameRateDoubtful, at: place,
        "\(LabelText.rate(rate)) frames a second are too few to see a step in; --fps corrects a wrong rate",
        .tooFewFramesPerSecond)
    } else if let doubt = RateDoubt.find(body, rate: rate) {
      diagnostics.append(doubt.diagnostic(take, place))
      trust.reasons.append(.doubtfulRate)
    }
  }

  /// Tells where no foot carries the body; in less than a second it may be in the air, and the feet of a gait in place slide.
  private mutating func findSupport(_ body: BodyMotion, _ contacts: [Foot: FootContact], _ place: Place) {
    let moving = body.movingSamples
    guard moving.count >= Int(BodyMotion.samplesPerSecond) else { return }
    let carried = moving.count { n in contacts.values.contains { $0.contacts[n] } }
    let share = Float(carried) / Float(moving.count)
    guard share < Trust.leastSupport else { return }
    let features = FeatureExtractor(blocks: GaitStatistics.blocks).features(of: body)
    if GaitStatistics(features, over: moving).isGait { return }
    warn(
      .feetNeverRest, at: place,
      "a foot rests for \(LabelText.decimal(100 * Double(share), 0)) % of the time: nothing carries this body, and the networks know none that swims, "
        + "flies or rides", .unsupported)
  }

  /// Tells of skeletons beside the one that is labelled.
  private mutating func findOtherBodies(_ take: Take, _ place: Place) {
    let skeleton = take.clip.skeleton
    guard let hips = take.roles[.hips], skeleton.roots.count > 1 else { return }
    var root = Array(0..<skeleton.jointCount)
    var size = [Int](repeating: 0, count: skeleton.jointCount)
    for (index, joint) in skeleton.joints.enumerated() {
      if let parent = joint.parent { root[index] = root[parent] }
      size[root[index]] += 1
    }
    let others = skeleton.roots.filter { $0 != root[hips] && size[$0] >= Self.fewestJointsOfBody }
    guard !others.isEmpty else { return }
    let names = others.map { "'\(skeleton.joints[$0].name)'" }.joined(separator: ", ")
    warn(
      .otherBodies, at: place,
      "the file holds another body, \(names): labels are of '\(skeleton.joints[hips].name)'")
  }

  /// Tells where the hips jump first, unless the recorder held a pose until then.
  private mutating func findJump(_ body: BodyMotion, _ rate: Double, _ place: Place) {
    let framesPerSample = rate / BodyMotion.samplesPerSecond
    let jump = Plausibility.jumps(body).first { sample in
      !frozen.contains { abs(Double($0.upperBound) - Double(sample) * framesPerSample) <= framesPerSample + 1 }
    }
    guard let jump else { return }
    let seconds = LabelText.decimal(Double(jump) / BodyMotion.samplesPerSecond, 2)
    warn(
      .motionImplausible, at: place,
      "the hips jump by more than their legs' length \(seconds) s after the start: labels near that are not sure")
  }

  private mutating func findFrozenRuns(_ clip: Clip, _ place: Place) {
    let shortest = max(Int(Self.shortestFrozenRun * clip.frameRate.framesPerSecond), 3)
    frozen = FrozenRuns.find(in: clip, atLeast: shortest)
    for run in frozen {
      warn(.frozenFrames, at: place, "frames \(run.lowerBound) to \(run.upperBound - 1) hold the same pose")
    }
    if 2 * frozen.reduce(0, { $0 + $1.count }) > clip.frameCount { trust.reasons.append(.mostlyFrozen) }
  }

  private mutating func note(_ code: Diagnostic.Code, at place: Place, _ message: String) {
    diagnostics.append(Diagnostic(code, .note, at: place, message))
  }

  private mutating func warn(
    _ code: Diagnostic.Code, at place: Place, _ message: String, _ reason: Trust.Reason? = nil
  ) {
    diagnostics.append(Diagnostic(code, at: place, message))
    if let reason { trust.reasons.append(reason) }
  }
}
