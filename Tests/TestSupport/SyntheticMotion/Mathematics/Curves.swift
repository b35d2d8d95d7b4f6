/// `a + (b - a) t`.
func mix(_ a: Double, _ b: Double, _ t: Double) -> Double { a + (b - a) * t }

/// `3 u^2 - 2 u^3`, held at 0 and 1 outside [0, 1].
func smoothStep(_ u: Double) -> Double {
  let t = min(max(u, 0), 1)
  return t * t * (3 - 2 * t)
}

/// A cubic with given values and slopes at both ends; `slope` is by `u`.
func hermite(_ a: Double, _ slopeA: Double, _ b: Double, _ slopeB: Double, _ u: Double) -> Double {
  let (u2, u3) = (u * u, u * u * u)
  return a * (2 * u3 - 3 * u2 + 1) + slopeA * (u3 - 2 * u2 + u) + b * (3 * u2 - 2 * u3) + slopeB * (u3 - u2)
}

/// A curve through keys with given slopes, held before the first and after the last.
struct KeyTrack {
  struct Key {
    var time: Double
    var value: Double
    var slope: Double

    init(_ time: Double, _ value: Double, slope: Double = 0) {
      self.time = time
      self.value = value
      self.slope = slope
    }
  }
  var keys: [Key] = []

  func callAsFunction(_ time: Double) -> Double {
    guard let first = keys.first, let last = keys.last else { return 0 }
    if time <= first.time { return first.value }
    if time >= last.time { return last.value }
    let next = keys.firstIndex { $0.time > time } ?? keys.count - 1
    let (a, b) = (keys[next - 1], keys[next])
    let span = b.time - a.time
    return hermite(a.value, a.slope * span, b.value, b.slope * span, (time - a.time) / span)
  }
}

/// Values at equal intervals with a cubic between them (Catmull and Rom 1974).
struct SampledCurve {
  var start: Double
  var step: Double
  var values: [Double]

  func callAsFunction(_ time: Double) -> Double {
    let position = min(max((time - start) / step, 0), Double(values.count - 1))
    let index = min(Int(position), values.count - 2)
    func value(_ i: Int) -> Double { values[min(max(i, 0), values.count - 1)] }
    return hermite(
      value(index), (value(index + 1) - value(index - 1)) / 2, value(index + 1), (value(index + 2) - value(index)) / 2,
      position - Double(index))
  }

  /// The time at which a rising curve reaches `target`, by bisection to the last bit.
  func time(reaching target: Double) -> Double {
    var (low, high) = (start, start + step * Double(values.count - 1))
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if self(middle) < target { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The running maximum over `radius` samples to either side, then smoothed within that reach.
  ///
  /// The result is nowhere below the curve: each average is taken over maxima that all include the sample.
  func smoothCeiling(radius: Int) -> SampledCurve {
    func window(_ i: Int, _ r: Int) -> ClosedRange<Int> { max(i - r, 0)...min(i + r, values.count - 1) }
    let ceiling = values.indices.map { values[window($0, radius)].max() ?? 0 }
    func averaged(_ input: [Double], _ r: Int) -> [Double] {
      input.indices.map { i in
        let range = window(i, r)
        return input[range].reduce(0, +) / Double(range.count)
      }
    }
    return SampledCurve(
      start: start, step: step, values: averaged(averaged(ceiling, radius / 2), radius - radius / 2))
  }
}
