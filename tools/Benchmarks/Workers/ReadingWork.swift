import MotionClip
import MotionFormats
import MotionLabels

/// Scans the numbers of a BVH file's rows, which are in memory.
struct NumberWork {
  /// Zero bytes behind the text, as many as the scanner asks for at least.
  private static let padding = 32

  private let text: [UInt8]
  private let rowsStart: Int
  private let columns: Int

  init(path: String, columns: Int) throws {
    let bytes = try FileSystem.bytes(path)
    // The rows begin behind the line of the frame time.
    let motion = try Self.end(of: "Frame Time:", in: bytes)
    rowsStart = (bytes[motion...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1) + 1
    self.columns = columns
    text = bytes + [UInt8](repeating: 0, count: Self.padding)
  }

  private static func end(of word: String, in bytes: [UInt8]) throws -> Int {
    let word = Array(word.utf8)
    for index in bytes.indices.dropLast(word.count) where bytes[index] == word[0] {
      if bytes[index..<index + word.count].elementsEqual(word) { return index + word.count }
    }
    throw Benchmarks.UsageError(description: "there are no rows")
  }

  func serve() {
    var rows = [Float](repeating: 0, count: max(8_192 / columns, 1) * columns)
    Worker.serve {
      var position = UnsafeNumberScanner.Position(index: rowsStart, line: 1)
      var last = 0
      while true {
        let count = UnsafeNumberScanner.scanRows(
          text, upTo: text.count - Self.padding, columns: columns, into: &rows, position: &position)
        if count == 0 { break }
        last = count
      }
      return rows[(last - 1) * columns..<last * columns].reduce(0) { $0 + Double($1) }
    }
  }
}

/// Reads files to clips, of any format.
struct ClipWork {
  private let paths: [String]

  init(list: String) throws { paths = try FileList.paths(list) }

  func serve() throws {
    let reader = MotionReader()
    try Worker.serve {
      var frames = 0
      for path in paths { frames += try reader.read(path: path).takes[0].clip.frameCount }
      return Double(frames)
    }
  }
}

/// The paths in a file, one a line.
enum FileList {
  static func paths(_ list: String) throws -> [String] {
    String(decoding: try FileSystem.bytes(list), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

/// World positions of all joints of a clip.
struct KinematicsWork {
  private let clip: Clip

  init(path: String) throws { clip = try MotionReader().read(path: path).takes[0].clip }

  func serve() {
    let kinematics = ForwardKinematics(skeleton: clip.skeleton)
    Worker.serve {
      let trajectories = kinematics.trajectories(of: clip)
      return Double(trajectories.position(clip.skeleton.jointCount - 1, clip.frameCount - 1).y)
    }
  }
}
