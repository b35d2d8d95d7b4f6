import MotionClip
import MotionFormats
import TestSupport

/// One sample: a motion, a skeleton and a way of recording it.
struct Sample {
  var name: String
  var kind: SyntheticMotion.Kind
  var convention: SkeletonConvention
  var recording: SyntheticMotion.Recording
  /// What reading or labelling it exercises, for the table that people read.
  var purpose: String

  init(
    _ name: String, _ kind: SyntheticMotion.Kind, _ convention: SkeletonConvention, seconds: Double,
    framesPerSecond: Double, startsWithRestPose: Bool = false, _ purpose: String
  ) {
    self.name = name
    self.kind = kind
    self.convention = convention
    // A BVH file cannot say which axis is up, so the samples stand along Y.
    recording = SyntheticMotion.Recording(
      seconds: seconds, framesPerSecond: framesPerSecond, startsWithRestPose: startsWithRestPose, upAxis: .y)
    self.purpose = purpose
  }

  /// The clip as it is written, with the truth about it.
  func labelled(seed: UInt64) -> LabelledClip {
    var result = SyntheticMotion.clip(kind, convention: convention, seed: seed, recording: recording)
    result.clip = result.clip.roundedForWriting()
    return result
  }
}

extension LabelledClip {
  /// The phase of each frame, one a line, held while nothing cycles; `nil` where nothing ever does.
  ///
  /// Only the first `count` frames are listed, where the file holds no others.
  func phaseText(count: Int? = nil) -> String? {
    guard let first = phases.compactMap({ $0 }).first else { return nil }
    var held = first
    var text = ""
    for phase in phases.prefix(count ?? phases.count) {
      held = phase ?? held
      text += held.phaseText + "\n"
    }
    return text
  }
}

extension Double {
  /// Five decimals, and never the 1 that rounding up would give.
  fileprivate var phaseText: String {
    let text = self.text(decimals: 5)
    return text == "1" ? "0" : text
  }
}
