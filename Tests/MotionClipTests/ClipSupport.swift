import MotionClip

/// A small generator of pseudo-random numbers (SplitMix64), so that a seed gives the same tests everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A vector with coordinates within `bound` of 0.
  mutating func vector(_ bound: Float) -> SIMD3<Float> {
    SIMD3(
      Float.random(in: -bound...bound, using: &self), Float.random(in: -bound...bound, using: &self),
      Float.random(in: -bound...bound, using: &self))
  }

  /// Any rotation.
  mutating func rotation() -> Quaternion {
    let v = SIMD4(vector(1), Float.random(in: -1...1, using: &self))
    let length = (v * v).sum().squareRoot()
    return length > 0.1 ? Quaternion(v / length) : rotation()
  }

  /// A clip of a skeleton of any shape: several roots, any channels in any order, angles within `bound` degrees.
  mutating func clip(frameCount: Int, bound: Float = 180, space: SourceSpace = SourceSpace()) -> Clip {
    var joints: [Joint] = []
    for index in 0..<Int.random(in: 1...14, using: &self) {
      let parent =
        index == 0 || Int.random(in: 0..<6, using: &self) == 0 ? nil : Int.random(in: 0..<index, using: &self)
      let channels = Channel.allCases.shuffled(using: &self).prefix(Int.random(in: 0...9, using: &self))
      joints.append(Joint(name: "j\(index)", parent: parent, offset: vector(10), channels: Array(channels)))
    }
    let skeleton = Skeleton(joints: joints)
    let channels = joints.flatMap(\.channels)
    let values = (0..<frameCount).flatMap { _ in
      channels.map { Float.random(in: $0.isRotation ? -bound...bound : -10...10, using: &self) }
    }
    return Clip(
      skeleton: skeleton, frameCount: frameCount, channelValues: values, frameRate: FrameRate(framesPerSecond: 30),
      space: space)
  }
}

/// A figure with two legs, whose knees bend about the axis that mirroring keeps, and about the others.
enum Figure {
  static let pairs = [0, 3, 4, 1, 2, 5]

  static func clip(frameCount: Int, space: SourceSpace = SourceSpace(), seed: UInt64 = 1) -> Clip {
    let rotations: [Channel] = [.zRotation, .yRotation, .xRotation]
    let positions: [Channel] = [.xPosition, .yPosition, .zPosition]
    let sideways: SIMD3<Float> = space.upAxis == .x ? [0, 0, 1] : [1, 0, 0]
    let down: SIMD3<Float> = space.upAxis == .x ? [-1, 0, 0] : space.upAxis == .y ? [0, -1, 0] : [0, 0, -1]
    func joint(_ name: String, _ parent: Int?, _ offset: SIMD3<Float>, _ channels: [Channel]) -> Joint {
      Joint(name: name, parent: parent, offset: offset, channels: channels, endSites: [EndSite(offset: offset)])
    }
    let skeleton = Skeleton(joints: [
      joint("Hips", nil, .zero, positions + rotations),
      joint("LeftUpLeg", 0, sideways, rotations), joint("LeftLeg", 1, down, rotations.reversed()),
      joint("RightUpLeg", 0, -sideways, rotations), joint("RightLeg", 3, down, rotations.reversed()),
      joint("Spine", 0, -down, positions + rotations),
    ])
    var generator = SeededGenerator(seed: seed)
    let values = (0..<frameCount * skeleton.channelCount).map { _ in Float.random(in: -90...90, using: &generator) }
    return Clip(
      skeleton: skeleton, frameCount: frameCount, channelValues: values, frameRate: FrameRate(framesPerSecond: 30),
      space: space)
  }
}

/// How far apart two rotations are, in radians; `q` and `-q` are the same.
func angle(_ a: Quaternion, _ b: Quaternion) -> Float {
  // The chord keeps its digits where the cosine has lost them.
  let (near, far) = (a.vector - b.vector, a.vector + b.vector)
  return 2 * min((near * near).sum(), (far * far).sum()).squareRoot()
}
