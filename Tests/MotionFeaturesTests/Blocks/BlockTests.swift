import MotionClip
import Testing

@testable import MotionFeatures
@testable import TestSupport

/// Each block by hand, on a body of few joints whose motion is a formula.
@Suite struct BlockTests {
  /// Legs of length 1 that hang straight down, hips 0.2 to each side, all turned to the left by a heading and carried along
  /// a path: what the blocks measure can be told from the path.
  private func columns(
    _ blocks: [FeatureBlock], frameCount: Int = 31, heading: (_ time: Double) -> Double = { _ in 0 },
    path: (_ time: Double) -> SIMD3<Double>
  ) throws -> Columns {
    func joint(_ name: String, _ parent: Int?, _ offset: SIMD3<Float>, _ channels: [Channel] = []) -> Joint {
      Joint(name: name, parent: parent, offset: offset, channels: channels)
    }
    let skeleton = Skeleton(joints: [
      joint("hips", nil, .zero, [.xPosition, .yPosition, .zPosition, .yRotation]),
      joint("leftHip", 0, [0.2, 0, 0]), joint("leftKnee", 1, [0, -0.5, 0]), joint("leftFoot", 2, [0, -0.5, 0]),
      joint("leftToe", 3, [0, 0, 0.3]), joint("rightHip", 0, [-0.2, 0, 0]), joint("rightKnee", 5, [0, -0.5, 0]),
      joint("rightFoot", 6, [0, -0.5, 0]), joint("rightToe", 7, [0, 0, 0.1]),
    ])
    let rows = (0..<frameCount).map { frame in
      let time = Double(frame) / 30
      let p = path(time)
      return [Float(p.x), Float(p.y), Float(p.z), Float(heading(time) * 180 / .pi)]
    }
    let clip = Clip(
      skeleton: skeleton, frameCount: frameCount, channelValues: rows.flatMap { $0 },
      frameRate: FrameRate(framesPerSecond: 30))
    let roles = SkeletonRoles([
      .hips: 0, .leftHip: 1, .leftKnee: 2, .leftFoot: 3, .leftToe: 4, .rightHip: 5, .rightKnee: 6, .rightFoot: 7,
      .rightToe: 8,
    ])
    return try Columns(clip, roles, blocks)
  }

  private func expect(_ columns: Columns, _ name: String, _ value: Float, within bound: Float = 1e-5) {
    #expect(columns[name].count == columns.sampleCount)
    for x in columns[name] { #expect(abs(x - value) < bound, "\(name): \(x), not \(value)") }
  }

  @Test func positionsAreLeftUpAndForwardOfTheHips() throws {
    // Facing along +X, left is -Z... and yet the left foot is on the left.
    for heading in [0, 1.5, -2.5] {
      let columns = try columns([.positions], heading: { _ in heading }, path: { [$0, 1, 3] })
      expect(columns, "positions.leftToe.left", 0.2)
      expect(columns, "positions.leftToe.up", -1)
      expect(columns, "positions.leftToe.forward", 0.3)
      expect(columns, "positions.rightKnee.left", -0.2)
      expect(columns, "positions.rightKnee.up", -0.5)
      expect(columns, "positions.rightKnee.forward", 0)
    }
  }

  @Test func velocitiesAreOverTheGroundAlongTheBodysOwnAxes() throws {
    // Two leg lengths a second along +X, which is to the left of who faces +Z and ahead of who has turned a quarter left.
    let sideways = try columns([.velocities, .root], path: { [2 * $0, 1 + 0.5 * $0, 0] })
    expect(sideways, "velocities.rightToe.left", 2)
    expect(sideways, "velocities.rightToe.up", 0.5)
    expect(sideways, "velocities.rightToe.forward", 0)
    expect(sideways, "root.speed", 2)
    let ahead = try columns([.velocities, .root], heading: { _ in .pi / 2 }, path: { [2 * $0, 1, 0] })
    expect(ahead, "velocities.hips.left", 0)
    expect(ahead, "root.velocity.forward", 2)
    expect(ahead, "root.speed", 2)
    expect(ahead, "root.turn", 0)
  }

  @Test func theRootsTurnIsToTheLeft() throws {
    // Across half a turn, where angles wrap around.
    let columns = try columns([.root, .velocities], heading: { 2.5 + 1.2 * $0 }, path: { _ in [0, 1, 0] })
    expect(columns, "root.turn", 1.2, within: 2e-4)
    // A point 0.2 to the left of the axis goes backward.
    for n in 1..<columns.sampleCount - 1 {
      #expect(abs(columns["velocities.leftHip.forward"][n] + 0.24) < 1e-3)
    }
  }

  @Test func feetAreRelativeToTheHips() throws {
    let columns = try columns([.feet], heading: { 3 * $0 }, path: { [5 * $0, $0 * $0, -$0] })
    expect(columns, "feet.leftToe.forward", 0.3)
    expect(columns, "feet.leftToe.up", -1)
    expect(columns, "feet.rightKnee.up", -0.5)
    for name in columns.names where name.hasSuffix(".rate") { expect(columns, name, 0, within: 2e-4) }
  }

  @Test func symmetryIsLeftMirroredLessRight() throws {
    let columns = try columns([.symmetry], heading: { $0 }, path: { [$0, 1, 0] })
    for name in columns.names { expect(columns, name, name == "symmetry.toe.forward" ? 0.2 : 0) }
  }

  @Test func theHipsFallAndBothFeetMoveWithThem() throws {
    let columns = try columns([.support], path: { [0, 1 - 6 * $0 * $0, 4 * $0] })
    expect(columns, "support.hips.acceleration.up", -12, within: 2e-3)
    // Both feet go as the hips do: 4 ahead and 12 t down, the difference over two samples being exact for a parabola.
    for n in 1..<columns.sampleCount - 1 {
      let fall = 12 * Float(n) / 30
      #expect(abs(columns["support.slowerFoot.speed"][n] - (16 + fall * fall).squareRoot()) < 1e-3)
    }
    #expect(columns["support.slowerFoot.speed"] == columns["support.fasterFoot.speed"])
  }

  /// A sine's central difference is `cos(wt) sin(wh) / h`: not the derivative itself, and this tells the two apart.
  @Test func ratesAreCentralDifferences() throws {
    let columns = try columns([.root], path: { [0, 1, 0.2 * sine(12 * $0)] })
    for n in 1..<columns.sampleCount - 1 {
      let expected = 0.2 * cosine(12 * Double(n) / 30) * sine(12.0 / 30) * 30
      #expect(abs(columns["root.velocity.forward"][n] - Float(expected)) < 1e-5)
    }
    let first = 0.2 * sine(12.0 / 30) * 30
    #expect(abs(columns["root.velocity.forward"][0] - Float(first)) < 1e-5)
  }
}
