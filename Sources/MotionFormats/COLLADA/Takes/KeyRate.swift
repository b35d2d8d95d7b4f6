import MotionClip

/// The frame rate that the keys of a take suggest: the one at which every key falls on a frame.
///
/// 1. Evenly spaced keys, at least 20 a second: their own rate, taken as a standard one (29.97, 30, 120 …) where all keys
///    then are on frames.
/// 2. Else the first rate of ``preferredRates``, then of the whole numbers up to 240, that puts all keys on frames, with
///    no two on one.
/// 3. Else there is no such rate (``isGrid`` is `false`): the first preferred rate that has at least as many frames as
///    there are keys.
///
/// Files round times to 6 or 7 digits, so that a key counts as on a frame within a hundredth of one, and a little more
/// far from the first key.
struct KeyRate {
  /// The rate in frames a second.
  var framesPerSecond: Double
  /// Whether all keys are on frames.
  var isGrid: Bool

  /// Rates of film, games and capture, the likeliest first.
  static let preferredRates: [Double] = [
    30, 24, 25, 60, 120, 50, 48, 100, 30000 / 1001, 24000 / 1001, 60000 / 1001, 120000 / 1001, 240, 90, 72, 75, 96, 144,
    125, 150, 160, 180, 200, 250, 300, 360, 400, 480, 500, 600, 960, 1000,
  ]
  /// What is used where keys say nothing.
  static let fallback = 30.0
  /// The slowest rate for evenly spaced keys that is taken as it is: sparser keys are poses, with motion between them.
  static let slowestKeys = 19.5

  /// Derives the rate from the keys of all curves, each in the order of time.
  init(_ curves: [[Double]]) {
    let arrays = Self.distinct(curves)
    guard let first = arrays.compactMap({ $0.first }).min(), let last = arrays.compactMap({ $0.last }).max(),
      last > first
    else {
      self.init(framesPerSecond: Self.fallback, isGrid: true)
      return
    }
    let grid = KeyGrid(arrays, first: first)
    if let rate = Self.evenRate(arrays, grid) {
      self.init(framesPerSecond: rate, isGrid: true)
    } else if let rate = (Self.preferredRates + (20...240).map(Double.init)).first(where: grid.holds) {
      self.init(framesPerSecond: rate, isGrid: true)
    } else {
      let keys = Double(arrays.map { $0.count }.max() ?? 0)
      let rate = Self.preferredRates.filter { $0 * (last - first) >= keys }.min() ?? 240
      self.init(framesPerSecond: min(rate, 240), isGrid: false)
    }
  }

  private init(framesPerSecond: Double, isGrid: Bool) {
    self.framesPerSecond = framesPerSecond
    self.isGrid = isGrid
  }

  /// Whether all keys are on frames at `framesPerSecond`.
  static func holds(_ framesPerSecond: Double, _ curves: [[Double]]) -> Bool {
    let arrays = distinct(curves)
    guard let first = arrays.compactMap({ $0.first }).min() else { return true }
    return KeyGrid(arrays, first: first).holds(framesPerSecond)
  }

  /// Arrays that differ: most channels have their keys at the same times.
  private static func distinct(_ curves: [[Double]]) -> [[Double]] {
    var result: [[Double]] = []
    for times in curves where !result.suffix(8).contains(where: { $0 == times }) { result.append(times) }
    return result
  }

  private static func evenRate(_ arrays: [[Double]], _ grid: KeyGrid) -> Double? {
    guard let longest = arrays.max(by: { $0.count < $1.count }), longest.count > 1,
      let first = longest.first, let last = longest.last, last > first
    else { return nil }
    let rate = Double(longest.count - 1) / (last - first)
    guard rate >= slowestKeys, rate <= 1_000.5 else { return nil }
    let standard = preferredRates + [20, 40, 80]
    let near = standard.filter { abs($0 - rate) < 0.01 * rate }.sorted { abs($0 - rate) < abs($1 - rate) }
    if let found = near.first(where: grid.holds) { return found }
    return grid.holds(rate) ? rate : nil
  }
}

/// Keys and the question whether a rate puts them on frames.
private struct KeyGrid {
  let arrays: [[Double]]
  let first: Double

  init(_ arrays: [[Double]], first: Double) {
    self.arrays = arrays
    self.first = first
  }

  func holds(_ rate: Double) -> Bool {
    for times in arrays {
      var previous = -1.0
      for time in times {
        let position = (time - first) * rate
        let frame = position.rounded()
        guard abs(position - frame) <= min(0.01 + 2e-5 * position, 0.1) else { return false }
        // Two keys on one frame are a jump where they are at one time, and too slow a rate where they are not.
        if frame == previous, position - previous > 1e-3 { return false }
        previous = frame
      }
    }
    return true
  }
}
