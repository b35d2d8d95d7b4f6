import MotionClip
import MotionFeatures
import MotionFormats
import TestSupport

@testable import MotionLabels

/// Synthetic clips, damaged on purpose, and what is said about them.
enum Doubtful {
  static let model = Result { try MotionModel.bundled() }

  static func clip(
    _ kind: SyntheticMotion.Kind = .walk, _ convention: SkeletonConvention = .mixamo, seed: UInt64 = 1,
    seconds: Double = 6, framesPerSecond: Double = 30
  ) -> Clip {
    SyntheticMotion.clip(
      kind, convention: convention, seed: seed,
      recording: .init(seconds: seconds, framesPerSecond: framesPerSecond, upAxis: .y)
    ).clip
  }

  /// What the labeller says, with the bundled model.
  static func labels(_ clip: Clip) throws -> LabelDocument {
    let take = take(clip)
    let document = MotionDocument(format: .bvh, path: "clip.bvh", takes: [take])
    return try Labeller(model: model.get()).label(take, of: document, sha256: "")
  }

  static func doubts(_ clip: Clip) throws -> BodyDiagnostics {
    let take = take(clip)
    let body = try BodyMotion(clip: clip, roles: take.roles, places: ClipPlaces(path: "clip.bvh"))
    return BodyDiagnostics(body, contacts: FootContact.both(in: body), take, Place(path: "clip.bvh"))
  }

  static func codes(_ clip: Clip) throws -> [Diagnostic.Code] { try doubts(clip).diagnostics.map(\.code) }

  static func take(_ clip: Clip) -> Take {
    var take = Take(clip: clip)
    take.roles = SkeletonRoleFinder().roles(of: clip)
    return take
  }
}

extension Clip {
  /// The same rows at another rate.
  func played(at framesPerSecond: Double) -> Clip {
    var copy = self
    copy.frameRate = FrameRate(framesPerSecond: framesPerSecond)
    return copy
  }

  /// The clip with only the joints that `keep` holds, whose parents it must hold as well.
  func keeping(_ keep: (Joint) -> Bool) -> Clip {
    var places: [Int: Int] = [:]
    var joints: [Joint] = []
    var columns: [Int] = []
    for (index, joint) in skeleton.joints.enumerated() where keep(joint) {
      places[index] = joints.count
      var copy = joint
      copy.parent = joint.parent.flatMap { places[$0] }
      joints.append(copy)
      columns += skeleton.channelRange(of: index)
    }
    let values = (0..<frameCount).flatMap { frame in
      columns.map { channelValues[frame * skeleton.channelCount + $0] }
    }
    return Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount, channelValues: values, frameRate: frameRate,
      space: space)
  }
}
