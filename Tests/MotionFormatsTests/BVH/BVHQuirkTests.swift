import MotionClip
import Testing

@testable import MotionFormats

/// What real files do, row by row of the project's list, and what is made of it.
@Suite struct BVHQuirkTests {
  private func clip(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> Clip {
    let document = try readBVH(text, options)
    #expect(document.diagnostics.isEmpty)
    return document.takes[0].clip
  }

  @Test func aPlainFile() throws {
    let document = try readBVH(BVHSamples.small)
    let clip = document.takes[0].clip
    #expect(document.format == .bvh && document.path == "walk.bvh" && document.diagnostics.isEmpty)
    #expect(document.takes.count == 1 && document.takes[0].name == nil)
    let rotations: [Channel] = [.zRotation, .xRotation, .yRotation]
    #expect(
      clip.skeleton
        == Skeleton(joints: [
          Joint(name: "Hips", parent: nil, offset: [0, 1, 0], channels: rotations),
          Joint(
            name: "Knee", parent: 0, offset: [0, -0.5, 0], channels: rotations,
            endSites: [EndSite(offset: [0, -0.5, 0])]),
        ]))
    #expect(clip.channelValues == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(clip.frameRate == FrameRate(declaredFrameTime: 0.0333333))
    #expect(clip.startTime == 0 && clip.space == SourceSpace())
    #expect(document.takes[0].startTime == 0 && document.takes[0].endTime == 2.0 / 30)
  }

  @Test func options() throws {
    let clip = try clip(BVHSamples.small, ReadingOptions(framesPerSecond: 120, upAxis: .z))
    #expect(clip.frameRate.framesPerSecond == 120 && clip.frameRate.declared == 30)
    #expect(clip.space == SourceSpace(upAxis: .z, metersPerUnit: 1))
  }

  @Test func numbersInEveryForm() throws {
    let row = "-0 +1 .0083 5. 1e-40 -1.5E+2"
    let values = try clip(BVHSamples.rows(row, frames: "1")).channelValues
    let expected: [Float] = [-0.0, 1, 0.0083, 5, Float(bitPattern: 0x0001_16C2), -150]
    #expect(values.map(\.bitPattern) == expected.map(\.bitPattern))
    let long = "0.1234567890123456789 -00012.50 1e0 0e9999999 1e-9999999 123456789012345678901234567890e-25"
    let more: [Float] = [0.123_456_789_012_345_678_9, -12.5, 1, 0, 0, 12_345.678_901_234_567]
    #expect(
      try clip(BVHSamples.rows(long, frames: "1")).channelValues.map(\.bitPattern) == more.map(\.bitPattern))
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", " \t\n", "\n  \n\t\n", "\u{0B}\u{0C}\n"])
  func lineEndsAndBlanks(_ lineEnd: String) throws {
    let expected = try clip(BVHSamples.small)
    let text = BVHSamples.small.replacing("\n", with: lineEnd)
    #expect(try clip(text) == expected)
    #expect(try clip(text.replacing(" ", with: "\t")) == expected)
    #expect(try clip(text.replacing(" ", with: "  \t ")) == expected)
    #expect(try clip("\u{FEFF}" + text) == expected)
    // No line end behind the last row.
    #expect(try clip(String(BVHSamples.small.dropLast()).replacing("\n", with: lineEnd)) == expected)
  }

  @Test func mixedLineEnds() throws {
    var count = 0
    let text = String(
      BVHSamples.small.flatMap { character -> String in
        guard character == "\n" else { return String(character) }
        count += 1
        return ["\n", "\r\n", "\r"][count % 3]
      })
    #expect(try clip(text) == clip(BVHSamples.small))
  }

  @Test func placesCountEveryKindOfLineEnd() throws {
    for lineEnd in ["\n", "\r\n", "\r"] {
      let text = BVHSamples.rows("1 2 3 4 5 6\n\n  1 2 nan 4 5 6\n").replacing("\n", with: lineEnd)
      let error = try #require(throws: MotionError.self) { try readBVH("\u{FEFF}" + text) }
      #expect(error.place == Place(path: "walk.bvh", line: 21, column: 7))
      #expect(error.sourceLine == "  1 2 nan 4 5 6")
    }
  }

  @Test func keywordsInAnyCase() throws {
    let lower = BVHSamples.small.lowercased().replacing("hips", with: "Hips").replacing("knee", with: "Knee")
    #expect(try clip(lower) == clip(BVHSamples.small))
    let upper = BVHSamples.small.uppercased().replacing("HIPS", with: "Hips").replacing("KNEE", with: "Knee")
    #expect(try clip(upper) == clip(BVHSamples.small))
  }

  @Test(arguments: ["Frames:2", "Frames :2", "Frames\t:\t2", "frames: 2  ", "FRAMES 2"])
  func labelsOfTheRows(_ label: String) throws {
    let text = BVHSamples.small.replacing("Frames: 2", with: label)
    #expect(try clip(text) == clip(BVHSamples.small))
    let swapped = BVHSamples.small.replacing(
      "Frames: 2\nFrame Time: 0.0333333", with: "FrameTime:.0333333\n\(label)")
    #expect(try clip(swapped) == clip(BVHSamples.small))
  }

  @Test(arguments: [
    "mixamorig:Hips", "Bip01 L Thigh", "left.arm-2", "Hüfte", "腰", "End", "EndEffector", "End Site", "JOINT", "a{b",
    "{x}", "CHANNELS 3", "👟", "a\u{A0}b",
  ])
  func namesAreTheRestOfTheLine(_ name: String) throws {
    let channels: [Channel] = [.xRotation]
    #expect(try clip(BVHSamples.joint(name: name, channels: channels)).skeleton.joints[0].name == name)
    #expect(try clip(BVHSamples.joint(name: "\t \(name) \t", channels: channels)).skeleton.joints[0].id == name)
    let inner = BVHSamples.small.replacing("JOINT Knee", with: "JOINT \(name)")
    #expect(try clip(inner).skeleton.joints[1].name == name)
    let site = BVHSamples.small.replacing("End Site", with: "End Site \(name)")
    #expect(try clip(site).skeleton.joints[1].endSites == [EndSite(name: name, offset: [0, -0.5, 0])])
  }

  @Test func bracesOnTheSameLine() throws {
    let expected = try clip(BVHSamples.small)
    for separator in [" {", "{", "\t{ "] {
      var text = BVHSamples.small
      for name in ["Hips", "Knee", "End Site"] {
        text = text.replacing(try Regex("\(name)\n *\\{"), with: "\(name)\(separator)")
      }
      #expect(try clip(text) == expected)
    }
    let lines = BVHSamples.small.split(separator: "\n")
    let header = lines.prefix { $0 != "MOTION" }.joined(separator: " ")
    let rows = lines.drop { $0 != "MOTION" }.joined(separator: "\n")
    #expect(try clip(header + "\n" + rows) == expected)
  }

  @Test func joinsWithoutName() throws {
    #expect(try clip(BVHSamples.joint(name: "", channels: [.xRotation])).skeleton.joints[0].name == "")
  }

  @Test func namesInAnotherEncoding() throws {
    let bytes = Array(BVHSamples.small.utf8).replacing(Array("Knee".utf8), with: [0x4B, 0xFC, 0x65])
    let document = try readBVH(bytes)
    #expect(document.takes[0].clip.skeleton.joints[1].name == "Küe")
    #expect(
      document.diagnostics.map(\.description) == [
        "walk.bvh:6:9: warning: the name 'K\u{FFFD}e' is no UTF-8 and is read as Latin-1"
      ])
  }

  @Test func channelsOfEveryNumberAndOrder() throws {
    for count in 0...3 {
      for order in EulerAngles.Order.allCases {
        let channels = Array(order.channels.prefix(count))
        let clip = try clip(BVHSamples.joint(channels: channels))
        #expect(clip.skeleton.joints[0].channels == channels)
        #expect(clip.frameCount == 1)
        #expect(clip.channelValues == (0..<count).map { Float($0) })
      }
    }
    let six: [Channel] = [.yPosition, .zRotation, .xPosition, .yRotation, .zPosition, .xRotation]
    #expect(try clip(BVHSamples.joint(channels: six)).skeleton.joints[0].channels == six)
    let repeated: [Channel] = [.xRotation, .yRotation, .xRotation]
    #expect(try clip(BVHSamples.joint(channels: repeated)).skeleton.joints[0].channels == repeated)
  }

  @Test func aJointWithoutCHANNELS() throws {
    let text = BVHSamples.joint(channels: []).replacing("CHANNELS 0\n", with: "\n")
    #expect(try clip(text).skeleton.joints[0].channels == [])
  }

  @Test func offsetBehindChannels() throws {
    let text = BVHSamples.small.replacing(
      "  OFFSET 0 1 0\n  CHANNELS 3 Zrotation Xrotation Yrotation\n",
      with: "  CHANNELS 3 Zrotation Xrotation Yrotation\n  OFFSET 0 1\n 0\n")
    #expect(try clip(text) == clip(BVHSamples.small))
  }

  @Test func scaleChannelsAreKept() throws {
    let channels: [Channel] = [.xScale, .yScale, .zScale]
    let document = try readBVH(BVHSamples.joint(channels: channels))
    #expect(document.takes[0].clip.skeleton.joints[0].channels == channels)
    #expect(document.takes[0].clip.channelValues == [0, 1, 2])
    #expect(
      document.diagnostics.map(\.description) == [
        "walk.bvh:5:14: warning: 'Xscale' of joint 'Hips' is kept but not applied (and 2 more like it)"
      ])
    #expect(throws: Never.self) {
      try readBVH(BVHSamples.joint(channels: channels), ReadingOptions(isStrict: true))
    }
  }

  @Test func severalRootsAreOneSkeleton() throws {
    let root = "ROOT b\n{\nOFFSET 1 0 0\nCHANNELS 1 Xrotation\n}\n"
    let text = BVHSamples.small.replacing("MOTION", with: root + "MOTION").replacing("6\n", with: "6 0.5\n")
      .replacing("12\n", with: "12 1.5\n")
    let clip = try clip(text)
    #expect(clip.skeleton.roots == [0, 2])
    #expect(clip.skeleton.joints[2] == Joint(name: "b", parent: nil, offset: [1, 0, 0], channels: [.xRotation]))
    #expect(clip.channelValues == [1, 2, 3, 4, 5, 6, 0.5, 7, 8, 9, 10, 11, 12, 1.5])
  }

  @Test func leafWithoutEndSiteAndSeveralEndSites() throws {
    let site = "    End Site\n    {\n      OFFSET 0 -0.5 0\n    }\n"
    #expect(try clip(BVHSamples.small.replacing(site, with: "")).skeleton.joints[1].endSites == [])
    let two = try clip(BVHSamples.small.replacing(site, with: site + site.replacing("-0.5", with: "2")))
    #expect(two.skeleton.joints[1].endSites.map(\.offset) == [[0, -0.5, 0], [0, 2, 0]])
  }

  @Test func duplicateNames() throws {
    let document = try readBVH(BVHSamples.small.replacing("Knee", with: "Hips"))
    #expect(document.takes[0].clip.skeleton.joints.map(\.name) == ["Hips", "Hips"])
    #expect(
      document.diagnostics.map(\.description) == ["walk.bvh:6:9: warning: another joint is called 'Hips' too"])
  }

  @Test func noFramesAndOne() throws {
    #expect(try clip(BVHSamples.rows("", frames: "0")).frameCount == 0)
    #expect(try clip(BVHSamples.rows("1 2 3 4 5 6", frames: "1")).frameCount == 1)
    #expect(try clip(BVHSamples.rows("\n\n1 2 3 4 5 6\n\n\n", frames: "1")).frameCount == 1)
  }

  @Test func aSkeletonWithoutChannelsHasEmptyRows() throws {
    let text = BVHSamples.joint(channels: []).replacing("Frames: 1", with: "Frames: 3") + "\n\n"
    #expect(try clip(text).frameCount == 3)
    let error = try #require(throws: MotionError.self) { try readBVH(text + "7\n") }
    #expect(error.description == "walk.bvh:13:1: error: expected no numbers, as no joint has channels, found '7'")
  }
}
