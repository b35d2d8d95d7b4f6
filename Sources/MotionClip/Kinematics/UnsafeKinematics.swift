/// The inner loop of ``ForwardKinematics``: the one file of this module that works through raw pointers.
///
/// Invariants, checked before the loop starts:
/// 1. `values` holds `[lastRow + 1, rowLength]`, and every channel's column is within `0..<rowLength`.
/// 2. Every sample's frame is within `0...lastRow`; the frame after it is held at `lastRow`.
/// 3. A step's parent stands before it, its channels are within the plan's, and `work` has one entry for each step.
/// 4. The output columns are `[outputs, 3 or 4, sampleCount]`, and a block writes samples `start..<start + used` of each,
///    `used <= QuaternionLanes.count`, `start + used <= sampleCount`.
enum UnsafeKinematics {
  private typealias Lanes = SIMD4<Float>

  /// One joint in the world, in four frames, in the file's axes and unit.
  private struct World {
    var rotation = QuaternionLanes.identity
    var x = Lanes.zero
    var y = Lanes.zero
    var z = Lanes.zero
  }

  /// Positions `[outputs, 3, F]` and rotations `[outputs, 4, F]` (or none), in metres, Y up.
  ///
  /// - Parameter samples: the moments; all frames where `nil`.
  static func columns(_ plan: KinematicsPlan, _ clip: Clip, _ samples: [FrameSample]?, sampleCount: Int)
    -> (positions: [Float], rotations: [Float])
  {
    let rowLength = clip.skeleton.channelCount
    precondition(clip.channelValues.count == clip.frameCount * rowLength, "rows are missing")
    precondition(plan.channels.allSatisfy { $0.column >= 0 && $0.column < rowLength }, "a channel is not in the row")
    precondition((samples?.count ?? clip.frameCount) == sampleCount, "[\(sampleCount)] samples are not there")
    var rotations: [Float] = []
    let positions = [Float](unsafeUninitializedCapacity: plan.outputs.count * 3 * sampleCount) { positions, count in
      count = plan.outputs.count * 3 * sampleCount
      let rotationCount = plan.rotations ? plan.outputs.count * 4 * sampleCount : 0
      rotations = [Float](unsafeUninitializedCapacity: rotationCount) { rotations, count in
        count = rotationCount
        clip.channelValues.withUnsafeBufferPointer { values in
          let loop = Loop(
            plan: plan, values: values, rowLength: rowLength, lastRow: clip.frameCount - 1, sampleCount: sampleCount,
            space: clip.space, positions: positions, rotations: rotations,
            hasLargeAngles: isAnyBeyond(QuaternionLanes.exactlyReducible, values))
          loop.run(samples)
        }
      }
    }
    return (positions, rotations)
  }

  /// Whether a value is farther than `bound` from 0, or no number.
  private static func isAnyBeyond(_ bound: Float, _ values: UnsafeBufferPointer<Float>) -> Bool {
    // Bit patterns of positive numbers are ordered as the numbers are; the sum's top bit says that one is beyond.
    let distance = 0x8000_0000 - bound.bitPattern - 1
    var seen: UInt32 = 0
    for value in values { seen |= (value.bitPattern & 0x7FFF_FFFF) &+ distance }
    return seen >> 31 != 0
  }

  /// The loop and what stays the same in it.
  private struct Loop {
    let plan: KinematicsPlan
    let values: UnsafeBufferPointer<Float>
    let rowLength: Int
    let lastRow: Int
    let sampleCount: Int
    let space: SourceSpace
    let positions: UnsafeMutableBufferPointer<Float>
    let rotations: UnsafeMutableBufferPointer<Float>
    /// Whether there may be angles of very many turns.
    let hasLargeAngles: Bool

    func run(_ samples: [FrameSample]?) {
      withUnsafeTemporaryAllocation(of: World.self, capacity: max(plan.steps.count, 1)) { work in
        work.initialize(repeating: World())
        plan.steps.withUnsafeBufferPointer { steps in
          plan.channels.withUnsafeBufferPointer { channels in
            for start in stride(from: 0, to: sampleCount, by: QuaternionLanes.count) {
              let used = min(QuaternionLanes.count, sampleCount - start)
              if let samples {
                sampledBlock(samples, start, used, steps, channels, work)
              } else {
                // A block at the end repeats its last frame, so that every lane holds finite numbers.
                let rows = Rows(first: start * rowLength, step: rowLength, last: (start + used - 1) * rowLength)
                for (index, step) in steps.enumerated() {
                  let local = local(step, channels, rows)
                  place(local, index, step.parent, step.needsRotation, work)
                }
              }
              store(work, start, used)
            }
          }
        }
      }
    }

    private func sampledBlock(
      _ samples: [FrameSample], _ start: Int, _ used: Int, _ steps: UnsafeBufferPointer<KinematicsPlan.Step>,
      _ channels: UnsafeBufferPointer<KinematicsPlan.ChannelStep>, _ work: UnsafeMutableBufferPointer<World>
    ) {
      var before = SIMD4<Int>.zero
      var after = SIMD4<Int>.zero
      var fractions = Lanes.zero
      for lane in 0..<QuaternionLanes.count {
        let sample = samples[start + min(lane, used - 1)]
        before[lane] = sample.frame * rowLength
        after[lane] = min(sample.frame + 1, lastRow) * rowLength
        fractions[lane] = Float(sample.fraction)
      }
      let isBetween = fractions != .zero
      for (index, step) in steps.enumerated() {
        var local = local(step, channels, Rows(offsets: before))
        if isBetween { interpolate(&local, self.local(step, channels, Rows(offsets: after)), fractions) }
        place(local, index, step.parent, step.needsRotation, work)
      }
    }

    // MARK: One joint

    /// Where four rows start.
    private struct Rows {
      var offsets: SIMD4<Int>

      init(offsets: SIMD4<Int>) { self.offsets = offsets }

      init(first: Int, step: Int, last: Int) {
        offsets = .zero
        for lane in 0..<QuaternionLanes.count { offsets[lane] = min(first + lane * step, last) }
      }
    }

    @inline(__always)
    private func local(
      _ step: KinematicsPlan.Step, _ channels: UnsafeBufferPointer<KinematicsPlan.ChannelStep>, _ rows: Rows
    ) -> World {
      var local = World()
      local.x = Lanes(repeating: step.offset.x)
      local.y = Lanes(repeating: step.offset.y)
      local.z = Lanes(repeating: step.offset.z)
      var isTurned = false
      for index in step.channels {
        let channel = channels[index]
        let lanes = gather(rows, channel.column)
        switch channel.channel {
        case .xPosition: local.x = lanes
        case .yPosition: local.y = lanes
        case .zPosition: local.z = lanes
        case .xRotation: turn(&local.rotation, &isTurned, .x, lanes)
        case .yRotation: turn(&local.rotation, &isTurned, .y, lanes)
        case .zRotation: turn(&local.rotation, &isTurned, .z, lanes)
        case .xScale, .yScale, .zScale: break
        }
      }
      return local
    }

    @inline(__always)
    private func turn(_ rotation: inout QuaternionLanes, _ isTurned: inout Bool, _ axis: Axis, _ degrees: Lanes) {
      let (s, c) = QuaternionLanes.halfAngle(degrees: degrees, reducesFirst: hasLargeAngles)
      if isTurned {
        rotation.rotate(about: axis, sine: s, cosine: c)
      } else {
        rotation = QuaternionLanes(about: axis, sine: s, cosine: c)
        isTurned = true
      }
    }

    @inline(__always)
    private func gather(_ rows: Rows, _ column: Int) -> Lanes {
      let o = rows.offsets
      return Lanes(
        values[o[0] &+ column], values[o[1] &+ column], values[o[2] &+ column], values[o[3] &+ column])
    }

    private func interpolate(_ local: inout World, _ next: World, _ fractions: Lanes) {
      for lane in 0..<QuaternionLanes.count {
        local.rotation[lane] = Quaternion.slerp(local.rotation[lane], next.rotation[lane], fractions[lane])
      }
      local.x += (next.x - local.x) * fractions
      local.y += (next.y - local.y) * fractions
      local.z += (next.z - local.z) * fractions
    }

    @inline(__always)
    private func place(
      _ local: World, _ index: Int, _ parent: Int, _ needsRotation: Bool, _ work: UnsafeMutableBufferPointer<World>
    ) {
      guard parent >= 0 else {
        work[index] = local
        return
      }
      let above = work[parent]
      let (x, y, z) = above.rotation.rotate(local.x, local.y, local.z)
      work[index].x = above.x + x
      work[index].y = above.y + y
      work[index].z = above.z + z
      if needsRotation { work[index].rotation = above.rotation * local.rotation }
    }

    // MARK: Results

    private func store(_ work: UnsafeMutableBufferPointer<World>, _ start: Int, _ used: Int) {
      let turn = space.toYUp
      let scale = space.metersPerUnit
      for (place, index) in plan.outputs.enumerated() {
        let p = work[index]
        let base = place * 3 * sampleCount + start
        if space.upAxis == .y {
          put(p.x * scale, positions, base, used)
          put(p.y * scale, positions, base + sampleCount, used)
          put(p.z * scale, positions, base + 2 * sampleCount, used)
        } else {
          for row in 0..<3 {
            let lanes = (p.x * turn[row, 0] + p.y * turn[row, 1] + p.z * turn[row, 2]) * scale
            put(lanes, positions, base + row * sampleCount, used)
          }
        }
        guard plan.rotations else { continue }
        let q = space.upAxis == .y ? p.rotation : QuaternionLanes(Quaternion(turn)) * p.rotation
        let rotationBase = place * 4 * sampleCount + start
        put(q.x, rotations, rotationBase, used)
        put(q.y, rotations, rotationBase + sampleCount, used)
        put(q.z, rotations, rotationBase + 2 * sampleCount, used)
        put(q.w, rotations, rotationBase + 3 * sampleCount, used)
      }
    }

    @inline(__always)
    private func put(_ lanes: Lanes, _ column: UnsafeMutableBufferPointer<Float>, _ base: Int, _ used: Int) {
      if used == QuaternionLanes.count {
        for lane in 0..<QuaternionLanes.count { column[base &+ lane] = lanes[lane] }
      } else {
        for lane in 0..<used { column[base &+ lane] = lanes[lane] }
      }
    }
  }
}

extension QuaternionLanes {
  fileprivate init(_ q: Quaternion) {
    self.init(
      x: Lanes(repeating: q.vector.x), y: Lanes(repeating: q.vector.y), z: Lanes(repeating: q.vector.z),
      w: Lanes(repeating: q.vector.w))
  }
}
