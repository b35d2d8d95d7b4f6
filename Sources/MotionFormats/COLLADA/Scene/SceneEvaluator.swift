import MotionClip

/// World transformations of joints at any time, from the file's own curves.
///
/// `world = world(parent) * local`, all as matrices in Double: a scale or a shear in a node moves what is inside it.
struct SceneEvaluator: Sendable {
  private struct Entry: Sendable {
    var motion: Int
    var parent: Int
    var joint: Int
  }

  private let entries: [Entry]
  /// One for each node definition in use.
  private let motions: [NodeMotion]
  /// How many curves there are.
  let driveCount: Int
  /// How many joints there are.
  let jointCount: Int

  /// Work space of an evaluation.
  struct Scratch {
    fileprivate var cursors: [Int]
    fileprivate var locals: [Affine]
    fileprivate var worlds: [Affine]
    /// World transformations of the joints, in the file's axes and unit.
    var joints: [Affine]
  }

  /// Prepares to evaluate; `drives` gives the curves of nodes, by node and then by transformation.
  init(_ tree: JointTree, _ document: COLLADADocument, drives: [Int: [Int: [NodeMotion.Drive]]]) {
    var places: [Int: Int] = [:]
    var motions: [NodeMotion] = []
    var slots = 0
    entries = tree.entries.map { entry in
      if let place = places[entry.definition] { return Entry(motion: place, parent: entry.parent, joint: entry.joint) }
      var own = drives[entry.definition] ?? [:]
      for key in own.keys.sorted() {
        for index in (own[key] ?? []).indices {
          own[key]?[index].slot = slots
          slots += 1
        }
      }
      places[entry.definition] = motions.count
      motions.append(NodeMotion(document.nodes[entry.definition].transforms, drives: own))
      return Entry(motion: motions.count - 1, parent: entry.parent, joint: entry.joint)
    }
    self.motions = motions
    driveCount = slots
    jointCount = tree.parents.count
  }

  /// Work space; what does not move is worked out here.
  func makeScratch() -> Scratch {
    Scratch(
      cursors: [Int](repeating: 0, count: driveCount), locals: motions.map(\.rest),
      worlds: [Affine](repeating: .identity, count: entries.count),
      joints: [Affine](repeating: .identity, count: jointCount))
  }

  /// Evaluates at `time` in seconds on the file's clock; within `tolerance` of a key, the key is meant.
  func evaluate(at time: Double, tolerance: Double, _ scratch: inout Scratch) {
    for (index, motion) in motions.enumerated() where !motion.isFixed {
      scratch.locals[index] = motion.local(at: time, tolerance: tolerance, cursors: &scratch.cursors)
    }
    compose(&scratch)
  }

  /// Evaluates the pose that the file states apart from all curves.
  func evaluateRest(_ scratch: inout Scratch) {
    for (index, motion) in motions.enumerated() { scratch.locals[index] = motion.rest }
    compose(&scratch)
  }

  private func compose(_ scratch: inout Scratch) {
    for (index, entry) in entries.enumerated() {
      let local = scratch.locals[entry.motion]
      let world = entry.parent >= 0 ? scratch.worlds[entry.parent] * local : local
      scratch.worlds[index] = world
      if entry.joint >= 0 { scratch.joints[entry.joint] = world }
    }
  }

  /// World positions `[J][T]` at `times` in seconds, in metres, Y up; always finite.
  func positions(at times: [Double], space: SourceSpace) -> [[SIMD3<Float>]] {
    var result = [[SIMD3<Float>]](repeating: [], count: jointCount)
    for joint in result.indices { result[joint].reserveCapacity(times.count) }
    var scratch = makeScratch()
    let turn = space.toYUp
    for time in times {
      evaluate(at: time.isFinite ? time : 0, tolerance: 0, &scratch)
      for joint in result.indices {
        let position = SIMD3<Float>(scratch.joints[joint].t * Double(space.metersPerUnit))
        let turned = turn * position
        result[joint].append((turned.x + turned.y + turned.z).isFinite ? turned : .zero)
      }
    }
    return result
  }
}
