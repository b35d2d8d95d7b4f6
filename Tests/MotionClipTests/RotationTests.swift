import Testing

@testable import MotionClip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct RotationTests {
  // MARK: Laws

  /// Angles within the range in which they are unique: the middle one within 90 degrees.
  @Test(arguments: EulerAngles.Order.allCases)
  func eulerToQuaternionToEuler(_ order: EulerAngles.Order) {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let degrees = SIMD3<Float>(
        Float.random(in: -179...179, using: &generator), Float.random(in: -88...88, using: &generator),
        Float.random(in: -179...179, using: &generator))
      let angles = EulerAngles(order: order, degrees: degrees)
      let copy = EulerAngles(angles.quaternion.matrix, order: order)
      #expect(copy.order == order)
      for axis in 0..<3 { #expect(abs(copy.degrees[axis] - degrees[axis]) < 2e-3, "\(order) \(degrees)") }
    }
  }

  @Test(arguments: EulerAngles.Order.allCases)
  func everyRotationHasEulerAngles(_ order: EulerAngles.Order) {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let rotation = generator.rotation()
      let angles = EulerAngles(rotation.matrix, order: order)
      #expect(angle(angles.quaternion, rotation) < 2e-6)
      #expect(abs(angles.degrees.y) <= 90)
    }
  }

  /// At the pole the first and the third axis coincide; the rotation is kept and the third angle is 0.
  @Test(arguments: EulerAngles.Order.allCases)
  func atThePole(_ order: EulerAngles.Order) {
    for middle in [Float(90), -90] {
      for (first, third) in [(0, 0), (30, 0), (0, 30), (-120, 75), (170, 170)] as [(Float, Float)] {
        let angles = EulerAngles(order: order, degrees: [first, middle, third])
        let copy = EulerAngles(angles.quaternion.matrix, order: order)
        #expect(angle(copy.quaternion, angles.quaternion) < 1e-3, "\(order) \(angles.degrees) \(copy.degrees)")
        #expect(abs(copy.degrees.y - middle) < 0.1)
      }
    }
  }

  @Test func eulerAnglesComposeInTheOrderListed() {
    var generator = SeededGenerator(seed: 3)
    for order in EulerAngles.Order.allCases {
      let degrees = generator.vector(180)
      let matrices = order.axes.enumerated().map { Quaternion(about: $1, degrees: degrees[$0]).matrix }
      let product = matrices[0] * matrices[1] * matrices[2]
      let rotation = EulerAngles(order: order, degrees: degrees).quaternion
      #expect(angle(Quaternion(product), rotation) < 2e-6)
      #expect(order.channels.map(\.axis) == order.axes)
    }
  }

  @Test func quaternionsAndMatricesAgree() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<500 {
      let (a, b) = (generator.rotation(), generator.rotation())
      let v = generator.vector(1)
      #expect((a.rotate(v) - a.matrix * v).length < 2e-6)
      #expect(((a * b).rotate(v) - a.rotate(b.rotate(v))).length < 2e-6)
      #expect((a.conjugate.rotate(a.rotate(v)) - v).length < 2e-6)
      #expect((a.matrix.transposed * (a.matrix * v) - v).length < 2e-6)
      #expect(angle(Quaternion(a.matrix), a) < 2e-6)
      #expect(abs(a.rotate(v).length - v.length) < 2e-6)
    }
  }

  /// Each of the four ways to a quaternion is taken: the trace, and each diagonal entry.
  @Test func halfTurnsSurviveTheMatrix() {
    for axis in Axis.allCases {
      for degrees in [0, 1e-3, 90, 179.9, 180, 180.1, 270, 359.9] as [Float] {
        let rotation = Quaternion(about: axis, degrees: degrees)
        #expect(angle(Quaternion(rotation.matrix), rotation) < 2e-6)
      }
    }
  }

  @Test func slerpStartsAndEndsExactly() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let (a, b) = (generator.rotation(), generator.rotation())
      #expect(Quaternion.slerp(a, b, 0) == a)
      #expect(Quaternion.slerp(a, b, 1) == b)
    }
  }

  @Test func slerpGoesTheShortWayAtAnEvenPace() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      let (a, b) = (generator.rotation(), generator.rotation())
      let whole = min(angleBetween(a, b), angleBetween(a, Quaternion(-b.vector)))
      for fraction in [0.1, 0.25, 0.5, 0.9] as [Float] {
        let between = Quaternion.slerp(a, b, fraction)
        #expect(abs(angleBetween(a, between) - whole * fraction) < 3e-3)
        #expect(abs((between.vector * between.vector).sum() - 1) < 1e-5)
        #expect(angle(Quaternion.slerp(a, Quaternion(-b.vector), fraction), between) < 1e-5)
        #expect(angle(Quaternion.slerp(b, a, 1 - fraction), between) < 1e-4)
      }
    }
  }

  @Test func slerpOfNeighboursIsSmooth() {
    let a = Quaternion(about: .x, degrees: 40)
    for step in [0, 1e-6, 1e-3, 0.1, 0.5, 1] as [Float] {
      let b = Quaternion(about: .x, degrees: 40 + step)
      let between = Quaternion.slerp(a, b, 0.5)
      #expect(angle(between, Quaternion(about: .x, degrees: 40 + step / 2)) < 1e-6)
    }
  }

  private func angleBetween(_ a: Quaternion, _ b: Quaternion) -> Float {
    2 * arcCosine(min(abs((a.vector * b.vector).sum()), 1))
  }

  // MARK: Reference values

  /// By hand: right-handed quarter turns take x to y about z, y to z about x, and z to x about y.
  @Test func quarterTurns() {
    let turns: [(Axis, SIMD3<Float>, SIMD3<Float>)] = [
      (.z, [1, 0, 0], [0, 1, 0]), (.z, [0, 1, 0], [-1, 0, 0]), (.x, [0, 1, 0], [0, 0, 1]),
      (.x, [0, 0, 1], [0, -1, 0]),
      (.y, [0, 0, 1], [1, 0, 0]), (.y, [1, 0, 0], [0, 0, -1]),
    ]
    for (axis, from, to) in turns {
      #expect((Quaternion(about: axis, degrees: 90).rotate(from) - to).length < 1e-6)
      #expect((Quaternion(about: axis, degrees: -270).rotate(from) - to).length < 1e-6)
      #expect((Quaternion(about: axis, degrees: 90).matrix * from - to).length < 1e-6)
    }
  }

  /// By hand: `R_z(90) R_x(90)` takes z to `R_z(90)(-y) = x`.
  @Test func theFirstChannelIsTheOutermost() {
    let rotation = EulerAngles(order: .zxy, degrees: [90, 90, 0]).quaternion
    #expect((rotation.rotate([0, 0, 1]) - SIMD3(1, 0, 0)).length < 1e-6)
    let other = EulerAngles(order: .xzy, degrees: [90, 90, 0]).quaternion
    #expect((other.rotate([0, 0, 1]) - SIMD3(0, -1, 0)).length < 1e-6)
  }

  /// Sine and cosine of half angles against the C library's in double precision.
  @Test func halfAngles() {
    var generator = SeededGenerator(seed: 7)
    for bound in [1, 90, 180, 720, 3_600, 100_000, 1e7, 2e7, 1e9] as [Float] {
      for _ in 0..<200 {
        var degrees = SIMD4<Float>.zero
        for lane in 0..<QuaternionLanes.count { degrees[lane] = Float.random(in: -bound...bound, using: &generator) }
        let (s, c) = QuaternionLanes.halfAngle(degrees: degrees, reducesFirst: bound > QuaternionLanes.exactlyReducible)
        for lane in 0..<QuaternionLanes.count {
          let half = Double(degrees[lane]) / 2
          let turns = half.remainder(dividingBy: 360) * Double.pi / 180
          #expect(abs(Double(s[lane]) - sin(turns)) < 3e-7, "\(degrees[lane])")
          #expect(abs(Double(c[lane]) - cos(turns)) < 3e-7, "\(degrees[lane])")
        }
      }
    }
    for degrees in stride(from: Float(-1080), through: 1080, by: 45) {
      let (s, c) = QuaternionLanes.halfAngle(degrees: SIMD4(repeating: degrees), reducesFirst: false)
      let one = Quaternion(about: .y, degrees: degrees)
      #expect(angle(Quaternion(x: 0, y: s[3], z: 0, w: c[3]), one) < 1e-6)
    }
  }
}
