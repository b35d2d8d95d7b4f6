import MotionClip
import Testing

@testable import MotionFormats

/// Scenes, libraries of nodes, instances, and which nodes are joints.
@Suite struct COLLADASceneTests {
  private static let library = """
    <library_nodes>
    <node id="hand-part" name="Hand" type="JOINT"><translate>0 1 0</translate></node>
    </library_nodes>
    """

  private func names(_ document: MotionDocument) -> [String] { document.takes[0].clip.skeleton.joints.map(\.name) }
  private func parents(_ document: MotionDocument) -> [Int?] { document.takes[0].clip.skeleton.joints.map(\.parent) }

  // MARK: Invalid

  @Test func instancesThatLeadNowhere() throws {
    for (instance, finding) in [
      ("<instance_node url=\"#x\"/>", "warning: there is no node '#x'"),
      (
        "<instance_node url=\"other.dae#x\"/>",
        "warning: the node 'other.dae#x' is in another file, which is not read"
      ),
      (
        "<instance_node url=\"file:///etc/hostname\"/>",
        "warning: the node 'file:///etc/hostname' is in another file, which is not read"
      ),
      ("<instance_node url=\"#scene\"/>", "warning: there is no node '#scene'"),
    ] {
      var document = COLLADAText.arm
      document.nodes.insert(instance, at: 0)
      let read = try readCOLLADA(document)
      #expect(findings(read, in: document.text).contains("5 <instance_node>: \(finding)"))
      #expect(names(read) == ["shoulder", "elbow", "hand"])
    }
  }

  @Test func nodesInsideThemselves() throws {
    var document = COLLADAText.arm
    document.nodes[0].replace(
      "<translate sid=\"t\">0 1 0</translate></node>", with: "<instance_node url=\"#elbow\"/></node>")
    let read = try readCOLLADA(document)
    #expect(
      findings(read, in: document.text).contains(
        "5 <instance_node>: warning: '#elbow' would hold itself; the instance is left out"))
    #expect(names(read) == ["shoulder", "elbow", "hand"])

    document = COLLADAText.arm
    document.libraries = [
      "<library_nodes><node id=\"a\"><instance_node url=\"#b\"/></node><node id=\"b\" type=\"JOINT\">"
        + "<instance_node url=\"#a\"/></node></library_nodes>"
    ]
    document.nodes.append("<instance_node url=\"#a\"/>")
    let ring = try readCOLLADA(document)
    #expect(ring.diagnostics.contains { $0.code == .instanceCycle })
    #expect(names(ring) == ["shoulder", "elbow", "hand", "b"])
  }

  @Test func instancesThatMultiplyAreLimited() throws {
    var document = COLLADAText.arm
    let doubling = (0..<40).map {
      "<node id=\"n\($0)\"><instance_node url=\"#n\($0 + 1)\"/><instance_node url=\"#n\($0 + 1)\"/></node>"
    }
    document.libraries = [
      "<library_nodes>" + doubling.joined() + "<node id=\"n40\" type=\"JOINT\"/></library_nodes>"
    ]
    document.nodes.append("<instance_node url=\"#n0\"/>")
    let read = try readCOLLADA(document)
    #expect(read.diagnostics.contains { $0.code == .limitExceeded && $0.message.hasSuffix("the instance is left out") })
    #expect(names(read) == ["shoulder", "elbow", "hand"])
    // What fits is expanded: 2^10 of the last node.
    document.nodes[1] = "<instance_node url=\"#n30\"/>"
    #expect(try readCOLLADA(document).takes[0].clip.skeleton.jointCount == 3 + 1_024)
  }

  @Test func theSceneThatIsShown() throws {
    var document = COLLADAText.arm
    document.nodes.append("</visual_scene><visual_scene id=\"other\" name=\"o\"><node id=\"n\" type=\"JOINT\"/>")
    #expect(names(try readCOLLADA(document)) == ["shoulder", "elbow", "hand"])
    document.scene = "<scene><instance_visual_scene url=\"#other\"/></scene>"
    #expect(names(try readCOLLADA(document)) == ["n"])
    document.scene = ""
    #expect(names(try readCOLLADA(document)) == ["shoulder", "elbow", "hand"])
    document.scene = "<scene><instance_visual_scene url=\"#gone\"/></scene>"
    let read = try readCOLLADA(document)
    #expect(names(read) == ["shoulder", "elbow", "hand"])
    #expect(
      findings(read, in: document.text).contains(
        "8 <instance_visual_scene>: warning: there is no scene '#gone'; the first one is shown"))
  }

  @Test func idsThatAreNotUnique() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90"))
    document.nodes.append(
      "<node id=\"elbow\" name=\"second\" type=\"JOINT\"><rotate sid=\"rz\">0 0 1 0</rotate></node>")
    let read = try readCOLLADA(document)
    #expect(
      findings(read, in: document.text) == [
        "14 <node>: warning: another node has the id 'elbow' too; the first is meant"
      ])
    #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
  }

  @Test func controlCharactersInNames() throws {
    var document = COLLADAText.arm
    document.nodes[0].replace("name=\"elbow\"", with: "name=\"el&#9;&#10;bow\u{202E}\"")
    let read = try readCOLLADA(document)
    #expect(
      findings(read, in: document.text).contains {
        $0.hasPrefix("5 <node>: warning: the name 'el\\u{9}\\u{a}bow\\u{202e}' holds")
      })
    #expect(names(read)[1] == "el__bow_")
  }

  // MARK: Laws

  @Test func libraryNodesAndInstances() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a", "hand-part/t.X", times: "0 1", values: "0 2"))
    document.libraries = [
      Self.library.split(separator: "<translate>").joined(separator: "<translate sid=\"t\">")
    ]
    document.nodes = [
      "<node id=\"left\" type=\"JOINT\"><translate>-1 0 0</translate><instance_node url=\"#hand-part\"/></node>",
      "<node id=\"right\" type=\"JOINT\"><translate>1 0 0</translate><instance_node url=\"#hand-part\" name=\"x\"/></node>",
    ]
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(names(read) == ["left", "Hand", "right", "Hand"])
    #expect(parents(read) == [nil, 0, nil, 2])
    // A node that is instantiated twice moves in both places.
    let positions = read.takes[0].worldPositions(at: [0.5])
    #expect(isNear(positions[1][0], [0, 1, 0]) && isNear(positions[3][0], [2, 1, 0]))
  }

  @Test func referencesMayBeWrittenAsURLs() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a b", "elbow/rz.ANGLE", times: "0 1", values: "0 90"))
    document.animations[0] = document.animations[0].split(separator: "\"#a b").joined(separator: "\"#a%20b")
    document.libraries = [Self.library.split(separator: "hand-part").joined(separator: "hand pärt")]
    document.nodes.append("<instance_node url=\"#hand%20p%C3%A4rt\"/>")
    let read = try readCOLLADA(document)
    #expect(findings(read) == [])
    #expect(names(read) == ["shoulder", "elbow", "hand", "Hand"])
    #expect(isNear(try position(read, "hand", at: 1), handPosition(elbow: 90)))
    // A name that holds a percent sign means itself.
    #expect("100%".percentDecoded == "100%" && "%zz%4".percentDecoded == "%zz%4" && "%41%62".percentDecoded == "Ab")
  }

  @Test func severalRoots() throws {
    var document = COLLADAText.arm
    document.nodes = [
      "<node id=\"rig\">", COLLADAText.armNodes, COLLADAText.joint("tail"), "</node>", COLLADAText.joint("prop"),
    ]
    let read = try readCOLLADA(document)
    #expect(names(read) == ["shoulder", "elbow", "hand", "tail", "prop"])
    #expect(parents(read) == [nil, 0, 1, nil, nil])
  }

  @Test func nodesBetweenJointsMoveThem() throws {
    var document = COLLADAText.arm(COLLADAText.animation("a", "between/t.X", times: "0 1", values: "0 4"))
    document.nodes = [
      "<node id=\"over\"><scale>2 2 2</scale>"
        + COLLADAText.joint(
          "root", "<translate>1 0 0</translate>",
          "<node id=\"between\"><translate sid=\"t\">0 0 0</translate><rotate>0 0 1 90</rotate>"
            + COLLADAText.joint("leaf", "<translate>1 0 0</translate>") + "</node>") + "</node>"
    ]
    let read = try readCOLLADA(document)
    #expect(names(read) == ["root", "leaf"] && parents(read) == [nil, 0])
    #expect(isNear(try position(read, "root", at: 1), [2, 0, 0]))
    #expect(isNear(try position(read, "leaf", at: 1), [10, 2, 0]))
  }

  @Test func jointsAreThoseOfTheirTypeElseThoseThatMoveElseAll() throws {
    let plain = COLLADAText.armNodes.split(separator: " type=\"JOINT\"").joined()
    var document = COLLADAText(nodes: ["<node id=\"rig\">" + plain + "</node>"])
    #expect(names(try readCOLLADA(document)) == ["rig", "shoulder", "elbow", "hand"])
    document.animations = [COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90")]
    #expect(names(try readCOLLADA(document)) == ["elbow"])
    document.nodes[0].replace("id=\"hand\"", with: "id=\"hand\" type=\"joint\"")
    #expect(names(try readCOLLADA(document)) == ["hand"])
  }

  @Test func namesAndIds() throws {
    var document = COLLADAText()
    document.nodes = [
      "<node id=\"i\" sid=\"s\" name=\"n\" type=\"JOINT\"/>", "<node sid=\"s2\" name=\"n2\" type=\"JOINT\"/>",
      "<node id=\"i3\" type=\"JOINT\"/>", "<node sid=\"s4\" type=\"JOINT\"/>", "<node type=\"JOINT\"/>",
      "<node id=\"Kopf unten\" name=\"Köpfchen: 首 &amp; &lt;Hals&gt;\" type=\"JOINT\"/>",
    ]
    let joints = try readCOLLADA(document).takes[0].clip.skeleton.joints
    #expect(joints.map(\.name) == ["n", "n2", "i3", "s4", "joint4", "Köpfchen: 首 & <Hals>"])
    #expect(joints.map(\.id) == ["i", "s2", "i3", "s4", "joint4", "Kopf unten"])
  }

  @Test func jointOrientAndPivotsComposeInOrder() throws {
    // As Maya writes it: translate, pivot, orient, rotate, pivot back, scale.
    let transforms = """
      <translate sid="translate">0 1 0</translate><translate sid="rotatePivot">0 0.5 0</translate>\
      <rotate sid="jointOrientZ">0 0 1 30</rotate><rotate sid="rotateZ">0 0 1 0</rotate>\
      <translate sid="rotatePivotInverse">0 -0.5 0</translate><scale sid="scale">1 2 1</scale>
      """
    let document = COLLADAText(
      animations: [COLLADAText.animation("a", "j/rotateZ.ANGLE", times: "0 1", values: "0 120")],
      nodes: [COLLADAText.joint("j", transforms, COLLADAText.joint("end", "<translate>0 1 0</translate>"))])
    let read = try readCOLLADA(document)
    // At 0.5 s the turn is 90 degrees in all: the pivot is at (0, 1.5), from which what is above points to -X.
    #expect(isNear(try position(read, "j", at: 0.5), [0.5, 1.5, 0]))
    #expect(isNear(try position(read, "end", at: 0.5), [-1.5, 1.5, 0]))
  }
}
