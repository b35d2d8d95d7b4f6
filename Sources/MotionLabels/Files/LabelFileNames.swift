import MotionClip

/// Which file the labels of a clip go to: `DIR/REL/NAME.EXT.labels.json`, with `#TAKE` where a file holds several takes.
///
/// Two clips never share a file: of two takes whose names are written alike, or are long and start alike, the second gets
/// `-2`, and a second clip of the same name from another folder is an error.
public struct LabelFileNames: Sendable {
  private struct Owner {
    var clip: String
    var identity: FileIdentity?
    var take: String?
  }

  private let folder: String
  private var owners: [String: Owner] = [:]

  /// Creates names below `folder`.
  public init(folder: String) { self.folder = folder }

  /// The path for `take` of `clip`; the same for the same take of the same file.
  ///
  /// - Throws: ``MotionError/Code/notWritable`` where another clip's labels are there.
  public mutating func path(of clip: ClipInput, take: String?) throws(MotionError) -> String {
    let owner = Owner(clip: clip.path, identity: clip.identity, take: take)
    let base = FileSystem.join(folder, clip.relativePath + (take.map { "#" + Self.fileName($0) } ?? ""))
    var number = 1
    while true {
      let path = base + (number == 1 ? "" : "-\(number)") + ".labels.json"
      guard let other = owners[path] else {
        owners[path] = owner
        return path
      }
      let isSameFile = other.clip == owner.clip || (other.identity != nil && other.identity == owner.identity)
      guard isSameFile else {
        throw MotionError(
          .notWritable, at: Place(path: clip.path),
          "'\(path)' already holds the labels of '\(other.clip)'; label a folder that holds both, or use two -o folders"
        )
      }
      if other.take == take { return path }
      number += 1
    }
  }

  /// How many bytes of a take's name go into that of a file, which most file systems give 255 bytes in all.
  private static let mostBytes = 100

  /// The start of `name`, made safe for a file: what is no letter, digit, dot, dash or underscore becomes an underscore.
  static func fileName(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var length = 0
    for scalar in name.unicodeScalars {
      let isSafe =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "._-".unicodeScalars.contains(scalar)
      let safe = isSafe ? scalar : "_"
      length += UTF8.width(safe)
      if length > mostBytes { break }
      result.append(safe)
    }
    return String(result)
  }
}
