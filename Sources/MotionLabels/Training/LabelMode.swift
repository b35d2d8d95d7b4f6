/// How many labels a clip can have.
public enum LabelMode: String, Hashable, Sendable, CaseIterable {
  /// One motion type: softmax picks a winner.
  case one
  /// A motion type, and any number of labels beside it: sigmoid says yes or no to each.
  case many
}
