import MotionClip
import TestSupport
import Testing

@testable import MotionFeatures

extension LabelledClip {
  /// The horizontal velocity of the hips that fits their way best, in metres a second: world x and z.
  var trend: SIMD2<Double> {
    let places = (positions[.hips] ?? []).map { SIMD2(Double($0.x), Double($0.z)) }
    let middle = Double(places.count - 1) / 2
    var (sum, squares) = (SIMD2<Double>.zero, 0.0)
    for (n, place) in places.enumerated() {
      sum += place * (Double(n) - middle)
      squares += (Double(n) - middle) * (Double(n) - middle)
    }
    return sum / squares * clip.frameRate.framesPerSecond
  }

  /// The same motion without root motion.
  func inPlace(_ part: RootMotionPart) throws -> LabelledClip {
    var copy = self
    copy.clip = try clip.inPlace(hips: roles[.hips] ?? 0, without: part)
    return copy
  }

  /// The same motion, the whole body moved over the ground with `velocity` besides, in metres a second: world x and z.
  func drifting(with velocity: SIMD2<Double>) -> LabelledClip {
    var copy = self
    let perFrame = velocity / (clip.frameRate.framesPerSecond * Double(clip.space.metersPerUnit))
    for root in clip.skeleton.roots {
      for (channel, column) in zip(clip.skeleton.joints[root].channels, clip.skeleton.channelRange(of: root)) {
        let step = channel == .xPosition ? perFrame.x : channel == .zPosition ? perFrame.y : 0
        for frame in 0..<clip.frameCount {
          copy.clip.channelValues[frame * clip.skeleton.channelCount + column] += Float(step * Double(frame))
        }
      }
    }
    return copy
  }
}

/// Two feet on strings under hips that hang still, for motion that no performer shows: legs are as long as they must be.
struct Puppet {
  /// Where the foot is at a time in seconds, in metres: hips are 1 m above the ground.
  var left: (Double) -> SIMD3<Double>
  var right: (Double) -> SIMD3<Double>

  func body(seconds: Double) throws(MotionError) -> BodyMotion {
    let free: [Channel] = [.xPosition, .yPosition, .zPosition]
    func joint(_ name: String, _ parent: Int?, _ offset: SIMD3<Float>, _ channels: [Channel] = []) -> Joint {
      Joint(name: name, parent: parent, offset: offset, channels: channels)
    }
    let skeleton = Skeleton(joints: [
      joint("hips", nil, [0, 1, 0]), joint("leftHip", 0, [0.1, 0, 0]), joint("leftKnee", 1, [0, -0.5, 0]),
      joint("leftFoot", 0, .zero, free), joint("rightHip", 0, [-0.1, 0, 0]), joint("rightKnee", 4, [0, -0.5, 0]),
      joint("rightFoot", 0, .zero, free),
    ])
    let count = Int(seconds * 30)
    let values = (0..<count).flatMap { frame -> [Float] in
      [left, right].flatMap { foot -> [Float] in
        let place = foot(Double(frame) / 30)
        return [Float(place.x), Float(place.y) - 1, Float(place.z)]
      }
    }
    let clip = Clip(
      skeleton: skeleton, frameCount: count, channelValues: values, frameRate: FrameRate(framesPerSecond: 30))
    let roles = SkeletonRoles([
      .hips: 0, .leftHip: 1, .leftKnee: 2, .leftFoot: 3, .rightHip: 4, .rightKnee: 5, .rightFoot: 6,
    ])
    return try BodyMotion(clip: clip, roles: roles, places: ClipPlaces(path: "puppet"))
  }
}
