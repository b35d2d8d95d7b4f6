#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One file of the samples: its path below the samples' folder, and its bytes.
struct SampleFile {
  var path: String
  var bytes: [UInt8]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  /// Writes the file below `folder`, and the folders on the way.
  func write(inFolder folder: String) throws {
    let target = "\(folder)/\(path)"
    if let slash = target.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: String(target[..<slash]), withIntermediateDirectories: true, attributes: nil)
    }
    try Data(bytes).write(to: URL(filePath: target), options: .atomic)
  }

  /// What is on disk below `folder`, or `nil` where there is no such file.
  func bytesOnDisk(inFolder folder: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: "\(folder)/\(path)"))).map { [UInt8]($0) }
  }
}
