import MotionClip

/// The motion files of a folder and of those below it, in the order of their names' bytes.
///
/// Links are followed, but not into a folder that holds them; names that start with a dot are passed over.
struct FolderWalk {
  /// A motion file.
  struct File {
    /// Where it is.
    var path: SystemPath
    /// Its path below the folder that the walk started in.
    var relativePath: String
  }

  /// The files, and in their place folders that could not be read.
  private(set) var entries: [Result<File, MotionError>] = []

  /// The files alone.
  var files: [File] { entries.compactMap { try? $0.get() } }

  init(_ folder: SystemPath) { walk(folder, below: "", within: []) }

  private mutating func walk(_ folder: SystemPath, below prefix: String, within outer: [FileIdentity]) {
    guard let identity = FileSystem.identity(of: folder), !outer.contains(identity) else { return }
    let names: [[UInt8]]
    do throws(MotionError) {
      names = try FileSystem.names(in: folder)
    } catch {
      entries.append(.failure(error))
      return
    }
    for name in names where name.first != UInt8(ascii: ".") {
      let path = folder.appending(name)
      let relativePath = prefix + String(decoding: name, as: UTF8.self)
      switch FileSystem.kind(of: path) {
      case .folder: walk(path, below: relativePath + "/", within: outer + [identity])
      // A link to nothing that is named like a clip is a clip that cannot be read.
      case .file, nil:
        guard FileSystem.isMotionFile(relativePath) else { continue }
        entries.append(.success(File(path: path, relativePath: relativePath)))
      case .stream: break
      }
    }
  }
}
