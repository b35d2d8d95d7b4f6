import Testing

@testable import MotionClip

/// Kinematics in Double, held to the ones in Float, which are held to NumPy in `MotionFormatsTests`, and to what only
/// Double can do.
@Suite struct PreciseKinematicsTests {
  // MARK: Invalid

  @Test func otherRowsAndOtherFramesAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let clip = Figure.clip(frameCount: 3)
      let other = Skeleton(joints: [Joint(name: "root", parent: nil, offset: .zero)])
      _ = PreciseKinematics(skeleton: other, joints: [0]).trajectories(of: clip, at: [])
    }
    await #expect(processExitsWith: .failure) {
      let clip = Figure.clip(frameCount: 3)
      let beyond = FrameSample(position: 3, frameCount: 4)
      _ = PreciseKinematics(skeleton: clip.skeleton, joints: [0]).trajectories(of: clip, at: [beyond])
    }
  }

  @Test func noSamplesGiveNothing() {
    let clip = Figure.clip(frameCount: 3)
    let trajectories = PreciseKinematics(skeleton: clip.skeleton, joints: [0, 1]).trajectories(of: clip, at: [])
    #expect(trajectories.sampleCount == 0 && trajectories.positions.isEmpty)
  }

  // MARK: Laws

  /// Any skeleton, axis, unit and choice of joints, on frames and between them, with rotations and without.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func bothPrecisionsAgree(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let space = SourceSpace(upAxis: Axis.allCases[Int(seed % 3)], metersPerUnit: [1, 0.01, 0.0254][Int(seed / 3 % 3)])
    let clip = generator.clip(frameCount: Int.random(in: 1...9, using: &generator), space: space)
    let size = Double(clip.skeleton.joints.map { $0.offset.length + 18 }.reduce(0, +) * space.metersPerUnit)
    let joints = Array(clip.skeleton.joints.indices.shuffled(using: &generator).prefix(1 + Int(seed % 7)))
    let samples = [0, 0.25, 1.5, 1.999, 3, 5.01, 8].map { FrameSample(position: $0, frameCount: clip.frameCount) }
    let kinematics = ForwardKinematics(skeleton: clip.skeleton, joints: joints)
    let expected = kinematics.trajectories(of: clip, at: samples, rotations: true)
    let precise = PreciseKinematics(skeleton: clip.skeleton, joints: joints)
    let both = precise.trajectories(of: clip, at: samples, rotations: true)
    for (a, b) in zip(both.positions, expected.positions) { #expect(abs(a - Double(b)) < 3e-5 * size) }
    for slot in joints.indices {
      for sample in samples.indices {
        let parts = (0..<4).map { both.rotations[(slot * 4 + $0) * samples.count + sample] }
        let rotation = Quaternion(x: parts[0], y: parts[1], z: parts[2], w: parts[3])
        #expect(angle(rotation, expected.rotation(slot, sample)) < 1e-3)
      }
    }
    let positionsAlone = precise.trajectories(of: clip, at: samples)
    #expect(positionsAlone.positions == both.positions && positionsAlone.rotations.isEmpty)
    // Whichever other moment a moment is computed with.
    for (index, sample) in samples.enumerated() {
      let alone = precise.trajectories(of: clip, at: [sample]).positions
      #expect(alone == (0..<alone.count).map { both.positions[$0 * samples.count + index] })
    }
  }

  /// A body that falls 1,000 m away: its joints' second differences are those of its root, to 12 digits.
  @Test func accelerationsKeepTheirDigitsFarAway() {
    let rotations: [Channel] = [.zRotation, .xRotation, .yRotation]
    let skeleton = Skeleton(joints: [
      Joint(name: "root", parent: nil, offset: .zero, channels: [.xPosition, .yPosition] + rotations),
      Joint(name: "knee", parent: 0, offset: [0.1, -0.4, 0.03], channels: rotations),
      Joint(name: "ankle", parent: 1, offset: [0, -0.4, 0], channels: rotations),
    ])
    // Halves of whole numbers over 1,024: exact in Float.
    let rows = (0..<40).map { n in
      [1000 + Float(n), 1000 - Float(n * n) / 1024, 10, 20, 30, -40, 50, 60, 70, -80, 90] as [Float]
    }
    let clip = Clip(
      skeleton: skeleton, frameCount: rows.count, channelValues: rows.flatMap { $0 },
      frameRate: FrameRate(framesPerSecond: 30))
    let samples = rows.indices.map { FrameSample(position: Double($0), frameCount: rows.count) }
    let heights = PreciseKinematics(skeleton: skeleton, joints: [2]).trajectories(of: clip, at: samples).positions
      .dropFirst(rows.count).prefix(rows.count).map { $0 }
    for n in 1..<rows.count - 1 {
      #expect(abs(heights[n - 1] - 2 * heights[n] + heights[n + 1] + 2 / 1024) < 1e-12)
    }
  }

  // MARK: Reference values

  /// The C library's sine and cosine.
  @Test func halfAngles() {
    var generator = SeededGenerator(seed: 5)
    var angles: [Double] = [0, 90, -90, 180, -180, 270, 360, 540, 719.9, 720, 45, 135, -135, 1e-30]
    angles += (0..<2_000).map { _ in Double(Float.random(in: -4_000...4_000, using: &generator)) }
    for degrees in angles {
      let (s, c) = QuaternionPair.halfAngle(degrees: [degrees, -degrees])
      let radians = degrees.remainder(dividingBy: 720) * (.pi / 360)
      #expect(abs(s[0] - sine(radians)) < 4e-16 && abs(c[0] - cosine(radians)) < 4e-16, "\(degrees)")
      #expect(abs(s[1] + sine(radians)) < 4e-16 && abs(c[1] - cosine(radians)) < 4e-16, "\(degrees)")
    }
  }

  // MARK: Regressions

  /// Angles of more turns than a Double counts in halves.
  @Test func countlessTurns() {
    let joint = Joint(name: "root", parent: nil, offset: .zero, channels: [.zRotation])
    let tip = Joint(name: "tip", parent: 0, offset: [1, 0, 0])
    let turns: [Float] = [3e38, 1e13, -1e20]
    let clip = Clip(
      skeleton: Skeleton(joints: [joint, tip]), frameCount: 3, channelValues: turns,
      frameRate: FrameRate(framesPerSecond: 30))
    let samples = (0..<3).map { FrameSample(position: Double($0), frameCount: 3) }
    let tips = PreciseKinematics(skeleton: clip.skeleton, joints: [1]).trajectories(of: clip, at: samples)
    for n in 0..<3 {
      let radians = Double(turns[n]).remainder(dividingBy: 360) * (.pi / 180)
      #expect(abs(tips.positions[n] - cosine(radians)) < 1e-12)
      #expect(abs(tips.positions[3 + n] - sine(radians)) < 1e-12)
    }
  }
}
