/// What a user can choose about training.
public struct TrainingSettings: Hashable, Sendable {
  /// The kind of the classification network.
  public var network = NetworkKind.recurrent
  /// How many labels a clip can have.
  public var labels = LabelMode.one
  /// The columns of `labels.csv` whose values are labels beside the motion type, where a clip can have many.
  public var labelColumns = defaultLabelColumns
  /// How many times the classification network sees its samples.
  public var epochs = 20
  /// How many times its sequence member sees its samples.
  public var sequenceEpochs = 10
  /// How many times the regression network sees its samples.
  public var phaseEpochs = 12
  /// How many samples a mini-batch has.
  public var batchSize = 128
  /// The learning rate at the start; it falls to 0 along a cosine.
  public var learningRate: Float = 0.003
  /// What every random choice follows from.
  public var seed: UInt64 = 1
  /// The column of `labels.csv` whose last group is held out for validation; otherwise every tenth clip of a type with at least ten is.
  public var validationGroup: String?
  /// The groups of clips that the classification network's members are trained without in turn, to choose by their answers
  /// how these become one; `nil` for the standard.
  public var heldOutGroups: LeaveOut?
  /// The hidden layers of the classification network's movement member.
  public var hiddenLayers = [64]
  /// The hidden layers of its gait member; `nil` for a network without one.
  public var gaitHiddenLayers: [Int]? = [32]
  /// How many networks its gait member is the mean of, each trained from a seed of its own.
  public var gaitNetworks = 5
  /// How many neurons each hidden layer of its sequence member has.
  public var sequenceWidth = 48
  /// The hidden layers of the regression network.
  public var phaseHiddenLayers = [96, 48]
  /// The names of the data folders whose marks of phase are learnt as they are; the marks of others, and the step
  /// annotator's, are brought to the first of them. Without any, to the mean of all.
  public var phaseReferences: [String] = []
  /// The model's name.
  public var name = "default"
  /// The model's version.
  public var version = "1"

  /// The columns that are taken for labels unless told.
  public static let defaultLabelColumns = ["style"]

  /// Creates the default settings.
  public init() {}
}
