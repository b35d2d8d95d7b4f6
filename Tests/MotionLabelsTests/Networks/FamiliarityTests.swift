import MotionFeatures
import NeuralNetwork
import Testing

@testable import MotionLabels

@Suite struct FamiliarityTests {
  /// Two clouds of points in the plane, long in one direction, 10 apart in the other.
  private func clouds(seed: UInt64 = 3) -> (Matrix, [Int]) {
    var generator = RandomGenerator(seed: seed)
    var points = Matrix(rows: 400, columns: 2)
    var types: [Int] = []
    for row in 0..<400 {
      let type = row % 2
      points[row, 0] = 4 * (generator.uniform() + generator.uniform() - 1)
      points[row, 1] = (generator.uniform() + generator.uniform() - 1) / 2 + (type == 0 ? -5 : 5)
      types.append(type * 3)
    }
    return (points, types)
  }

  private let asIs = Normalization(means: [0, 0], scales: [1, 1])

  @Test func nothingIsMeasuredOnOnePoint() {
    #expect(Familiarity(Matrix(rows: 0, columns: 2), types: [], normalization: asIs) == nil)
    #expect(Familiarity(Matrix(rows: 1, columns: 2), types: [0], normalization: asIs) == nil)
    #expect(Familiarity(Matrix(rows: 5, columns: 2), types: [0, 0, 0, 0, 0], normalization: asIs) == nil)
  }

  /// How briskly somebody moves does not make the motion a strange one, nor where a rig has its joints; where the limbs reach,
  /// how the trunk leans and where it goes does.
  @Test func speedsEffortsAndPlacesAreNotCompared() {
    let columns = MovementStatistics.layout.columns.map(\.name)
    let reach = ReachStatistics.layout.columns.indices.map { -Float($0) - 1 }
    let compared = Familiarity.compared(
      reach: [reach], movement: Matrix(rows: 1, columns: columns.count, elements: columns.indices.map(Float.init)))
    let names = compared.row(0).map { $0 < 0 ? ReachStatistics.layout.columns[Int(-$0) - 1].name : columns[Int($0)] }
    #expect(names == Familiarity.layout.columns.map(\.name))
    for name in [
      "statistics.positions.leftWrist.up.effort", "statistics.positions.head.forward.extent",
      "statistics.positions.chest.up.repetition", "statistics.root.speed.deviation",
      "statistics.support.slowerFoot.speed.mean",
    ] {
      #expect(columns.contains(name) && !names.contains(name), "\(name)")
    }
    for name in [
      "statistics.reach.leftArm.up.extent", "statistics.reach.trunk.forward.repetition", "statistics.root.speed.mean",
      "statistics.support.hipsFall.share",
    ] {
      #expect(names.contains(name), "\(name)")
    }
  }

  @Test func aStepAcrossTheGrainIsFartherThanOneAlongIt() throws {
    let (points, types) = clouds()
    let familiarity = try #require(Familiarity(points, types: types, normalization: asIs))
    // The types are 0 and 3, and have a mean each; those between have none.
    #expect(familiarity.means.rows == 2)
    let (along, across) = (familiarity.distance(of: [2, -5]), familiarity.distance(of: [0, -3]))
    #expect(across > 3 * along)
    // Between the clouds lies the mean of all points, which is like none of them.
    #expect(familiarity.distance(of: [0, 0]) > 5 * along)
  }

  @Test func sharesFallFromOneOverAHalfAtTheLimit() throws {
    let (points, types) = clouds()
    let familiarity = try #require(Familiarity(points, types: types, normalization: asIs))
    let distances = familiarity.distances(of: points)
    // The limit is some medians away, but between the clouds is farther still.
    #expect((distances.max() ?? 1) < 1)
    let far = Matrix(rows: 1, columns: 2, elements: [0, 0])
    #expect(familiarity.distances(of: far)[0] > 1)
    #expect(Familiarity.share(ofStrangeness: 0) == 1)
    #expect(Familiarity.share(ofStrangeness: 1) == 0.5)
    #expect(Familiarity.share(ofStrangeness: 3) < 0.04)
  }

  /// By hand: the odds of 0.9 are 9, and their twelfth root is 1.2009; of what is sure they count as 10,000.
  @Test func doubtsMakeMotionStranger() {
    #expect(Familiarity.strangeness(atDistance: 0, sure: 0.2) == 0)
    #expect(Familiarity.strangeness(atDistance: 0.8, sure: 0.5) == 0.8)
    #expect(abs(Familiarity.strangeness(atDistance: 1, sure: 0.9) - 1 / 1.2009) < 1e-4)
    #expect(abs(Familiarity.strangeness(atDistance: 2, sure: 1) - 2 / 2.1544) < 1e-4)
    #expect(abs(Familiarity.strangeness(atDistance: 1, sure: 0.1) - 1.2009) < 1e-4)
  }

  /// However few the types are, and however sure the network is.
  @Test(arguments: 2...12)
  func whatIsStrangeIsUnknown(typeCount: Int) {
    var sure = [Float](repeating: 0, count: typeCount)
    sure[0] = 1
    let decoder = TypeDecoder()
    #expect(Familiarity.tempered(sure, familiar: 1) == sure)
    #expect(decoder.isKnown(sure))
    for share: Float in [0, 0.2, 0.49] {
      let strange = Familiarity.tempered(sure, familiar: share)
      #expect(!decoder.isKnown(strange))
      #expect(abs(strange.reduce(0, +) - 1) < 1e-5)
    }
    #expect(!decoder.isKnown(Trust(reasons: [.impossibleBody]).tempered(sure)))
  }
}
