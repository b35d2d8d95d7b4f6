import MotionClip
import Testing

@testable import MotionFormats

/// Animations and clips: which curves make which take.
@Suite struct COLLADATakeTests {
  private static let walk = COLLADAText.animation("walk", "elbow/rz.ANGLE", times: "0 1", values: "0 90")
  private static let wave = COLLADAText.animation("wave", "elbow/rz.ANGLE", times: "2 3", values: "0 -90")

  private static func clip(_ attributes: String, _ animations: String...) -> String {
    "<animation_clip \(attributes)>" + animations.map { "<instance_animation url=\"\($0)\"/>" }.joined()
      + "</animation_clip>"
  }

  private func twoTakes(_ clips: [String]) -> COLLADAText {
    var document = COLLADAText.arm(Self.walk, Self.wave)
    document.clips = clips
    return document
  }

  // MARK: Invalid

  @Test func clipsThatNameNothing() throws {
    let document = twoTakes([Self.clip("id=\"a\"", "#walk", "#gone"), Self.clip("id=\"b\"", "#nothing")])
    let read = try readCOLLADA(document)
    #expect(read.takes.map(\.name) == ["a"])
    #expect(
      findings(read, in: document.text) == [
        "15 <channel>: warning: 1 channel is in no animation clip and left out",
        "19 <instance_animation>: warning: there is no animation '#gone'",
        "20 <animation_clip>: warning: the animation clip 'b' moves nothing",
        "20 <instance_animation>: warning: there is no animation '#nothing'",
      ])
    // Where no clip is of any use, all animations are one take.
    let useless = try readCOLLADA(twoTakes([Self.clip("id=\"b\"", "#nothing")]))
    #expect(useless.takes.map(\.name) == [nil])
    #expect(isNear(try position(useless, "hand", at: 3), handPosition(elbow: -90)))
  }

  @Test func aTakeThatIsNotThere() throws {
    let clips = [Self.clip("id=\"a\" name=\"walk\"", "#walk"), Self.clip("id=\"b\"", "#wave")]
    let error = #expect(throws: MotionError.self) { try readCOLLADA(twoTakes(clips), ReadingOptions(take: "run")) }
    #expect(error?.message == "there is no take 'run': there is 'walk', 'b'")
    #expect(error?.code == .brokenReference)
    let none = #expect(throws: MotionError.self) { try readCOLLADA(COLLADAText.arm, ReadingOptions(take: "run")) }
    #expect(none?.message == "there is no take 'run': the file has one, without a name")
  }

  @Test func rangesThatAreNone() throws {
    for (attributes, code) in [
      ("start=\"zero\" end=\"1\"", Diagnostic.Code.clipRange), ("start=\"5\" end=\"9\"", .clipRange),
      ("start=\"0.9\" end=\"0.1\"", .clipRange), ("start=\"nan\"", .clipRange),
    ] {
      let read = try readCOLLADA(
        twoTakes([Self.clip("id=\"a\" \(attributes)", "#walk"), Self.clip("id=\"b\"", "#wave")]))
      #expect(read.diagnostics.contains { $0.code == code && $0.place.line == 19 }, "\(attributes)")
      #expect(read.takes[0].startTime == 0 && read.takes[0].endTime == 1, "\(attributes)")
    }
  }

  // MARK: Laws

  @Test func takesAreNeverMixed() throws {
    let read = try readCOLLADA(
      twoTakes([Self.clip("id=\"a\" name=\"walk\"", "#walk"), Self.clip("id=\"b\"", "#wave")]))
    #expect(findings(read) == [])
    #expect(read.takes.map(\.name) == ["walk", "b"])
    #expect(read.takes.map(\.startTime) == [0, 2] && read.takes.map(\.endTime) == [1, 3])
    for (take, angle) in [(0, 90.0), (1, -90)] {
      #expect(isNear(try position(read, "hand", at: 9, take: take), handPosition(elbow: angle)))
      let last = read.takes[take].clip
      let pose = last.pose(atFrame: last.frameCount - 1).worldPositions(skeleton: last.skeleton, space: last.space)
      #expect(isNear(pose[2], handPosition(elbow: angle)))
    }
    let one = try readCOLLADA(
      twoTakes([Self.clip("id=\"a\" name=\"walk\"", "#walk"), Self.clip("id=\"b\"", "#wave")]),
      ReadingOptions(take: "b"))
    #expect(one.takes.map(\.name) == ["b"])
    #expect(isNear(try position(one, "hand", at: 9), handPosition(elbow: -90)))
  }

  @Test func aClipTakesARangeOfAnAnimation() throws {
    var document = COLLADAText.arm(
      COLLADAText.animation("all", "elbow/rz.ANGLE", times: "0 1 2 3 4", values: "0 40 80 120 160"))
    document.clips = [
      Self.clip("name=\"first\" start=\"0\" end=\"2\"", "#all"),
      Self.clip("name=\"second\" start=\"2\" end=\"4\"", "#all"),
    ]
    let read = try readCOLLADA(document)
    #expect(read.takes.map(\.startTime) == [0, 2] && read.takes.map(\.endTime) == [2, 4])
    #expect(read.takes.map { $0.clip.startTime } == [0, 2])
    #expect(read.takes.map { $0.clip.frameCount } == [61, 61])
    #expect(isNear(try position(read, "hand", at: 2.5, take: 1), handPosition(elbow: 100)))
  }

  @Test func clipsNameAnimationsWithAllThatIsNestedInThem() throws {
    var document = COLLADAText.arm
    document.animations = [
      "<animation id=\"outer\"><animation>" + Self.walk + "</animation></animation>",
      "<animation id=\"other\">" + Self.wave + "</animation>",
    ]
    document.clips = [Self.clip("name=\"w\"", "#outer")]
    let read = try readCOLLADA(document)
    #expect(read.takes.map(\.name) == ["w"])
    #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
  }

  @Test func namesAreMadeUnique() throws {
    let clips = ["name=\"x\"", "name=\"x\"", "id=\"y\" name=\"x\"", "", "id=\"x\""].map { Self.clip($0, "#walk") }
    let document = twoTakes(clips)
    #expect(try readCOLLADA(document).takes.map(\.name) == ["x", "x (2)", "y", "clip 4", "x (3)"])
  }

  @Test func nestedUnnamedAnimationsKeepTheirSources() throws {
    // Converters give every animation's sources the same ids, and leave the animations without any.
    func nameless(_ target: String, _ values: String) -> String {
      COLLADAText.animation("a", target, times: "0 1", values: values)
        .replacing("<animation id=\"a\">", with: "<animation>")
    }
    let shoulder = nameless("shoulder/rz.ANGLE", "0 20")
    let elbow = nameless("elbow/rz.ANGLE", "0 90")
    var document = COLLADAText.arm(
      "<animation><animation>\(shoulder)</animation><animation>\(elbow)</animation></animation>")
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(isNear(try position(read, "hand", at: 0.5), handPosition(shoulder: 10, elbow: 45)))
    // Split over two libraries, and the other way round.
    document.animations = [elbow, "</library_animations>\n<library_animations>", shoulder]
    #expect(isNear(try position(try readCOLLADA(document), "hand", at: 0.5), handPosition(shoulder: 10, elbow: 45)))
  }

  @Test func sourcesAroundAnAnimationAreItsOwnToo() throws {
    let inner = """
      <animation><source id="out"><float_array id="o" count="2">0 90</float_array></source>\
      <sampler id="s"><input semantic="INPUT" source="#in"/><input semantic="OUTPUT" source="#out"/></sampler>\
      <channel source="#s" target="elbow/rz.ANGLE"/></animation>
      """
    let document = COLLADAText.arm("<animation>" + COLLADAText.source("in", "0 1") + inner + "</animation>")
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(isNear(try position(read, "hand", at: 0.5), handPosition(elbow: 45)))
  }

  @Test func channelsOfUnknownSamplersInOtherAnimations() throws {
    // The sampler in one animation, its channel in another.
    let parts = Self.walk.split(separator: "<channel").map(String.init)
    let document = COLLADAText.arm(
      parts[0] + "</animation>", "<animation><channel" + parts[1])
    #expect(isNear(try position(try readCOLLADA(document), "hand", at: 0.5), handPosition(elbow: 45)))
  }

  @Test func aSceneWhereNothingMovesIsOneFrame() throws {
    let read = try readCOLLADA(COLLADAText.arm)
    #expect(read.takes[0].clip.frameCount == 1)
    #expect(read.diagnostics.map(\.code) == [.noMotion])
    #expect(isNear(try position(read, "hand", at: 5), handPosition()))
  }
}
