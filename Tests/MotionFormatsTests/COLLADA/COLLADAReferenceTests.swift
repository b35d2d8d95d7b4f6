import MotionClip
import Testing

@testable import MotionFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Curves and transformations against `tools/reference/collada_reference.py`, which finds a curve's parameter by
/// bisection and multiplies 4 x 4 matrices (NumPy 2.4.6).
@Suite struct COLLADAReferenceTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var times: [Double]
    /// `[J][T][3]`, in the file's axes and unit, which are Y up and metres here.
    var positions: [[[Double]]]
    var testDescription: String { name }
  }

  static let cases: [Case] = {
    let path = #filePath.split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Fixtures/collada.json"
    return (try? JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(filePath: path)))) ?? []
  }()

  @Test func theFixtureIsThere() { #expect(Self.cases.count >= 20) }

  @Test(arguments: cases) func positionsAtAnyTime(_ reference: Case) throws {
    let document = try readCOLLADA(reference.text)
    let take = document.takes[0]
    try #require(take.clip.skeleton.jointCount == reference.positions.count)
    let found = take.worldPositions(at: reference.times)
    let size = reference.positions.joined().joined().map(abs).max() ?? 1
    var worst: (error: Double, joint: Int, time: Double) = (0, 0, 0)
    for (joint, positions) in reference.positions.enumerated() {
      for (index, position) in positions.enumerated() {
        let error = (0..<3).map { abs(Double(found[joint][index][$0]) - position[$0]) }.max() ?? 0
        if !(error <= worst.error) { worst = (error, joint, reference.times[index]) }
      }
    }
    // Positions are 32-bit numbers, and so are the values and tangents that they are made of.
    #expect(worst.error <= 1e-6 * max(size, 1), "joint \(worst.joint) at \(worst.time) s is off by \(worst.error)")
  }

  @Test(arguments: cases) func framesAreOnTheCurves(_ reference: Case) throws {
    let take = try readCOLLADA(reference.text, ReadingOptions(framesPerSecond: 17)).takes[0]
    let clip = take.clip
    let times = (0..<clip.frameCount).map { clip.time(ofFrame: Double($0)) }
    let exact = take.worldPositions(at: times)
    let size = Float(reference.positions.joined().joined().map(abs).max() ?? 1)
    for frame in 0..<clip.frameCount {
      let positions = clip.pose(atFrame: frame).worldPositions(skeleton: clip.skeleton, space: clip.space)
      for (joint, position) in positions.enumerated() {
        #expect(isNear(position, exact[joint][frame], 1e-5 * max(size, 1)), "frame \(frame), joint \(joint)")
      }
    }
  }
}
