import MotionClip

/// Makes takes of a document's scene and channels.
struct TakeBuilder {
  let document: COLLADADocument
  let tree: JointTree
  let table: ChannelTable
  let options: ReadingOptions
  /// The most values that a clip may have.
  let valueLimit: Int
  /// Whether kernels in C do what they can.
  let usesKernels: Bool

  /// The axes and unit of the take's clip.
  private var space: SourceSpace {
    SourceSpace(
      upAxis: options.upAxis ?? document.asset.upAxis, metersPerUnit: Float(document.asset.metersPerUnit))
  }

  /// Samples the take of `plan`.
  func take(_ plan: TakePlan, _ findings: inout COLLADAFindings) -> Take {
    let (drives, keys) = drives(plan, &findings)
    let evaluator = SceneEvaluator(tree, document, drives: drives, usesKernels: usesKernels)
    let sampler = ClipSampler(evaluator: evaluator, joints: tree.joints(document), position: plan.position)
    let timing = timing(plan, keys, evaluator, &findings)
    let values = sampler.channelValues(
      frameCount: timing.frameCount, start: timing.start, framesPerSecond: timing.rate.framesPerSecond,
      tolerance: timing.tolerance, &findings)
    let clip = Clip(
      skeleton: sampler.skeleton(), frameCount: timing.frameCount, channelValues: values, frameRate: timing.rate,
      startTime: timing.start, space: space)
    let space = space
    var take = Take(
      name: plan.name, clip: clip, startTime: timing.start, endTime: timing.end,
      evaluator: { evaluator.positions(at: $0, space: space) })
    take.skeletonPlace = tree.jointEntries.first.map {
      findings.place(document.nodes[tree.entries[$0].definition].position)
    }
    take.motionPlace = findings.place(plan.position)
    take.restPositions = evaluator.restPose().map { SIMD3<Float>($0.t) }
    return take
  }

  /// The curves that move joints, and the times of their keys.
  private func drives(_ plan: TakePlan, _ findings: inout COLLADAFindings) -> (drives: NodeDrives, keys: [[Double]]) {
    var drives = NodeDrives(nodeCount: document.nodes.count)
    var isNeeded = [Bool](repeating: false, count: document.nodes.count)
    for entry in tree.entries { isNeeded[entry.definition] = true }
    for number in plan.entries {
      let address = table.entries[number].address
      guard isNeeded[address.node] else { continue }
      if drives.add(table.entries[number].curve, address) {
        let channel = document.animation.channels[table.entries[number].channel]
        findings.add(
          .channelOverridden, at: channel.source.position,
          "another channel of the take drives \(document.words[channel.target].quotedForMessage) too; this one is used",
          strict: .malformed)
      }
    }
    drives.sort()
    return (drives, drives.ofNodes.flatMap { $0.map { $0.shared.curve.times } })
  }

  // MARK: Time

  private struct Timing {
    var start: Double
    var end: Double
    var frameCount: Int
    var rate: FrameRate
    var tolerance: Double
  }

  private func timing(
    _ plan: TakePlan, _ keys: [[Double]], _ evaluator: SceneEvaluator, _ findings: inout COLLADAFindings
  ) -> Timing {
    let derived = KeyRate(keys)
    let rate = FrameRate(framesPerSecond: derived.framesPerSecond).overridden(framesPerSecond: options.framesPerSecond)
    let fps = rate.framesPerSecond
    guard let first = keys.compactMap({ $0.first }).min(), let last = keys.compactMap({ $0.last }).max() else {
      findings.add(.noMotion, .note, at: plan.position, "nothing moves: the take is one frame of the pose at rest")
      return Timing(start: 0, end: 0, frameCount: 1, rate: rate, tolerance: 0)
    }
    let isGrid = fps == derived.framesPerSecond ? derived.isGrid : KeyRate.holds(fps, keys)
    if !derived.isGrid, options.framesPerSecond == nil {
      findings.add(
        .frameRateDerived, .note, at: plan.position,
        "the keys are on no common grid; the motion is sampled at \(fps) frames a second")
    }
    let tolerance = isGrid ? 0.1 / fps : 1e-4 / fps
    var (start, end) = range(plan, first, last, 1 / derived.framesPerSecond, &findings)
    // Rounded times mean frames of the file's own clock.
    let frame = (start * fps).rounded()
    if abs(start * fps - frame) <= min(0.01 + 2e-5 * abs(frame), 0.1) { start = frame / fps }
    end = max(end, start)
    let span = (end - start) * fps + min(0.01 + 2e-5 * (end - start) * fps, 0.1)
    let perFrame = max(tree.parents.count * RigidPose.channels.count, evaluator.driveCount, tree.entries.count, 1)
    let most = max(1, valueLimit / perFrame)
    var frameCount = most
    if span < Double(most) {
      frameCount = Int(span) + 1
    } else {
      findings.add(
        .limitExceeded, at: plan.position,
        "the take would have \(span.rounded()) frames at \(fps) frames a second; the first \(most) are read",
        strict: .limitExceeded)
    }
    return Timing(start: start, end: end, frameCount: frameCount, rate: rate, tolerance: tolerance)
  }

  /// The part of the keys that a clip names. A range that is a frame off is meant to hold all keys: exporters count
  /// frames from 1 there and from 0 in the keys.
  private func range(
    _ plan: TakePlan, _ first: Double, _ last: Double, _ frame: Double, _ findings: inout COLLADAFindings
  ) -> (start: Double, end: Double) {
    var (start, end) = (first, last)
    if let declared = plan.range.start, declared > first + 1.5 * frame { start = declared }
    if let declared = plan.range.end, declared < last - 1.5 * frame { end = declared }
    guard start <= end, start <= last, end >= first else {
      findings.add(
        .clipRange, at: plan.position,
        "the clip's range, \(start) to \(end) s, holds no keys; all keys from \(first) to \(last) s are used",
        strict: .malformed)
      return (first, last)
    }
    return (start, end)
  }
}
