import Foundation
import MotionClip
import Testing

@testable import MotionFeatures

@Suite struct StretchMeasuringTests {
  /// 200 samples of numbers that wander, with a step in them.
  private static let features: FeatureMatrix = {
    let layout = FeatureLayout(columns: MovementStatistics.blocks.flatMap(\.columns))
    var matrix = FeatureMatrix(layout: layout, sampleCount: 200)
    var state: UInt32 = 1
    var value: Float = 0
    for index in matrix.values.indices {
      state = state &* 1_664_525 &+ 1_013_904_223
      value = value * 0.9 + Float(state >> 8) / Float(1 << 24) - 0.5
      matrix.values[index] = value + (index % 200 > 120 ? 3 : 0)
    }
    return matrix
  }()

  @Test(
    "Each stretch of many is what the definition says of it alone",
    arguments: [0..<1, 7..<8, 3..<5, 10..<13, 0..<31, 5..<37, 1..<34, 100..<160, 119..<123, 140..<200, 0..<200])
  func definition(range: Range<Int>) {
    let others = stride(from: 0, to: 140, by: 3).map { $0..<$0 + 60 }
    let values = MovementStatistics.measure(Self.features, over: others + [range])[others.count].values
    let names = MovementStatistics.layout.columns.map(\.name)
    for (column, source) in FeatureBlock.positions.columns.enumerated() {
      let x = Self.features.column(column).map(Double.init)[range]
      let dx = zip(x.dropFirst(), x).map { ($0 - $1) * 30 }
      let d2x = zip(dx.dropFirst(), dx).map { ($0 - $1) * 30 }
      let path = dx.reduce(0) { $0 + abs($1) } / 30
      let width = (x.max() ?? 0) - (x.min() ?? 0)
      let expected = [
        "extent": log(deviation(Array(x)) + 0.02), "speed": log(deviation(dx) + 0.05),
        "effort": log(deviation(d2x) + 0.3), "repetition": log((path + 0.02) / (width + 0.02)),
      ]
      for (name, value) in expected {
        let place = names.firstIndex(of: "statistics.\(source.name).\(name)")
        #expect(abs(Double(values[place ?? -1]) - value) < 2e-5, "\(source.name) \(name)")
      }
    }
  }

  @Test("Means, deviations and shares of the root and the feet")
  func rest() {
    let values = MovementStatistics.measure(Self.features, over: [20..<90])[0].values
    let names = MovementStatistics.layout.columns.map(\.name)
    let columns = FeatureLayout(columns: MovementStatistics.blocks.flatMap(\.columns)).columns.map(\.name)
    func column(_ name: String) -> [Double] {
      Self.features.column(columns.firstIndex(of: name) ?? -1).map(Double.init)[20..<90].map { $0 }
    }
    func value(_ name: String) -> Double { Double(values[names.firstIndex(of: "statistics.\(name)") ?? -1]) }
    let turn = column("root.turn")
    #expect(abs(value("root.turn.mean") - turn.reduce(0, +) / 70) < 1e-5)
    #expect(abs(value("root.turn.deviation") - deviation(turn)) < 1e-5)
    let falling = column("support.hips.acceleration.up").count { $0 < -5 }
    #expect(abs(value("support.hipsFall.share") - Double(falling) / 70) < 1e-6)
    let moving = column("support.slowerFoot.speed").count { $0 > 0.6 }
    #expect(abs(value("support.noFootRests.share") - Double(moving) / 70) < 1e-6)
  }

  @Test("A stretch measured alone is the same as one of many")
  func alone() {
    let ranges = [0..<60, 3..<63, 100..<200]
    let many = MovementStatistics.measure(Self.features, over: ranges)
    for (range, statistics) in zip(ranges, many) {
      #expect(MovementStatistics(Self.features, over: range) == statistics)
    }
  }

  @Test("A role's index is its place among all roles", arguments: SkeletonRole.allCases)
  func index(role: SkeletonRole) { #expect(SkeletonRole.allCases[role.index] == role) }

  private func deviation(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}
