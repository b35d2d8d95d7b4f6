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

  /// What composing needs of the entries: the kernel knows plain numbers alone.
  private struct Composition: Sendable {
    /// For each entry its parent; -1 for a root.
    var parents: [Int32] = []
    /// For each entry where its local maps start in ``Scratch/locals``, a map for each group; where it is fixed, -1 minus
    /// its place in ``fixed``.
    var locals: [Int32] = []
    /// The local maps of what does not move.
    var fixed: [Affine] = []
  }

  /// Times that are worked on at once, at most.
  private static let longestBlock = 32

  private let entries: [Entry]
  /// One for each node definition in use.
  private let motions: [NodeMotion]
  /// For each motion, its place among those that move; -1 for one that is fixed.
  private let movingPlaces: [Int]
  /// Times that are worked on at once, in groups as long as there are lanes: fewer where very many nodes move.
  private let groupCount: Int
  private var blockLength: Int { groupCount * Lanes.scalarCount }
  private let composition: Composition
  /// For each joint, its entry.
  let jointEntries: [Int32]
  /// The times of keys, each once.
  private let tracks: [KeyTrack]
  /// How many curves there are.
  let driveCount: Int
  /// How many joints there are.
  let jointCount: Int
  /// Whether kernels in C do what they can; the plain code beside them does the same.
  let usesKernels: Bool

  /// Work space of an evaluation.
  struct Scratch {
    fileprivate var cursors: [Int]
    fileprivate var positions: [[KeyTrack.Position]]
    fileprivate var values: NodeMotion.Scratch
    /// Local transformations of what moves, `[moving, groupCount]`.
    fileprivate var locals: [AffineLanes]
    /// World transformations of the entries, in the file's axes and unit.
    fileprivate var worlds: [AffineLanes]
  }

  /// Prepares to evaluate.
  init(_ tree: JointTree, _ document: COLLADADocument, drives: NodeDrives, usesKernels: Bool) {
    self.usesKernels = usesKernels
    var places: [Int: Int] = [:]
    var motions: [NodeMotion] = []
    var tracks: [KeyTrack] = []
    var drivesInAll = 0
    entries = tree.entries.map { entry in
      if let place = places[entry.definition] { return Entry(motion: place, parent: entry.parent, joint: entry.joint) }
      let own = drives.drives(of: entry.definition, tracks: &tracks)
      drivesInAll += own.count
      places[entry.definition] = motions.count
      motions.append(NodeMotion(document.nodes[entry.definition].transforms, drives: own))
      return Entry(motion: motions.count - 1, parent: entry.parent, joint: entry.joint)
    }
    self.motions = motions
    self.tracks = tracks
    var moving = 0
    movingPlaces = motions.map { motion in
      if motion.isFixed { return -1 }
      moving += 1
      return moving - 1
    }
    groupCount = max(1, min(Self.longestBlock, (1 << 16) / max(moving, 1)) / Lanes.scalarCount)
    composition = Self.composition(entries, motions, movingPlaces, groupCount: groupCount)
    jointEntries = tree.jointEntries.map(Int32.init)
    driveCount = drivesInAll
    jointCount = tree.parents.count
  }

  private static func composition(
    _ entries: [Entry], _ motions: [NodeMotion], _ movingPlaces: [Int], groupCount: Int
  ) -> Composition {
    var fixed: [Affine] = []
    let places = movingPlaces.indices.map { motion in
      if movingPlaces[motion] >= 0 { return Int32(movingPlaces[motion] * groupCount) }
      fixed.append(motions[motion].rest)
      return Int32(-fixed.count)
    }
    return Composition(
      parents: entries.map { Int32($0.parent) }, locals: entries.map { places[$0.motion] }, fixed: fixed)
  }

  /// Work space.
  func makeScratch() -> Scratch {
    let identity = AffineLanes(repeating: .identity)
    return Scratch(
      cursors: [Int](repeating: 0, count: tracks.count), positions: tracks.map { _ in [] },
      values: NodeMotion.Scratch(blockLength: blockLength, usesKernels: usesKernels),
      locals: [AffineLanes](repeating: identity, count: movingPlaces.count { $0 >= 0 } * groupCount),
      worlds: [AffineLanes](repeating: identity, count: entries.count))
  }

  /// World transformations of the joints at a few times, one in each lane, in the file's axes and unit.
  struct Moments {
    /// The indices of the times, no more than there are lanes.
    let times: Range<Int>
    /// World transformations of all entries.
    let worlds: [AffineLanes]
    fileprivate let entries: [Int32]

    @inline(__always)
    subscript(joint: Int) -> AffineLanes { worlds[Int(entries[joint])] }
  }

  /// Evaluates at `times` in seconds on the file's clock; within `tolerance` of a key, the key is meant.
  func evaluate(at times: [Double], tolerance: Double, _ scratch: inout Scratch, _ receive: (Moments) -> Void) {
    var start = 0
    while start < times.count {
      let block = Array(times[start..<min(start + blockLength, times.count)])
      for (index, track) in tracks.enumerated() {
        track.locate(
          block, tolerance: tolerance, cursor: &scratch.cursors[index], into: &scratch.positions[index])
      }
      scratch.values.startBlock()
      for (index, motion) in motions.enumerated() where !motion.isFixed {
        motion.write(
          count: block.count, blockLength: blockLength, positions: scratch.positions, &scratch.values,
          into: &scratch.locals, from: movingPlaces[index] * groupCount)
      }
      for group in 0..<(block.count + Lanes.scalarCount - 1) / Lanes.scalarCount {
        compose(group, scratch.locals, into: &scratch.worlds)
        let first = start + group * Lanes.scalarCount
        receive(
          Moments(
            times: first..<min(first + Lanes.scalarCount, times.count), worlds: scratch.worlds, entries: jointEntries))
      }
      start += block.count
    }
  }

  /// The pose that the file states apart from all curves.
  func restPose() -> [Affine] {
    var worlds: [Affine] = []
    worlds.reserveCapacity(entries.count)
    var joints = [Affine](repeating: .identity, count: jointCount)
    for entry in entries {
      let local = motions[entry.motion].rest
      let world = entry.parent >= 0 ? worlds[entry.parent] * local : local
      worlds.append(world)
      if entry.joint >= 0 { joints[entry.joint] = world }
    }
    return joints
  }

  private func compose(_ group: Int, _ locals: [AffineLanes], into worlds: inout [AffineLanes]) {
    if usesKernels {
      UnsafeMotionKernels.compose(
        parents: composition.parents, locals: composition.locals, group: group, locals, fixed: composition.fixed,
        into: &worlds)
      return
    }
    var worlds = worlds.mutableSpan
    for number in entries.indices {
      let (parent, place) = (Int(composition.parents[number]), Int(composition.locals[number]))
      let local = place >= 0 ? locals[place + group] : AffineLanes(repeating: composition.fixed[-1 - place])
      worlds[number] = parent >= 0 ? worlds[parent] * local : local
    }
  }

  /// World positions `[J][T]` at `times` in seconds, in metres, Y up; always finite.
  func positions(at times: [Double], space: SourceSpace) -> [[SIMD3<Float>]] {
    var result = [[SIMD3<Float>]](repeating: [], count: jointCount)
    for joint in result.indices { result[joint].reserveCapacity(times.count) }
    var scratch = makeScratch()
    let turn = space.toYUp
    evaluate(at: times.map { $0.isFinite ? $0 : 0 }, tolerance: 0, &scratch) { moments in
      for joint in 0..<jointCount {
        let world = moments[joint].t
        for lane in 0..<moments.times.count {
          let turned = turn * SIMD3<Float>(world[lane] * Double(space.metersPerUnit))
          result[joint].append((turned.x + turned.y + turned.z).isFinite ? turned : .zero)
        }
      }
    }
    return result
  }
}
