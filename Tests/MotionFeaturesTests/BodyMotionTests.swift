import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

@Suite struct BodyMotionTests {
  private let places = ClipPlaces(
    path: "walk.bvh", skeleton: Place(path: "walk.bvh", line: 2, column: 6),
    motion: Place(path: "walk.bvh", line: 40, column: 1))

  private func error(_ clip: Clip, _ roles: SkeletonRoles) -> MotionError? {
    do {
      _ = try BodyMotion(clip: clip, roles: roles, places: places)
      return nil
    } catch {
      return error
    }
  }

  // MARK: Invalid

  @Test func everyLegRoleIsNeeded() {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5))
    for role in SkeletonRoles.legs {
      var roles = labelled.roles
      roles[role] = nil
      let error = error(labelled.clip, roles)
      #expect(error == MotionError(.missingRoles, at: places.skeleton, ""))
      #expect(error?.message.contains(role.rawValue) == true)
    }
  }

  @Test(arguments: [0, 1])
  func fewerThanTwoFrames(count: Int) {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5))
    #expect(error(labelled.clip.sliced(0..<count), labelled.roles) == MotionError(.incomplete, at: places.motion, ""))
  }

  @Test func legsOfNoLength() {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5))
    #expect(error(labelled.clip.scaled(by: 0), labelled.roles) == MotionError(.unsupported, at: places.skeleton, ""))
  }

  /// The hand alone, so that the legs keep their length.
  @Test(arguments: [Float.nan, .infinity, 3e38])
  func placesThatAreNone(value: Float) throws {
    var labelled = SyntheticMotion.clip(.walk, convention: .bandai, recording: .init(seconds: 0.5))
    let skeleton = labelled.clip.skeleton
    let wrist = try #require(labelled.roles[.leftWrist])
    labelled.clip.channelValues[3 * skeleton.channelCount + skeleton.channelStarts[wrist]] = value
    let error = error(labelled.clip, labelled.roles)
    #expect(error == MotionError(.unsupported, at: places.motion, ""))
    #expect(error?.message.contains("place") == true)
  }

  // MARK: Laws

  /// The generator knows where the joints are without the clip's channels.
  @Test(arguments: Example.all)
  func positionsAreWhereTheJointsAre(example: Example) throws {
    let labelled = example.labelled()
    let body = try labelled.body()
    #expect(body.sampleCount == labelled.clip.frameCount && body.substitutedRoles.isEmpty)
    for (role, expected) in labelled.positions {
      for (n, position) in expected.enumerated() {
        let measured = SIMD3<Float>(body.worldPosition(role, n)) * body.legLength
        #expect((measured - position).length < 1e-4, "\(role) at \(n)")
      }
    }
  }

  @Test func aClipOfTwoFramesIsEnough() throws {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5))
    let body = try BodyMotion(clip: labelled.clip.sliced(4..<6), roles: labelled.roles, places: places)
    let matrix = FeatureExtractor(blocks: [.velocities, .feet, .root, .support]).features(of: body)
    #expect(body.sampleCount == 2 && matrix.values.allSatisfy { $0.isFinite })
  }

  /// A second at 120 frames and the first frame after it: 31 samples, the last of them on that frame.
  @Test(arguments: [(120.0, 121, 31), (24, 25, 31), (60, 60, 30), (30, 30, 30), (15, 15, 29)])
  func samplesAreThirtyASecond(framesPerSecond: Double, frameCount: Int, sampleCount: Int) throws {
    let recording = SyntheticMotion.Recording(
      seconds: Double(frameCount) / framesPerSecond, framesPerSecond: framesPerSecond)
    let body = try SyntheticMotion.clip(.walk, recording: recording).body()
    #expect(body.sampleCount == sampleCount)
  }

  @Test func aRestPoseInRowZeroIsReplacedByTheNextRow() throws {
    let recording = SyntheticMotion.Recording(seconds: 2, startsWithRestPose: true)
    let labelled = SyntheticMotion.clip(.walk, recording: recording)
    let body = try labelled.body()
    #expect(body.restPoseFrames == 1)
    for role in SkeletonRole.allCases { #expect(body.worldPosition(role, 0) == body.worldPosition(role, 1)) }
    #expect(try SyntheticMotion.clip(.walk, recording: .init(seconds: 2)).body().restPoseFrames == 0)
  }

  @Test(
    "a rest pose in row 0 is found at any rate", arguments: [10.0, 15, 24, 30, 60, 120],
    [SyntheticMotion.Kind.walk, .run, .waveLeft])
  func restPosesAtAnyRate(framesPerSecond: Double, kind: SyntheticMotion.Kind) throws {
    let recording = SyntheticMotion.Recording(
      seconds: 3, framesPerSecond: framesPerSecond, startsWithRestPose: true)
    #expect(try SyntheticMotion.clip(kind, seed: 5, recording: recording).body().restPoseFrames == 1)
  }

  @Test("and where its root is turned, by a jump that no body makes", arguments: [20.0, 24, 30, 60, 120])
  func turnedRestPoses(framesPerSecond: Double) throws {
    let recording = SyntheticMotion.Recording(
      seconds: 3, framesPerSecond: framesPerSecond, startsWithRestPose: true)
    var labelled = SyntheticMotion.clip(.run, seed: 5, recording: recording)
    let root = labelled.clip.skeleton.channelRange(of: 0)
    for (channel, column) in zip(labelled.clip.skeleton.joints[0].channels, root) where channel.isRotation {
      labelled.clip.channelValues[column] += 0.5
    }
    #expect(try labelled.body().restPoseFrames == 1)
  }

  /// As recordings do that were filtered with their rest pose in row 0: a swing out of it over some frames.
  @Test("frames that swing out of a rest pose are none of the motion's")
  func swingOutOfARestPose() throws {
    let recording = SyntheticMotion.Recording(seconds: 3, framesPerSecond: 120, startsWithRestPose: true)
    // Where the rest pose stands, so that only the limbs swing.
    var labelled = SyntheticMotion.clip(.walk, seed: 5, style: MotionStyle(), recording: recording)
    let columns = labelled.clip.skeleton.channelCount
    let rest = Array(labelled.clip.channelValues[..<columns])
    for (row, share) in zip(1..., [Float(0.5), 0.3, 0.1, 0.03]) {
      for column in 0..<columns {
        let place = row * columns + column
        labelled.clip.channelValues[place] += share * (rest[column] - labelled.clip.channelValues[place])
      }
    }
    let frames = try labelled.body().restPoseFrames
    #expect(frames == 3)
  }

  @Test("motion that starts fast is motion", arguments: SyntheticMotion.Kind.allCases, [10.0, 24, 30, 120])
  func noRestPose(kind: SyntheticMotion.Kind, framesPerSecond: Double) throws {
    let recording = SyntheticMotion.Recording(seconds: 2, framesPerSecond: framesPerSecond)
    #expect(try SyntheticMotion.clip(kind, seed: 2, recording: recording).body().restPoseFrames == 0)
  }

  /// As a recorder writes it that has not found its markers yet: a rest pose, and zeros or the first pose for some frames.
  @Test(arguments: [1, 4, 12], [false, true])
  func aPlaceholderPoseBehindTheRestPoseIsReplacedToo(heldFrames: Int, isOfZeros: Bool) throws {
    let recording = SyntheticMotion.Recording(seconds: 2, framesPerSecond: 120, startsWithRestPose: true)
    var labelled = SyntheticMotion.clip(.walk, seed: 4, recording: recording)
    let columns = labelled.clip.skeleton.channelCount
    let source = labelled.clip.channelValues[60 * columns..<61 * columns]
    let placeholder = isOfZeros ? [Float](repeating: 0, count: columns) : Array(source)
    for frame in 1...heldFrames {
      labelled.clip.channelValues.replaceSubrange(frame * columns..<(frame + 1) * columns, with: placeholder)
    }
    let body = try labelled.body()
    #expect(body.restPoseFrames == heldFrames + 1)
    // The next frame stands in for them all: sample 1 is frame 4.
    if heldFrames >= 4 { #expect(body.worldPosition(.head, 0) == body.worldPosition(.head, 1)) }
  }

  @Test("a pose that is held at the start of a take, and left without a jump, is part of it")
  func heldPosesAreMotionWithoutAJump() throws {
    var labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 2, framesPerSecond: 120))
    let columns = labelled.clip.skeleton.channelCount
    let first = Array(labelled.clip.channelValues[6 * columns..<7 * columns])
    for frame in 0..<6 {
      labelled.clip.channelValues.replaceSubrange(frame * columns..<(frame + 1) * columns, with: first)
    }
    #expect(try labelled.body().restPoseFrames == 0)
  }

  @Test func theNeighbourTowardsTheHipsStandsInForAMissingRole() throws {
    var labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.5))
    for role in [SkeletonRole.leftToe, .neck, .head, .rightWrist, .rightElbow] { labelled.roles[role] = nil }
    let body = try labelled.body()
    #expect(body.substitutedRoles == [.neck, .head, .rightElbow, .rightWrist, .leftToe])
    #expect(body.worldPosition(.leftToe, 3) == body.worldPosition(.leftFoot, 3))
    #expect(body.worldPosition(.head, 3) == body.worldPosition(.chest, 3))
    #expect(body.worldPosition(.rightWrist, 3) == body.worldPosition(.rightShoulder, 3))
  }

  @Test func everyRoleLeadsToTheHips() {
    for role in SkeletonRole.allCases {
      var current = role
      for _ in SkeletonRole.allCases where current != .hips { current = current.towardsHips }
      #expect(current == .hips)
      #expect(role.towardsHips.mirrored == role.mirrored.towardsHips)
    }
  }

  // MARK: Reference values

  /// By hand: thighs of 3 and 5, shins of 4 and 4, in units of half a metre.
  @Test func aLegIsAsLongAsThighAndShinInTheMean() throws {
    func joint(_ name: String, _ parent: Int?, _ offset: SIMD3<Float>) -> Joint {
      Joint(name: name, parent: parent, offset: offset)
    }
    let skeleton = Skeleton(joints: [
      joint("hips", nil, .zero), joint("leftHip", 0, [1, 0, 0]), joint("leftKnee", 1, [0, -3, 0]),
      joint("leftFoot", 2, [0, -4, 0]), joint("rightHip", 0, [-1, 0, 0]), joint("rightKnee", 4, [0, -4, 3]),
      joint("rightFoot", 5, [0, -4, 0]),
    ])
    let clip = Clip(
      skeleton: skeleton, frameCount: 3, channelValues: [], frameRate: FrameRate(framesPerSecond: 30),
      space: SourceSpace(metersPerUnit: 0.5))
    let roles = SkeletonRoles([
      .hips: 0, .leftHip: 1, .leftKnee: 2, .leftFoot: 3, .rightHip: 4, .rightKnee: 5, .rightFoot: 6,
    ])
    let body = try BodyMotion(clip: clip, roles: roles, places: places)
    #expect(body.legLength == 4)
    #expect(body.worldPosition(.rightFoot, 1) == SIMD3<Double>(-1, -8, 3) / 8)
  }
}
