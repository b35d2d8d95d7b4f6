/// The numbers of an array, each the nearest Float to its text.
struct NumberArray {
  /// One for each word, or see ``isPacked``; a word that is no finite number is NaN here, and never comes out of the reader.
  private(set) var values: [Float] = []
  /// Whether the numbers are matrices of 16 whose last four, `0 0 0 1`, are left out of ``values``.
  private(set) var isPacked = false
  /// The same with the precision of Double, as long as they increase: times need it.
  private(set) var increasing: [Double]? = []
  /// What is odd about the words, in an array of its own: nearly always there is nothing.
  private var oddities: [Oddities] = []

  private struct Oddities {
    var unreadable: (word: String, count: Int)?
    var commas: (word: String, count: Int)?
  }

  /// The words that are no finite numbers: the first and how many.
  var unreadable: (word: String, count: Int)? { oddities.first?.unreadable }

  /// The words with a decimal comma: the first and how many.
  var commas: (word: String, count: Int)? { oddities.first?.commas }

  /// How many numbers there are.
  var count: Int { isPacked ? values.count / 12 * 16 : values.count }

  /// All numbers.
  var unpacked: [Float] {
    guard isPacked else { return values }
    var result: [Float] = []
    result.reserveCapacity(count)
    for start in stride(from: 0, to: values.count, by: 12) {
      result += values[start..<start + 12]
      result += [0, 0, 0, 1]
    }
    return result
  }

  /// Leaves out the last rows of matrices: they are most of what most files hold, and a quarter of them says nothing.
  mutating func pack() {
    guard values.count >= 16, values.count % 16 == 0, !isPacked else { return }
    // Another array, because the room that is free then would be kept as long as the document.
    guard let rows = UnsafeMotionKernels.firstRows(ofMatrices: values) else { return }
    values = rows
    increasing = nil
    isPacked = true
  }

  /// Makes room.
  mutating func reserve(_ count: Int) { values.reserveCapacity(count) }

  /// Adds numbers; `doubles` are the same ones.
  mutating func append(_ floats: ArraySlice<Float>, _ doubles: ArraySlice<Double>) {
    values.append(contentsOf: floats)
    guard increasing != nil else { return }
    var last = increasing?.last ?? -.infinity
    for value in doubles {
      guard value > last else {
        increasing = nil
        return
      }
      last = value
    }
    increasing?.append(contentsOf: doubles)
  }

  /// Adds a word that the fast scanner does not read.
  mutating func append(_ word: ArraySlice<UInt8>) {
    var bytes = Array(word)
    if let comma = bytes.firstIndex(of: UInt8(ascii: ",")), bytes.lastIndex(of: UInt8(ascii: ",")) == comma,
      !bytes.contains(UInt8(ascii: "."))
    {
      bytes[comma] = UInt8(ascii: ".")
      count(word, as: \.commas)
    }
    let float = bytes.count <= COLLADALimits.wordLength ? DecimalToFloat.value(bytes.span, 0..<bytes.count) : nil
    if let float, float.isFinite {
      append([float], [Double(String(decoding: bytes, as: UTF8.self)) ?? Double(float)])
    } else {
      count(word.prefix(80), as: \.unreadable)
      values.append(.nan)
      increasing = nil
    }
  }

  private mutating func count(
    _ word: ArraySlice<UInt8>, as kind: WritableKeyPath<Oddities, (word: String, count: Int)?>
  ) {
    if oddities.isEmpty { oddities.append(Oddities()) }
    let before = oddities[0][keyPath: kind] ?? (String(decoding: word, as: UTF8.self), 0)
    oddities[0][keyPath: kind] = (before.word, before.count + 1)
  }
}
