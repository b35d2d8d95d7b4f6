import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

@Suite struct JointRotationsTests {
  private func columns(_ labelled: LabelledClip) throws -> Columns {
    try Columns(labelled.clip, labelled.roles, [.rotations])
  }

  // MARK: Laws

  /// The first two columns of a rotation: of length 1, and at right angles.
  @Test(arguments: Example.all)
  func columnsAreThoseOfARotation(example: Example) throws {
    let columns = try columns(example.labelled())
    for role in SkeletonRole.allCases {
      for n in 0..<columns.sampleCount {
        let x = vector(columns, "rotations.\(role.rawValue).x", n)
        let y = vector(columns, "rotations.\(role.rawValue).y", n)
        #expect(abs(x.length - 1) < 1e-5 && abs(y.length - 1) < 1e-5 && abs(x.dot(y)) < 1e-5)
      }
    }
  }

  /// The same performance on rigs that take other axes for a bone's: Blender's along Y, Unreal's along X.
  @Test func theRigsOwnAxesCancelOut() throws {
    for kind in [SyntheticMotion.Kind.walk, .waveLeft] {
      let expected = try columns(SyntheticMotion.clip(kind, convention: .mixamo, seed: 3))
      for convention in [SkeletonConvention.blender, .unreal, .bandai, .vrm] {
        let other = try columns(SyntheticMotion.clip(kind, convention: convention, seed: 3))
        for role in [SkeletonRole.hips, .leftHip, .rightKnee, .leftShoulder, .rightElbow, .leftWrist] {
          for name in other.names where name.hasPrefix("rotations.\(role.rawValue).") {
            for (a, b) in zip(other[name], expected[name]) {
              #expect(abs(a - b) < 1e-4, "\(name), \(convention.name)")
            }
          }
        }
      }
    }
  }

  @Test func aBodyThatHoldsStillIsNotTurned() throws {
    let labelled = SyntheticMotion.clip(.walk, recording: .init(seconds: 0.2))
    let columns = labelled.clip.skeleton.channelCount
    let row = labelled.clip.channelValues[0..<columns]
    let still = Clip(
      skeleton: labelled.clip.skeleton, frameCount: 4, channelValues: (0..<4).flatMap { _ in row },
      frameRate: labelled.clip.frameRate, space: labelled.clip.space)
    let features = try Columns(still, labelled.roles, [.rotations])
    for role in SkeletonRole.allCases {
      #expect((vector(features, "rotations.\(role.rawValue).x", 2) - SIMD3(1, 0, 0)).length < 1e-5)
      #expect((vector(features, "rotations.\(role.rawValue).y", 2) - SIMD3(0, 1, 0)).length < 1e-5)
    }
  }

  private func vector(_ columns: Columns, _ name: String, _ n: Int) -> SIMD3<Float> {
    SIMD3(columns["\(name).left"][n], columns["\(name).up"][n], columns["\(name).forward"][n])
  }
}

@Suite struct MeanRotationTests {
  private func turn(_ axis: Axis, _ degrees: Float) -> RotationMatrix {
    Quaternion(about: axis, degrees: degrees).matrix
  }

  private func difference(_ a: RotationMatrix, _ b: RotationMatrix) -> Float {
    (0..<9).reduce(0) { max($0, abs(a[$1 / 3, $1 % 3] - b[$1 / 3, $1 % 3])) }
  }

  // MARK: Invalid

  @Test func noneAndAllOverThePlace() {
    #expect(MeanRotation.mean(of: []) == .identity)
    // The mean matrix of these is zero: the first one stands in.
    let spread = [turn(.x, 0), turn(.x, 180), turn(.y, 180), turn(.z, 180)]
    #expect(MeanRotation.mean(of: spread) == spread[0])
  }

  // MARK: Laws

  @Test func ofOneItIsThatOne() {
    for axis in Axis.allCases {
      for degrees in [0, 30, 90, 179, -120] as [Float] {
        #expect(difference(MeanRotation.mean(of: [turn(axis, degrees)]), turn(axis, degrees)) < 1e-6)
      }
    }
  }

  @Test func turningAllTurnsTheMean() {
    let some = [turn(.x, 10), turn(.y, 40), turn(.z, -25) * turn(.x, 60)]
    let turn = turn(.y, 100) * turn(.z, 20)
    let mean = MeanRotation.mean(of: some)
    #expect(difference(MeanRotation.mean(of: some.map { turn * $0 }), turn * mean) < 1e-5)
    #expect(difference(MeanRotation.mean(of: some.map { $0 * turn }), mean * turn) < 1e-5)
  }

  // MARK: Reference values

  /// By hand: about one axis it is the angle between.
  @Test func aboutOneAxisItIsTheMiddle() {
    for axis in Axis.allCases {
      let mean = MeanRotation.mean(of: [turn(axis, 20), turn(axis, 80)])
      #expect(difference(mean, turn(axis, 50)) < 1e-6)
    }
  }
}
