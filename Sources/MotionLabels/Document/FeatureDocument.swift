import MotionClip
import MotionFeatures
import MotionFormats

/// A feature matrix as other programs read it: a table of text, or NumPy arrays.
public struct FeatureDocument: Sendable {
  /// The features.
  public var features: FeatureMatrix
  /// The time of the first sample on the file's own clock, in seconds.
  public var startTime: Double

  /// Creates a document.
  public init(features: FeatureMatrix, startTime: Double) {
    self.features = features
    self.startTime = startTime
  }

  /// Comma-separated values: a row of names, then a row a sample, each number the shortest text that reads back as the
  /// same Float. The first column is the time in seconds.
  public var csv: [UInt8] {
    var bytes = Array((["time"] + features.layout.columns.map(\.name)).joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
    for sample in 0..<features.sampleCount {
      CSVTable.append(Float(time(sample)), to: &bytes)
      for column in 0..<features.layout.width {
        bytes.append(UInt8(ascii: ","))
        CSVTable.append(features[sample, column], to: &bytes)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// A NumPy archive: `features` `[N, D]` float32, `times` `[N]` float64 in seconds, `columns`, `units` and `spaces` `[D]`.
  ///
  /// - Throws: ``MotionError/Code/limitExceeded`` where the archive would be larger than the zip format allows.
  public func npz() throws(MotionError) -> [UInt8] {
    var rows: [UInt8] = []
    rows.reserveCapacity(features.sampleCount * features.layout.width * 4)
    for sample in 0..<features.sampleCount {
      for column in 0..<features.layout.width {
        withUnsafeBytes(of: features[sample, column].bitPattern.littleEndian) { rows += $0 }
      }
    }
    var times: [UInt8] = []
    for sample in 0..<features.sampleCount {
      withUnsafeBytes(of: time(sample).bitPattern.littleEndian) { times += $0 }
    }
    var archive = ZipWriter()
    let columns = features.layout.columns
    try archive.add(name: "features.npy", bytes: NumPyArray.file("<f4", [features.sampleCount, columns.count], rows))
    try archive.add(name: "times.npy", bytes: NumPyArray.file("<f8", [features.sampleCount], times))
    try archive.add(name: "columns.npy", bytes: NumPyArray.file(texts: columns.map(\.name)))
    try archive.add(name: "units.npy", bytes: NumPyArray.file(texts: columns.map(\.unit)))
    try archive.add(name: "spaces.npy", bytes: NumPyArray.file(texts: columns.map(\.space)))
    return archive.bytes
  }

  private func time(_ sample: Int) -> Double { startTime + Double(sample) / BodyMotion.samplesPerSecond }
}

/// The `.npy` format, version 1.0 (NumPy enhancement proposal 1).
enum NumPyArray {
  /// A file of `data`, whose elements are of `type` (`<f4`) in rows of `shape`.
  static func file(_ type: String, _ shape: [Int], _ data: [UInt8]) -> [UInt8] {
    let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
    // The header ends in a line end, and the data starts at a multiple of 64.
    let length = 10 + header.utf8.count + 1
    header += String(repeating: " ", count: (64 - length % 64) % 64) + "\n"
    let count = UInt16(header.utf8.count)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(count & 0xFF), UInt8(count >> 8)] + Array(header.utf8) + data
  }

  /// A file of texts, as UTF-32 of one width.
  static func file(texts: [String]) -> [UInt8] {
    let width = max(texts.map(\.unicodeScalars.count).max() ?? 1, 1)
    var data: [UInt8] = []
    for text in texts {
      let scalars = text.unicodeScalars.map(\.value)
      for scalar in scalars + [UInt32](repeating: 0, count: width - scalars.count) {
        withUnsafeBytes(of: scalar.littleEndian) { data += $0 }
      }
    }
    return file("<U\(width)", [texts.count], data)
  }
}
