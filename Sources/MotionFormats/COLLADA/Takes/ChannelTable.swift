/// The channels of a document with what they drive and their curves.
struct ChannelTable {
  /// A channel that works.
  struct Entry {
    /// The index in ``AnimationLibrary/channels``.
    var channel: Int
    /// What it drives.
    var address: TargetAddress
    /// Its values over time.
    var curve: SharedCurve
  }

  /// The channels that work, in the file's order.
  private(set) var entries: [Entry] = []

  /// Resolves all channels, and reports those that lead nowhere and those beyond `keyLimit` keys.
  init(_ document: COLLADADocument, _ index: DocumentIndex, keyLimit: Int, _ findings: inout COLLADAFindings) {
    let builder = CurveBuilder(document: document, index: index)
    let library = document.animation
    var keyCount = 0
    for (number, channel) in library.channels.enumerated() {
      guard let sampler = index.sampler(channel.source.id, from: channel.animation) else {
        findings.add(
          .brokenReference, at: channel.source.position,
          "there is no sampler \(document.url(channel.source).quotedForMessage)", strict: .brokenReference)
        continue
      }
      guard let address = Self.address(channel, library.samplers[sampler], document, index, &findings) else { continue }
      guard keyCount < keyLimit else {
        findings.add(
          .limitExceeded, at: channel.source.position,
          "the curves have more than \(keyLimit) keys; this one is left out",
          strict: .limitExceeded)
        continue
      }
      let element = document.nodes[address.node].transforms[address.transform]
      guard
        let (curve, chosen) = builder.curve(
          library.samplers[sampler], valueCount: element.kind.valueCount, element: address.element, &findings)
      else { continue }
      keyCount += curve.times.count
      entries.append(
        Entry(
          channel: number,
          address: TargetAddress(node: address.node, transform: address.transform, element: chosen),
          curve: SharedCurve(curve)))
    }
  }

  private static func address(
    _ channel: AnimationLibrary.Channel, _ sampler: AnimationLibrary.Sampler, _ document: COLLADADocument,
    _ index: DocumentIndex, _ findings: inout COLLADAFindings
  ) -> TargetAddress? {
    let inputs = document.animation.inputs[sampler.inputs]
    let output = inputs.first { $0.semantic == .output }?.source
    let source = output.flatMap { index.source($0.id, from: sampler.animation) }
    let width = source.flatMap { document.animation.sources[$0].accessor?.stride }
    let position = channel.source.position
    // Made where it is told of: nearly all targets are there.
    var target: String { document.words[channel.target].quotedForMessage }
    switch TargetAddress.resolve(channel.target, in: document, index, width: width) {
    case .found(let address): return address
    case .guessed(let address, let reason):
      findings.add(
        .brokenReference, at: position, "the target \(target): \(reason)",
        strict: .brokenReference)
      return address
    case .otherElement:
      findings.add(
        .channelIgnored, .note, at: position, "\(target) is no transformation of a node")
      return nil
    case .missing(let reason):
      findings.add(
        .brokenReference, at: position, "the target \(target) is not there: \(reason)",
        strict: .brokenReference)
      return nil
    }
  }
}
