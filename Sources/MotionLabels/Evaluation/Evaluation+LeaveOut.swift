import MotionClip
import MotionFeatures
import NeuralNetwork

extension Evaluation {
  /// Trains one model for each group of clips on all clips that are not of it, and scores it on those that are, `jobs` groups
  /// at a time.
  ///
  /// - Throws: ``MotionError/Code/unsupported`` where the groups or the novel types are not there or a training fails.
  public static func leavingOut(
    _ leaveOut: LeaveOut, _ clips: [PreparedClip], settings: TrainingSettings, plan: Plan = Plan(), jobs: Int = 1,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws(MotionError) -> Evaluation {
    let place = Place(path: clips.first?.clip.folder ?? "")
    let groupOfClip = leaveOut.groups(of: clips)
    let present = Set(groupOfClip.compactMap { $0 }).sorted()
    let groups = leaveOut.groups.isEmpty ? present : leaveOut.groups
    if let absent = groups.first(where: { !present.contains($0) }) {
      throw MotionError(
        .unsupported, at: place, "the column '\(leaveOut.column)' never has the value '\(absent)' to leave out")
    }
    guard present.count >= 2 || groupOfClip.contains(where: { $0 == nil }), !groups.isEmpty else {
      throw MotionError(
        .unsupported, at: place,
        "the column '\(leaveOut.column)' has \(present.count) values, and leaving one out needs at least 2")
    }
    try leaveOut.checkNames(in: clips)
    if let absent = plan.novelTypes.sorted().first(where: { type in !clips.contains { $0.shows(type) } }) {
      throw MotionError(.unsupported, at: place, "no clip is of the type '\(absent)' to train without")
    }
    var settings = settings
    // What is chosen inside a fold is chosen on groups of the same kind, of those that it trains on.
    settings.heldOutGroups = LeaveOut(column: leaveOut.column, joined: leaveOut.joined)
    let foldSettings = settings
    let folds = await parallelMap(Array(groups.enumerated()), jobs: jobs) { index, group in
      progress(group)
      let training = zip(clips, groupOfClip).filter { $0.1 != group }.map(\.0)
      let test = zip(clips, groupOfClip).filter { $0.1 == group }.map(\.0)
      let novel = clips.filter { plan.isNovel($0) }
      var own = plan
      // The joins are dealt to the folds as evenly as they go.
      own.joins = plan.joins / groups.count + (index < plan.joins % groups.count ? 1 : 0)
      own.seed = plan.seed &+ UInt64(index)
      return Result { () throws(MotionError) in
        try fold(group, plan.known(training), plan.known(test), novel, foldSettings, own)
      }
    }
    var evaluation = Evaluation(folds: [])
    for fold in folds { evaluation.folds.append(try fold.get()) }
    return evaluation
  }

  private static func fold(
    _ group: String, _ training: [PreparedClip], _ test: [PreparedClip], _ novel: [PreparedClip],
    _ settings: TrainingSettings, _ plan: Plan
  ) throws(MotionError) -> Fold {
    let decoder = plan.decoder
    let trainer = ModelTrainer(settings: settings)
    var network = try trainer.trainClassification(training)
    network.familiarity?.limit *= plan.unknownBeyond
    var logisticSettings = settings
    logisticSettings.network = .dense
    logisticSettings.hiddenLayers = []
    logisticSettings.gaitHiddenLayers = nil
    logisticSettings.heldOutGroups = nil
    var logistic = try ModelTrainer(settings: logisticSettings).trainClassification(training)
    // Both know alike what is strange, so that they differ in what they tell apart.
    logistic.familiarity = network.familiarity
    logistic.habits = network.habits

    var fold = Fold(group: group, types: TypeScore(test, network: network, decoder: decoder))
    fold.pool = network.gait.map { _ in network.pool }
    fold.trainingClips = Baseline.clipCounts(training)
    fold.baselines = [
      try .majority(training, test), try .nearestNeighbour(training, test),
      try .logisticRegression(logistic, test, decoder: decoder),
      try .withoutGaitMember(network, test, decoder: decoder),
    ]
    fold.gait = try GaitScore(test, network: network, decoder: decoder)
    if plan.joins > 0, let joined = try joinedTakes(test, plan) {
      fold.segments = Segments(
        joined: joined, network: SegmentScore(joined.prepared, network: network, decoder: decoder),
        logistic: SegmentScore(joined.prepared, network: logistic, decoder: decoder))
    }
    if settings.labels == .many { fold.labels = try Labels(training, test, trainer) }
    if !novel.isEmpty {
      fold.novelty = Novelty(training, test, novel, network, logistic, decoder)
    }
    // The regression network is trained where there is something to score it on.
    if test.contains(where: \.hasPhaseTruth) {
      var ridgeSettings = settings
      ridgeSettings.phaseHiddenLayers = []
      fold.phases = PhaseScores.bySource(
        test, network: try trainer.trainRegression(training),
        ridge: try ModelTrainer(settings: ridgeSettings).trainRegression(training))
    }
    return fold
  }

  /// Joins takes of one group; `nil` where none go together, which takes nothing from the group's other scores.
  private static func joinedTakes(_ takes: [PreparedClip], _ plan: Plan) throws(MotionError) -> JoinedTakes? {
    do throws(MotionError) {
      return try JoinedTakes(takes, count: plan.joins, seed: plan.seed)
    } catch {
      guard error.code == .unsupported else { throw error }
      return nil
    }
  }
}

extension Evaluation.Labels {
  /// Trains a label network and its baselines on `training`, and scores them on `test`.
  fileprivate init(_ training: [PreparedClip], _ test: [PreparedClip], _ trainer: ModelTrainer) throws(MotionError) {
    let network = try trainer.labelNetwork(training)
    self.init(
      network: LabelScore(test, network: network),
      baselines: [
        ("prevalence", .prevalence(training, test, labels: network.labels)),
        ("nearest neighbour", .nearestNeighbour(training, test, labels: network.labels)),
      ])
  }
}

extension PreparedClip {
  /// Whether the clip or a part of it is of `type`, by the name in the data or after the map.
  fileprivate func shows(_ type: String) -> Bool {
    clip.columns["motion_type"] == type || clip.motionType == type || stretches.contains { $0.motionType == type }
  }
}

extension Evaluation.Plan {
  func isNovel(_ clip: PreparedClip) -> Bool {
    guard !novelTypes.isEmpty else { return false }
    return [clip.clip.columns["motion_type"], clip.clip.motionType].contains { $0.map(novelTypes.contains) ?? false }
  }

  /// The clips that are not of novel types, without the parts of them that are.
  func known(_ clips: [PreparedClip]) -> [PreparedClip] {
    clips.filter { !isNovel($0) }.map { clip in
      var clip = clip
      clip.stretches.removeAll { novelTypes.contains($0.motionType) }
      return clip
    }
  }
}

extension Evaluation.Novelty {
  /// Known clips are those of `test` of types that were trained on, from the data folders that the novel clips are in:
  /// another folder would be told by its skeleton alone.
  init(
    _ training: [PreparedClip], _ test: [PreparedClip], _ novel: [PreparedClip], _ network: ClassificationNetwork,
    _ logistic: ClassificationNetwork, _ decoder: TypeDecoder
  ) {
    let folders = Set(novel.map(\.clip.folder))
    let known = test.filter { clip in
      folders.contains(clip.clip.folder) && clip.clip.motionType.map(network.motionTypes.contains) ?? false
    }
    func fold(_ doubt: (PreparedClip) -> Float) -> NoveltyScore.Fold {
      .init(unknown: novel.map(doubt), known: known.map(doubt))
    }
    func answers(_ clips: [PreparedClip]) -> [TypeAnswer] {
      clips.map { TypeAnswer($0, network: network, decoder: decoder) }
    }
    let (unknownAnswers, knownAnswers) = (answers(novel), answers(known))
    self.network = .init(unknown: unknownAnswers.map(\.strangeness), known: knownAnswers.map(\.strangeness))
    familiarity = fold { network.distances($0.movement, over: [$0.gait.clean])[0] }
    confidence = .init(unknown: unknownAnswers.map(\.doubt), known: knownAnswers.map(\.doubt))
    ofUnknown = UnknownScore(unknownAnswers.map { ($0.type, $0.confidence) })
    ofKnown = UnknownScore(knownAnswers.map { ($0.type, $0.confidence) })
    var withoutFamiliarity = logistic
    withoutFamiliarity.familiarity = nil
    withoutFamiliarity.habits = nil
    self.logistic = fold { TypeAnswer($0, network: withoutFamiliarity, decoder: decoder).doubt }
    let neighbours = NearestClips(training)
    distance = fold { neighbours.nearest(to: $0).distance }
  }
}
