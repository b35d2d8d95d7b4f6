import MotionClip
import Testing

@testable import MotionFormats

/// Addresses of channels: ids, paths of sids, members and indices.
@Suite struct COLLADATargetTests {
  /// A joint with all kinds of transformation, of which a curve drives one value from 0 to 2; the position at the middle.
  private func position(
    driving target: String, _ transforms: String, values: String = "0 2", stride: Int = 1
  ) throws -> SIMD3<Float> {
    let document = COLLADAText.joint(
      transforms: transforms, [COLLADAText.animation("a", target, times: "0 1", values: values, stride: stride)])
    let read = try readCOLLADA(document)
    // Scale and shear are told, which is not the question here.
    #expect(read.diagnostics.filter { $0.code != .shearRemoved && $0.code != .scaleApplied } == [], "\(target)")
    return try MotionFormatsTests.position(read, "j", at: 0.5)
  }

  private static let translations: [(String, SIMD3<Float>)] = [
    ("j/t.X", SIMD3<Float>(1, 2, 3)), ("j/t.Y", [1, 1, 3]), ("j/t.Z", [1, 2, 1]), ("j/t.z", [1, 2, 1]),
    ("j/t(0)", [1, 2, 3]), ("j/t(1)", [1, 1, 3]), ("j/t(2)", [1, 2, 1]),
  ]

  @Test(arguments: translations) func valuesOfATranslation(_ target: String, _ expected: SIMD3<Float>) throws {
    let found = try position(driving: target, "<translate sid=\"t\">1 2 3</translate>")
    #expect(isNear(found, expected), "\(target): \(found)")
  }

  @Test func wholeTranslation() throws {
    let found = try position(
      driving: "j/t", "<translate sid=\"t\">1 2 3</translate>", values: "0 0 0 2 4 6", stride: 3)
    #expect(isNear(found, [1, 2, 3]))
  }

  @Test func valuesOfAMatrixAreAddressedByColumnThenRow() throws {
    let identity = "<matrix sid=\"m\">1 0 0 5 0 1 0 6 0 0 1 7 0 0 0 1</matrix>"
    for (target, expected) in [
      ("j/m(3)(0)", SIMD3<Float>(1, 6, 7)), ("j/m(3)(1)", [5, 1, 7]), ("j/m(3)(2)", [5, 6, 1]),
      ("j/m(3)", [1, 6, 7]), ("j/m(7)", [5, 1, 7]), ("j/m(11)", [5, 6, 1]),
    ] {
      let found = try position(driving: target, identity)
      #expect(isNear(found, expected), "\(target): \(found)")
    }
    // X of the column for Y: with y = 2 behind it, x grows by twice that.
    let found = try position(driving: "j/m(1)(0)", identity + "<translate>0 2 0</translate>")
    #expect(isNear(found, [7, 8, 7]), "\(found)")
  }

  @Test func valuesOfARotationAndAScale() throws {
    let turned = try position(
      driving: "j/r.ANGLE", "<rotate sid=\"r\">0 0 1 5</rotate><translate>0 1 0</translate>", values: "0 180")
    #expect(isNear(turned, [-1, 0, 0]))
    let axis = try position(
      driving: "j/r.X", "<rotate sid=\"r\">0 0 1 180</rotate><translate>0 0 1</translate>", values: "2 2")
    // About (2, 0, 1) / sqrt 5 by half a turn: 2 n (n . z) - z.
    #expect(isNear(axis, [0.8, 0, -0.6]), "\(axis)")
    let scaled = try position(driving: "j/s.Y", "<scale sid=\"s\">1 9 1</scale><translate>3 4 5</translate>")
    #expect(isNear(scaled, [3, 4, 5]))
    let skewed = try position(
      driving: "j/k.ANGLE", "<skew sid=\"k\">0 0 1 0 1 0 0</skew><translate>0 1 0</translate>", values: "0 90")
    #expect(isNear(skewed, [1, 1, 0]), "\(skewed)")
  }

  @Test func fourKeysOfOneElementEach() throws {
    // Each value of a matrix on a curve of its own, as some exporters write it.
    let selectors = (0..<4).flatMap { column in (0..<4).map { "(\(column))(\($0))" } }
    let start: [Double] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    let end: [Double] = [0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 4, 5, 6, 1]
    let document = COLLADAText.joint(
      transforms: "<matrix sid=\"m\">1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix><translate>1 0 0</translate>",
      selectors.indices.map {
        COLLADAText.animation("a\($0)", "j/m\(selectors[$0])", times: "0 1", values: "\(start[$0]) \(end[$0])")
      })
    let read = try readCOLLADA(document)
    #expect(read.diagnostics.map(\.code) == [.scaleApplied])
    #expect(isNear(try MotionFormatsTests.position(read, "j", at: 1), [4, 6, 6]))
    #expect(isNear(try MotionFormatsTests.position(read, "j", at: 0.5), [2.5, 3, 3]))
  }

  /// Addresses that lead to the elbow's turn, in documents whose ids and sids are odd.
  @Test(arguments: [
    ("elbow", "rz", "elbow/rz.ANGLE"), ("left elbow", "rz", "left elbow/rz.ANGLE"), ("a.b", "rz", "a.b/rz.ANGLE"),
    ("elbow", "rotate.z", "elbow/rotate.z.ANGLE"), ("elbow", "r z", "elbow/r z.ANGLE"),
    ("a/b", "rz", "a/b/rz.ANGLE"), ("elbow", "r/z", "elbow/r/z.ANGLE"), ("elbow", "r(z)", "elbow/r(z).ANGLE"),
    ("elbow", "rz", "elbow/rz(3)"), ("ellenbögen", "z", "ellenbögen/z.ANGLE"),
    ("elbow", "rz", "scene/elbow-sid/rz.ANGLE"),
    ("elbow", "rz", "scene/shoulder-sid/elbow-sid/rz.ANGLE"), ("elbow", "rz", "shoulder/elbow-sid/rz.ANGLE"),
    ("100%", "rz", "100%/rz.ANGLE"), ("elbow", "rz.ANGLE", "elbow/rz.ANGLE.ANGLE"),
  ]) func oddNames(_ id: String, _ sid: String, _ target: String) throws {
    var document = COLLADAText()
    document.nodes = [
      "<node id=\"shoulder\" sid=\"shoulder-sid\" type=\"JOINT\"><node id=\"\(id)\" sid=\"elbow-sid\" type=\"JOINT\">"
        + "<translate>0 1 0</translate><rotate sid=\"\(sid)\">0 0 1 0</rotate><node id=\"hand\" type=\"JOINT\">"
        + "<translate>0 1 0</translate></node></node></node>"
    ]
    document.animations = [COLLADAText.animation("a", target, times: "0 1", values: "0 90")]
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(isNear(try MotionFormatsTests.position(read, "hand", at: 0.5), handPosition(elbow: 45)))
  }

  @Test func aSidIsLookedForInTheNodesInside() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a", "arm/elbow/rz.ANGLE", times: "0 1", values: "0 90"))
    document.nodes = [
      "<node id=\"arm\">" + COLLADAText.armNodes.split(separator: " name=").joined(separator: " sid=\"x\" name=")
        + "</node>"
    ]
    document.nodes[0].replace("id=\"elbow\" sid=\"x\"", with: "id=\"e\" sid=\"elbow\"")
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(isNear(try MotionFormatsTests.position(read, "hand", at: 1), handPosition(elbow: 90)))
  }

  @Test func aTargetByNameOrSidIsAGuess() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a", "Elbow Joint/rz.ANGLE", times: "0 1", values: "0 90"))
    document.nodes[0].replace("name=\"elbow\"", with: "name=\"Elbow Joint\"")
    let read = try readCOLLADA(document)
    #expect(
      findings(read, in: document.text) == [
        "9 <channel>: warning: the target 'Elbow Joint/rz.ANGLE': no node has that id; the one with that name is taken"
      ])
    #expect(isNear(try MotionFormatsTests.position(read, "hand", at: 1), handPosition(elbow: 90)))
  }

  @Test func aMatrixWithoutSidIsAGuess() throws {
    let matrix = "1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1"
    let document = COLLADAText.joint(
      transforms: "<matrix>\(matrix)</matrix>",
      [
        COLLADAText.animation(
          "a", "j/transform", times: "0 1", values: matrix + " " + "1 0 0 2 0 1 0 4 0 0 1 6 0 0 0 1", stride: 16)
      ])
    let read = try readCOLLADA(document)
    #expect(findings(read).first?.contains("its only transformation of 16 values without a sid is taken") == true)
    #expect(isNear(try MotionFormatsTests.position(read, "j", at: 0.5), [1, 2, 3]))
  }

  @Test func severalChannelsMoveOneNode() throws {
    // One sampler may feed several channels, and one animation hold several of both.
    let animation = COLLADAText.animation("a", "shoulder/rz.ANGLE", times: "0 1", values: "0 90")
    var document = COLLADAText.arm(
      animation.split(separator: "</animation>")[0]
        + "<channel source=\"#a-s\" target=\"elbow/rz.ANGLE\"/></animation>",
      COLLADAText.animation("x", "hand/t.X", times: "0 2", values: "0 1"),
      COLLADAText.animation("y", "hand/t.Y", times: "0.5 1.5", values: "1 3"))
    document.nodes[0].replace(
      "0 1 0</translate></node>", with: "0 1 0</translate><rotate sid=\"r\">1 0 0 0</rotate></node>")
    let read = try readCOLLADA(document)
    #expect(findings(read).filter { !$0.contains("sampled") } == [])
    let hand = try MotionFormatsTests.position(read, "hand", at: 1)
    // Shoulder and elbow by a quarter turn each: the elbow at (-1, 0), the hand from there by -(0.5, 2).
    #expect(isNear(hand, [-1.5, -2, 0]), "\(hand)")
  }

  @Test func theLastOfTwoChannelsDrives() throws {
    let document = COLLADAText.arm(
      COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 10"),
      COLLADAText.animation("b", "elbow/rz.ANGLE", times: "0 1", values: "0 90"))
    let read = try readCOLLADA(document)
    #expect(read.diagnostics.map(\.code) == [.channelOverridden])
    #expect(isNear(try MotionFormatsTests.position(read, "hand", at: 1), handPosition(elbow: 90)))
    // A whole translation and one value of it: both count, in the file's order.
    let both = COLLADAText.joint(
      transforms: "<translate sid=\"t\">9 9 9</translate>",
      [
        COLLADAText.animation("a", "j/t", times: "0 1", values: "0 0 0 2 2 2", stride: 3),
        COLLADAText.animation("b", "j/t.Y", times: "0 1", values: "7 7"),
      ])
    #expect(isNear(try MotionFormatsTests.position(readCOLLADA(both), "j", at: 0.5), [1, 7, 1]))
  }
}
