import MotionClip
import Testing

@testable import MotionFormats

/// What works on several times or bytes at once gives what its plain counterpart gives, bit for bit.
@Suite struct COLLADALanesTests {
  private var generator = SeededNumbers(state: 7)

  /// Numbers that need no luck to be reproduced.
  private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
  }

  private mutating func vector(_ size: Double) -> SIMD3<Double> {
    SIMD3(
      .random(in: -size...size, using: &generator), .random(in: -size...size, using: &generator),
      .random(in: -size...size, using: &generator))
  }

  /// Maps of every kind: any, without an axis, with axes on one line, far too large or small, turned to the pole.
  private mutating func maps(_ kind: Int) -> [Affine] {
    (0..<Lanes.scalarCount).map { lane in
      var map = Affine(x: vector(1), y: vector(1), z: vector(1), t: vector(100))
      switch kind + lane {
      case 3: map.x = .zero
      case 4: map.y = map.x * 3
      case 5: (map.x, map.y) = (.zero, .zero)
      case 6: (map.x, map.y, map.z) = (map.x * 1e-9, map.y * 1e-9, map.z * 1e-9)
      case 7: map.x *= 1e13
      case 8: (map.x, map.y, map.z) = ([1, 0, 0], [0, 0, 1], [0, -1, 0])
      case 9: (map.x, map.y, map.z) = ([0, 0, -1], [0, 1, 0], [1, 0, 0])
      case 10: map.x.y = .infinity
      default: break
      }
      return map
    }
  }

  private func lanes(_ maps: [Affine]) -> AffineLanes {
    var result = AffineLanes(repeating: .identity)
    for (lane, map) in maps.enumerated() { result[lane] = map }
    return result
  }

  private func bits(_ vectors: SIMD3<Double>...) -> [UInt64] {
    // What is no number is like itself, whatever its sign.
    vectors.flatMap { v in [v.x, v.y, v.z].map { $0.isNaN ? .max : $0.bitPattern } }
  }

  @Test mutating func mapsSideBySide() {
    for kind in -8..<12 {
      let (a, b) = (maps(kind), maps(-20))
      let product = lanes(a) * lanes(b)
      for lane in a.indices {
        let expected = a[lane] * b[lane]
        #expect(
          bits(product[lane].x, product[lane].y, product[lane].z, product[lane].t)
            == bits(expected.x, expected.y, expected.z, expected.t))
      }
    }
  }

  @Test mutating func posesSideBySide() {
    for kind in -8..<12 {
      let (maps, parents) = (maps(kind), maps(-20))
      let poses = RigidPoseLanes(lanes(maps)).relative(to: RigidPoseLanes(lanes(parents)))
      let angles = poses.angles
      for lane in maps.indices {
        let expected = RigidPose(maps[lane]).relative(to: RigidPose(parents[lane]))
        #expect(
          bits(poses.x[lane], poses.y[lane], poses.z[lane], poses.position[lane], angles[lane])
            == bits(expected.x, expected.y, expected.z, expected.position, expected.angles), "\(maps[lane])")
      }
    }
  }

  @Test mutating func turnsSideBySide() {
    let axes: [SIMD3<Double>] = [
      [1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0], [0, -2, 0], [0, 0, -1], [0.5, 1, 0], .zero,
    ]
    let angles: [Double] = [
      0, 44.999, 45, 90, -90, 135, 180, -180, 269.5, 270, 315, 360, 1_000_000, 1_000_090, -3e7, .infinity, .nan, 1e-300,
      -725.25, 12.5,
    ]
    for axis in axes {
      for start in stride(from: 0, to: angles.count, by: Lanes.scalarCount) {
        let maps = maps(-20)
        var turned = lanes(maps)
        turned.rotate(about: axis, degrees: Lanes(angles[start..<start + Lanes.scalarCount]))
        for lane in maps.indices {
          var expected = maps[lane]
          expected.rotate(about: axis, degrees: angles[start + lane])
          #expect(
            bits(turned[lane].x, turned[lane].y, turned[lane].z) == bits(expected.x, expected.y, expected.z),
            "\(angles[start + lane]) about \(axis)")
        }
      }
    }
  }

  /// Curves with pieces alike and different, one after the other at the same positions.
  @Test func parametersThatWereFoundBefore() {
    let track = KeyTrack(times: [0, 1, 3])
    let positions = [0, 0.25, 0.5, 0.75, 1.5, 2.5].map(track.position)
    let first = CubicSegment(0, 0.3, 0.6, 1)
    let pieces: [(Range<Int>, CubicSegment)] = [
      (1..<4, first), (4..<6, CubicSegment(1, 1.5, 2, 3)), (1..<4, first), (1..<3, first), (1..<4, first),
      (1..<4, CubicSegment(0, 0.1, 0.6, 1)), (2..<4, first), (1..<4, CubicSegment(0, 0.1, 0.6, 1)), (2..<4, first),
      (4..<6, CubicSegment(1, 1.5, 2, 3)),
    ]
    var parameters = CubicParameters(count: positions.count)
    for (range, piece) in pieces {
      parameters.find(positions, range, piece)
      for index in range { #expect(parameters.values[index] == piece.parameter(at: positions[index].time)) }
    }
    parameters.reset()
    parameters.find(positions.map { KeyTrack.Position(key: 0, fraction: 0.5, time: $0.time / 4) }, 1..<4, first)
    #expect(parameters.values[1] == first.parameter(at: 0.0625))
  }

  @Test func bytesInText() {
    for count in 0..<70 {
      for place in 0...count {
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        if place < count { bytes[place] = 0x0A }
        bytes.withUnsafeBufferPointer { buffer in
          #expect(UnsafePlainText.contains(0x0A, buffer) == bytes.contains(0x0A))
          guard let base = buffer.baseAddress else { return }
          for limit in [count, count / 2] {
            let expected = bytes.suffix(limit).reversed().prefix { $0 != 0x0A }.count
            #expect(UnsafePlainText.lengthSinceLineEnd(before: base + count, atMost: limit) == expected)
          }
        }
      }
    }
  }

  @Test func blanksInText() {
    var generator = SystemRandomNumberGenerator()
    for count in 0..<60 {
      for _ in 0..<20 {
        let kinds: [[UInt8]] = [[0x20], [0x20, 0x09], [0x20, 0x20, 0x20, 0x0A, 0x09], [0x20, 0x0A, 0x0D, 0x78]]
        let kind = kinds.randomElement(using: &generator) ?? []
        let bytes = [0x0A] + (0..<count).map { _ in kind.randomElement(using: &generator) ?? 0x20 }
        // A carriage return alone ends the blanks.
        let length =
          bytes.indices.first {
            bytes[$0] == 0x78 || bytes[$0] == 0x0D && ($0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A)
          } ?? bytes.count
        let blanks = bytes[..<length]
        bytes.withUnsafeBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return }
          let found = UnsafePlainText.blanks(from: base, to: base + buffer.count)
          #expect(found.length == length)
          #expect(found.lineCount == blanks.count { $0 == 0x0A })
          #expect(found.lengthOfLastLine == blanks.reversed().prefix { $0 != 0x0A }.count)
        }
      }
    }
  }

  @Test(arguments: [
    "", " ", "\n", "\r\n\t", "\r", "  \n\n   ", "\n        \n\t\t\t\t\t\t\t\t\t", "\n<!-- > -->\n ", "\n\u{E4}\n  ",
  ])
  func placesBehindBlanks(_ blanks: String) throws {
    let tags = [
      "<COLLADA version=\"1.4.1\">", "<asset>", "<contributor>", "</contributor>", "<keywords/>",
      "<up_axis>Q</up_axis>",
      "</asset>", "<library_visual_scenes>", "<visual_scene id=\"s\">", "<node id=\"n\" type=\"JOINT\">",
      "<matrix>1</matrix>",
      "</node>", "</visual_scene>", "</library_visual_scenes>", "</COLLADA>",
    ]
    let text = tags.joined(separator: blanks)
    let read = try COLLADAReader().read(.bytes(Array(text.utf8), path: "blanks.dae"))
    for (code, tag) in [(Diagnostic.Code.assetUnusable, "<up_axis"), (.unusableTransform, "<matrix")] {
      // A thing stands where its start tag ends.
      let before = try #require(text.firstRange(of: tag)).upperBound
      let lines = Array(text.utf8)[..<text.utf8.distance(from: text.startIndex, to: before)].split(
        separator: 0x0A, omittingEmptySubsequences: false)
      let place = try #require(read.diagnostics.first { $0.code == code }).place
      #expect(place.line == lines.count)
      #expect(place.column == (lines.last?.count ?? 0) + 1)
    }
  }

  @Test func namesByTheirAddress() {
    // More names than the cache has places, each met twice.
    let names = COLLADAElement.allCases.map(\.rawValue) + (0..<600).map { "other\($0)" }
    let cache = UnsafeXMLNameCache()
    let texts = names.map { Array($0.utf8) + [0] }
    for _ in 0..<2 {
      for (name, text) in zip(names, texts) {
        text.withUnsafeBufferPointer { bytes in
          guard let start = bytes.baseAddress else { return }
          #expect(cache.element(start) == COLLADAElement(rawValue: name))
        }
      }
    }
  }
}
