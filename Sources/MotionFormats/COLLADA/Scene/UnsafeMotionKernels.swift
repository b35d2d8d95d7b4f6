internal import CMotionKernels

/// What the kernels of CMotionKernels do to maps and poses in lanes, with arrays' bounds looked at.
///
/// Invariants, which ``SceneEvaluator`` and ``ClipSampler`` keep:
/// 1. ``AffineLanes`` and ``RigidPoseLanes`` are 48 Doubles each, ``Affine`` is 16, as the kernels have them;
/// 2. a parent's number is below that of its child, and the numbers of local and world maps are within the arrays.
///
/// Where ``areUsable`` is `false` none of them may be called; the plain code beside each call does the same.
enum UnsafeMotionKernels {
  /// Whether this processor runs the kernels.
  static let areUsable = motion_kernels_are_usable()

  /// Writes the rows of four keys of a curve as Doubles side by side: component c of the first to `target[start + c *
  /// stride]`, those of the other three behind it. The rows start at `starts` in `values`.
  static func spread(
    _ values: [Float], from starts: (Int, Int, Int, Int), dimension: Int, into target: inout MutableSpan<Double>,
    at start: Int, stride: Int
  ) {
    let (first, last) = (
      min(starts.0, starts.1, starts.2, starts.3), max(starts.0, starts.1, starts.2, starts.3) + dimension
    )
    precondition(
      dimension > 0 && first >= 0 && last <= values.count && start >= 0
        && start + (dimension - 1) * stride + 4 <= target.count,
      "rows of [\(dimension)] from \(starts) on of [\(values.count)] to [\(target.count)] from \(start) on")
    values.withUnsafeBufferPointer { values in
      target.withUnsafeMutableBufferPointer { target in
        guard let values = values.baseAddress, let target = target.baseAddress else { return }
        spread_rows(
          values + starts.0, values + starts.1, values + starts.2, values + starts.3, dimension, target + start, stride)
      }
    }
  }

  /// The first three rows of matrices of 16 numbers, if the last row of each is `0 0 0 1`; plain code, for any processor.
  static func firstRows(ofMatrices values: [Float]) -> [Float]? {
    typealias Row = SIMD4<Float>
    precondition(values.count % 16 == 0, "[\(values.count)] numbers are no matrices")
    guard values.count > 0, values[12] == 0, values[15] == 1 else { return nil }
    let rows = [Float](unsafeUninitializedCapacity: values.count / 16 * 12) { rows, count in
      let target = UnsafeMutableRawBufferPointer(rows)
      values.withUnsafeBytes { values in
        for matrix in 0..<values.count / 64 {
          func row(_ number: Int) -> Row {
            values.loadUnaligned(fromByteOffset: 64 * matrix + 16 * number, as: Row.self)
          }
          guard row(3) == Row(0, 0, 0, 1) else { return }
          for number in 0..<3 {
            target.storeBytes(of: row(number), toByteOffset: 48 * matrix + 16 * number, as: Row.self)
          }
        }
        count = values.count / 64 * 12
      }
    }
    return rows.isEmpty ? nil : rows
  }

  /// Writes the world maps of nodes in a group of moments: `world = world(parent) * local`.
  static func compose(
    parents: [Int32], locals: [Int32], group: Int, _ maps: [AffineLanes], fixed: [Affine],
    into worlds: inout [AffineLanes]
  ) {
    let count = parents.count
    precondition(
      locals.count == count && worlds.count == count, "[\(locals.count)] and [\(worlds.count)] for [\(count)]")
    parents.withUnsafeBufferPointer { parents in
      locals.withUnsafeBufferPointer { locals in
        maps.withUnsafeBytes { maps in
          fixed.withUnsafeBytes { fixed in
            worlds.withUnsafeMutableBytes { worlds in
              compose_worlds(
                count, parents.baseAddress, locals.baseAddress, group,
                maps.baseAddress?.assumingMemoryBound(to: Double.self),
                fixed.baseAddress?.assumingMemoryBound(to: Double.self),
                worlds.baseAddress?.assumingMemoryBound(to: Double.self))
            }
          }
        }
      }
    }
  }

  /// Makes maps of matrices, whose elements start at the start of `values` and every `stride` on: four for each map.
  static func load(
    _ maps: inout MutableSpan<AffineLanes>, _ range: Range<Int>, matrices values: Span<Double>, stride: Int
  ) {
    precondition(
      range.upperBound <= maps.count && 11 * stride + range.count * Lanes.scalarCount <= values.count,
      "maps \(range) of [\(maps.count)] of matrices in [\(values.count)], \(stride) apart")
    maps.withUnsafeMutableBytes { maps in
      values.withUnsafeBufferPointer { values in
        guard let maps = maps.baseAddress, let values = values.baseAddress else { return }
        maps_of_matrices(
          range.count, values, stride,
          (maps + range.lowerBound * MemoryLayout<AffineLanes>.stride).assumingMemoryBound(to: Double.self))
      }
    }
  }

  /// Turns maps about their own axis `axis` (0, 1, 2) by the angles from `degrees[start]` on, and returns how many: those
  /// before the first with an angle that needs a closer look.
  static func turn(
    _ maps: inout MutableSpan<AffineLanes>, _ range: Range<Int>, axis: Int, isNegative: Bool, degrees: Span<Double>,
    from start: Int
  ) -> Int {
    precondition(
      range.upperBound <= maps.count && start + range.count * Lanes.scalarCount <= degrees.count,
      "maps \(range) of [\(maps.count)] by angles from \(start) on of [\(degrees.count)]")
    return maps.withUnsafeMutableBytes { maps in
      degrees.withUnsafeBufferPointer { degrees in
        guard let maps = maps.baseAddress, let degrees = degrees.baseAddress else { return 0 }
        return turn_maps(
          range.count,
          (maps + range.lowerBound * MemoryLayout<AffineLanes>.stride).assumingMemoryBound(to: Double.self),
          degrees + start, CInt(axis), isNegative)
      }
    }
  }

  /// Writes poses and channels of joints from `first` on in a group of `moments`, whose channels start at
  /// `channels[start]`, and returns the first joint that needs a closer look, or the number of joints.
  static func channels(
    from first: Int, entries: [Int32], parents: [Int32], _ worlds: [AffineLanes], _ poses: inout [RigidPoseLanes],
    into channels: inout [Float], at start: Int, moments: Int
  ) -> Int {
    let count = entries.count
    precondition(
      parents.count == count && poses.count == count && moments <= Lanes.scalarCount
        && start + moments * count * 6 <= channels.count,
      "\(moments) moments of [\(count)] joints from \(start) on of [\(channels.count)]")
    return entries.withUnsafeBufferPointer { entries in
      parents.withUnsafeBufferPointer { parents in
        worlds.withUnsafeBytes { worlds in
          poses.withUnsafeMutableBytes { poses in
            channels.withUnsafeMutableBufferPointer { channels in
              guard let channels = channels.baseAddress else { return count }
              return pose_channels(
                first, count, entries.baseAddress, parents.baseAddress,
                worlds.baseAddress?.assumingMemoryBound(to: Double.self),
                poses.baseAddress?.assumingMemoryBound(to: Double.self), channels + start, moments)
            }
          }
        }
      }
    }
  }
}
