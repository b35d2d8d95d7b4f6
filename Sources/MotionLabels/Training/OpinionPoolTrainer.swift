import NeuralNetwork

/// What motion of people and skeletons that they did not see says about a committee's members: each group of the training clips
/// is held out in turn, so that no clip is asked about that the answer was learnt from.
extension ModelTrainer {
  /// Types of fewer stretches on one side are left out: what is said of them are guesses.
  private static let fewestStretches = 10

  /// Chooses how the members' answers become one; the standard where there are not two groups.
  func opinionPool(_ clips: [PreparedClip], _ progress: (Stage, Epoch) -> Void) throws -> OpinionPool {
    guard let groups = settings.heldOutGroups?.groups(of: clips) else { return .standard }
    let present = Set(groups.compactMap { $0 }).sorted()
    guard present.count >= 2 else { return .standard }
    let answers = try present.map { group in
      let seen = zip(clips, groups).filter { $0.1 != group }.map(\.0)
      let held = zip(clips, groups).filter { $0.1 == group }.map(\.0)
      return try self.answers(about: held, by: seen) { progress(.heldOut, $0) }
    }
    return OpinionPoolChoice(groups: answers).pool()
  }

  /// What members that are trained on `seen` say of the whole stretches of `held`. A type counts as one, however many stretches
  /// of it there are.
  private func answers(
    about held: [PreparedClip], by seen: [PreparedClip], _ progress: (Epoch) -> Void
  ) throws -> [OpinionPoolChoice.Answer] {
    let types = Self.types(of: seen)
    guard types.count >= 2 else { return [] }
    let training = TypeSamples(seen, types: types, seed: settings.seed)
    let network = try committee(training, nil) { progress($1) }
    guard let gait = network.gait else { return [] }
    let samples = TypeSamples(held, types: types, seed: settings.seed)
    let wholes = samples.wholes.indices.filter { $0.isMultiple(of: 2) }.map { samples.wholes[$0] }
    let mirrored = samples.wholes.indices.filter { !$0.isMultiple(of: 2) }.map { samples.wholes[$0] }
    let movement = network.movement.probabilities(samples.movement.rows(wholes + mirrored))
    let evidence = network.evidence(
      movement: network.ofBothSides(movement, mirroredFrom: wholes.count),
      gait: network.ofBothSides(gait.probabilities(samples.gait.rows(wholes)), mirroredFrom: 0))
    let (trained, counts) = (training.wholeCounts, samples.wholeCounts)
    return zip(wholes, evidence).compactMap { sample, evidence in
      let truth = samples.targets[sample]
      guard trained[truth] >= Self.fewestStretches, counts[truth] >= Self.fewestStretches else { return nil }
      return .init(evidence: evidence, truth: truth, weight: 1 / Double(counts[truth]))
    }
  }
}

extension TypeSamples {
  /// How many whole stretches there are of each type, `[K]`; the mirror image of one is not another.
  fileprivate var wholeCounts: [Int] {
    var counts = [Int](repeating: 0, count: types.count)
    for sample in wholes { counts[targets[sample]] += 1 }
    return counts.map { $0 / 2 }
  }
}
