import MotionClip
import Testing

@testable import MotionFormats

/// What a file may ask for: beyond, it is left out and told, or is the error where nothing is left.
@Suite(.timeLimit(.minutes(1))) struct COLLADALimitTests {
  private static let moving = COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90")

  /// The message of a limit that is exceeded, while the arm moves all the same.
  private func limit(_ document: COLLADAText) throws -> String? {
    let read = try readCOLLADA(document)
    #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
    let error = #expect(throws: MotionError.self) { try readCOLLADA(document, ReadingOptions(isStrict: true)) }
    #expect(error?.code == .limitExceeded)
    return read.diagnostics.first { $0.code == .limitExceeded }?.message
  }

  private func open(_ name: String, _ count: Int) -> String {
    String(repeating: "<\(name)>", count: count) + String(repeating: "</\(name)>", count: count)
  }

  @Test func depth() throws {
    for name in ["node", "animation"] {
      var document = COLLADAText.arm(Self.moving)
      if name == "node" {
        document.nodes.append(open("node", 5_000))
      } else {
        document.animations.append(open("animation", 5_000))
      }
      #expect(
        try limit(document)?.hasPrefix("elements are nested more than 1024 deep; deeper ones are left out") == true)
    }
  }

  @Test func depthOfWhatIsPassedOver() throws {
    var document = COLLADAText.arm(Self.moving)
    document.scene += open("x", 260_000)
    #expect(try limit(document) == "elements are nested more than 250000 deep; what stands before is used")
    document.scene = "<extra>" + open("x", 50_000) + "</extra>"
    #expect(findings(try readCOLLADA(document)) == [])
  }

  @Test func nodes() throws {
    var document = COLLADAText.arm(Self.moving)
    document.nodes.append(String(repeating: "<node/>", count: 65_540))
    #expect(try limit(document)?.hasPrefix("there are more than 65536 nodes; this one is left out") == true)
  }

  @Test func wordsAndTags() throws {
    let long = String(repeating: "x", count: 5_000)
    var document = COLLADAText.arm(Self.moving)
    document.nodes.append("<node id=\"\(long)\"/>")
    #expect(try limit(document) == "the attribute 'id' has 5000 bytes and is left out")
    document = COLLADAText.arm(Self.moving)
    document.scene += "<extra x=\"\(String(repeating: "x", count: 600_000))\"/>"
    #expect(try limit(document) == "a tag is longer than 262144 bytes; what stands before is used")
    document = COLLADAText.arm(Self.moving)
    document.libraries = ["<!--\(String(repeating: "x", count: 1_000_000))-->"]
    #expect(findings(try readCOLLADA(document)) == [])
  }

  @Test func aFileOfOneLongComment() {
    let text = "<!--" + String(repeating: "x", count: 9_000_000)
    let error = #expect(throws: MotionError.self) { try readCOLLADA(text) }
    #expect(error?.description == "arm.dae:1:1: error: a comment is longer than 8388608 bytes")
  }

  @Test func wordsWithoutAnEnd() throws {
    for word in [String(repeating: "9", count: 100_000), String(repeating: "x", count: 100_000)] {
      let document = COLLADAText.arm(
        Self.moving, COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1 2", values: "0 \(word) 0"))
      let read = try readCOLLADA(document)
      #expect(read.diagnostics.map(\.code) == [.badNumber])
      #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
    }
  }

  /// Reads with room for so many values; what is allowed for each number of the file comes on top.
  private func read(_ document: COLLADAText, expandedCount: Int) throws(MotionError) -> MotionDocument {
    var reader = COLLADAReader()
    reader.expandedCount = expandedCount
    return try reader.read(.bytes(Array(document.text.utf8), path: "arm.dae"))
  }

  @Test func framesOfATake() throws {
    let document = COLLADAText.arm(
      Self.moving, COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1 2000000", values: "0 0 0"))
    let read = try read(document, expandedCount: 1_800)
    let take = read.takes[0]
    #expect(
      findings(read, in: document.text) == [
        "2 <COLLADA>: warning: the take would have 60000000.0 frames at 30.0 frames a second; the first 100 are read"
      ])
    // Three joints of six values each. The curves are there for their whole length.
    #expect(take.clip.frameCount == 100 && take.endTime == 2_000_000)
    #expect(isNear(take.worldPositions(at: [1_999_999])[2][0], handPosition(elbow: 90)))
    #expect(try readCOLLADA(Self.short).takes[0].clip.frameCount == 31)
  }

  private static let short = COLLADAText.arm(moving)

  @Test func keysOfAllCurves() throws {
    // One sampler for many channels: each is a curve of its own when it is worked out.
    let channels = (0..<100).map { _ in "<channel source=\"#a-s\" target=\"shoulder/rz.ANGLE\"/>" }
    let document = COLLADAText.arm(Self.moving.replacing("</animation>", with: channels.joined() + "</animation>"))
    let read = try read(document, expandedCount: 20)
    #expect(
      read.diagnostics.contains { $0.message.hasPrefix("the curves have more than 32 keys; this one is left out") })
    #expect(isNear(try position(read, "hand", at: 1), handPosition(shoulder: 90, elbow: 90)))
  }

  @Test func countsThatLieReserveNothing() throws {
    // A count that no memory holds must not be believed before the numbers are there.
    let document = COLLADAText.arm(
      Self.moving.replacing("count=\"2\"", with: "count=\"9000000000000000000\""))
    let read = try readCOLLADA(document)
    #expect(read.diagnostics.allSatisfy { $0.code == .countMismatch })
    #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
  }

  @Test func arraysBeyondTenMegabytesAreRead() throws {
    // Without its own limits off, libxml2 refuses a text of 10 MB.
    let blanks = String(repeating: " ", count: 10_500_000)
    let document = COLLADAText.arm(
      COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0\(blanks)90", sampler: " id2=\"x\""))
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(isNear(try position(read, "hand", at: 0.5), handPosition(elbow: 45)))
  }

  @Test func numbersThatOverflowStayFinite() throws {
    let huge = "<matrix>\(String(repeating: "3e38 ", count: 16))</matrix>"
    var document = COLLADAText.arm(Self.moving)
    document.nodes = [
      COLLADAText.joint("a", huge, COLLADAText.joint("b", huge, huge, huge, COLLADAText.joint("c", huge)))
    ]
    document.animations = [
      COLLADAText.animation("a", "a/t.X", times: "0 1", values: "3e38 -3e38"),
      COLLADAText.animation("b", "a/t.Y", times: "0 1", values: "-3e38 3e38"),
    ]
    document.nodes[0].replace(huge, with: "<translate sid=\"t\">0 0 0</translate>" + huge, maxReplacements: 1)
    let read = try readCOLLADA(document)
    #expect(read.diagnostics.contains { $0.code == .overflow })
    let take = read.takes[0]
    #expect(take.clip.channelValues.allSatisfy { $0.isFinite })
    #expect(take.clip.skeleton.joints.allSatisfy { ($0.offset.x + $0.offset.y + $0.offset.z).isFinite })
    for time in [-1e300, -1, 0, 0.5, 1, 1e300, .infinity, .nan] {
      #expect(take.worldPositions(at: [time]).joined().allSatisfy { ($0.x + $0.y + $0.z).isFinite }, "\(time)")
    }
  }

  @Test func infinitiesOfInfinitiesStayFinite() throws {
    for rule in ["GRADIENT", "CYCLE", "CYCLE_RELATIVE", "OSCILLATE"] {
      let document = COLLADAText.joint(
        transforms: "<translate sid=\"t\">0 0 0</translate>",
        [
          COLLADAText.animation(
            "a", "j/t.X", times: "0 0.00001", values: "-3e38 3e38",
            sampler: " pre_behavior=\"\(rule)\" post_behavior=\"\(rule)\"")
        ])
      let take = try readCOLLADA(document).takes[0]
      for time in [-1e308, -1e9, -0.1, 1, 1e9, 1e308, .infinity] {
        #expect(take.worldPositions(at: [time])[0][0].x.isFinite, "\(rule) at \(time)")
      }
    }
  }
}
