import Testing

@testable import MotionClip

@Suite struct ClipTests {
  // MARK: Invalid

  @Test func valuesThatDoNotFitTheSkeleton() async {
    await #expect(processExitsWith: .failure) {
      let joint = Joint(name: "root", parent: nil, offset: .zero, channels: [.xRotation])
      _ = Clip(
        skeleton: Skeleton(joints: [joint]), frameCount: 2, channelValues: [1], frameRate: FrameRate(framesPerSecond: 1)
      )
    }
  }

  @Test func aParentBehindItsChild() async {
    await #expect(processExitsWith: .failure) {
      _ = Skeleton(joints: [
        Joint(name: "child", parent: 1, offset: .zero), Joint(name: "parent", parent: nil, offset: .zero),
      ])
    }
  }

  @Test func framesBeyondTheEnd() async {
    await #expect(processExitsWith: .failure) { _ = Figure.clip(frameCount: 3).sliced(1..<4) }
    await #expect(processExitsWith: .failure) { _ = Figure.clip(frameCount: 3).pose(atFrame: 3) }
    await #expect(processExitsWith: .failure) { _ = Figure.clip(frameCount: 0).pose(at: 0) }
  }

  @Test func pairsThatAreNoMirrorImages() async {
    await #expect(processExitsWith: .failure) { _ = Figure.clip(frameCount: 1).mirrored(pairs: [0, 1]) }
    await #expect(processExitsWith: .failure) { _ = Figure.clip(frameCount: 1).mirrored(pairs: [0, 3, 4, 2, 1, 5]) }
    await #expect(processExitsWith: .failure) { _ = Figure.clip(frameCount: 1).mirrored(pairs: [0, 4, 3, 2, 1, 5]) }
  }

  @Test func aPoseOfTwoSizes() async {
    await #expect(processExitsWith: .failure) { _ = Pose(rotations: [.identity], translations: []) }
  }

  @Test func aFrameTimeThatIsNoPeriod() async {
    await #expect(processExitsWith: .failure) { _ = FrameRate(declaredFrameTime: 0) }
    await #expect(processExitsWith: .failure) { _ = FrameRate(declaredFrameTime: -0.01) }
    await #expect(processExitsWith: .failure) { _ = FrameRate(declaredFrameTime: .nan) }
    await #expect(processExitsWith: .failure) { _ = FrameRate(declaredFrameTime: .infinity) }
  }

  @Test func anotherSkeletonThanTheOnePreparedFor() async {
    await #expect(processExitsWith: .failure) {
      let bare = Skeleton(joints: [Joint(name: "root", parent: nil, offset: .zero)])
      _ = ForwardKinematics(skeleton: bare).trajectories(of: Figure.clip(frameCount: 1))
    }
  }

  // MARK: Slices and times

  @Test func slicesStayOnTheClock() {
    var clip = Figure.clip(frameCount: 10)
    clip.startTime = 66
    let slice = clip.sliced(3..<7)
    #expect(slice.frameCount == 4)
    #expect(slice.startTime == clip.time(ofFrame: 3))
    #expect(abs(slice.time(ofFrame: 2) - clip.time(ofFrame: 5)) < 1e-12)
    #expect(slice.pose(atFrame: 1) == clip.pose(atFrame: 4))
    #expect(slice.duration == 4.0 / 30)
    #expect(slice.skeleton == clip.skeleton && slice.frameRate == clip.frameRate && slice.space == clip.space)
    #expect(clip.sliced(0..<10) == clip)
    #expect(clip.sliced(5..<5).frameCount == 0)
    #expect(clip.sliced(2..<9).sliced(1..<3) == clip.sliced(3..<5))
  }

  @Test func posesBetweenFrames() {
    var clip = Figure.clip(frameCount: 3)
    clip.startTime = 2
    #expect(clip.pose(at: 2) == clip.pose(atFrame: 0))
    #expect(clip.pose(at: 2 + 1.0 / 30) == clip.pose(atFrame: 1))
    #expect(clip.pose(at: 0) == clip.pose(atFrame: 0) && clip.pose(at: 99) == clip.pose(atFrame: 2))
    #expect(clip.pose(at: .nan) == clip.pose(atFrame: 0))
    let between = clip.pose(at: 2 + 0.5 / 30)
    let (a, b) = (clip.pose(atFrame: 0), clip.pose(atFrame: 1))
    #expect((between.translations[0] - (a.translations[0] + b.translations[0]) / 2).length < 1e-4)
    #expect(angle(between.rotations[1], Quaternion.slerp(a.rotations[1], b.rotations[1], 0.5)) < 1e-5)
  }

  @Test func resamplingGrids() {
    let clip = Figure.clip(frameCount: 31)
    let same = clip.resamplingGrid(framesPerSecond: 30)
    #expect(same == (0..<31).map { FrameSample(position: Double($0), frameCount: 31) })
    let half = clip.resamplingGrid(framesPerSecond: 15)
    #expect(half.map(\.frame) == Array(stride(from: 0, through: 30, by: 2)) && half.allSatisfy { $0.fraction == 0 })
    let double = clip.resamplingGrid(framesPerSecond: 60)
    #expect(double.count == 61)
    #expect(double[1] == FrameSample(position: 0.5, frameCount: 31) && double[60].frame == 30)
    let odd = clip.resamplingGrid(framesPerSecond: 24)
    #expect(odd.count == 25 && odd[24].frame == 30 && odd[24].fraction == 0)
    #expect(odd[1].frame == 1 && abs(odd[1].fraction - 0.25) < 1e-6)
    #expect(Figure.clip(frameCount: 0).resamplingGrid(framesPerSecond: 30) == [])
    #expect(Figure.clip(frameCount: 1).resamplingGrid(framesPerSecond: 30) == [FrameSample(position: 0, frameCount: 1)])
    for rate in [1, 7, 23.976, 59.94, 119, 1000] {
      let grid = clip.resamplingGrid(framesPerSecond: rate)
      #expect(grid.count == Int(1 + rate + 1e-3))
      #expect(grid.allSatisfy { $0.frame >= 0 && ($0.frame < 30 || $0.fraction == 0) })
    }
  }

  // MARK: Mirroring

  @Test(arguments: Axis.allCases)
  func mirroringTwiceRestoresEveryBit(_ axis: Axis) {
    let clip = Figure.clip(frameCount: 5, space: SourceSpace(upAxis: axis))
    let mirrored = clip.mirrored(pairs: Figure.pairs)
    #expect(mirrored != clip)
    let twice = mirrored.mirrored(pairs: Figure.pairs)
    #expect(twice.channelValues.map(\.bitPattern) == clip.channelValues.map(\.bitPattern))
    #expect(twice == clip)
  }

  /// The mirror image of a joint stands where the mirror shows its counterpart.
  @Test(arguments: Axis.allCases)
  func mirroredJointsStandWhereTheMirrorShowsThem(_ axis: Axis) {
    let clip = Figure.clip(frameCount: 5, space: SourceSpace(upAxis: axis, metersPerUnit: 0.5))
    let mirrored = clip.mirrored(pairs: Figure.pairs)
    let kinematics = ForwardKinematics(skeleton: clip.skeleton)
    let a = kinematics.trajectories(of: clip)
    let b = ForwardKinematics(skeleton: mirrored.skeleton).trajectories(of: mirrored)
    // In world space the mirror stands across x for Y and Z up, and across z for X up.
    let flip: SIMD3<Float> = axis == .x ? [1, 1, -1] : [-1, 1, 1]
    for (joint, pair) in Figure.pairs.enumerated() {
      for frame in 0..<5 {
        #expect((b.position(joint, frame) - a.position(pair, frame) * flip).length < 2e-4)
      }
    }
    #expect(mirrored.skeleton.joints.map(\.name) == clip.skeleton.joints.map(\.name))
  }

  // MARK: Skeletons

  @Test func treesKnowTheirWays() {
    let skeleton = Figure.clip(frameCount: 0).skeleton
    #expect(skeleton.children == [[1, 3, 5], [2], [], [4], [], []])
    #expect(skeleton.roots == [0] && skeleton.jointCount == 6 && skeleton.channelCount == 24)
    #expect(skeleton.ancestors(of: 4) == [4, 3, 0])
    #expect(skeleton.isAncestor(0, of: 4) && skeleton.isAncestor(4, of: 4) && !skeleton.isAncestor(1, of: 4))
    #expect(skeleton.index(named: "RightLeg") == 4 && skeleton.index(named: "rightleg") == nil)
    #expect(skeleton.channelRange(of: 0) == 0..<6 && skeleton.channelRange(of: 5) == 18..<24)
    let empty = Skeleton(joints: [])
    #expect(empty.channelCount == 0 && empty.roots == [])
  }

  @Test func anIdComesBeforeAName() {
    let skeleton = Skeleton(joints: [
      Joint(name: "b", id: "a", parent: nil, offset: .zero), Joint(name: "c", id: "b", parent: 0, offset: .zero),
    ])
    #expect(skeleton.index(named: "b") == 1 && skeleton.index(named: "c") == 1 && skeleton.index(named: "a") == 0)
  }

  @Test func channelKeywords() {
    for channel in Channel.allCases {
      #expect(Channel(keyword: channel.keyword) == channel)
      #expect(Channel(keyword: channel.keyword.uppercased()) == channel)
      #expect([channel.isPosition, channel.isRotation, channel.isScale].count { $0 } == 1)
    }
    #expect(Channel.yRotation.keyword == "Yrotation" && Channel.zScale.keyword == "Zscale")
    #expect(Channel.xPosition.axis == .x && Channel.zRotation.axis == .z)
    for text in ["", "x", "xrot", "wrotation", "Xrotation "] { #expect(Channel(keyword: text) == nil) }
  }
}
