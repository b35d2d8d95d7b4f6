import MotionFeatures
import NeuralNetwork

/// What a model file says about itself: read by people, and compared before its networks are used.
public struct ModelCard: Hashable, Sendable, Codable {
  /// One motion type and how much of it there was to learn from.
  public struct MotionType: Hashable, Sendable, Codable {
    /// The type's name.
    public var name: String
    /// The number of clips that show it.
    public var clips: Int
    /// How long they are in all, in seconds.
    public var seconds: Double
    /// Whether there were fewer than ten clips, which is too few to trust.
    public var isScarce: Bool
  }

  /// What says yes or no to labels that a clip can have many of.
  public struct Labels: Hashable, Sendable, Codable {
    /// One label and how many clips there were to learn it from.
    public struct Name: Hashable, Sendable, Codable {
      /// The label.
      public var name: String
      /// The number of clips that have it.
      public var clips: Int
      /// Whether there were fewer than ten clips, which is too few to trust.
      public var isScarce: Bool
    }

    /// The labels, one an output of the network, in order.
    public var names: [Name]
    /// The network.
    public var network: NetworkDescription
    /// The columns of its inputs.
    public var layout: FeatureLayout
  }

  /// A folder that was trained on.
  public struct Source: Hashable, Sendable, Codable {
    /// The folder's name.
    public var name: String
    /// The number of clips used.
    public var clips: Int
    /// How many of them had phase marked by hand; the others got theirs from the step annotator.
    public var clipsWithPhaseTruth: Int
    /// The licence that the data comes under.
    public var licence: String
  }

  /// How the networks were trained.
  public struct Training: Hashable, Sendable, Codable {
    /// The kind of the classification network.
    public var network: String
    /// How many times all samples were seen.
    public var epochs: Int
    /// How many samples a mini-batch had.
    public var batchSize: Int
    /// The learning rate at the start.
    public var learningRate: Double
    /// What every random choice followed from.
    public var seed: UInt64
    /// The column whose groups were split for validation, if any.
    public var validationGroup: String?
  }

  /// The model's name.
  public var name: String
  /// Its version.
  public var version: String
  /// The motion types, one an output of the classification network, in order.
  public var motionTypes: [MotionType]
  /// The classification network's movement member.
  public var classification: NetworkDescription
  /// The columns of its inputs.
  public var classificationLayout: FeatureLayout
  /// The classification network's gait member, if it has one.
  public var gait: NetworkDescription?
  /// The columns of its inputs.
  public var gaitLayout: FeatureLayout
  /// The motion types about each of which the gait member is heard; about all others it is heard together.
  public var gaits: [String]?
  /// How the answers of both members become one.
  public var pool: OpinionPool?
  /// The classification network's member that reads every sample, if it has one.
  public var sequence: NetworkDescription?
  /// The columns of its inputs.
  public var sequenceLayout: FeatureLayout?
  /// The regression network.
  public var regression: NetworkDescription
  /// The columns of its inputs.
  public var regressionLayout: FeatureLayout
  /// The label network, of a model that was trained with many labels.
  public var labels: Labels?
  /// How the networks were trained.
  public var training: Training
  /// What they were trained on.
  public var sources: [Source]
}
