import MotionClip
import MotionFormats
import Testing
import TestSupport

@testable import MotionFeatures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Every line of the page `Conventions.md`, in its own words, and the check that holds it.
@Suite struct ConventionsTests {
  /// A sentence of the page.
  struct Line: Sendable, CustomTestStringConvertible {
    var sentence: String
    var check: @Sendable () throws -> Void
    var testDescription: String { sentence }

    init(_ sentence: String, _ check: @escaping @Sendable () throws -> Void) {
      (self.sentence, self.check) = (sentence, check)
    }
  }

  static let lines = Conventions.space + Conventions.rotations + Conventions.time + Conventions.numbers

  @Test(arguments: lines)
  func holds(line: Line) throws { try line.check() }

  @Test func everyLineOfThePageIsTested() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/MotionClip/Documentation.docc/Conventions.md")
    let text = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    // A line may go on in the next one, indented.
    let sentences = text.replacing("\n  ", with: " ").split(separator: "\n").filter { $0.hasPrefix("- ") }
      .map { String($0.dropFirst(2)) }
    #expect(sentences == Self.lines.map(\.sentence))
  }
}

/// What the lines are checked on.
enum Conventions {
  /// A root that hangs at `offset` and turns and moves by `channels`, and a tip at `tip` from it.
  static func rig(
    offset: SIMD3<Float> = .zero, channels: [Channel], tip: SIMD3<Float> = .zero, rows: [[Float]],
    space: SourceSpace = SourceSpace(), startTime: Double = 0
  ) -> Clip {
    Clip(
      skeleton: Skeleton(joints: [
        Joint(name: "root", parent: nil, offset: offset, channels: channels),
        Joint(name: "tip", parent: 0, offset: tip),
      ]), frameCount: rows.count, channelValues: rows.flatMap { $0 }, frameRate: FrameRate(framesPerSecond: 30),
      startTime: startTime, space: space)
  }

  static func positions(_ clip: Clip, _ time: Double? = nil) -> [SIMD3<Float>] {
    clip.pose(at: time ?? clip.startTime).worldPositions(skeleton: clip.skeleton, space: clip.space)
  }

  static func read(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> MotionDocument {
    try MotionReader(options: options).read(.bytes(Array(text.utf8), path: "x.bvh"))
  }

  static func bvh(_ rows: [String], offset: String = "0 0 0") -> String {
    "HIERARCHY\nROOT a\n{\nOFFSET \(offset)\nCHANNELS 3 Xposition Zrotation Yscale\n}\nMOTION\n"
      + "Frames: \(rows.count)\nFrame Time: 0.1\n" + rows.map { $0 + "\n" }.joined()
  }

  static let space: [ConventionsTests.Line] = [
    .init(
      "A clip keeps the channel values of its file: its unit, its axes, degrees; writing them restores the file's values."
    ) {
      let text = bvh(["7 90 1", "-0.1 45.5 2"], offset: "1 2 3")
      let clip = try read(text, ReadingOptions(upAxis: .z)).takes[0].clip
      #expect(clip.channelValues == [7, 90, 1, -0.1, 45.5, 2] && clip.skeleton.joints[0].offset == [1, 2, 3])
      #expect(
        try BVHReader().read(.bytes(BVHWriter().bytes(of: clip), path: "y.bvh")).takes[0].clip.channelValues
          == clip.channelValues)
    },
    .init("Everything taken out of a clip is right-handed, Y up, in metres.") {
      let space = SourceSpace(upAxis: .z, metersPerUnit: 0.01)
      // The file's x, y, z axes, as they are taken out: still x cross y is z.
      let axes = [[100, 0, 0], [0, 100, 0], [0, 0, 100]].map {
        positions(rig(channels: [.xPosition, .yPosition, .zPosition], rows: [$0], space: space))[0]
      }
      #expect((axes[0].cross(axes[1]) - axes[2]).length < 1e-6 && (axes[2] - SIMD3(0, 1, 0)).length < 1e-6)
    },
    .init("From Z up, (x, y, z) becomes (x, z, -y); from X up it becomes (-y, x, z).") {
      func place(_ axis: Axis) -> SIMD3<Float> {
        positions(rig(offset: [1, 2, 3], channels: [], rows: [[]], space: SourceSpace(upAxis: axis)))[0]
      }
      #expect(place(.y) == [1, 2, 3] && place(.z) == [1, 3, -2] && place(.x) == [-2, 1, 3])
    },
    .init("A BVH states no unit: it is inferred from the length of the legs, and is 1 where there are none.") {
      for (convention, unit) in [(SkeletonConvention.mixamo, Float(0.01)), (.biped, 0.0254), (.vrm, 1)] {
        let clip = SyntheticMotion.clip(
          .walk, convention: convention, recording: .init(seconds: 0.2, upAxis: .y)
        ).clip
        let text = try BVHWriter().text(of: clip)
        #expect(try read(text).takes[0].clip.space.metersPerUnit == unit)
      }
      #expect(try read(bvh(["0 0 0"], offset: "0 90 0")).takes[0].clip.space.metersPerUnit == 1)
    },
    .init(
      "The axis that is declared or given is applied; a figure that lies on its side is reported, and turned for labels alone."
    ) {
      let clip = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 0.2, upAxis: .z)).clip
      let text = try BVHWriter().text(of: clip)
      let plain = try read(text)
      let given = try read(text, ReadingOptions(upAxis: .z))
      #expect(plain.diagnostics.map(\.code) == [.figureOnItsSide] && plain.takes[0].clip.space.upAxis == .y)
      #expect(plain.takes[0].upright.clip == given.takes[0].clip)
      #expect(given.diagnostics.isEmpty && given.takes[0].clip.space.upAxis == .z)
      #expect(given.takes[0].clip.channelValues == plain.takes[0].clip.channelValues)
    },
    .init("Left is up x forward: a body that faces +Z has its left hand at +X.") {
      var style = MotionStyle()
      style.heading = 0
      style.place = .zero
      let body = try SyntheticMotion.clip(.stand, style: style, recording: .init(seconds: 0.2)).body()
      #expect(body.facing[body.sampleCount] > 0.9 && body.relativePosition(.leftWrist, 0).x > 0.1)
      let features = Columns(FeatureExtractor(blocks: [.positions]).features(of: body))
      #expect(features["positions.leftWrist.left"][0] > 0.1)
    },
  ]

  static let rotations: [ConventionsTests.Line] = [
    .init(
      "A joint's rotation channels are composed in the order listed, the first outermost, on column vectors, right-handed."
    ) {
      // X to Y about Z; and then, outermost, Y to Z about X.
      let channels: [Channel] = [.xRotation, .zRotation]
      let place = positions(rig(channels: channels, tip: [1, 0, 0], rows: [[90, 90]]))[1]
      #expect((place - SIMD3(0, 0, 1)).length < 1e-6)
    },
    .init("Rotations are unit quaternions; q and -q are the same rotation.") {
      let q = EulerAngles(order: .zxy, degrees: [30, -70, 200]).quaternion
      #expect(abs((q.vector * q.vector).sum() - 1) < 1e-6)
      let v: SIMD3<Float> = [1, 2, 3]
      #expect((q.rotate(v) - Quaternion(-q.vector).rotate(v)).length < 1e-6)
    },
    .init("Rates of turn are in radians a second, positive to the left.") {
      var style = MotionStyle()
      style.turnRate = 0.7
      let body = try SyntheticMotion.clip(.walkTurnLeft, style: style, recording: .init(seconds: 4)).body()
      let turn = Columns(FeatureExtractor(blocks: [.root]).features(of: body))["root.turn"]
      #expect(abs(turn.reduce(0, +) / Float(turn.count) - 0.7) < 0.1)
    },
    .init("A position channel replaces the joint's offset along its axis; scale channels are kept and not applied.") {
      let clip = rig(offset: [1, 2, 3], channels: [.yPosition, .xScale], tip: [1, 0, 0], rows: [[7, 5]])
      #expect(positions(clip) == [[1, 7, 3], [2, 7, 3]])
    },
  ]

  static let time: [ConventionsTests.Line] = [
    .init("Frame i is at startTime + i / framesPerSecond seconds; a BVH starts at 0.") {
      let clip = rig(channels: [.xPosition], rows: [[0], [1], [2], [3]], startTime: 66)
      #expect(clip.time(ofFrame: 3) == 66.1 && abs(positions(clip, 66 + 2 / 30.0)[0].x - 2) < 1e-5)
      let file = try read(bvh(["1 0 0"])).takes[0].clip
      #expect(file.startTime == 0)
    },
    .init("A clip lasts frameCount / framesPerSecond seconds; ranges of frames are half-open.") {
      let clip = rig(channels: [.xPosition], rows: (0..<45).map { [Float($0)] })
      #expect(clip.duration == 1.5 && clip.sliced(10..<40).duration == 1)
      #expect(clip.sliced(10..<40).channelValues == (10..<40).map(Float.init))
    },
    .init("Between frames, local rotations go on the sphere and translations on the line.") {
      let clip = rig(channels: [.xPosition, .zRotation], tip: [1, 0, 0], rows: [[0, 0], [10, 90]])
      let half = positions(clip, 0.5 / 30)
      #expect((half[0] - SIMD3(5, 0, 0)).length < 1e-5)
      let root = Float(0.5).squareRoot()
      #expect((half[1] - half[0] - SIMD3(root, root, 0)).length < 1e-5)
    },
    .init("Phase is in cycles, [0, 1): 0 where the right foot has planted, 0.5 where the left has.") {
      #expect(Foot.right.plantPhase == 0 && Foot.left.plantPhase == 0.5)
      let labelled = SyntheticMotion.clip(.walk, seed: 3)
      let isWithin = labelled.phases.allSatisfy { $0.map { $0 >= 0 && $0 < 1 } ?? true }
      #expect(isWithin)
      for event in labelled.events where event.kind == .plant {
        let frame = event.time * 30
        let (before, after) = (Int(frame), Int(frame) + 1)
        guard after < labelled.phases.count, let a = labelled.phases[before], let b = labelled.phases[after] else {
          continue
        }
        let step = b - a - (b - a).rounded(.down)
        let phase = a + step * (frame - Double(before)) - (event.foot == .left ? 0.5 : 0)
        #expect(abs(phase - phase.rounded()) < 1e-3)
      }
    },
  ]

  static let numbers: [ConventionsTests.Line] = [
    .init("Arrays name their shape, row-major: channel values are [F, C], frames times channels.") {
      let clip = rig(channels: [.xPosition, .yPosition], rows: [[1, 2], [3, 4], [5, 6]])
      #expect(clip.channelValues == [1, 2, 3, 4, 5, 6] && clip.skeleton.channelCount == 2)
      #expect(positions(clip, 2 / 30)[0] == [5, 6, 0])
    },
    .init("A parent's index is smaller than its child's.") {
      for convention in SkeletonConvention.all {
        let joints = SyntheticMotion.clip(.stand, convention: convention, recording: .init(seconds: 0.1)).clip.skeleton
          .joints
        for (index, joint) in joints.enumerated() { #expect((joint.parent ?? -1) < index) }
      }
    },
    .init("A number of a text is read to the nearest Float, ties to even.") {
      // Halfway between two Floats, and a hair above.
      let rows = ["16777217 0 0", "16777217.0000001 0 0", "16777219 0 0"]
      let values = try read(bvh(rows)).takes[0].clip.channelValues
      #expect([values[0], values[3], values[6]] == [16_777_216, 16_777_218, 16_777_220])
    },
    .init("Lines and columns count from 1, columns in UTF-8 bytes.") {
      do {
        _ = try read(bvh(["1 ää 0"]))
        Issue.record("it was read")
      } catch let error as MotionError {
        #expect(error.place == Place(path: "x.bvh", line: 10, column: 3))
      }
      do {
        _ = try read(bvh(["1 0 0"]).replacing("ROOT a", with: "ROOT ä\nX"))
        Issue.record("it was read")
      } catch let error as MotionError {
        #expect(error.place == Place(path: "x.bvh", line: 3, column: 1))
      }
    },
  ]
}
