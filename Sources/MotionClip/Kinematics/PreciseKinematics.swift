/// World positions of joints in Double, at moments of a clip: for what is differentiated.
///
/// A difference of positions a thirtieth of a second apart multiplies their rounding by 30, and a second difference by
/// 900, so that positions in Float, right to 1e-6, give velocities right to 1e-4 and accelerations to 1e-3. The formulas
/// are those of ``ForwardKinematics``, in Double.
public struct PreciseKinematics: Sendable {
  private typealias Lanes = QuaternionPair.Lanes

  private let skeleton: Skeleton
  private let joints: [Int]

  /// Where some joints are over time, one contiguous column for each coordinate.
  public struct Trajectories: Sendable {
    /// The number of samples, N.
    public let sampleCount: Int
    /// World positions `[joints, 3, N]`, in metres, Y up.
    public internal(set) var positions: [Double]
    /// World rotations `[joints, 4, N]` as unit quaternions x, y, z, w; empty where they were not asked for.
    public internal(set) var rotations: [Float]
  }

  /// Prepares to compute `joints` of `skeleton`.
  public init(skeleton: Skeleton, joints: [Int]) {
    self.skeleton = skeleton
    self.joints = joints
  }

  /// The joints at `samples` of `clip`, whose skeleton must be the one prepared for; between frames, local rotations go
  /// on the sphere and translations on the line.
  public func trajectories(of clip: Clip, at samples: [FrameSample], rotations: Bool = false) -> Trajectories {
    precondition(
      clip.skeleton.channelCount == skeleton.channelCount,
      "rows of \(clip.skeleton.channelCount) channels are not those of the skeleton, \(skeleton.channelCount)")
    precondition(
      samples.allSatisfy { $0.frame >= 0 && $0.frame < clip.frameCount },
      "a sample lies outside of the \(clip.frameCount) frames")
    let plan = KinematicsPlan(skeleton: skeleton, joints: joints, rotations: rotations)
    var positions = [Double](repeating: 0, count: joints.count * 3 * samples.count)
    var turns = [Float](repeating: 0, count: rotations ? joints.count * 4 * samples.count : 0)
    var work = [World](repeating: World(), count: plan.steps.count)
    compute(plan, clip, samples, &work, &positions, &turns)
    return Trajectories(sampleCount: samples.count, positions: positions, rotations: turns)
  }

  private func compute(
    _ plan: KinematicsPlan, _ clip: Clip, _ samples: [FrameSample], _ work: inout [World], _ positions: inout [Double],
    _ rotations: inout [Float]
  ) {
    // Spans, so that arrays are looked up once and not at every joint.
    let (steps, channels, values) = (plan.steps.span, plan.channels.span, clip.channelValues.span)
    var work = work.mutableSpan
    var positions = positions.mutableSpan
    var rotations = rotations.mutableSpan
    for start in stride(from: 0, to: samples.count, by: Lanes.scalarCount) {
      let first = samples[start]
      // The last block of an odd number of samples has the last one twice.
      let second = samples[min(start + 1, samples.count - 1)]
      let moment = Moment(first, second, clip)
      for index in 0..<steps.count {
        let step = steps[index]
        var local = Self.local(step, channels, values, moment.before)
        if moment.isBetween {
          local.interpolate(Self.local(step, channels, values, moment.after), moment.fractions)
        }
        work[index] = step.parent < 0 ? local : local.placed(under: work[step.parent], turns: step.needsRotation)
      }
      store(work.span, plan, clip.space, start, samples.count, &positions, &rotations)
    }
  }

  /// Two moments: where the rows before and after each start, and how far it is from one to the other.
  private struct Moment {
    let before: SIMD2<Int>
    let after: SIMD2<Int>
    let fractions: Lanes
    let isBetween: Bool

    init(_ first: FrameSample, _ second: FrameSample, _ clip: Clip) {
      let length = clip.skeleton.channelCount
      let last = clip.frameCount - 1
      before = SIMD2(first.frame, second.frame) &* length
      after = SIMD2(min(first.frame + 1, last), min(second.frame + 1, last)) &* length
      fractions = Lanes(first.fraction, second.fraction)
      isBetween = fractions != .zero
    }
  }

  /// One joint at two moments, relative to its parent or to the world, in the file's axes and unit.
  private struct World {
    var rotation = QuaternionPair.identity
    var x = Lanes.zero
    var y = Lanes.zero
    var z = Lanes.zero

    mutating func interpolate(_ next: World, _ fractions: Lanes) {
      rotation = QuaternionPair.slerp(rotation, next.rotation, fractions)
      x += (next.x - x) * fractions
      y += (next.y - y) * fractions
      z += (next.z - z) * fractions
    }

    @inline(__always)
    mutating func turn(about axis: Axis, _ degrees: Lanes, _ isTurned: inout Bool) {
      let (s, c) = QuaternionPair.halfAngle(degrees: degrees)
      if isTurned {
        rotation.rotate(about: axis, sine: s, cosine: c)
      } else {
        rotation = QuaternionPair(about: axis, sine: s, cosine: c)
        isTurned = true
      }
    }

    @inline(__always)
    func placed(under parent: World, turns: Bool) -> World {
      var result = self
      let (px, py, pz) = parent.rotation.rotate(x, y, z)
      (result.x, result.y, result.z) = (parent.x + px, parent.y + py, parent.z + pz)
      if turns { result.rotation = parent.rotation * rotation }
      return result
    }
  }

  @inline(__always)
  private static func local(
    _ step: KinematicsPlan.Step, _ channels: Span<KinematicsPlan.ChannelStep>, _ values: Span<Float>,
    _ rows: SIMD2<Int>
  ) -> World {
    var local = World()
    local.x = Lanes(repeating: Double(step.offset.x))
    local.y = Lanes(repeating: Double(step.offset.y))
    local.z = Lanes(repeating: Double(step.offset.z))
    var isTurned = false
    for index in step.channels {
      let channel = channels[index]
      let lanes = Lanes(Double(values[rows[0] + channel.column]), Double(values[rows[1] + channel.column]))
      switch channel.channel {
      case .xPosition: local.x = lanes
      case .yPosition: local.y = lanes
      case .zPosition: local.z = lanes
      case .xRotation: local.turn(about: .x, lanes, &isTurned)
      case .yRotation: local.turn(about: .y, lanes, &isTurned)
      case .zRotation: local.turn(about: .z, lanes, &isTurned)
      case .xScale, .yScale, .zScale: break
      }
    }
    return local
  }

  private func store(
    _ work: Span<World>, _ plan: KinematicsPlan, _ space: SourceSpace, _ start: Int, _ count: Int,
    _ positions: inout MutableSpan<Double>, _ rotations: inout MutableSpan<Float>
  ) {
    let turn = space.toYUp
    let scale = Double(space.metersPerUnit)
    let lanes = min(Lanes.scalarCount, count - start)
    for row in 0..<3 {
      let (x, y, z) = (Double(turn[row, 0]), Double(turn[row, 1]), Double(turn[row, 2]))
      for (place, index) in plan.outputs.enumerated() {
        let p = (x * work[index].x + y * work[index].y + z * work[index].z) * scale
        let target = (place * 3 + row) * count + start
        for lane in 0..<lanes { positions[target + lane] = p[lane] }
      }
    }
    guard plan.rotations else { return }
    let quarter = Quaternion(turn).vector
    for (place, index) in plan.outputs.enumerated() {
      let p = work[index]
      for lane in 0..<lanes {
        let q = Quaternion(quarter) * Quaternion(SIMD4<Float>(p.rotation[lane]))
        for component in 0..<4 {
          rotations[(place * 4 + component) * count + start + lane] = q.vector[component]
        }
      }
    }
  }
}
