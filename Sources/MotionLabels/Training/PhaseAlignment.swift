import MotionFeatures

/// Brings everybody's idea of the moment at which a foot has planted to one.
///
/// Those who mark phase by hand agree on the gait and differ, by up to 0.07 cycle, on when a foot has come to rest. Each
/// data folder's marks are compared with the step annotator's phase, which treats all alike; one constant a folder then
/// brings its marks to the idea of the reference folder, and the annotator's phase of clips without marks too.
struct PhaseAlignment {
  /// What the annotator's phase lacks to the reference, in cycles.
  let annotatorDelay: Float
  /// What each folder's marks lack to the reference, by its path, in cycles.
  let folderDelays: [String: Float]

  /// Compares the marks of `clips`. Those of the folders named in `references` stay as they are, and the first one that is
  /// there sets what the others are brought to; without one, all folders with marks do alike.
  init(_ clips: [PreparedClip], references: [String]) {
    var sums: [String: (cosine: Double, sine: Double)] = [:]
    for clip in clips where clip.hasPhaseTruth {
      var sum = sums[clip.clip.folder] ?? (0, 0)
      for (marked, annotated) in zip(clip.phase, clip.gait.annotatedPhase) where marked.isFinite && annotated.isFinite {
        let angle = 2 * Float.pi * (marked - annotated)
        sum.cosine += Double(cosine(angle))
        sum.sine += Double(sine(angle))
      }
      sums[clip.clip.folder] = sum
    }
    let delays = sums.filter { $0.value.cosine != 0 || $0.value.sine != 0 }
      .mapValues { arcTangent(Float($0.sine), Float($0.cosine)) / (2 * Float.pi) }
    let byName = delays.sorted { $0.key < $1.key }
    let first = references.lazy.compactMap { name in byName.first { FileSystem.name($0.key) == name } }.first
    let counted = (first.map { [$0] } ?? byName).map { 2 * Float.pi * $0.value }
    let base =
      counted.isEmpty
      ? 0 : arcTangent(counted.reduce(0) { $0 + sine($1) }, counted.reduce(0) { $0 + cosine($1) }) / (2 * Float.pi)
    annotatorDelay = base
    folderDelays = Dictionary(
      uniqueKeysWithValues: delays.map { path, delay in
        (path, references.contains(FileSystem.name(path)) ? 0 : base - delay)
      })
  }

  /// The phase to train on, in cycles, `[N]`; NaN where it is not known.
  func phase(of clip: PreparedClip) -> [Float] {
    let delay = clip.hasPhaseTruth ? folderDelays[clip.clip.folder] ?? 0 : annotatorDelay
    return clip.phase.map { $0 + delay }
  }
}
