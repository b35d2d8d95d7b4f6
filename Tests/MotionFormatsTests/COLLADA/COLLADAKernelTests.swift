import MotionClip
import Testing

@testable import MotionFormats

/// What the kernels in C make is what the plain code makes, bit for bit; and they leave alone what is not for them.
@Suite(.enabled(if: UnsafeMotionKernels.areUsable, "this processor has no AVX2"))
struct COLLADAKernelTests {
  /// Numbers that look like chance and are the same each time.
  private static func number(_ index: Int, _ size: Double) -> Double {
    let state = UInt64(index &+ 1) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (Double((state ^ state >> 29) >> 11) / 0x1p53 * 2 - 1) * size
  }

  /// `count` numbers of the file, four digits behind the point.
  private static func numbers(_ count: Int, from seed: Int, _ size: Double) -> [Double] {
    (0..<count).map { (number(seed + $0, size) * 10_000).rounded() / 10_000 }
  }

  private static func text(_ numbers: [Double]) -> String { numbers.map { "\($0)" }.joined(separator: " ") }

  private static let frames = 71
  private static let times = text((0..<frames).map { Double($0) / 30 })

  /// The matrices of 71 keys; `change` may spoil one.
  private static func matrices(from seed: Int, _ change: (Int, inout [Double]) -> Void = { _, _ in }) -> String {
    text(
      (0..<frames).flatMap { key in
        var matrix = numbers(12, from: seed + 12 * key, 2) + [0, 0, 0, 1]
        change(key, &matrix)
        return matrix
      })
  }

  /// The same document read with kernels and without.
  private func isSame(_ document: COLLADAText, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
    let input = MotionInput.bytes(Array(document.text.utf8), path: "arm.dae")
    var reader = COLLADAReader()
    let fast = try reader.read(input)
    reader.usesKernels = false
    let plain = try reader.read(input)
    #expect(fast.diagnostics == plain.diagnostics, sourceLocation: sourceLocation)
    #expect(fast.takes.count == plain.takes.count, sourceLocation: sourceLocation)
    for (a, b) in zip(fast.takes, plain.takes) {
      #expect(a.clip.frameCount == Self.frames, sourceLocation: sourceLocation)
      let differing = zip(a.clip.channelValues, b.clip.channelValues).count { $0.bitPattern != $1.bitPattern }
      #expect(differing == 0, "channel values", sourceLocation: sourceLocation)
      let times = (0..<50).map { Double($0) * 0.0471 - 0.1 }
      let (fastPositions, plainPositions) = (a.worldPositions(at: times), b.worldPositions(at: times))
      let moved = zip(fastPositions, plainPositions).count { $0 != $1 }
      #expect(moved == 0, "joints elsewhere", sourceLocation: sourceLocation)
    }
  }

  // MARK: What is not for the kernels

  @Test func axesWithoutDirectionOrMeasure() throws {
    let values = Self.matrices(from: 1) { key, matrix in
      switch key {
      case 5: for place in [0, 4, 8] { matrix[place] = 0 }
      case 6: for place in 0..<3 { matrix[4 * place + 1] = matrix[4 * place] * 3 }
      case 22: for place in 0..<12 { matrix[place] *= 1e-9 }
      case 23: for place in 0..<12 { matrix[place] *= 1e14 }
      case 70: for place in 0..<12 where place % 4 != 3 { matrix[place] = 0 }
      default: break
      }
    }
    var document = COLLADAText(nodes: [
      COLLADAText.joint(
        "a", "<matrix sid=\"m\">1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix>",
        COLLADAText.joint("b", "<matrix sid=\"m\">1 0 0 0 0 1 0 2 0 0 1 0 0 0 0 1</matrix>"))
    ])
    document.animations = [
      COLLADAText.animation("a", "a/m", times: Self.times, values: values, stride: 16),
      COLLADAText.animation("b", "b/m", times: Self.times, values: Self.matrices(from: 7_000), stride: 16),
    ]
    try isSame(document)
  }

  @Test func numbersThatOverflow() throws {
    let values = Self.matrices(from: 3) { key, matrix in if key % 13 == 9 { matrix[3] = 3e38 } }
    var document = COLLADAText(nodes: [
      COLLADAText.joint(
        "a", "<matrix sid=\"m\">1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix>",
        COLLADAText.joint("b", "<scale>9 9 9</scale><translate sid=\"t\">3e38 1 0</translate>"))
    ])
    document.animations = [COLLADAText.animation("a", "a/m", times: Self.times, values: values, stride: 16)]
    try isSame(document)
  }

  @Test func anglesOfManyTurns() throws {
    var angles = Self.numbers(Self.frames, from: 900, 400)
    (angles[3], angles[4], angles[40], angles[41]) = (1e6, -1e6, 1_000_090, -3e7)
    for axis in ["1 0 0", "0 -1 0", "0 0 1", "0 0 -2", "0.6 0.8 0", "0 0 0"] {
      try isSame(
        COLLADAText.joint(
          transforms: "<rotate sid=\"r\">\(axis) 10</rotate>",
          [COLLADAText.animation("a", "j/r.ANGLE", times: Self.times, values: Self.text(angles))]))
    }
  }

  // MARK: Laws

  @Test func turnsInDouble() {
    let axes: [SIMD3<Double>] = [[2, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -3]]
    let angles = (0..<400).map { Self.number($0, $0 % 3 == 0 ? 1e6 : 360) }
    func vector(_ seed: Int) -> SIMD3<Double> {
      SIMD3(Self.number(seed, 1), Self.number(seed + 1, 1), Self.number(seed + 2, 1))
    }
    for (number, axis) in axes.enumerated() {
      let map = Affine(x: vector(10 * number), y: vector(10 * number + 3), z: vector(10 * number + 6), t: [1, 2, 3])
      var fast = [AffineLanes](repeating: AffineLanes(repeating: map), count: angles.count / Lanes.scalarCount)
      var plain = fast
      var maps = fast.mutableSpan
      let count = UnsafeMotionKernels.turn(
        &maps, 0..<plain.count, axis: number / 2, isNegative: number % 2 == 1, degrees: angles.span,
        from: 0)
      #expect(count == plain.count)
      for group in plain.indices {
        plain[group].rotate(about: axis, degrees: Lanes(angles.span, at: group * Lanes.scalarCount))
        for lane in 0..<Lanes.scalarCount {
          let (a, b) = (fast[group][lane], plain[group][lane])
          #expect(a.x == b.x && a.y == b.y && a.z == b.z && a.t == b.t, "\(angles[group * 4 + lane]) about \(axis)")
        }
      }
    }
  }

  @Test func jointsOfEveryKind() throws {
    var document = COLLADAText(nodes: [
      "<node id=\"stage\"><rotate>1 0 0 -90</rotate>"
        + COLLADAText.joint(
          "hips",
          "<translate sid=\"t\">0 1 0</translate><rotate sid=\"z\">0 0 1 0</rotate>"
            + "<rotate sid=\"y\">0 1 0 5</rotate><rotate sid=\"x\">-1 0 0 0</rotate>",
          COLLADAText.joint("still", "<translate>0 2 0</translate><rotate>0 1 0 30</rotate>"),
          "<node id=\"between\"><scale sid=\"s\">1 2 1</scale>"
            + COLLADAText.joint("leg", "<matrix sid=\"m\">1 0 0 0 0 1 0 -1 0 0 1 0 0 0 0 1</matrix>") + "</node>")
        + "</node>",
      COLLADAText.joint("other", "<translate>5 0 0</translate>"),
    ])
    func animate(_ target: String, _ values: [Double], stride: Int = 1, how: String? = nil) {
      document.animations.append(
        COLLADAText.animation(
          "a\(document.animations.count)", target, times: Self.times, values: Self.text(values), stride: stride,
          interpolation: how.map { [String](repeating: $0, count: Self.frames).joined(separator: " ") }))
    }
    animate("hips/t", Self.numbers(3 * Self.frames, from: 10, 3), stride: 3)
    animate("hips/z.ANGLE", Self.numbers(Self.frames, from: 500, 180), how: "STEP")
    animate("hips/y.ANGLE", Self.numbers(Self.frames, from: 600, 180), how: "LINEAR")
    animate("hips/x.ANGLE", Self.numbers(Self.frames, from: 700, 180), how: "CARDINAL")
    animate("between/s.Y", Self.numbers(Self.frames, from: 800, 2))
    document.animations.append(
      COLLADAText.animation("m", "leg/m", times: Self.times, values: Self.matrices(from: 4_000), stride: 16))
    try isSame(document)
  }

  @Test func textBesideMarkup() {
    let line = Array("0.5 -1.25e-3 7\n\t+1, a:b;\r\nABC ~|{}[ ".utf8)
    for count in [0, 1, 31, 127, 128, 129, 300, 700] {
      var bytes = (0..<count).map { line[$0 % line.count] }
      let spoiled: [(place: Int, byte: UInt8)] = [
        (-1, 0), (0, 0x3C), (count / 2, 0x26), (count - 1, 0x5D), (count / 3, 0x80), (count / 4, 0),
      ]
      for (place, byte) in spoiled {
        guard place < count, place >= -1 else { continue }
        let before = place >= 0 ? bytes[place] : 0
        if place >= 0 { bytes[place] = byte }
        bytes.withUnsafeBufferPointer { text in
          for start in [0, count / 5] {
            let (fast, plain) = (
              UnsafePlainText.stretch(in: text, from: start, usesKernel: true),
              UnsafePlainText.stretch(in: text, from: start, usesKernel: false)
            )
            #expect(fast.range == plain.range)
            #expect(fast.lineCount == plain.lineCount)
          }
        }
        if place >= 0 { bytes[place] = before }
      }
    }
  }

  @Test func everyByteByItself() {
    for byte in UInt8.min...UInt8.max {
      let bytes = [UInt8](repeating: byte, count: 128)
      bytes.withUnsafeBufferPointer { text in
        #expect(
          UnsafePlainText.stretch(in: text, from: 0, usesKernel: true).range
            == UnsafePlainText.stretch(in: text, from: 0, usesKernel: false).range, "\(byte)")
      }
    }
  }
}
