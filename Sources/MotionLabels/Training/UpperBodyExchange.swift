import MotionFeatures
import NeuralNetwork

/// Samples of gaits under the upper bodies of other motion: a walk is a walk whatever head and arms do.
///
/// Styles and performers differ most in their arms and backs, and few are in the data. A type is a gait where the feet stride
/// by turns and regularly in more than half of its whole stretches: their median regularity is above 0.85. Walks and runs, their
/// turns and directions come to 0.95 and more, ball games to 0.7, dances and gestures to less than a half.
struct UpperBodyExchange {
  /// Above this median regularity of its stretches a type is a gait.
  static let leastRegularity: Float = 0.85

  /// The types that are gaits.
  let gaits: Set<String>
  /// One for each whole stretch of any type.
  private let upperBodies: [MovementStatistics]

  init(_ clips: [PreparedClip]) {
    var upperBodies: [MovementStatistics] = []
    var regularities: [String: [Float]] = [:]
    for clip in clips {
      for stretch in clip.stretches {
        upperBodies.append(MovementStatistics(clip.movement, over: stretch.samples))
        let regularity = GaitStatistics(clip.movement, over: stretch.samples).regularity
        regularities[stretch.motionType, default: []].append(regularity)
      }
    }
    self.upperBodies = upperBodies
    let regular = regularities.filter { _, values in values.count { $0 > Self.leastRegularity } * 2 > values.count }
    // The mirror image of a gait is one.
    gaits = Set(regular.keys).union(regular.keys.map(TypeSamples.mirroredName))
  }

  /// `statistics` of a stretch of `type` as they are or, where it is a gait, with an upper body drawn from all.
  func exchanged(_ statistics: MovementStatistics, type: String, _ generator: inout RandomGenerator)
    -> MovementStatistics
  {
    guard gaits.contains(type) else { return statistics }
    return statistics.withUpperBody(of: upperBodies[generator.uniform(below: upperBodies.count)])
  }
}
