import Testing

@testable import MotionClip

/// Forward kinematics in both forms. Values from an implementation in NumPy are compared in `MotionFormatsTests`, where
/// the files can be read.
@Suite struct KinematicsTests {
  // MARK: Laws

  /// The readable form and the one of several lanes agree, for any skeleton, number of frames and choice of joints.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func lanesAndPosesAgree(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let upAxis = Axis.allCases[Int(seed % 3)]
    let space = SourceSpace(upAxis: upAxis, metersPerUnit: [1, 0.01, 0.0254][Int(seed / 3 % 3)])
    let clip = generator.clip(frameCount: Int.random(in: 0...20, using: &generator), space: space)
    let size = clip.skeleton.joints.map { $0.offset.length + 18 }.reduce(0, +) * space.metersPerUnit
    let joints = Array(clip.skeleton.joints.indices.shuffled(using: &generator).prefix(1 + Int(seed % 7)))
    let all = ForwardKinematics(skeleton: clip.skeleton).trajectories(of: clip, rotations: true)
    let some = ForwardKinematics(skeleton: clip.skeleton, joints: joints).trajectories(of: clip)
    #expect(all.joints == Array(clip.skeleton.joints.indices) && some.joints == joints)
    #expect(all.sampleCount == clip.frameCount && some.rotations.isEmpty)
    for frame in 0..<clip.frameCount {
      let pose = clip.pose(atFrame: frame)
      let positions = pose.worldPositions(skeleton: clip.skeleton, space: space)
      let rotations = worldRotations(pose, clip.skeleton, space)
      for joint in clip.skeleton.joints.indices {
        #expect((all.position(joint, frame) - positions[joint]).length < 2e-6 * size)
        #expect(angle(all.rotation(joint, frame), rotations[joint]) < 1e-5)
      }
      for (slot, joint) in joints.enumerated() {
        #expect(some.position(slot, frame) == all.position(joint, frame))
      }
    }
  }

  private func worldRotations(_ pose: Pose, _ skeleton: Skeleton, _ space: SourceSpace) -> [Quaternion] {
    var rotations = pose.rotations
    for (index, joint) in skeleton.joints.enumerated() {
      if let parent = joint.parent { rotations[index] = rotations[parent] * rotations[index] }
    }
    return rotations.map { Quaternion(space.toYUp) * $0 }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func betweenFramesBothFormsInterpolate(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let clip = generator.clip(frameCount: 5)
    let size = clip.skeleton.joints.map { $0.offset.length + 18 }.reduce(0, +)
    let places = [0, 0.25, 0.99, 1, 1.5, 2.75, 3.9995, 4, 4.5, -1, 99]
    let samples = places.map { FrameSample(position: $0, frameCount: 5) }
    let trajectories = ForwardKinematics(skeleton: clip.skeleton).trajectories(of: clip, at: samples)
    for (index, place) in places.enumerated() {
      let pose = clip.pose(at: clip.time(ofFrame: place))
      let positions = pose.worldPositions(skeleton: clip.skeleton, space: clip.space)
      for joint in clip.skeleton.joints.indices {
        #expect((trajectories.position(joint, index) - positions[joint]).length < 3e-5 * size, "at \(place)")
      }
    }
  }

  @Test func movingAndTurningTheRootMovesAndTurnsEverything() {
    let clip = Figure.clip(frameCount: 9)
    var moved = clip
    var turned = clip
    let columns = clip.skeleton.channelCount
    for frame in 0..<clip.frameCount {
      moved.channelValues[frame * columns] += 5
      moved.channelValues[frame * columns + 2] -= 3
      // About the axis of the first rotation channel, a turn adds to its angle; the place turns with it.
      let (x, y) = (clip.channelValues[frame * columns], clip.channelValues[frame * columns + 1])
      turned.channelValues[frame * columns] = -y
      turned.channelValues[frame * columns + 1] = x
      turned.channelValues[frame * columns + 3] += 90
    }
    let kinematics = ForwardKinematics(skeleton: clip.skeleton)
    let (a, b, c) = (
      kinematics.trajectories(of: clip), kinematics.trajectories(of: moved), kinematics.trajectories(of: turned)
    )
    for joint in clip.skeleton.joints.indices {
      for frame in 0..<clip.frameCount {
        let p = a.position(joint, frame)
        #expect((b.position(joint, frame) - p - SIMD3(5, 0, -3)).length < 5e-5)
        #expect((c.position(joint, frame) - SIMD3(-p.y, p.x, p.z)).length < 5e-5)
      }
    }
  }

  /// Angles beyond what a Float can turn into quarters exactly, in one lane alone.
  @Test func countlessTurns() {
    var clip = Figure.clip(frameCount: 6)
    for (frame, degrees) in [(1, 1e9), (4, -3.3e7), (5, 720_000)] as [(Int, Float)] {
      clip.channelValues[frame * clip.skeleton.channelCount + 6] = degrees
    }
    let trajectories = ForwardKinematics(skeleton: clip.skeleton).trajectories(of: clip)
    for frame in 0..<6 {
      let positions = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
      for (joint, position) in positions.enumerated() {
        #expect((trajectories.position(joint, frame) - position).length < 1e-4)
      }
    }
  }

  @Test func bonesKeepTheirLength() {
    var generator = SeededGenerator(seed: 3)
    let clip = generator.clip(frameCount: 12, bound: 3_600)
    let positions = ForwardKinematics(skeleton: clip.skeleton).trajectories(of: clip)
    for (index, joint) in clip.skeleton.joints.enumerated() {
      guard let parent = joint.parent, !joint.channels.contains(where: \.isPosition) else { continue }
      for frame in 0..<clip.frameCount {
        let bone = positions.position(index, frame) - positions.position(parent, frame)
        #expect(abs(bone.length - joint.offset.length) < 1e-4 * joint.offset.length + 1e-4)
      }
    }
  }

  @Test func wholeTurnsChangeNothing() {
    let clip = Figure.clip(frameCount: 4)
    var turned = clip
    for (index, channel) in clip.skeleton.joints.flatMap(\.channels).enumerated() where channel.isRotation {
      for frame in 0..<4 { turned.channelValues[frame * clip.skeleton.channelCount + index] += 360 }
    }
    let kinematics = ForwardKinematics(skeleton: clip.skeleton)
    let (a, b) = (kinematics.trajectories(of: clip), kinematics.trajectories(of: turned))
    for (x, y) in zip(a.positions, b.positions) { #expect(abs(x - y) < 1e-3) }
  }

  // MARK: Reference values

  /// By hand. Z up: what lies along z stands along y; X up: what lies along x does. Both stay right-handed.
  @Test func axesAndUnit() {
    let expected: [(Axis, SIMD3<Float>)] = [(.y, [1, 2, 3]), (.z, [1, 3, -2]), (.x, [-2, 1, 3])]
    for (axis, place) in expected {
      let joint = Joint(name: "root", parent: nil, offset: [100, 200, 300])
      let clip = Clip(
        skeleton: Skeleton(joints: [joint]), frameCount: 1, channelValues: [], frameRate: FrameRate(framesPerSecond: 1),
        space: SourceSpace(upAxis: axis, metersPerUnit: 0.01))
      let positions = ForwardKinematics(skeleton: clip.skeleton).trajectories(of: clip, rotations: true)
      #expect((positions.position(0, 0) - place).length < 1e-6)
      let pose = clip.pose(atFrame: 0).worldPositions(skeleton: clip.skeleton, space: clip.space)
      #expect((pose[0] - place).length < 1e-6)
      let m = clip.space.toYUp
      let (x, y, z) = m.columns
      #expect(x.cross(y) == z)
      #expect(angle(positions.rotation(0, 0), Quaternion(m)) < 1e-6)
    }
  }

  /// By hand: an upper arm along x and a forearm behind it; the shoulder turns a quarter about z, the elbow about y.
  @Test func anArm() {
    let skeleton = Skeleton(joints: [
      Joint(name: "shoulder", parent: nil, offset: [0, 1, 0], channels: [.zRotation]),
      Joint(name: "elbow", parent: 0, offset: [2, 0, 0], channels: [.yRotation]),
      Joint(name: "wrist", parent: 1, offset: [1, 0, 0], channels: [.yPosition]),
    ])
    let clip = Clip(
      skeleton: skeleton, frameCount: 2, channelValues: [90, 0, 0, 90, 90, 5],
      frameRate: FrameRate(framesPerSecond: 1))
    let straight = clip.pose(atFrame: 0).worldPositions(skeleton: skeleton, space: clip.space)
    #expect((straight[2] - SIMD3(0, 4, 0)).length < 1e-6)
    // The bent forearm points along -z; its y stays the shoulder's y, which is turned to -x.
    let bent = clip.pose(atFrame: 1).worldPositions(skeleton: skeleton, space: clip.space)
    #expect((bent[1] - SIMD3(0, 3, 0)).length < 1e-6)
    #expect((bent[2] - SIMD3(-5, 3, -1)).length < 2e-6)
  }

  @Test func aPositionChannelReplacesItsOwnCoordinateAlone() {
    let joint = Joint(name: "root", parent: nil, offset: [1, 2, 3], channels: [.yPosition, .yScale])
    let clip = Clip(
      skeleton: Skeleton(joints: [joint]), frameCount: 1, channelValues: [7, 100],
      frameRate: FrameRate(framesPerSecond: 1))
    #expect(clip.pose(atFrame: 0).translations == [[1, 7, 3]])
    #expect(clip.pose(atFrame: 0).rotations == [.identity])
  }
}
