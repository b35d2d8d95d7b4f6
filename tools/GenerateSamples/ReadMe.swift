import TestSupport

extension SampleCatalogue {
  /// The page beside the samples: what each one exercises.
  static func readMe(_ clips: [String: LabelledClip]) -> String {
    var text = """
      # Sample clips

      Every clip here is synthetic: `tools/generate-samples` plans where the feet stand, lets a body follow them and writes
      it down on one skeleton convention or another, from a seed. So the truth is exact: `NAME.phase` beside a clip holds its
      phase in cycles, a line a frame (0 where the right foot has planted, 0.5 where the left has, held while nothing
      cycles), and `labels.csv` the motion type. `tools/generate-samples --check` tells whether these files are what the
      generator writes.

      | file | frames | per second | what it holds |
      |---|---|---|---|

      """
    for sample in samples {
      guard let clip = clips[sample.name]?.clip else { continue }
      let rate = clip.frameRate.framesPerSecond.text(decimals: 2)
      text += "| `BVH/\(sample.name).bvh` | \(clip.frameCount) | \(rate) | \(sample.purpose) |\n"
    }
    for sample in colladaSamples {
      guard let clip = clips[sample.source]?.clip else { continue }
      let frames = min(sample.frames, clip.frameCount)
      let rate = clip.frameRate.framesPerSecond.text(decimals: 2)
      text +=
        "| `COLLADA/\(sample.name).dae` | \(frames) | \(rate) | the motion of `\(sample.source)`: \(sample.purpose) |\n"
    }
    text += "| `COLLADA/two-takes-blender.dae` | 60 + 60 | 24 | "
    text += "two takes on the same joints in `library_animation_clips`: `walk` and `wave` |\n"
    return text
  }
}
