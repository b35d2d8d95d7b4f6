import MotionClip

/// What every sample in COLLADA 1.4.1 has: its asset, a skeleton of nodes without a mesh, and the scene that shows it.
struct COLLADADocument {
  /// How a joint's local transform is written.
  enum Transforms {
    /// One `<matrix>` (chapter 5, `matrix`: row by row).
    case matrix
    /// One `<translate>` and three `<rotate>`, which compose in document order.
    case translateAndRotate
  }
  var clip: Clip
  /// Up axis and unit as the asset states them; channels are of this axis and unit.
  var upAxis: Axis
  var unitName: String
  var metersPerUnit: Double
  var transforms: Transforms
  /// The node above the skeleton, which is no joint; `nil` has the skeleton at the top.
  var armature: String?
  /// What stands before a joint's name in its id.
  var idPrefix = ""

  /// The joint's id: an XML name, so blanks and colons give way.
  func id(_ joint: Int) -> String {
    idPrefix + clip.skeleton.joints[joint].name.map { $0 == " " || $0 == ":" ? "_" : String($0) }.joined()
  }

  /// The document with `animations` (and what follows them) in its libraries.
  func text(_ libraries: (inout XMLText) -> Void) -> String {
    var xml = XMLText()
    xml.element("COLLADA", [("xmlns", "http://www.collada.org/2005/11/COLLADASchema"), ("version", "1.4.1")]) { xml in
      xml.element("asset") { xml in
        xml.element("contributor") { $0.leaf("authoring_tool", [], "generate-samples") }
        xml.leaf("created", [], "2000-01-01T00:00:00Z")
        xml.leaf("modified", [], "2000-01-01T00:00:00Z")
        xml.leaf("unit", [("name", unitName), ("meter", metersPerUnit.text(decimals: 6))])
        xml.leaf("up_axis", [], "\(upAxis.rawValue)_UP")
      }
      libraries(&xml)
      xml.element("library_visual_scenes") { xml in
        xml.element("visual_scene", [("id", "Scene"), ("name", "Scene")]) { xml in
          guard let armature else { return nodes(&xml) }
          xml.element("node", [("id", armature), ("name", armature), ("type", "NODE")]) { nodes(&$0) }
        }
      }
      xml.element("scene") { $0.leaf("instance_visual_scene", [("url", "#Scene")]) }
    }
    return xml.text
  }

  private func nodes(_ xml: inout XMLText) {
    for root in clip.skeleton.roots { node(root, &xml) }
  }

  private func node(_ index: Int, _ xml: inout XMLText) {
    let joint = clip.skeleton.joints[index]
    let sid = id(index).dropFirst(idPrefix.count)
    xml.element(
      "node", [("id", id(index)), ("name", joint.name), ("sid", String(sid)), ("type", "JOINT")]
    ) { xml in
      switch transforms {
      case .matrix: xml.leaf("matrix", [("sid", "transform")], LocalTransform(clip, joint: index, frame: 0).matrixText)
      case .translateAndRotate:
        let local = LocalTransform(clip, joint: index, frame: 0)
        xml.leaf(
          "translate", [("sid", "translate")], local.translation.map { $0.text(decimals: 5) }.joined(separator: " "))
        for (place, axis) in local.axes.enumerated() {
          let direction = Axis.allCases.map { $0 == axis ? "1" : "0" }.joined(separator: " ")
          let angle = local.angles[place].text(decimals: 5)
          xml.leaf("rotate", [("sid", local.sid(ofRotation: place))], "\(direction) \(angle)")
        }
      }
      for child in clip.skeleton.children[index] { node(child, &xml) }
    }
  }
}

/// A joint's translation and rotations in one frame, out of the clip's channels.
struct LocalTransform {
  var translation: [Double]
  var axes: [Axis] = []
  /// In degrees, in the order of `axes`.
  var angles: [Double] = []

  init(_ clip: Clip, joint: Int, frame: Int) {
    let description = clip.skeleton.joints[joint]
    translation = (0..<3).map { Double(description.offset[$0]) }
    let row = frame * clip.skeleton.channelCount
    for (channel, column) in zip(description.channels, clip.skeleton.channelRange(of: joint)) {
      let value = Double(clip.channelValues[row + column])
      if channel.isPosition {
        translation[channel.axis.index] = value
      } else {
        axes.append(channel.axis)
        angles.append(value)
      }
    }
  }

  /// How a rotation is called: with four of them the first turns the whole figure and never moves.
  func sid(ofRotation place: Int) -> String {
    (axes.count > 3 && place == 0 ? "jointOrient" : "rotate") + axes[place].rawValue
  }

  /// The 4 x 4 matrix, row by row.
  var matrixText: String {
    var rows: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    for (axis, angle) in zip(axes, angles) {
      let (s, c) = (sine(degrees: angle), cosine(degrees: angle))
      let (j, k) = ((axis.index + 1) % 3, (axis.index + 2) % 3)
      for i in 0..<3 {
        // Times the rotation from the right: columns j and k turn into each other.
        (rows[i][j], rows[i][k]) = (rows[i][j] * c + rows[i][k] * s, rows[i][k] * c - rows[i][j] * s)
      }
    }
    let lines = (0..<3).map { row in (rows[row] + [translation[row]]).map { $0.text(decimals: 6) } }
    return (lines.flatMap { $0 } + ["0", "0", "0", "1"]).joined(separator: " ")
  }
}
