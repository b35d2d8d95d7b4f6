import MotionClip
import MotionFormats
import Testing

@testable import GenerateSamples
@testable import TestSupport

@Suite("COLLADA samples")
struct COLLADASampleTests {
  @Test("A COLLADA sample holds the motion of its BVH", arguments: SampleCatalogue.colladaSamples.indices)
  func sameMotion(index: Int) throws {
    let sample = SampleCatalogue.colladaSamples[index]
    let document = try MotionReader().read(path: "\(SampleTests.folder)/COLLADA/\(sample.name).dae")
    let take = try #require(document.takes.first)
    let original = try #require(
      try MotionReader().read(path: "\(SampleTests.folder)/BVH/\(sample.source).bvh").takes.first)
    #expect(document.takes.count == 1)
    #expect(document.diagnostics.map(\.message) == [])
    let keys = (sample.frames + sample.stride - 1) / sample.stride
    let rate = original.clip.frameRate.framesPerSecond / Double(sample.stride)
    // Keys sparser than 20 a second are poses with motion between them, which is sampled at twice their rate here.
    #expect(take.clip.frameCount == sample.frames)
    #expect(take.clip.frameRate.framesPerSecond == original.clip.frameRate.framesPerSecond)
    // The first key is at 0, or one frame later where frames are numbered from 1.
    let begin = take.startTime
    #expect(begin == 0 || abs(begin - 1 / rate) < 1e-5)
    let found = take.worldPositions(at: (0..<keys).map { begin + Double($0) / rate })
    let truth = original.worldPositions(at: (0..<keys).map { Double($0) / rate })
    for (joint, description) in original.clip.skeleton.joints.enumerated() {
      let other = try #require(take.clip.skeleton.index(named: description.name), "\(description.name)")
      let error = zip(found[other], truth[joint]).map { ($0 - $1).length }.max() ?? 1
      // Key times are written to the microsecond, in which a runner goes some micrometres.
      #expect(error < 2e-5, "\(description.name): metres")
    }
    for (role, joint) in original.roles.joints {
      let name = take.roles[role].map { take.clip.skeleton.joints[$0].name }
      #expect(name == original.clip.skeleton.joints[joint].name, "\(role)")
    }
  }

  @Test("Two takes on the same joints stay apart")
  func takesStayApart() throws {
    let path = "\(SampleTests.folder)/COLLADA/two-takes-blender.dae"
    let document = try MotionReader().read(path: path)
    #expect(document.takes.map(\.name) == ["walk", "wave"])
    let written = SampleCatalogue.takes(base: SampleCatalogue.defaultSeed)
    for (take, (name, clip)) in zip(document.takes, written) {
      let times = (0..<clip.frameCount).map { clip.time(ofFrame: Double($0)) }
      let found = take.worldPositions(at: times)
      for (joint, description) in clip.skeleton.joints.enumerated() {
        let other = try #require(take.clip.skeleton.index(named: description.name))
        let error = times.indices.map { frame in
          let truth = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)[joint]
          return (found[other][frame] - truth).length
        }
        #expect((error.max() ?? 1) < 2e-5, "\(name) \(description.name): metres")
      }
    }
  }
}
