import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

@Suite("Bodies without root motion")
struct TreadmillMotionTests {
  private static let gaits: [SyntheticMotion.Kind] = [.walk, .run, .walkBackward, .walkLeft, .walkRight]

  private static func clip(
    _ kind: SyntheticMotion.Kind, seed: UInt64 = 3, seconds: Double = 4, rate: Double = 30, style: MotionStyle? = nil
  ) -> LabelledClip {
    SyntheticMotion.clip(
      kind, seed: seed, style: style,
      recording: .init(seconds: seconds, framesPerSecond: rate, upAxis: .y))
  }

  /// The way of `role` over the ground from the first sample to the last, in leg lengths.
  private static func way(_ body: BodyMotion, _ role: SkeletonRole = .hips) -> SIMD2<Double> {
    let way = body.worldPosition(role, body.sampleCount - 1) - body.worldPosition(role, 0)
    return SIMD2(way.x, way.z)
  }

  private static func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }

  // MARK: What is left alone

  @Test(
    "a body that stands, jumps, waves or travels is where its joints are",
    arguments: SyntheticMotion.Kind.allCases, [24.0, 60])
  func others(kind: SyntheticMotion.Kind, rate: Double) throws {
    for seed in UInt64(1)...3 {
      let body = try Self.clip(kind, seed: seed, rate: rate).body()
      #expect(body.restoredVelocity == nil, "seed \(seed)")
    }
  }

  @Test("who does not step is left alone under hips that are held in place too", arguments: RootMotionPart.allCases)
  func held(part: RootMotionPart) throws {
    for kind in [SyntheticMotion.Kind.stand, .jump, .waveBoth] {
      let labelled = Self.clip(kind)
      #expect(try labelled.inPlace(part).body().restoredVelocity == nil, "\(kind)")
    }
  }

  /// Steps without travel, quick and high.
  @Test("marching on the spot, the planted feet rest")
  func marching() throws {
    var style = MotionStyle()
    style.walkSpeed = 1e-4
    style.cadence = 120
    style.kneeLift = 6
    let labelled = Self.clip(.walk, style: style)
    let body = try labelled.body()
    #expect(StepAnnotator().strikes(of: body).count + labelled.events.count { $0.kind == .strike } > 5)
    let knee = (0..<body.sampleCount).map { body.worldPosition(.leftFoot, $0).y }
    #expect((knee.max() ?? 0) - (knee.min() ?? 0) > 0.15)
    #expect(body.restoredVelocity == nil)
  }

  @Test("who stands for a third of the time is carried by no ground that moves")
  func pauses() throws {
    #expect(try Self.clip(.standWalkStand, seconds: 6).inPlace(.whole).body().restoredVelocity == nil)
  }

  /// Half of the root motion is left: the feet slide, and the body travels as fast as they do.
  @Test("a body that travels is left alone, whatever its feet do")
  func sliding() throws {
    let labelled = Self.clip(.walk)
    #expect(try labelled.drifting(with: -labelled.trend / 2).body().restoredVelocity == nil)
    #expect(try labelled.drifting(with: labelled.trend).body().restoredVelocity == nil)
    #expect(try Self.clip(.stand).drifting(with: [1, 0.5]).body().restoredVelocity == nil)
  }

  /// What is left of the trend tells the one velocity that was taken off; without all of it there is no such velocity.
  @Test(
    "a gait that turns gets a trend back, and nothing else",
    arguments: [SyntheticMotion.Kind.walkTurnLeft, .walkTurnRight])
  func turning(kind: SyntheticMotion.Kind) throws {
    var style = MotionStyle()
    style.turnRate = 0.4
    let labelled = Self.clip(kind, style: style)
    #expect(try labelled.inPlace(.whole).body().restoredVelocity == nil)
    let body = try labelled.inPlace(.trend).body()
    let truth = labelled.trend / Double(body.legLength)
    let restored = SIMD2<Double>(try #require(body.restoredVelocity))
    #expect(Self.length(restored - truth) < 0.04 * Self.length(truth))
  }

  @Test("half a step is not enough")
  func short() throws {
    var labelled = try Self.clip(.walk).inPlace(.whole)
    labelled.clip = labelled.clip.sliced(10..<24)
    #expect(try labelled.body().restoredVelocity == nil)
  }

  // MARK: What a ground is

  /// A foot that slides a metre back in `slide` seconds, then swings forward above the ground until a second is over, or
  /// until `rest` seconds before, which it stands where it lands.
  private static func foot(
    _ time: Double, slide: Double = 0.5, rest: Double = 0, lift: Double = 0.2, direction: SIMD2<Double> = [0, -1]
  ) -> SIMD3<Double> {
    let t = time - time.rounded(.down)
    if t < slide {
      let way = t / slide - 0.5
      return SIMD3(direction.x * way, 0, direction.y * way)
    }
    let u = min((t - slide) / (1 - slide - rest), 1)
    return SIMD3(direction.x * (0.5 - u), 4 * lift * u * (1 - u), direction.y * (0.5 - u))
  }

  /// Two such feet by turns.
  private static func treading(
    from start: Double = 0, slide: Double = 0.5, rest: Double = 0, direction: SIMD2<Double> = [0, -1]
  ) -> Puppet {
    Puppet(
      left: { foot(start + $0, slide: slide, rest: rest, direction: direction) + [0.1, 0, 0] },
      right: { foot(start + $0 + 0.5, slide: slide, rest: rest, direction: direction) - [0.1, 0, 0] })
  }

  @Test("feet that slide a metre in half a second, by turns, carry a body at two metres a second the other way")
  func treadmill() throws {
    for direction in [SIMD2<Double>(0, -1), [1, 0], [-0.6, 0.8]] {
      let body = try Self.treading(direction: direction).body(seconds: 3)
      let restored = try #require(body.restoredVelocity)
      let truth = -2 * direction / Double(body.legLength)
      #expect(Self.length(SIMD2<Double>(restored) - truth) < 0.01 * Self.length(truth), "\(direction)")
    }
  }

  @Test("feet that pedal in the air, or both slide away, tread on nothing")
  func noGround() throws {
    func pedal(_ turns: Double, height: Double) -> SIMD3<Double> {
      // A circle in 64 corners is round enough.
      let corner = Self.circle[Int((turns * 64).rounded(.down)) % 64]
      return SIMD3(0, 0.4 + height * corner.y, 0.4 * corner.x)
    }
    // A bicycle's pedals, and the flat ones of an elliptical trainer.
    for height in [0.4, 0.22] {
      let pedalling = Puppet(left: { pedal($0, height: height) }, right: { pedal($0 + 0.5, height: height) })
      #expect(try pedalling.body(seconds: 3).restoredVelocity == nil, "\(height)")
    }
    let leaving = Puppet(left: { [0.1, 0, -1.5 * $0] }, right: { [-0.1, 0, -1.5 * $0] })
    #expect(try leaving.body(seconds: 1).restoredVelocity == nil)
    // The left foot alone treads, on the right one hops nobody: it goes up and down as fast as to and fro.
    let limping = Puppet(
      left: { Self.foot($0, slide: 0.6) },
      right: { time in
        let way = Self.foot(time + 0.5).z
        return [-0.1, 0.7 + way, way]
      })
    #expect(try limping.body(seconds: 3).restoredVelocity == nil)
  }

  @Test("feet that take half a step, or hardly move, show no ground that moves")
  func hardlyAnyGround() throws {
    #expect(try Self.treading(from: 0.25).body(seconds: 0.6).restoredVelocity != nil)
    #expect(try Self.treading(from: 0.3).body(seconds: 0.4).restoredVelocity == nil)
    var slow = Self.treading()
    let (left, right) = (slow.left, slow.right)
    slow.left = { left($0) * [1, 1, 0.1] }
    slow.right = { right($0) * [1, 1, 0.1] }
    #expect(try slow.body(seconds: 3).restoredVelocity == nil)
  }

  /// While one foot slides, the other lands and stands: it is that one that carries the body.
  @Test("feet that slide by turns beside a foot that rests are no treadmill's")
  func moonwalk() throws {
    #expect(try Self.treading(rest: 0.1).body(seconds: 3).restoredVelocity != nil)
    #expect(try Self.treading(rest: 0.3).body(seconds: 3).restoredVelocity == nil)
  }

  /// The points of a circle, by the addition theorem.
  private static let circle: [SIMD2<Double>] = {
    let step = SIMD2(0.995184726672197, 0.0980171403295606)
    var points = [SIMD2<Double>(1, 0)]
    for _ in 1..<64 {
      let p = points[points.count - 1]
      points.append(SIMD2(p.x * step.x - p.y * step.y, p.x * step.y + p.y * step.x))
    }
    return points
  }()

  // MARK: What is given back

  @Test("a gait gets its speed and its way back", arguments: gaits, RootMotionPart.allCases)
  func speeds(kind: SyntheticMotion.Kind, part: RootMotionPart) throws {
    // What is left in the trend tells the true speed all but exactly; without any of it, what the hips hurry within a step
    // is lost.
    let tolerance = part == .trend ? 0.04 : 0.13
    for (seed, rate) in [(UInt64(1), 24.0), (2, 30), (3, 60), (4, 120)] {
      let labelled = Self.clip(kind, seed: seed, rate: rate)
      let body = try labelled.inPlace(part).body()
      let truth = labelled.trend / Double(body.legLength)
      let restored = SIMD2<Double>(try #require(body.restoredVelocity, "seed \(seed)"))
      #expect(
        Self.length(restored - truth) < tolerance * Self.length(truth), "seed \(seed): \(restored), not \(truth)")
      let way = Self.way(try labelled.body())
      #expect(Self.length(Self.way(body) - way) < (tolerance + 0.05) * Self.length(way), "seed \(seed)")
    }
  }

  @Test("one stride is enough", arguments: gaits, [24.0, 30, 60])
  func strides(kind: SyntheticMotion.Kind, rate: Double) throws {
    let labelled = Self.clip(kind, seed: 5, rate: rate)
    let strikes = labelled.events.filter { $0.kind == .strike && $0.foot == .left }.map { Int($0.time * rate) }
    #expect(strikes.count >= 3)
    var cycle = try labelled.inPlace(.whole)
    cycle.clip = cycle.clip.sliced(strikes[1]..<strikes[2])
    let body = try cycle.body()
    let truth = labelled.trend / Double(body.legLength)
    let restored = SIMD2<Double>(try #require(body.restoredVelocity))
    #expect(Self.length(restored - truth) < 0.2 * Self.length(truth), "\(restored), not \(truth)")
  }

  @Test("facing, heights and what lies between the joints stay as they are")
  func relative() throws {
    let labelled = Self.clip(.walk, seed: 6)
    let (travelling, treading) = (try labelled.body(), try labelled.inPlace(.whole).body())
    #expect(treading.restoredVelocity != nil)
    for (a, b) in zip(travelling.facing, treading.facing) { #expect(abs(a - b) < 1e-4) }
    for role in SkeletonRole.allCases {
      for n in 0..<travelling.sampleCount {
        let a = travelling.relativePosition(role, n) - treading.relativePosition(role, n)
        #expect(a.length < 1e-4)
        #expect(abs(travelling.worldPosition(role, n).y - treading.worldPosition(role, n).y) < 1e-4)
      }
    }
  }

  @Test("poses that a recorder held before and after the steps stay held")
  func heldPoses() throws {
    var labelled = try Self.clip(.walk, seed: 2).inPlace(.whole)
    let columns = labelled.clip.skeleton.channelCount
    for (held, frames) in [(12, 0..<12), (107, 107..<120)] {
      let pose = Array(labelled.clip.channelValues[held * columns..<(held + 1) * columns])
      for frame in frames {
        labelled.clip.channelValues.replaceSubrange(frame * columns..<(frame + 1) * columns, with: pose)
      }
    }
    let body = try labelled.body()
    #expect(body.restoredVelocity != nil)
    #expect(body.movingSamples == 13..<107)
    #expect(body.worldPosition(.head, 0) == body.worldPosition(.head, 12))
  }

  // MARK: Steady gaits

  @Test("walks and runs straight on are steady gaits, and nothing else is")
  func steadyGaits() throws {
    for kind in SyntheticMotion.Kind.allCases {
      let body = try Self.clip(kind, seconds: 6).body()
      #expect(body.isSteadyGait == Self.gaits.contains(kind), "\(kind)")
    }
    #expect(try !Self.clip(.stand).drifting(with: [1, 0.5]).body().isSteadyGait)
  }
}
