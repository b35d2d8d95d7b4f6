import MotionClip
import Testing

@testable import MotionFormats

/// Damage that is reported with its place, while everything else in the file is read.
///
/// In each case the elbow turns from 0 to 90 degrees in a second beside what is damaged.
@Suite struct COLLADADamageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// An animation for the shoulder, on line 5.
    let animation: String
    /// `line <element>: severity: message` of the findings.
    let findings: [String]
    /// Where the shoulder is turned to at 0.5 s, in degrees.
    let shoulder: Double
    var testDescription: String { name }

    init(_ name: String, _ animation: String, shoulder: Double = 0, _ findings: String...) {
      (self.name, self.animation, self.shoulder, self.findings) = (name, animation, shoulder, findings)
    }
  }

  static let plain = COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10")

  static func changed(_ old: String, _ new: String, in text: String = plain) -> String {
    guard let range = text.firstRange(of: old) else { preconditionFailure("'\(old)' is not in the sample") }
    return text[..<range.lowerBound] + new + text[range.upperBound...]
  }

  static let references: [Case] = [
    Case(
      "no such sampler", changed("channel source=\"#b-s\"", "channel source=\"#x\""),
      "9 <channel>: warning: there is no sampler '#x'"),
    Case(
      "no such source", changed("\"INPUT\" source=\"#b-in\"", "\"INPUT\" source=\"#x\""),
      "8 <input>: warning: there is no source '#x'"),
    Case(
      "no such array", changed("accessor source=\"#b-out-array\"", "accessor source=\"#x\""), shoulder: 5,
      "7 <accessor>: warning: there is no array '#x'; the source's own is used"),
    Case(
      "an accessor that names a source", changed("accessor source=\"#b-out-array\"", "accessor source=\"#b-out\""),
      shoulder: 5, "7 <accessor>: warning: there is no array '#b-out'; the source's own is used"),
    Case(
      "no output", changed("semantic=\"OUTPUT\"", "semantic=\"PUT\""),
      "8 <sampler>: warning: the sampler has no input OUTPUT; its curve is left out"),
    Case(
      "no input", changed("semantic=\"INPUT\"", "semantic=\"PUT\""),
      "8 <sampler>: warning: the sampler has no input INPUT; its curve is left out"),
    Case(
      "no such node", changed("shoulder/", "neck/"),
      "9 <channel>: warning: the target 'neck/rz.ANGLE' is not there: no node has the id 'neck'"),
    Case(
      "no such sid", changed("/rz.", "/ry."),
      "9 <channel>: warning: the target 'shoulder/ry.ANGLE' is not there: the node has no transformation 'ry.ANGLE'"),
    Case(
      "no such member", changed(".ANGLE", ".TURN"),
      "9 <channel>: warning: the target 'shoulder/rz.TURN' is not there: rotate has no member 'TURN'"),
    Case(
      "no such value", changed(".ANGLE", "(4)"),
      "9 <channel>: warning: the target 'shoulder/rz(4)' is not there: rotate has 4 values, not one at (4)"),
    Case(
      "rows and columns of what has none", changed(".ANGLE", "(0)(0)"),
      "9 <channel>: warning: the target 'shoulder/rz(0)(0)' is not there: rotate has no value at (0)(0)"),
    Case(
      "a target of slashes", changed("shoulder/rz.ANGLE", "////"),
      "9 <channel>: warning: the target '////' is not there: it is no address of a transformation"),
    Case(
      "no target", changed(" target=\"shoulder/rz.ANGLE\"", ""),
      "9 <channel>: warning: the target '' is not there: it is no address of a transformation"),
    Case(
      "another file", changed("#b-in\"", "http://localhost/a.dae#b-in\""),
      "8 <input>: warning: there is no source 'http://localhost/a.dae#b-in'"),
  ]

  static let arrays: [Case] = [
    Case(
      "an array's count is too large", changed("count=\"2\">0 10", "count=\"4294967297\">0 10"), shoulder: 5,
      "7 <float_array>: warning: the array declares 4294967297 numbers, 2 are there and are used"),
    Case(
      "an array's count is negative", changed("count=\"2\">0 10", "count=\"-2\">0 10"), shoulder: 5,
      "7 <float_array>: warning: count='-2' is no count and is passed over"),
    Case(
      "an array's count is beyond all numbers",
      changed("count=\"2\">0 10", "count=\"99999999999999999999\">0 10"), shoulder: 5,
      "7 <float_array>: warning: count='99999999999999999999' is no count and is passed over"),
    Case(
      "an accessor's count is too large", changed("count=\"2\" stride=\"1\"", "count=\"200\" stride=\"1\""),
      shoulder: 5,
      "6 <accessor>: warning: count 200 is more than the 2 rows that are there"),
    Case(
      "an accessor's stride is too large", changed("stride=\"1\"", "stride=\"9223372036854775807\""), shoulder: 0,
      "6 <accessor>: warning: count 2 is more than the 1 rows that are there",
      "8 <input>: warning: the curve has 1 times and 2 values; the first 1 are used"),
    Case(
      "an accessor's stride is 0", changed("stride=\"1\"", "stride=\"0\""),
      "6 <accessor>: warning: stride 0 is too small for 1 numbers; the curve is left out"),
    Case(
      "an offset beyond the array", changed("stride=\"1\"", "stride=\"1\" offset=\"9223372036854775807\""), shoulder: 5,
      "6 <accessor>: warning: offset 9223372036854775807 is beyond the 2 numbers that are there; it is taken as 0"),
    Case(
      "a negative offset", changed("stride=\"1\"", "stride=\"1\" offset=\"-1\""), shoulder: 5,
      "6 <accessor>: warning: offset='-1' is no count and is passed over"),
    Case(
      "fewer values than times", COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1 2", values: "0 10"),
      shoulder: 5, "8 <input>: warning: the curve has 3 times and 2 values; the first 2 are used"),
    Case(
      "fewer times than values", COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10 20"),
      shoulder: 5, "8 <input>: warning: the curve has 2 times and 3 values; the first 2 are used"),
    Case(
      "no keys", COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "", values: ""),
      "8 <input>: warning: the curve has no keys and is left out"),
    Case(
      "no numbers at all", changed("float_array", "bool_array", in: changed("</float_array>", "</bool_array>")),
      "6 <source>: warning: the source has no numbers; its curve is left out",
      "6 <accessor>: warning: there is no array '#b-in-array'"),
    Case(
      "one number a key for a rotation of four", changed(".ANGLE", ""), shoulder: 5,
      "7 <accessor>: warning: one number a key drives a rotation of four; it is taken as the angle"),
  ]

  static let numbers: [Case] = [
    Case(
      "a value that is no number",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 0.25 1", values: "0 nan 10"), shoulder: 5,
      "7 <float_array>: warning: 'nan' is no finite number"),
    Case(
      "values that are no numbers",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 0.1 0.2 0.3 1", values: "0 inf 1e999 0x10 10"),
      shoulder: 5, "7 <float_array>: warning: 'inf' is no finite number, like 2 more words"),
    Case(
      "a time that is no number",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1.#IND 1", values: "0 50 10"), shoulder: 5,
      "6 <float_array>: warning: '1.#IND' is no finite number"),
    Case(
      "words", COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "zero one", values: "0 10"),
      "6 <float_array>: warning: 'zero' is no finite number, like 1 more words",
      "8 <input>: warning: the curve has no key that is a number, and is left out"),
    Case(
      "decimal commas", COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0,0 1,0", values: "0 10"), shoulder: 5,
      "6 <float_array>: warning: '0,0' is read with a decimal comma, like 1 more words"),
    Case(
      "times that go back",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1 0.5", values: "0 10 7"), shoulder: 7,
      "8 <input>: warning: the key at 0.5 s stands behind a later one; the keys are put in order"),
    Case(
      "a time that nobody believes",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1 1e30", values: "0 10 7"), shoulder: 5,
      "8 <input>: warning: a key at 1.0000000150474662e+30 s is not believed and is left out"),
  ]

  static let interpolations: [Case] = [
    Case(
      "an unknown interpolation",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10", interpolation: "EASE LINEAR"),
      shoulder: 5, "9 <input>: warning: 'EASE' is no interpolation; lines are taken"),
    Case(
      "fewer interpolations than keys",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 0.4 1", values: "0 10 20", interpolation: "STEP"),
      shoulder: 10, "9 <input>: warning: there are 1 interpolations for 3 keys; the last one goes on"),
    Case(
      "no tangents",
      COLLADAText.animation("b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10", interpolation: "BEZIER BEZIER"),
      shoulder: 5, "9 <sampler>: warning: the curve has no IN_TANGENT; its keys are joined by lines",
      "9 <sampler>: warning: the curve has no OUT_TANGENT; its keys are joined by lines"),
    Case(
      "tangents that fit no keys",
      COLLADAText.animation(
        "b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10", interpolation: "BEZIER BEZIER",
        inTangents: "0", outTangents: "0"), shoulder: 5,
      "11 <input>: warning: IN_TANGENT has 1 numbers in rows of 1, which fit no tangents of 2 keys of 1; lines are taken",
      "11 <input>: warning: OUT_TANGENT has 1 numbers in rows of 1, which fit no tangents of 2 keys of 1; lines are taken"
    ),
    Case(
      "more tangents than keys",
      COLLADAText.animation(
        "b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10", interpolation: "BEZIER BEZIER",
        inTangents: "0 10 7", outTangents: "0 10"), shoulder: 5,
      "11 <input>: warning: IN_TANGENT has 3 numbers for 2 keys of 1; the first 2 are used"),
    Case(
      "an unknown behaviour",
      COLLADAText.animation(
        "b", "shoulder/rz.ANGLE", times: "0 1", values: "0 10", sampler: " pre_behavior=\"BOUNCE\""), shoulder: 5,
      "8 <sampler>: warning: 'BOUNCE' is no behaviour before or after the keys; the end keys are held"),
  ]

  @Test(arguments: references + arrays + numbers + interpolations) func damage(_ damaged: Case) throws {
    let good = COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90")
    let text = COLLADAText.arm(damaged.animation, good).text
    let document = try readCOLLADA(text)
    #expect(findings(document, in: text) == damaged.findings)
    let hand = try position(document, "hand", at: 0.5)
    #expect(isNear(hand, handPosition(shoulder: damaged.shoulder, elbow: 45)), "\(hand)")
    // All that comes out is a number, and under --strict the first damage is the error.
    #expect(document.takes[0].clip.channelValues.allSatisfy { $0.isFinite })
    let error = #expect(throws: MotionError.self) { try readCOLLADA(text, ReadingOptions(isStrict: true)) }
    #expect(
      error?.message
        == damaged.findings[0].firstRange(of: "warning: ").map { String(damaged.findings[0][$0.upperBound...]) })
    #expect(error?.place == document.diagnostics.first?.place)
  }

  @Test func damagedTransformationsMoveNothing() throws {
    for (element, finding) in [
      ("<matrix>1 0 0 0</matrix>", "5 <matrix>: warning: matrix has 4 numbers instead of 16 and is left out"),
      (
        "<translate>1 2 3 4</translate>", "5 <translate>: warning: translate has 4 numbers instead of 3 and is left out"
      ),
      ("<scale>1 nan 1</scale>", "5 <scale>: warning: 'nan' is no finite number"),
      ("<rotate>0 0 0 90</rotate>", "5 <rotate>: warning: rotate has no direction and turns nothing"),
      ("<lookat>0 0 0 0 0 0 0 1 0</lookat>", "5 <lookat>: warning: lookat has no direction and turns nothing"),
      ("<lookat>0 0 0 0 5 0 0 1 0</lookat>", "5 <lookat>: warning: lookat has no direction and turns nothing"),
      ("<skew>30 0 1 0 0 1 0</skew>", "5 <skew>: warning: skew has no direction and turns nothing"),
    ] {
      var document = COLLADAText.arm
      document.nodes = ["<node id=\"n\" name=\"n\" type=\"NODE\">\(element)", COLLADAText.armNodes, "</node>"]
      let read = try readCOLLADA(document)
      #expect(findings(read, in: document.text).contains(finding), "\(element)")
      #expect(isNear(try position(read, "hand", at: 0), handPosition()), "\(element)")
    }
  }

  @Test func anAnimatedDirectionMayPassThroughNone() throws {
    let document = COLLADAText.joint(
      transforms: "<lookat sid=\"l\">0 0 0 0 0 -1 0 1 0</lookat><translate>0 0 -1</translate>",
      [COLLADAText.animation("a", "j/l(5)", times: "0 2", values: "-1 1")])
    let take = try readCOLLADA(document).takes[0]
    let positions = take.worldPositions(at: [0, 1, 2])[0]
    #expect(positions.allSatisfy { ($0.x + $0.y + $0.z).isFinite })
    #expect(isNear(positions[0], SIMD3(0, 0, -1)))
    #expect(isNear(positions[2], SIMD3(0, 0, 1)))
  }

  @Test func whatStandsBeforeABreakIsUsed() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90"))
    document.scene = "<library_geometries><geometry>"
    let read = try readCOLLADA(document)
    #expect(
      findings(read) == [
        "16:11: warning: Opening and ending tag mismatch: geometry line 15 and COLLADA; what stands before is used"
      ])
    #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
    let cut = String(document.text.prefix(document.text.count - 24))
    let half = try readCOLLADA(cut)
    #expect(findings(half).count == 1)
    #expect(isNear(try position(half, "hand", at: 1), handPosition(elbow: 90)))
  }

  @Test func channelsOfOtherThingsAreNoDamage() throws {
    var document = COLLADAText.arm(
      COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90"),
      COLLADAText.animation("light", "lamp/color.R", times: "0 1", values: "0 1"),
      COLLADAText.animation("morph", "weights(0)", times: "0 1", values: "0 1"),
      COLLADAText.animation("camera", "eye/optics/xfov", times: "0 1", values: "0 1"),
      COLLADAText.animation("shown", "elbow/visibility", times: "0 1", values: "0 1"),
      COLLADAText.animation("extra", "elbow/stretch", times: "0 1", values: "0 1"))
    document.libraries = [
      "<library_lights><light id=\"lamp\"><technique_common><point><color sid=\"color\">1 1 1</color></point>"
        + "</technique_common></light></library_lights>",
      "<library_controllers><controller id=\"c\"><morph><source id=\"weights\"/></morph></controller></library_controllers>",
      "<library_cameras><camera id=\"eye\"/></library_cameras>",
      "<library_effects><effect><extra><technique><float sid=\"stretch\"/></technique></extra></effect></library_effects>",
    ]
    let read = try readCOLLADA(document, ReadingOptions(isStrict: true))
    #expect(read.diagnostics.map(\.severity) == [.note, .note, .note, .note, .note])
    #expect(read.diagnostics.allSatisfy { $0.code == .channelIgnored && $0.place.line != nil })
    #expect(isNear(try position(read, "hand", at: 0.5), handPosition(elbow: 45)))
  }

  @Test func manyLikeFindingsAreCounted() throws {
    let broken = (0..<25).map { COLLADAText.animation("b\($0)", "neck\($0)/x", times: "0 1", values: "0 1") }
    var document = COLLADAText.arm
    document.animations = broken
    let all = findings(try readCOLLADA(document)).filter { $0.contains("neck") }
    #expect(all.count == 20)
    #expect(all.last?.hasSuffix("(and 5 more like it)") == true)
  }
}
