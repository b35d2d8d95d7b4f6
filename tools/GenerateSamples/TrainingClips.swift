import MotionFormats
import TestSupport

/// Clips of other people than the samples show, to train on: every kind of motion on every skeleton in turn.
///
/// A folder of them is training data like any other: clips, `labels.csv`, and beside each clip its exact `.phase` and `.gait`.
struct TrainingClips {
  /// How many clips.
  var count: Int
  /// What people and motions are drawn from; the samples use other draws of any seed.
  var seed: UInt64

  private static let rates: [Double] = [24, 30, 60, 120]

  /// Writes the clips and their truth below `folder`, one after the other.
  func write(inFolder folder: String) throws {
    var table = "file,motion_type,style\n"
    var random = SplitMix64(seed: seed ^ 0x7261_696E)
    let kinds = SyntheticMotion.Kind.allCases
    let conventions = SkeletonConvention.all
    for index in 0..<count {
      let kind = kinds[index % kinds.count]
      // Each round of kinds begins with the next convention, so that ten rounds have every kind on every skeleton.
      let convention = conventions[(index / kinds.count + 3 * (index % kinds.count)) % conventions.count]
      let recording = SyntheticMotion.Recording(
        seconds: Double.random(in: 3...9, using: &random),
        framesPerSecond: Self.rates.randomElement(using: &random) ?? 30,
        upAxis: .y)
      var labelled = SyntheticMotion.clip(kind, convention: convention, seed: random.next(), recording: recording)
      labelled.clip = labelled.clip.roundedForWriting()
      let name = "\(kind.rawValue)-\(index)"
      table += "\(name).bvh,\(kind.motionType ?? ""),\(kind.rawValue)\n"
      try SampleFile(path: "\(name).bvh", bytes: try BVHWriter().bytes(of: labelled.clip)).write(inFolder: folder)
      try SampleFile(path: "\(name).gait", text: labelled.gaitText).write(inFolder: folder)
      if let phases = labelled.phaseText() {
        try SampleFile(path: "\(name).phase", text: phases).write(inFolder: folder)
      }
    }
    try SampleFile(path: "labels.csv", text: table).write(inFolder: folder)
  }
}

extension LabelledClip {
  /// The gait of each frame, a row each: stand walk jog run crouch jump crawl unknown.
  fileprivate var gaitText: String {
    let places = ["idle": 0, "walk": 1, "run": 3, "jump": 5]
    return motionTypes.map { type in
      let place = places[type] ?? 7
      return (0..<8).map { $0 == place ? "1" : "0" }.joined(separator: " ") + "\n"
    }.joined()
  }
}
