import MotionClip

/// The same skeleton animation as different exporters write it.
enum ExporterStyle {
  /// One matrix a joint, Z up, metres, keys from one frame after 0 on: as Blender wrote it.
  static func matrices(_ clip: Clip) -> String {
    let turned = clip.standingOnZ()
    let document = COLLADADocument(
      clip: turned, upAxis: .z, unitName: "meter", metersPerUnit: Double(turned.space.metersPerUnit),
      transforms: .matrix, armature: "Armature", idPrefix: "Armature_")
    let frames = 0..<turned.frameCount
    // Its first frame is number 1, so that no key is at 0.
    let times = frames.map { turned.time(ofFrame: Double($0 + 1)).timeText }
    return document.text { xml in
      xml.element("library_animations") { xml in
        for joint in turned.skeleton.joints.indices {
          let id = "\(document.id(joint))_pose_matrix"
          xml.element("animation", [("id", id)]) { xml in
            xml.source("\(id)-input", times, params: [("TIME", "float")])
            let matrices = frames.map { LocalTransform(turned, joint: joint, frame: $0).matrixText }
            xml.source("\(id)-output", matrices, params: [("TRANSFORM", "float4x4")])
            xml.interpolation("\(id)-interpolation", "LINEAR", keys: frames.count)
            xml.sampler(
              "\(id)-sampler",
              inputs: [
                ("INPUT", "\(id)-input"), ("OUTPUT", "\(id)-output"), ("INTERPOLATION", "\(id)-interpolation"),
              ])
            xml.channel("\(id)-sampler", "\(document.id(joint))/transform")
          }
        }
      }
    }
  }

  /// Translate and rotate x 3, each angle a curve of its own, Y up, centimetres: as Maya's exporters wrote it.
  static func angles(_ clip: Clip) -> String {
    let document = COLLADADocument(
      clip: clip, upAxis: .y, unitName: "centimeter", metersPerUnit: Double(clip.space.metersPerUnit),
      transforms: .translateAndRotate)
    return document.text { xml in
      xml.element("library_animations") { xml in
        for (joint, curves) in AnimationCurve.curves(of: document).enumerated() where !curves.isEmpty {
          xml.element("animation", [("id", "\(document.id(joint))-anim"), ("name", clip.skeleton.joints[joint].name)]) {
            $0.linear(curves, inputID: "\(document.id(joint))-input")
          }
        }
      }
    }
  }

  /// BEZIER keys at every other frame in animations that are nested and have neither id nor name, Y up, inches: as the
  /// FBX converter wrote it.
  static func nestedBezier(_ clip: Clip) -> String {
    let document = COLLADADocument(
      clip: clip, upAxis: .y, unitName: "inch", metersPerUnit: Double(clip.space.metersPerUnit),
      transforms: .translateAndRotate)
    return document.text { xml in
      xml.element("library_animations") { xml in
        xml.element("animation") { xml in
          for curves in AnimationCurve.curves(of: document, stride: 2) where !curves.isEmpty {
            xml.element("animation") { xml in
              for curve in curves { xml.element("animation") { $0.bezier(curve) } }
            }
          }
        }
      }
    }
  }

  /// Two takes on the same joints, kept apart by `library_animation_clips`, Z up, metres.
  static func takes(_ takes: [(name: String, clip: Clip)]) -> String {
    let turned = takes.map { (name: $0.name, clip: $0.clip.standingOnZ()) }
    func document(_ clip: Clip) -> COLLADADocument {
      COLLADADocument(
        clip: clip, upAxis: .z, unitName: "meter", metersPerUnit: Double(clip.space.metersPerUnit),
        transforms: .translateAndRotate, armature: "rig")
    }
    return document(turned[0].clip).text { xml in
      xml.element("library_animations") { xml in
        for take in turned {
          // All of a take in one animation, whose samplers share one source of times.
          xml.element("animation", [("id", take.name), ("name", take.name)]) { xml in
            let curves = AnimationCurve.curves(of: document(take.clip), idPrefix: "\(take.name)-")
            xml.linear(curves.flatMap { $0 }, inputID: "\(take.name)-input")
          }
        }
      }
      xml.element("library_animation_clips") { xml in
        for take in turned {
          let end = take.clip.time(ofFrame: Double(take.clip.frameCount - 1)).timeText
          xml.element(
            "animation_clip", [("id", "\(take.name)-clip"), ("name", take.name), ("start", "0"), ("end", end)]
          ) { $0.leaf("instance_animation", [("url", "#\(take.name)")]) }
        }
      }
    }
  }
}

extension XMLText {
  /// Curves with straight lines between their keys, on one shared source of times.
  fileprivate mutating func linear(_ curves: [AnimationCurve], inputID: String) {
    guard let first = curves.first else { return }
    source(inputID, first.times.map(\.timeText), params: [("TIME", "float")])
    interpolation("\(inputID)-interpolation", "LINEAR", keys: first.times.count)
    for curve in curves {
      source("\(curve.id)-output", curve.values.map(\.valueText), params: [(curve.member, "float")])
      sampler(
        "\(curve.id)-sampler",
        inputs: [
          ("INPUT", inputID), ("OUTPUT", "\(curve.id)-output"), ("INTERPOLATION", "\(inputID)-interpolation"),
        ])
    }
    for curve in curves { channel("\(curve.id)-sampler", curve.target) }
  }

  /// A curve of cubic pieces whose tangents have a time and a value (chapter 4, "Curve Interpolation"): control points
  /// a third of the way to the neighbouring keys, along the line between the keys on either side.
  fileprivate mutating func bezier(_ curve: AnimationCurve) {
    let (t, v) = (curve.times, curve.values)
    let last = t.count - 1
    var (before, after): ([String], [String]) = ([], [])
    for i in t.indices {
      let (p, n) = (max(i - 1, 0), min(i + 1, last))
      let slope = n > p ? (v[n] - v[p]) / (t[n] - t[p]) : 0
      let (back, ahead) = ((i > 0 ? t[i] - t[i - 1] : t[n] - t[i]) / 3, (i < last ? t[i + 1] - t[i] : t[i] - t[p]) / 3)
      before += [(t[i] - back).timeText, (v[i] - slope * back).valueText]
      after += [(t[i] + ahead).timeText, (v[i] + slope * ahead).valueText]
    }
    source("\(curve.id)-input", t.map(\.timeText), params: [("TIME", "float")])
    source("\(curve.id)-output", v.map(\.valueText), params: [(curve.member, "float")])
    source("\(curve.id)-intangent", before, params: [("X", "float"), ("Y", "float")])
    source("\(curve.id)-outtangent", after, params: [("X", "float"), ("Y", "float")])
    interpolation("\(curve.id)-interpolation", "BEZIER", keys: t.count)
    sampler(
      "\(curve.id)-sampler",
      inputs: [
        ("INPUT", "\(curve.id)-input"), ("OUTPUT", "\(curve.id)-output"), ("IN_TANGENT", "\(curve.id)-intangent"),
        ("OUT_TANGENT", "\(curve.id)-outtangent"), ("INTERPOLATION", "\(curve.id)-interpolation"),
      ])
    channel("\(curve.id)-sampler", curve.target)
  }
}

extension AnimationCurve {
  /// `ANGLE`, `X`, `Y` or `Z`.
  fileprivate var member: String { String(target.drop { $0 != "." }.dropFirst()) }
}

extension Clip {
  /// The same motion with Z up: the roots are turned by a quarter turn about X, all else hangs from them.
  fileprivate func standingOnZ() -> Clip {
    precondition(space.upAxis == .y, "the clip stands on \(space.upAxis)")
    let joints = skeleton.joints.map { joint in
      guard joint.parent == nil else { return joint }
      var root = joint
      root.offset = SIMD3(joint.offset.x, -joint.offset.z, joint.offset.y)
      // One rotation more in front, which holds the quarter turn.
      let firstRotation = joint.channels.firstIndex { $0.isRotation } ?? joint.channels.count
      root.channels.insert(.xRotation, at: firstRotation)
      return root
    }
    let turned = Skeleton(joints: joints)
    var values: [Float] = []
    for frame in 0..<frameCount {
      for (index, joint) in turned.joints.enumerated() {
        let source = frame * skeleton.channelCount + skeleton.channelStarts[index]
        let old = skeleton.joints[index].channels
        guard joint.parent == nil else {
          values += channelValues[source..<source + old.count]
          continue
        }
        var position: [Float] = [0, 0, 0]
        var rest: [Float] = []
        for (offset, channel) in old.enumerated() {
          let value = channelValues[source + offset]
          if channel.isPosition { position[channel.axis.index] = value } else { rest.append(value) }
        }
        values += [position[0], -position[2], position[1], 90] + rest
      }
    }
    return Clip(
      skeleton: turned, frameCount: frameCount, channelValues: values, frameRate: frameRate, startTime: startTime,
      space: SourceSpace(upAxis: .z, metersPerUnit: space.metersPerUnit))
  }
}
