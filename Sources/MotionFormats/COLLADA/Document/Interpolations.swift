/// The interpolations of an array, one for each key: nearly always all are the same.
struct Interpolations {
  /// How many there are.
  private(set) var count = 0
  /// The one that all are, where all are one; the first otherwise.
  private(set) var first: Interpolation?
  /// All of them, where not all are one.
  private var each: [Interpolation] = []

  /// Whether all are one.
  var areAllSame: Bool { each.isEmpty }

  /// All of them.
  var all: [Interpolation] {
    guard areAllSame, let first else { return each }
    return [Interpolation](repeating: first, count: count)
  }

  /// Adds an interpolation, several times.
  mutating func append(_ interpolation: Interpolation, count more: Int = 1) {
    if each.isEmpty {
      if first == nil { first = interpolation }
      if first == interpolation {
        count += more
        return
      }
      each = all
    }
    each.append(contentsOf: repeatElement(interpolation, count: more))
    count += more
  }
}
