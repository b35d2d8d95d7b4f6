import MotionClip
import Testing

@testable import MotionFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Values worked out by other programs: see `tools/reference/forward_kinematics_reference.py` (NumPy 2, double precision)
/// and `tools/reference/bvh_numbers_reference.py` (Python's fractions).
@Suite struct BVHReferenceTests {
  /// A BVH file and the world positions of its joints `[F, J, 3]`, in the file's own unit and axes.
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let bvh: String
    let positions: [[[Float]]]
    var testDescription: String { name }
  }

  static func fixture<Value: Decodable>(_ name: String) throws -> Value {
    let folder =
      "\(#filePath)".split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
      .joined(separator: "/") + "/Fixtures/"
    return try JSONDecoder().decode(Value.self, from: Data(fileBytes(folder + name)))
  }

  @Test func worldPositions() throws {
    let cases: [Case] = try Self.fixture("forward_kinematics.json")
    #expect(cases.count == 15)
    for example in cases {
      let document = try readBVH(example.bvh)
      let clip = document.takes[0].clip
      #expect(clip.frameCount == example.positions.count, "\(example.name)")
      let size = clip.skeleton.joints.map(\.offset.length).reduce(0, +)
      let lanes = ForwardKinematics(skeleton: clip.skeleton).trajectories(of: clip)
      let precise = PreciseKinematics(skeleton: clip.skeleton, joints: Array(clip.skeleton.joints.indices))
        .trajectories(of: clip, at: clip.resamplingGrid(framesPerSecond: clip.frameRate.framesPerSecond))
      for (frame, expected) in example.positions.enumerated() {
        let pose = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
        #expect(pose.count == expected.count, "\(example.name)")
        for (joint, place) in expected.enumerated() {
          let position = SIMD3(place[0], place[1], place[2])
          #expect((pose[joint] - position).length <= 1e-5 * size, "\(example.name), joint \(joint), pose")
          let lane = lanes.position(joint, frame)
          #expect((lane - position).length <= 1e-5 * size, "\(example.name), joint \(joint), lanes")
          for axis in 0..<3 {
            let coordinate = precise.positions[(joint * 3 + axis) * clip.frameCount + frame]
            #expect(abs(Float(coordinate) - place[axis]) <= 1e-6 * size, "\(example.name), joint \(joint), in Double")
          }
        }
      }
    }
  }

  /// A text and the bits of the Float nearest to it, or `nil` out of range.
  struct Number: Decodable {
    let text: String
    let bits: UInt32?

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      text = try container.decode(String.self)
      bits = try container.decodeIfPresent(UInt32.self)
    }
  }

  @Test func nearestFloats() throws {
    let numbers: [Number] = try Self.fixture("numbers.json")
    #expect(numbers.count > 300)
    for number in numbers {
      do {
        let clip = try readBVH(BVHSamples.rows("0 0 \(number.text) 0 0 0\n", frames: "1")).takes[0].clip
        #expect(clip.channelValues[2].bitPattern == number.bits, "\(number.text)")
      } catch {
        #expect(number.bits == nil, "\(number.text): \(error)")
      }
    }
  }
}
