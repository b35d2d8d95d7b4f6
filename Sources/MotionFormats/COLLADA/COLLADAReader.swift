import MotionClip

/// Reads the skeleton animation of COLLADA files, 1.4 and 1.5, `.dae` and zipped `.zae`.
///
/// What it accepts, normalizes and refuses stands in <doc:COLLADA>. Curves are evaluated exactly; a take's clip holds
/// them sampled at the rate of the keys, in the file's axes and unit, and ``Take/evaluator`` evaluates them at any time.
public struct COLLADAReader: Sendable {
  /// How to read.
  public var options: ReadingOptions
  /// What is worked out of a file at most; tests make it small.
  var expandedCount = COLLADALimits.expandedCount
  /// Whether kernels in C do what they can; tests do without them.
  var usesKernels = UnsafeMotionKernels.areUsable

  /// Creates a reader.
  public init(options: ReadingOptions = ReadingOptions()) { self.options = options }

  /// Reads a file of one or more takes.
  ///
  /// What is broken is left out with a diagnostic, and all that is not is read.
  ///
  /// - Throws: ``MotionError`` where nothing usable is left, or where ``ReadingOptions/take`` names no take; with
  ///   ``ReadingOptions/isStrict`` the first damage.
  public func read(_ input: MotionInput) throws(MotionError) -> MotionDocument { try read(InputFile(input)) }

  func read(_ file: InputFile) throws(MotionError) -> MotionDocument {
    var (document, findings) = try COLLADAFile(file).read()
    let index = DocumentIndex(document, &findings)
    let graph = SceneGraph(document, index, &findings)
    let allowed = max(expandedCount, 8 * document.animation.numberCount)
    let table = ChannelTable(document, index, keyLimit: allowed, &findings)
    let tree = JointTree(graph, document, moving: Set(table.entries.map { $0.address.node }))
    guard !document.visualScenes.isEmpty else {
      throw MotionError(.incomplete, at: findings.place(document.rootPosition), "the file has no visual scene")
    }
    guard !tree.parents.isEmpty else {
      throw findings.firstStrictError()
        ?? MotionError(.incomplete, at: findings.place(document.rootPosition), "the scene has no nodes")
    }
    var plans = TakePlan.plans(document, index, table, &findings)
    if let name = options.take { plans = [try plan(named: name, plans, document, findings)] }
    // The curves hold what is needed of the arrays.
    document.animation.numbers = []
    let builder = TakeBuilder(
      document: document, tree: tree, table: table, options: options, valueLimit: allowed, usesKernels: usesKernels)
    var takes: [Take] = []
    for plan in plans { takes.append(builder.take(plan, &findings)) }
    if options.isStrict, let error = findings.firstStrictError() { throw error }
    return MotionDocument(
      format: .collada, path: file.path, authoringTool: document.asset.authoringTool, takes: takes,
      diagnostics: findings.sorted())
  }

  private func plan(
    named name: String, _ plans: [TakePlan], _ document: COLLADADocument, _ findings: COLLADAFindings
  ) throws(MotionError) -> TakePlan {
    if let plan = plans.first(where: { $0.name == name }) { return plan }
    let names = plans.compactMap { $0.name?.quotedForMessage }
    let choice = names.isEmpty ? "the file has one, without a name" : "there is " + names.joined(separator: ", ")
    throw MotionError(
      .brokenReference, at: findings.place(document.rootPosition),
      "there is no take \(name.quotedForMessage): \(choice)")
  }
}
