import MotionClip
import Testing

@testable import MotionFeatures
@testable import TestSupport

@Suite struct FacingDirectionTests {
  /// Hips and shoulders of a body, everything else at the origin: the directions from the right to the left ones.
  private func directions(_ rows: [(hips: SIMD3<Double>, shoulders: SIMD3<Double>)]) -> [SIMD2<Float>] {
    var positions = [Double](repeating: 0, count: SkeletonRole.allCases.count * 3 * rows.count)
    for (n, row) in rows.enumerated() {
      for axis in 0..<3 {
        func place(_ role: SkeletonRole) -> Int { (role.index * 3 + axis) * rows.count + n }
        positions[place(.leftHip)] = row.hips[axis] / 2
        positions[place(.rightHip)] = -row.hips[axis] / 2
        positions[place(.leftShoulder)] = row.shoulders[axis]
      }
    }
    let result = FacingDirection.directions(positions: positions, sampleCount: rows.count)
    return rows.indices.map { SIMD2(result[$0], result[rows.count + $0]) }
  }

  // MARK: Invalid

  @Test func aBodyWithoutBreadthFacesAlongZ() {
    #expect(directions([(.zero, .zero), (.zero, .zero)]) == [[0, 1], [0, 1]])
  }

  /// On the side, across points up: the last direction is held, and the first one is taken before it.
  @Test func lyingOnTheSideHoldsTheDirection() {
    let up = SIMD3<Double>(0, 1, 0)
    let east: (SIMD3<Double>, SIMD3<Double>) = ([1, 0, 0], [1, 0, 0])
    let north: (SIMD3<Double>, SIMD3<Double>) = ([0, 0, -1], [0, 0, -1])
    #expect(directions([(up, up), east, (up, up), north, (up, up)]) == [[0, 1], [0, 1], [0, 1], [1, 0], [1, 0]])
  }

  // MARK: Laws

  @Test(arguments: Example.all)
  func directionsAreHorizontalAndOfLengthOne(example: Example) throws {
    let body = try example.labelled().body()
    for n in 0..<body.sampleCount {
      let (x, z) = (body.facing[n], body.facing[body.sampleCount + n])
      #expect(abs(x * x + z * z - 1) < 1e-6)
    }
  }

  /// The generator's figures face where their style says, give or take what hips and shoulders sway.
  @Test(arguments: [SyntheticMotion.Kind.walk, .walkBackward, .walkLeft, .run, .stand])
  func itIsTheHeading(kind: SyntheticMotion.Kind) throws {
    for heading in [-2.5, -0.4, 0, 1, 3] {
      var style = MotionStyle(seed: 2)
      style.heading = heading
      let body = try SyntheticMotion.clip(kind, convention: .mixamo, style: style).body()
      for n in 0..<body.sampleCount {
        let (x, z) = (Double(body.facing[n]), Double(body.facing[body.sampleCount + n]))
        // The heading is to the left of +Z: x is its sine, z its cosine.
        #expect(x * sine(heading) + z * cosine(heading) > 0.95, "\(heading) at \(n)")
      }
    }
  }

  // MARK: Reference values

  /// By hand: `forward = across x up`, of `across` made horizontal.
  @Test func byHand() {
    #expect(directions([([1, 0, 0], [1, 0, 0])]) == [[0, 1]])
    #expect(directions([([0, 0, 1], [0, 0.3, 1])]) == [[-1, 0]])
    // The hips turn as far to one side as the shoulders to the other.
    let turned = directions([([0.5, 0, 0.25], [0.5, 0.1, -0.25])])
    #expect(turned == [[0, 1]])
  }
}
