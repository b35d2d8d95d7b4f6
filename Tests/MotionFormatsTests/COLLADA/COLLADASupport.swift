import MotionClip
import Testing

@testable import MotionFormats

/// Reads a document as `arm.dae`.
func readCOLLADA(_ document: COLLADAText, _ options: ReadingOptions = ReadingOptions()) throws(MotionError)
  -> MotionDocument
{
  try readCOLLADA(document.text, options)
}

/// Reads a text as `arm.dae`.
func readCOLLADA(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws(MotionError) -> MotionDocument {
  try readCOLLADA(Array(text.utf8), options)
}

/// Reads bytes as `arm.dae`.
func readCOLLADA(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws(MotionError) -> MotionDocument {
  try COLLADAReader(options: options).read(.bytes(bytes, path: "arm.dae"))
}

/// The findings of a document as `line:column: severity: message`.
func findings(_ document: MotionDocument) -> [String] {
  document.diagnostics.map { String($0.description.dropFirst("arm.dae:".count)) }
}

/// The world position of a joint in a take at a time, in metres, Y up.
func position(_ document: MotionDocument, _ joint: String, at time: Double, take: Int = 0) throws -> SIMD3<Float> {
  let take = document.takes[take]
  let index = try #require(take.clip.skeleton.index(named: joint))
  return take.worldPositions(at: [time])[index][0]
}

/// Where the hand of ``COLLADAText/arm`` is when shoulder and elbow are turned by so many degrees.
func handPosition(shoulder: Double = 0, elbow: Double = 0) -> SIMD3<Float> {
  let rotations = [shoulder, shoulder + elbow].map { $0 * .pi / 180 }
  var (x, y) = (0.0, 0.0)
  for angle in rotations {
    let (s, c) = sineAndCosine(radians: angle)
    (x, y) = (x - s, y + c)
  }
  return SIMD3(Float(x), Float(y), 0)
}

/// A sine and a cosine by their series, apart from the code under test.
private func sineAndCosine(radians: Double) -> (Double, Double) {
  let angle = radians.remainder(dividingBy: 2 * .pi)
  var (sine, cosine, term) = (0.0, 0.0, 1.0)
  for power in 0..<40 {
    switch power % 4 {
    case 0: cosine += term
    case 1: sine += term
    case 2: cosine -= term
    default: sine -= term
    }
    term *= angle / Double(power + 1)
  }
  return (sine, cosine)
}

/// Whether two positions are within `bound` of one another.
func isNear(_ a: SIMD3<Float>, _ b: SIMD3<Float>, _ bound: Float = 1e-6) -> Bool {
  let d = a - b
  return (d * d).sum().squareRoot() <= bound
}

/// The findings of a document as `line <element>: severity: message`, with the element whose start tag ends at the place.
func findings(_ document: MotionDocument, in text: String) -> [String] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return document.diagnostics.map { diagnostic in
    guard let line = diagnostic.place.line, let column = diagnostic.place.column else { return "no place" }
    return "\(line) <\(element(endingAt: column, of: lines[line - 1]))>: \(diagnostic.severity): \(diagnostic.message)"
  }
}

/// The name in the start tag whose end (`>` or `/>`) is at a column in bytes; empty where there is none.
private func element(endingAt column: Int, of line: Substring) -> String {
  let bytes = Array(line.utf8)
  guard column <= bytes.count, bytes[column - 1] == UInt8(ascii: ">") || bytes[column - 1] == UInt8(ascii: "/"),
    let start = bytes[..<(column - 1)].lastIndex(of: UInt8(ascii: "<"))
  else { return "" }
  let name = bytes[(start + 1)..<(column - 1)].prefix { $0 != UInt8(ascii: " ") }
  return String(decoding: name, as: UTF8.self)
}
