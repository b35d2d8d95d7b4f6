import Foundation
import MotionClip
import MotionFormats
import Synchronization
import Testing
import TestSupport

/// A few generated clips, and a small model that the program itself trains on them, made once for all tests.
///
/// The model is no good; it is there so that labels come out, the same ones each time.
struct SampleClips {
  static let shared: Result<SampleClips, any Error> = Result { try SampleClips() }

  /// `data/TYPE/*.bvh` and `tiny.safetensors`.
  let folder: TemporaryFolder
  /// The path of the model file.
  var model: String { folder.path + "/tiny.safetensors" }
  /// The run that trained it.
  let training: Mocap.Run

  /// The command that trains a model on the clips.
  static func train(into file: String) -> [String] { ["train", "data", "-o", file, "--epochs", "1", "--seed", "7"] }

  private init() throws {
    folder = try TemporaryFolder()
    let kinds: [(SyntheticMotion.Kind, SkeletonConvention)] = [
      (.walk, .cmu), (.walk, .mixamo), (.run, .cmu), (.run, .blender), (.stand, .mixamo), (.stand, .bandai),
    ]
    for (index, (kind, convention)) in kinds.enumerated() {
      try folder.write("data/\(kind)/\(index).bvh", try Self.bvh(kind, convention, seed: UInt64(index + 1)))
    }
    training = try folder.run(Self.train(into: "tiny.safetensors"))
  }

  /// A generated clip as a BVH file; two seconds at 30 frames a second unless said otherwise.
  static func bvh(
    _ kind: SyntheticMotion.Kind, _ convention: SkeletonConvention = .mixamo, seed: UInt64 = 5, seconds: Double = 2
  ) throws -> Data {
    let name = "\(kind) \(convention.name) \(seed) \(seconds)"
    if let made = made.withLock({ $0[name] }) { return made }
    let recording = SyntheticMotion.Recording(seconds: seconds, framesPerSecond: 30)
    let clip = SyntheticMotion.clip(kind, convention: convention, seed: seed, recording: recording).clip
    let data = Data(try BVHWriter().bytes(of: clip))
    made.withLock { $0[name] = data }
    return data
  }

  /// The clips made so far: generating one takes longer than labelling it.
  private static let made = Mutex<[String: Data]>([:])

  /// A folder with the clips `walk.bvh`, `run.bvh` and `sub/stand.bvh`, and the model's path.
  static func folder() throws -> (folder: TemporaryFolder, model: String) {
    let folder = try TemporaryFolder()
    try folder.write("clips/walk.bvh", try bvh(.walk))
    try folder.write("clips/run.bvh", try bvh(.run, .cmu))
    try folder.write("clips/sub/stand.bvh", try bvh(.stand, .bandai))
    return (folder, try shared.get().model)
  }
}
