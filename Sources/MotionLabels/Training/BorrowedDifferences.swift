import MotionFeatures
import NeuralNetwork

/// What sets two stretches of one type apart, lent to samples of any type: people who differ when they walk differ alike when they
/// wave.
///
/// Styles and performers that are not in the data differ from those that are much as those differ among themselves. A network
/// that meets every type with the differences that there are within all types learns not to decide by them. Hariharan and
/// Girshick, "Low-shot visual recognition by shrinking and hallucinating features" (2017), train a network to tell which
/// differences carry over from one class to another; here all do.
struct BorrowedDifferences {
  /// Differences are made up to this many times as large: new people may lie beyond those who are there.
  static let largest: Float = 2

  /// A stretch's movement statistics, and those of its mirror image.
  private struct Sides {
    var asIs: [Float]
    var mirrored: [Float]
  }

  /// For each type with two or more whole stretches all of them.
  private let stretches: [[Sides]]

  init(_ clips: [PreparedClip]) {
    var stretches: [String: [Sides]] = [:]
    for clip in clips {
      for stretch in clip.stretches {
        let statistics = MovementStatistics(clip.movement, over: stretch.samples)
        stretches[stretch.motionType, default: []].append(
          Sides(asIs: statistics.values, mirrored: statistics.mirrored.values))
      }
    }
    self.stretches = stretches.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
  }

  /// `values` of a sample with a part or a multiple of what sets two stretches apart, whose type is drawn from all that have
  /// two; of their mirror images where the sample is one. As they are where no type has two.
  func lent(to values: [Float], mirrored: Bool, _ generator: inout RandomGenerator) -> [Float] {
    guard !stretches.isEmpty else { return values }
    let type = stretches[generator.uniform(below: stretches.count)]
    let (one, other) = (type[generator.uniform(below: type.count)], type[generator.uniform(below: type.count)])
    let share = generator.uniform() * Self.largest
    let (a, b) = mirrored ? (one.mirrored, other.mirrored) : (one.asIs, other.asIs)
    return values.indices.map { values[$0] + share * (a[$0] - b[$0]) }
  }
}
