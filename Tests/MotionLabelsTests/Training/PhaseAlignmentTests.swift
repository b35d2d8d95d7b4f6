import MotionFeatures
import TestSupport
import Testing

@testable import MotionLabels

@Suite("Alignment of marks")
struct PhaseAlignmentTests {
  /// A walk in `folder` whose marks are the annotator's phase and `shift`.
  private func clip(_ folder: String, shift: Float, isMarked: Bool = true) throws -> PreparedClip {
    var clip = try SyntheticTraining.prepared(
      SyntheticMotion.clip(.walk, seed: 4, recording: .init(seconds: 6, upAxis: .y)), name: "walk", group: "a")
    clip.clip.folder = folder
    clip.hasPhaseTruth = isMarked
    clip.phase = clip.gait.annotatedPhase.map { $0 + shift - ($0 + shift).rounded(.down) }
    return clip
  }

  private func difference(_ a: [Float], _ b: [Float]) -> Float {
    zip(a, b).map { abs($0 - $1 - ($0 - $1).rounded()) }.filter(\.isFinite).max() ?? .infinity
  }

  @Test("without marks nothing moves")
  func noMarks() throws {
    let alignment = PhaseAlignment([try clip("a", shift: 0, isMarked: false)], references: ["a"])
    #expect(alignment.annotatorDelay == 0 && alignment.folderDelays.isEmpty)
    #expect(PhaseAlignment([], references: []).annotatorDelay == 0)
  }

  @Test("marks of others, and the annotator's phase, come to the reference; the reference's stay")
  func reference() throws {
    let (a, b) = (try clip("data/a", shift: 0.05), try clip("data/b", shift: -0.1))
    let unmarked = try clip("data/c", shift: 0, isMarked: false)
    let alignment = PhaseAlignment([a, b, unmarked], references: ["a"])
    for clip in [a, b, unmarked] { #expect(difference(alignment.phase(of: clip), a.phase) < 1e-4) }
    #expect(alignment.phase(of: a).map(\.bitPattern) == a.phase.map { ($0 + 0).bitPattern })
  }

  @Test("a second reference stays as it is; one that is not there does not count")
  func references() throws {
    let (a, b) = (try clip("data/a", shift: 0.05), try clip("data/b", shift: -0.1))
    let alignment = PhaseAlignment([a, b], references: ["missing", "a", "b"])
    #expect(difference(alignment.phase(of: b), b.phase) < 1e-6)
    #expect(abs(alignment.annotatorDelay - 0.05) < 1e-4)
  }

  @Test("without a reference all folders count alike")
  func mean() throws {
    let clips = [try clip("data/a", shift: 0.06), try clip("data/b", shift: -0.02), try clip("data/b", shift: -0.02)]
    #expect(abs(PhaseAlignment(clips, references: []).annotatorDelay - 0.02) < 1e-4)
  }
}
