import MotionClip
import TestSupport
import Testing

@Suite("Moving, scaling and resampling clips")
struct RigidMoveTests {
  private static let spaces = [Axis.x, .y, .z].map { SourceSpace(upAxis: $0, metersPerUnit: 0.1) }

  private static func positions(_ clip: Clip, _ frame: Int) -> [SIMD3<Float>] {
    clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
  }

  private static func distance(_ a: [SIMD3<Float>], _ b: [SIMD3<Float>]) -> Float {
    zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).length) }
  }

  @Test("a root without channels for it cannot be moved")
  func fixedRoot() {
    let clip = Clip(
      skeleton: Skeleton(joints: [Joint(name: "a", parent: nil, offset: .zero, channels: [.xPosition, .yRotation])]),
      frameCount: 1, channelValues: [0, 0], frameRate: FrameRate(framesPerSecond: 30))
    #expect(throws: MotionError.self) { try clip.moved(RigidMove(turn: 10)) }
  }

  // By the formula itself, on world positions, whatever axis is up in the file: 90 degrees to the left take z to x.
  @Test("all joints are turned about the up axis and shifted", arguments: spaces)
  func formula(space: SourceSpace) throws {
    let clip = Figure.clip(frameCount: 4, space: space)
    let pivot = SIMD3<Float>(0.3, 0.2, -0.5)
    let shift = SIMD3<Float>(2, 0.5, -7)
    let moved = try clip.moved(RigidMove(turn: 90, pivot: pivot, shift: shift))
    for frame in 0..<4 {
      let expected = Self.positions(clip, frame).map { p -> SIMD3<Float> in
        let q = p - pivot
        return SIMD3(q.z, q.y, -q.x) + pivot + shift
      }
      #expect(Self.distance(Self.positions(moved, frame), expected) < 1e-4)
    }
  }

  @Test("moving there and back is where it was")
  func inverse() throws {
    let clip = Figure.clip(frameCount: 3)
    let pivot = SIMD3<Float>(1, 0, 2)
    let there = try clip.moved(RigidMove(turn: 77, pivot: pivot, shift: SIMD3(3, 0, 4)))
    let back = try there.moved(RigidMove(turn: -77, pivot: pivot + SIMD3(3, 0, 4), shift: SIMD3(-3, 0, -4)))
    for frame in 0..<3 { #expect(Self.distance(Self.positions(back, frame), Self.positions(clip, frame)) < 1e-4) }
  }

  @Test("scaling scales every position, and nothing else")
  func scaling() {
    let clip = Figure.clip(frameCount: 3)
    let scaled = clip.scaled(by: 39.37)
    for frame in 0..<3 {
      let expected = Self.positions(clip, frame).map { $0 * 39.37 }
      #expect(Self.distance(Self.positions(scaled, frame), expected) < 1e-3)
    }
    #expect(clip.scaled(by: 1) == clip)
  }

  @Test("at twice the rate every other frame is the old one; at the same rate all are")
  func resampling() {
    let clip = Figure.clip(frameCount: 7)
    #expect(clip.resampled(framesPerSecond: 30) == clip)
    let fine = clip.resampled(framesPerSecond: 60)
    #expect(fine.frameCount == 13)
    #expect(fine.frameRate.framesPerSecond == 60)
    for frame in 0..<7 {
      #expect(fine.pose(atFrame: 2 * frame) == clip.pose(atFrame: frame))
    }
    // Half way, the turn from there to the end is the turn from the start to there.
    let (a, m, b) = (clip.pose(atFrame: 2), fine.pose(atFrame: 5), clip.pose(atFrame: 3))
    for joint in a.rotations.indices {
      let again = m.rotations[joint] * a.rotations[joint].conjugate * m.rotations[joint]
      #expect(angle(again, b.rotations[joint]) < 1e-3)
    }
  }

  @Test("a joint with two rotation channels turns the short way round")
  func shortWay() {
    let clip = Clip(
      skeleton: Skeleton(joints: [Joint(name: "a", parent: nil, offset: .zero, channels: [.xRotation, .zRotation])]),
      frameCount: 2, channelValues: [170, 10, -170, 20], frameRate: FrameRate(framesPerSecond: 30))
    let middle = clip.resampled(framesPerSecond: 60).channelValues[2..<4]
    #expect(abs(middle[2] - 180) < 1e-3)
    #expect(abs(middle[3] - 15) < 1e-3)
  }
}
