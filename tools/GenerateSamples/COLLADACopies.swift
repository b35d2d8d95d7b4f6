import MotionClip
import MotionFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Folders of BVH clips written as COLLADA, in two exporters' manners: the same motion must get the same labels.
struct COLLADACopies {
  private static let styles: [(name: String, write: @Sendable (Clip) -> String)] = [
    ("matrices", { ExporterStyle.matrices($0) }), ("angles", { ExporterStyle.angles($0) }),
  ]

  /// Writes `STYLE/FOLDER/CLIP.dae` below `output` for every clip directly in `folder`.
  static func write(folder: String, output: String) throws {
    let parts = folder.split(separator: "/")
    let name = parts.last.map(String.init) ?? folder
    for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where file.hasSuffix(".bvh") {
      let document = try MotionReader().read(path: folder + "/" + file)
      guard let take = document.takes.first else { continue }
      for style in styles {
        let path = "\(style.name)/\(name)/\(file.dropLast(4)).dae"
        try SampleFile(path: path, text: style.write(take.clip)).write(inFolder: output)
      }
    }
  }
}
