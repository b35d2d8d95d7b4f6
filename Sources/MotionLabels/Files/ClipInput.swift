import MotionClip
import MotionFormats

/// One clip to work on, as the user named it: where its bytes come from, and what it is called.
public struct ClipInput: Sendable {
  private enum Source {
    case path(SystemPath)
    case bytes([UInt8])
    case failure(MotionError)
  }

  private var source: Source
  /// The path that messages and documents show.
  public var path: String
  /// The path below the folder that the user named, or the file's name.
  public var relativePath: String

  /// The file at `path`, whatever it is called.
  public init(file path: SystemPath) {
    self.init(source: .path(path), path: path.text, relativePath: FileSystem.name(path.text))
  }

  /// A clip in memory.
  public init(bytes: [UInt8], path: String, relativePath: String) {
    self.init(source: .bytes(bytes), path: path, relativePath: relativePath)
  }

  private init(source: Source, path: String, relativePath: String) {
    self.source = source
    self.path = path
    self.relativePath = relativePath
  }

  private init(_ error: MotionError) {
    self.init(source: .failure(error), path: error.place.path, relativePath: error.place.path)
  }

  /// The clips at `path`: the file itself, or all motion files in the folder and below it. A folder that cannot be read or
  /// that holds none is an input that fails, so that it is reported in its place and stops no other.
  public static func all(at path: SystemPath) -> [ClipInput] {
    guard FileSystem.kind(of: path) == .folder else { return [ClipInput(file: path)] }
    let entries = FolderWalk(path).entries
    guard !entries.isEmpty else {
      return [ClipInput(MotionError(.unreadable, at: Place(path: path.text), "the folder holds no motion file"))]
    }
    return entries.map { entry in
      switch entry {
      case .success(let file):
        ClipInput(source: .path(file.path), path: file.path.text, relativePath: file.relativePath)
      case .failure(let error): ClipInput(error)
      }
    }
  }

  /// What readers take. A pipe, or a file whose name is no text, is read whole.
  ///
  /// - Throws: ``MotionError/Code/unreadable``.
  public func motionInput() throws(MotionError) -> MotionInput {
    switch source {
    case .failure(let error): throw error
    case .bytes(let bytes): return .bytes(bytes, path: path)
    case .path(let path):
      if path.isText, FileSystem.kind(of: path) != .stream { return .file(path: path.text) }
      return .bytes(try FileSystem.bytes(path), path: path.text)
    }
  }

  /// What tells the clip's file from all others.
  var identity: FileIdentity? {
    guard case .path(let path) = source else { return nil }
    return FileSystem.identity(of: path)
  }
}
