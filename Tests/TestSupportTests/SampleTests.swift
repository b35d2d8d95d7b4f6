import MotionClip
import MotionFormats
import Testing

@testable import GenerateSamples
@testable import TestSupport

@Suite("Samples")
struct SampleTests {
  /// The samples' folder, found from where this file is.
  static let folder: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/SampleData"
  }()

  @Test("The committed samples are what the generator writes")
  func committedFilesAreCurrent() throws {
    let files = try SampleCatalogue.files(seed: SampleCatalogue.defaultSeed)
    #expect(SampleCatalogue.differences(of: files, inFolder: Self.folder) == [], "run tools/generate-samples")
  }

  @Test("A missing and a changed sample are both found")
  func differencesAreFound() {
    let files = [SampleFile(path: "README.md", text: "other"), SampleFile(path: "BVH/none.bvh", text: "")]
    #expect(SampleCatalogue.differences(of: files, inFolder: Self.folder).count == 2)
  }

  @Test("A sample reads back as the clip that its truth is about", arguments: SampleCatalogue.samples.indices)
  func samplesReadBack(index: Int) throws {
    let sample = SampleCatalogue.samples[index]
    let seed = SampleCatalogue.seed(of: sample, base: SampleCatalogue.defaultSeed)
    let labelled = sample.labelled(seed: seed)
    let document = try MotionReader().read(path: "\(Self.folder)/BVH/\(sample.name).bvh")
    let take = try #require(document.takes.first)
    #expect(document.diagnostics.map(\.message) == [])
    #expect(take.clip.skeleton == labelled.clip.skeleton)
    #expect(take.clip.channelValues == labelled.clip.channelValues)
    #expect(take.clip.frameRate.framesPerSecond == sample.recording.framesPerSecond)
    #expect(take.clip.space.upAxis == .y)
    // Rounding moves no joint by more than a millimetre.
    for (role, joint) in labelled.roles.joints {
      let truth = try #require(labelled.positions[role])
      let pose = labelled.clip.pose(atFrame: 5).worldPositions(
        skeleton: labelled.clip.skeleton, space: labelled.clip.space)
      #expect((pose[joint] - truth[5]).length < 1e-3)
      #expect(take.roles[role] == joint, "\(sample.convention.name): \(role)")
    }
    #expect(abs(take.clip.space.metersPerUnit / labelled.clip.space.metersPerUnit - 1) < 0.01)
  }

  @Test("A .phase file has a line for each frame of its clip, within [0, 1)")
  func phaseFilesFit() throws {
    var phases: [String: Int] = [:]
    var frames: [String: Int] = [:]
    for file in try SampleCatalogue.files(seed: 99) where file.path.hasPrefix("BVH/") {
      let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      let stem = String(file.path.split(separator: ".")[0])
      if file.path.hasSuffix(".phase") {
        #expect(lines.allSatisfy { Double($0).map { (0..<1).contains($0) } ?? false })
        phases[stem] = lines.count
      } else if let count = lines.first(where: { $0.hasPrefix("Frames: ") })?.dropFirst(8) {
        frames[stem] = Int(count)
      }
    }
    #expect(phases.count >= 10)
    for (stem, count) in phases { #expect(frames[stem] == count, "\(stem)") }
  }
}
