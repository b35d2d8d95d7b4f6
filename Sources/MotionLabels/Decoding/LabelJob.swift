import MotionClip
import MotionFormats

/// Reads and labels one file: what every worker does.
public struct LabelJob: Sendable {
  /// Labels the takes.
  public let labeller: Labeller
  /// How files are read.
  public let options: ReadingOptions

  /// Creates a job.
  public init(labeller: Labeller, options: ReadingOptions) {
    self.labeller = labeller
    self.options = options
  }

  /// One result for each take; one failure where the file cannot be read.
  public func run(_ input: MotionInput) -> [Result<LabelDocument, MotionError>] {
    do throws(MotionError) {
      let input = try Self.loaded(input)
      let document = try MotionReader(options: options).read(input)
      let digest =
        switch input {
        case .bytes(let bytes, _): SHA256.hexadecimal(of: bytes)
        case .file(let path): try FileSystem.digest(of: path)
        }
      return document.takes.map { take in
        do throws(MotionError) {
          return .success(try labeller.label(take, of: document, sha256: digest))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      return [.failure(error)]
    }
  }

  /// A small file whole, so that it is read once for its digest and its motion; a large one would be in memory beside the
  /// clip, and is read once for each.
  private static func loaded(_ input: MotionInput) throws(MotionError) -> MotionInput {
    guard case .file(let path) = input, let size = FileSystem.size(of: path), size <= 8 << 20 else { return input }
    return .bytes(try FileSystem.bytes(path), path: path)
  }
}
