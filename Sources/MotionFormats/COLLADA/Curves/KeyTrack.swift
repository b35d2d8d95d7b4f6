/// The times of keys, and where other times are among them. Curves with their keys at the same times share one.
struct KeyTrack: Sendable {
  /// The times of the keys in seconds, none before the one before it; at least one.
  let times: [Double]

  /// Where a time is among the keys.
  struct Position {
    /// The last key that is not after the time; the first where there is none.
    var key: Int
    /// How far it is to the next key: 0 on the key itself, below 0 before the first key, 1 or more after the last.
    var fraction: Double
    /// The time in seconds.
    var time: Double
  }

  /// Finds `moments`, in seconds; quickest where they go forwards.
  ///
  /// - Parameters:
  ///   - tolerance: within so many seconds of a key, the key itself is meant.
  ///   - cursor: a key near the first moment, for a quick start; it is left at the last key found.
  func locate(_ moments: [Double], tolerance: Double, cursor: inout Int, into positions: inout [Position]) {
    positions.removeAll(keepingCapacity: true)
    for time in moments { positions.append(position(of: time, tolerance, &cursor)) }
  }

  /// Finds one time.
  func position(of time: Double) -> Position {
    var cursor = 0
    return position(of: time, 0, &cursor)
  }

  private func position(of time: Double, _ tolerance: Double, _ cursor: inout Int) -> Position {
    let last = times.count - 1
    if time < times[0] - tolerance { return Position(key: 0, fraction: -1, time: time) }
    if time > times[last] + tolerance { return Position(key: last, fraction: 1, time: time) }
    let key = key(at: time, from: cursor)
    cursor = key
    guard key < last, time > times[0] else { return Position(key: key, fraction: 0, time: times[key]) }
    let (start, end) = (times[key], times[key + 1])
    if end - time <= tolerance, end - time < time - start { return Position(key: key + 1, fraction: 0, time: end) }
    if time - start <= tolerance { return Position(key: key, fraction: 0, time: start) }
    return Position(key: key, fraction: (time - start) / (end - start), time: time)
  }

  /// The last key that is not after `time`; the first where there is none.
  private func key(at time: Double, from start: Int) -> Int {
    let last = times.count - 1
    var low = min(max(start, 0), last)
    if times[low] <= time {
      // Frames go forwards: mostly it is this key or the next.
      if low == last || times[low + 1] > time { return low }
      low += 1
      if low == last || times[low + 1] > time { return low }
    } else {
      low = 0
    }
    var high = times.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    return low
  }
}
