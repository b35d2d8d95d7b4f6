/// The text of a small COLLADA document, made of parts that a test may replace.
///
/// The parts start on lines of their own: 1 the declaration, 2 the root, 3 the asset, 4 `library_animations`, and so on.
struct COLLADAText {
  var declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
  var root = "<COLLADA xmlns=\"http://www.collada.org/2005/11/COLLADASchema\" version=\"1.4.1\">"
  var asset = "<asset><unit name=\"meter\" meter=\"1\"/><up_axis>Y_UP</up_axis></asset>"
  /// What stands in `library_animations`; without anything there is no such library.
  var animations: [String] = []
  /// What stands in `library_animation_clips`.
  var clips: [String] = []
  /// Other libraries, in front of the scene.
  var libraries: [String] = []
  /// What stands in the scene.
  var nodes: [String] = []
  var scene = "<scene><instance_visual_scene url=\"#scene\"/></scene>"

  var text: String {
    func library(_ name: String, _ parts: [String]) -> String {
      parts.isEmpty ? "" : "<\(name)>\n" + parts.joined(separator: "\n") + "\n</\(name)>\n"
    }
    return declaration + root + "\n" + asset + "\n" + library("library_animations", animations)
      + library("library_animation_clips", clips) + libraries.map { $0 + "\n" }.joined()
      + "<library_visual_scenes><visual_scene id=\"scene\">\n" + nodes.map { $0 + "\n" }.joined()
      + "</visual_scene></library_visual_scenes>\n" + scene + "\n</COLLADA>\n"
  }

  /// An arm: a shoulder at the origin, an elbow 1 above it and a hand 1 above that, each with a turn about Z (`rz`).
  static let arm = COLLADAText(nodes: [armNodes])

  static let armNodes = joint(
    "shoulder", "<translate sid=\"t\">0 0 0</translate><rotate sid=\"rz\">0 0 1 0</rotate>",
    joint(
      "elbow", "<translate sid=\"t\">0 1 0</translate><rotate sid=\"rz\">0 0 1 0</rotate>",
      joint("hand", "<translate sid=\"t\">0 1 0</translate>")))

  /// ``arm`` with animations.
  static func arm(_ animations: String...) -> COLLADAText {
    var document = arm
    document.animations = animations
    return document
  }

  /// One joint `j` with transformations, and animations.
  static func joint(transforms: String, _ animations: [String]) -> COLLADAText {
    COLLADAText(animations: animations, nodes: [joint("j", transforms)])
  }

  /// A `<node>` of type JOINT.
  static func joint(_ id: String, _ content: String...) -> String {
    "<node id=\"\(id)\" name=\"\(id)\" type=\"JOINT\">\(content.joined())</node>"
  }

  /// A `<source>` of numbers.
  static func source(
    _ id: String, _ numbers: String, stride: Int = 1, count: Int? = nil, arrayCount: Int? = nil, params: String = ""
  ) -> String {
    let length = numbers.split { $0 == " " || $0 == "\n" || $0 == "\t" }.count
    return "<source id=\"\(id)\"><float_array id=\"\(id)-array\" count=\"\(arrayCount ?? length)\">\(numbers)"
      + "</float_array><technique_common><accessor source=\"#\(id)-array\" count=\"\(count ?? length / max(stride, 1))\" "
      + "stride=\"\(stride)\">\(params)</accessor></technique_common></source>"
  }

  /// A `<source>` of interpolations.
  static func words(_ id: String, _ words: String) -> String {
    let count = words.split(separator: " ").count
    return "<source id=\"\(id)\"><Name_array id=\"\(id)-array\" count=\"\(count)\">\(words)</Name_array>"
      + "<technique_common><accessor source=\"#\(id)-array\" count=\"\(count)\" stride=\"1\">"
      + "<param name=\"INTERPOLATION\" type=\"name\"/></accessor></technique_common></source>"
  }

  /// An `<animation>` of one curve: sources `id-in`, `id-out` and so on, the sampler `id-s`, a channel to `target`.
  static func animation(
    _ id: String = "a", _ target: String, times: String, values: String, stride: Int = 1, interpolation: String? = nil,
    inTangents: String? = nil, outTangents: String? = nil, tangentStride: Int = 1, sampler: String = "",
    inner: String = ""
  ) -> String {
    var sources = [source("\(id)-in", times), source("\(id)-out", values, stride: stride)]
    var inputs = [("INPUT", "in"), ("OUTPUT", "out")]
    if let interpolation {
      sources.append(words("\(id)-how", interpolation))
      inputs.append(("INTERPOLATION", "how"))
    }
    for (text, name, semantic) in [
      (inTangents, "into", "IN_TANGENT"), (outTangents, "from", "OUT_TANGENT"),
    ] {
      guard let text else { continue }
      sources.append(source("\(id)-\(name)", text, stride: tangentStride))
      inputs.append((semantic, name))
    }
    let lines = inputs.map { "<input semantic=\"\($0.0)\" source=\"#\(id)-\($0.1)\"/>" }
    return "<animation id=\"\(id)\">\n" + sources.joined(separator: "\n") + "\n<sampler id=\"\(id)-s\"\(sampler)>"
      + lines.joined() + "</sampler>\n<channel source=\"#\(id)-s\" target=\"\(target)\"/>\n" + inner + "</animation>"
  }
}
