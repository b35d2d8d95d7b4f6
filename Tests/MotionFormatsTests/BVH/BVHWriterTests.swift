import MotionClip
import Testing

@testable import MotionFormats

@Suite struct BVHWriterTests {
  // MARK: Invalid

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func numbersThatBVHCannotHold(_ value: Float) throws {
    let joint = Joint(name: "Hips", parent: nil, offset: .zero, channels: [.xRotation, .yRotation])
    let rate = FrameRate(framesPerSecond: 30)
    let clip = Clip(
      skeleton: Skeleton(joints: [joint]), frameCount: 2, channelValues: [0, 1, 2, value], frameRate: rate)
    let error = try #require(throws: MotionError.self) { try BVHWriter().bytes(of: clip, path: "out.bvh") }
    #expect(error.code == .notWritable)
    #expect(error.description == "out.bvh: error: channel 2 of frame 2 is \(value), which BVH cannot hold")
    var lame = joint
    lame.endSites = [EndSite(offset: [0, value, 0])]
    let bent = Clip(skeleton: Skeleton(joints: [lame]), frameCount: 0, channelValues: [], frameRate: rate)
    #expect(try #require(throws: MotionError.self) { try BVHWriter().text(of: bent) }.code == .notWritable)
  }

  @Test func placesThatCannotBeWritten() throws {
    let clip = try readBVH(BVHSamples.small).takes[0].clip
    try withTemporaryFolder { folder in
      let error = try #require(throws: MotionError.self) {
        try BVHWriter().write(clip, toPath: folder + "/none/out.bvh")
      }
      #expect(error.code == .notWritable)
      #expect(error.description == "\(folder)/none/out.bvh: error: cannot write the file: there is no such folder")
      #expect(throws: MotionError.self) { try BVHWriter().write(clip, toPath: folder) }
    }
  }

  @Test func aFileIsWholeOrAbsent() throws {
    let clip = try readBVH(BVHSamples.small).takes[0].clip
    let broken = Clip(
      skeleton: clip.skeleton, frameCount: 1, channelValues: [0, 0, 0, 0, 0, .nan], frameRate: clip.frameRate)
    try withTemporaryFolder { folder in
      let path = folder + "/out.bvh"
      #expect(throws: MotionError.self) { try BVHWriter().write(broken, toPath: path) }
      #expect(try files(in: folder) == [])
      try BVHWriter().write(clip, toPath: path)
      #expect(throws: MotionError.self) { try BVHWriter().write(broken, toPath: path) }
      #expect(try files(in: folder) == ["out.bvh"])
      #expect(try BVHReader().read(.file(path: path)).takes[0].clip == clip)
    }
  }

  @Test func whatTheSinkThrowsArrives() throws {
    let clip = try readBVH(BVHSamples.small).takes[0].clip
    let full = MotionError(.notWritable, at: Place(path: "disk"), "the disk is full")
    let error = try #require(throws: MotionError.self) {
      try BVHWriter().write(clip) { (_: [UInt8]) throws(MotionError) in throw full }
    }
    #expect(error == full)
  }

  // MARK: Laws

  @Test(arguments: 0..<200 as Range<UInt64>)
  func readingWhatWasWrittenGivesTheClip(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let clip = BVHWriterTests.clip(&generator)
    let bytes = try BVHWriter().bytes(of: clip)
    let document = try readBVH(bytes)
    let copy = document.takes[0].clip
    #expect(copy.skeleton == clip.skeleton)
    #expect(copy.frameRate == clip.frameRate)
    #expect(copy.frameCount == clip.frameCount)
    #expect(copy.channelValues.map(\.bitPattern) == clip.channelValues.map(\.bitPattern))
    let isEqual = copy == clip
    #expect(isEqual)
    let damage = document.diagnostics.filter { $0.strictError != nil }
    #expect(damage.isEmpty)
    #expect(try BVHWriter().bytes(of: copy) == bytes)
  }

  @Test func pathAndSinkAndMemoryHoldTheSameBytes() throws {
    var generator = SeededGenerator(seed: 7)
    let small = BVHWriterTests.clip(&generator)
    let large = Clip(
      skeleton: small.skeleton, frameCount: 3_000,
      channelValues: (0..<3_000 * small.skeleton.channelCount).map { Float($0) / 7 }, frameRate: small.frameRate)
    for clip in [small, large] {
      let bytes = try BVHWriter().bytes(of: clip)
      var pieces: [[UInt8]] = []
      try BVHWriter().write(clip) { (piece: [UInt8]) throws(MotionError) in pieces.append(piece) }
      #expect(pieces.joined().elementsEqual(bytes))
      try withTemporaryFolder { folder in
        try BVHWriter().write(clip, toPath: folder + "/out.bvh")
        #expect(try fileBytes(folder + "/out.bvh") == bytes)
      }
    }
  }

  @Test func jointsAreWrittenDepthFirstWithTheirColumns() throws {
    // Breadth first, as other formats list them: the second child of the root before the child of the first.
    let joints = [
      Joint(name: "root", parent: nil, offset: .zero, channels: [.xRotation]),
      Joint(name: "left", parent: 0, offset: .zero, channels: [.yRotation]),
      Joint(name: "right", parent: 0, offset: .zero, channels: [.zRotation]),
      Joint(name: "left tip", parent: 1, offset: .zero, channels: [.xPosition]),
    ]
    let clip = Clip(
      skeleton: Skeleton(joints: joints), frameCount: 2, channelValues: [1, 2, 3, 4, 5, 6, 7, 8],
      frameRate: FrameRate(framesPerSecond: 25))
    let copy = try readBVH(BVHWriter().bytes(of: clip)).takes[0].clip
    #expect(copy.skeleton.joints.map(\.name) == ["root", "left", "left tip", "right"])
    #expect(copy.skeleton.joints.map(\.parent) == [nil, 0, 1, 0])
    #expect(copy.channelValues == [1, 2, 4, 3, 5, 6, 8, 7])
  }

  @Test func anotherRateIsWrittenAsItsPeriod() throws {
    for rate in [24, 25, 29.97, 49, 59.94, 97, 120, 1428.571429] {
      let clip = try readBVH(BVHSamples.small, ReadingOptions(framesPerSecond: rate)).takes[0].clip
      let copy = try readBVH(BVHWriter().bytes(of: clip)).takes[0].clip
      #expect(copy.frameRate.framesPerSecond == rate)
    }
  }

  // MARK: Reference values

  @Test func theTextItself() throws {
    let joints = [
      Joint(
        name: "Hüfte 1", parent: nil, offset: [0, 1.5, -0.0],
        channels: [.xPosition, .yPosition, .zPosition, .zRotation]),
      Joint(
        name: "knee", parent: 0, offset: [0.1, Float(bitPattern: 0x0001_16C2), 3e20],
        endSites: [EndSite(offset: [0, 1, 0]), EndSite(name: "tip", offset: [16_777_216, 1e-5, 0])]),
    ]
    let clip = Clip(
      skeleton: Skeleton(joints: joints), frameCount: 2,
      channelValues: [0, 1, -1, 0.5, 100, 1e10, -2.5e-7, 0.333_333_34],
      frameRate: FrameRate(declaredFrameTime: 0.008333))
    #expect(
      try BVHWriter().text(of: clip) == """
        HIERARCHY
        ROOT Hüfte 1
        {
          OFFSET 0 1.5 -0
          CHANNELS 4 Xposition Yposition Zposition Zrotation
          JOINT knee
          {
            OFFSET 0.1 1e-40 3e20
            CHANNELS 0
            End Site
            {
              OFFSET 0 1 0
            }
            End Site tip
            {
              OFFSET 16777216 1e-5 0
            }
          }
        }
        MOTION
        Frames: 2
        Frame Time: 0.008333
        0 1 -1 0.5
        100 1e10 -2.5e-7 0.33333334

        """)
  }

  // MARK: Generated clips

  /// A skeleton of any shape that BVH can hold, depth first, and values of every kind.
  static func clip(_ generator: inout SeededGenerator) -> Clip {
    let names = [
      "Hips", "a b", "mixamorig:Hips", "Hüfte", "End", "End Site", "{", "a{b}", "JOINT", "", "0", "x\u{A0}y",
    ]
    var joints: [Joint] = []
    var open: [Int] = []
    for _ in 0..<Int.random(in: 1...12, using: &generator) {
      // Closing some of the open joints keeps the order depth first; closing all starts another root.
      open.removeLast(min(open.count, Int.random(in: 0...3, using: &generator)))
      let channels = Channel.allCases.shuffled(using: &generator).prefix(Int.random(in: 0...9, using: &generator))
      let sites = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        EndSite(name: [nil, "tip", "end of it"].randomElement(using: &generator)!, offset: offset(&generator))
      }
      joints.append(
        Joint(
          name: names.randomElement(using: &generator)!, parent: open.last, offset: offset(&generator),
          channels: Array(channels), endSites: sites))
      open.append(joints.count - 1)
    }
    let skeleton = Skeleton(joints: joints)
    let frameCount = Int.random(in: 0...5, using: &generator)
    let rates = [1.0 / 7, 1, 12.5, 24, 30, 59.94, 97, 120, 1000]
    let rate =
      Bool.random(using: &generator)
      ? FrameRate(framesPerSecond: rates.randomElement(using: &generator)!)
      : FrameRate(declaredFrameTime: [0.0333333, 0.00833, 0.04, 1.0 / 3].randomElement(using: &generator)!)
    return Clip(
      skeleton: skeleton, frameCount: frameCount,
      channelValues: (0..<frameCount * skeleton.channelCount).map { _ in value(&generator) }, frameRate: rate)
  }

  private static func offset(_ generator: inout SeededGenerator) -> SIMD3<Float> {
    SIMD3(value(&generator), value(&generator), value(&generator))
  }

  private static func value(_ generator: inout SeededGenerator) -> Float {
    switch UInt8.random(in: 0...4, using: &generator) {
    case 0:
      return [0, -0.0, 1, -1, 180, .leastNonzeroMagnitude, .greatestFiniteMagnitude].randomElement(using: &generator)!
    case 1: return Float.random(in: -180...180, using: &generator)
    case 2: return (Float.random(in: -180...180, using: &generator) * 100).rounded() / 100
    case 3: return Float(Int.random(in: -1000...1000, using: &generator))
    default:
      let value = Float(bitPattern: generator.next(upperBound: UInt32.max))
      return value.isFinite ? value : 0.25
    }
  }
}
