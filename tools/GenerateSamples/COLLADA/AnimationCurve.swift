import MotionClip

/// One animated value of a joint, with its keys.
struct AnimationCurve {
  /// The id that the curve's sources and its sampler begin with.
  var id: String
  /// What the channel turns: `hips/rotateZ.ANGLE`.
  var target: String
  /// Seconds.
  var times: [Double]
  var values: [Double]

  /// The rotations and the moving translations of all joints in every `stride`th frame; what never changes has no curve.
  static func curves(of document: COLLADADocument, stride step: Int = 1, idPrefix: String = "") -> [[AnimationCurve]] {
    let clip = document.clip
    let frames = Array(stride(from: 0, to: clip.frameCount, by: step))
    let times = frames.map { clip.time(ofFrame: Double($0)) }
    return clip.skeleton.joints.indices.map { joint in
      let locals = frames.map { LocalTransform(clip, joint: joint, frame: $0) }
      let name = document.id(joint)
      func curve(_ sid: String, _ member: String, _ values: [Double]) -> AnimationCurve? {
        guard values.contains(where: { $0 != values[0] }) else { return nil }
        return AnimationCurve(
          id: "\(idPrefix)\(name)-\(sid)\(member == "ANGLE" ? "" : member)", target: "\(name)/\(sid).\(member)",
          times: times, values: values)
      }
      let moves = Axis.allCases.compactMap { axis in
        curve("translate", axis.rawValue, locals.map { $0.translation[axis.index] })
      }
      let turns = (locals.first?.axes ?? []).indices.compactMap { place in
        curve(locals[0].sid(ofRotation: place), "ANGLE", locals.map { $0.angles[place] })
      }
      return moves + turns
    }
  }
}

extension XMLText {
  /// A `<source>` of numbers, `params` of them a key (chapter 5, `source` and `accessor`).
  mutating func source(_ id: String, _ numbers: [String], params: [(name: String, type: String)]) {
    let stride = params.count == 1 && params[0].type == "float4x4" ? 16 : params.count
    let keys = numbers.count / (stride == 16 ? 1 : stride)
    element("source", [("id", id)]) { xml in
      xml.leaf("float_array", [("id", "\(id)-array"), ("count", "\(keys * stride)")], numbers.joined(separator: " "))
      xml.element("technique_common") { xml in
        let accessor = [("source", "#\(id)-array"), ("count", "\(keys)"), ("stride", "\(stride)")]
        xml.element("accessor", accessor) { xml in
          for param in params { xml.leaf("param", [("name", param.name), ("type", param.type)]) }
        }
      }
    }
  }

  /// A `<source>` that says how to go from each key to the next.
  mutating func interpolation(_ id: String, _ word: String, keys: Int) {
    element("source", [("id", id)]) { xml in
      let words = [String](repeating: word, count: keys).joined(separator: " ")
      xml.leaf("Name_array", [("id", "\(id)-array"), ("count", "\(keys)")], words)
      xml.element("technique_common") { xml in
        xml.element("accessor", [("source", "#\(id)-array"), ("count", "\(keys)"), ("stride", "1")]) { xml in
          xml.leaf("param", [("name", "INTERPOLATION"), ("type", "name")])
        }
      }
    }
  }

  /// A `<sampler>` and the `<channel>` that it feeds.
  mutating func sampler(_ id: String, inputs: [(semantic: String, source: String)]) {
    element("sampler", [("id", id)]) { xml in
      for input in inputs { xml.leaf("input", [("semantic", input.semantic), ("source", "#\(input.source)")]) }
    }
  }

  /// Binds a sampler to what it moves.
  mutating func channel(_ sampler: String, _ target: String) {
    leaf("channel", [("source", "#\(sampler)"), ("target", target)])
  }
}

extension Double {
  /// Seconds, to the microsecond.
  var timeText: String { text(decimals: 6) }
  /// Degrees and lengths.
  var valueText: String { text(decimals: 5) }
}
