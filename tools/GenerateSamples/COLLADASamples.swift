import MotionClip
import TestSupport

/// One sample in COLLADA: the beginning of a BVH sample, as one exporter would have written it.
struct COLLADASample: Sendable {
  var name: String
  /// The BVH sample whose motion it holds.
  var source: String
  /// How many of its frames.
  var frames: Int
  /// There is a key at every `stride`th frame; a reader finds the frames between on the curves.
  var stride = 1
  var write: @Sendable (Clip) -> String
  var purpose: String
}

extension SampleCatalogue {
  static let colladaSamples: [COLLADASample] = [
    COLLADASample(
      name: "walk-blender-matrices", source: "walk-blender", frames: 48, write: ExporterStyle.matrices,
      purpose: "one matrix a joint, Z up, metres, keys from 1/24 s on; frame i of the BVH is key i"),
    COLLADASample(
      name: "run-mixamo-angles", source: "run-mixamo", frames: 60, write: ExporterStyle.angles,
      purpose: "translate and rotate x 3, `.ANGLE` channels, Y up, centimetres; frame i is key i"),
    COLLADASample(
      name: "walk-turn-left-biped-bezier", source: "walk-turn-left-biped", frames: 61, stride: 2,
      write: ExporterStyle.nestedBezier,
      purpose: "nested animations without id or name, BEZIER keys at every other frame, Y up, inches; frame 2i is key i"
    ),
  ]

  /// The two takes of one file: one body, a walk and a wave.
  static func takes(base: UInt64) -> [(name: String, clip: Clip)] {
    let style = MotionStyle(seed: base)
    let kinds: [(String, SyntheticMotion.Kind)] = [("walk", .walk), ("wave", .waveRight)]
    return kinds.map { name, kind in
      let labelled = SyntheticMotion.clip(
        kind, convention: .blender, seed: base, style: style,
        recording: .init(seconds: 2.5, framesPerSecond: 24, upAxis: .y))
      return (name, labelled.clip.roundedForWriting())
    }
  }

  static func colladaFiles(from clips: [String: LabelledClip], base: UInt64) -> [SampleFile] {
    var files: [SampleFile] = []
    var table = labelHeader
    for sample in colladaSamples {
      guard let labelled = clips[sample.source] else { continue }
      let clip = labelled.clip.sliced(0..<min(sample.frames, labelled.clip.frameCount))
      files.append(SampleFile(path: "COLLADA/\(sample.name).dae", text: sample.write(clip)))
      if let phases = labelled.phaseText(count: clip.frameCount) {
        files.append(SampleFile(path: "COLLADA/\(sample.name).phase", text: phases))
      }
      let convention = samples.first { $0.name == sample.source }?.convention.name ?? ""
      table += "\(sample.name).dae,\(labelled.kind.motionType ?? ""),\(convention)\n"
    }
    files.append(SampleFile(path: "COLLADA/two-takes-blender.dae", text: ExporterStyle.takes(takes(base: base))))
    table += "two-takes-blender.dae,,Blender\n"
    files.append(SampleFile(path: "COLLADA/labels.csv", text: table))
    return files
  }
}
