import MotionClip

/// A `.zae` archive: COLLADA 1.5.0, chapter 2, "Zipped COLLADA documents": `manifest.xml` names the document in `<dae_root>`.
struct COLLADAArchive {
  private let archive: ZipArchive
  /// The document.
  let entry: ZipArchive.Entry
  /// What is odd about the way it was found.
  private(set) var oddity: String?

  private static let limits = ZipArchive.Limits(
    length: COLLADALimits.expandedLength, ratio: COLLADALimits.expansionRatio)

  /// Opens an archive and finds its document: the one that the manifest names, else the first `.dae`, the least deep.
  init(_ bytes: [UInt8], path: String) throws(MotionError) {
    archive = try ZipArchive(bytes, path: path)
    let documents = archive.entries.filter { $0.name.lowercased().hasSuffix(".dae") }
    var root: String?
    if let manifest = archive.entries.first(where: { Self.plain($0.name).lowercased() == "manifest.xml" }) {
      root = try Self.root(manifest, in: archive)
      if root == nil { oddity = "the archive's manifest.xml names no document" }
    }
    if let root, let named = archive.entries.first(where: { Self.plain($0.name) == Self.plain(root) }) {
      entry = named
      return
    }
    if let root { oddity = "the archive has no \(root.quotedForMessage), which its manifest.xml names" }
    func depth(_ entry: ZipArchive.Entry) -> Int { entry.name.count { $0 == "/" } }
    guard let first = documents.min(by: { depth($0) < depth($1) }) else {
      throw MotionError(
        .incomplete, at: Place(path: path, line: 1, column: 1), oddity ?? "the zip archive holds no .dae file")
    }
    entry = first
  }

  /// Expands the document; `receive` gets it in pieces and says whether it wants more.
  func expand(_ receive: (Span<UInt8>) -> Bool) throws(MotionError) {
    try archive.expand(entry, limits: Self.limits, receive)
  }

  /// A name without `./` in front, a fragment and percent signs.
  private static func plain(_ name: String) -> String {
    var result = name.split(separator: "#", maxSplits: 1).first.map(String.init) ?? ""
    while result.hasPrefix("./") { result.removeFirst(2) }
    while result.hasPrefix("/") { result.removeFirst() }
    return result.percentDecoded
  }

  private static func root(_ entry: ZipArchive.Entry, in archive: ZipArchive) throws(MotionError) -> String? {
    let handler = ManifestHandler()
    let parser = XMLPushParser(handler: handler)
    try archive.expand(entry, limits: ZipArchive.Limits(length: 1 << 20, ratio: COLLADALimits.expansionRatio)) {
      parser.parse($0)
    }
    parser.finish()
    let name = String(decoding: handler.text, as: UTF8.self).trimmedOfXMLSpace
    return name.isEmpty ? nil : name
  }
}

/// Keeps the text of `<dae_root>`.
private final class ManifestHandler: XMLContentHandler {
  private(set) var text: [UInt8] = []
  /// Whether the element that starts next is `<dae_root>`: the root alone may be.
  private var isNamed = false

  func startRoot(_ name: String, namespace: String?, _ tag: XMLStartTag) { isNamed = name == "dae_root" }

  func startElement(_ tag: XMLStartTag) -> XMLContent {
    defer { isNamed = false }
    return isNamed ? .text : .elements
  }

  func endElement() {}
  func passElement(_ attributes: UnsafeXMLAttributes) {}
  func text(_ bytes: Span<UInt8>) {
    let room = max(0, COLLADALimits.wordLength - text.count)
    bytes.withUnsafeBufferPointer { text.append(contentsOf: $0.prefix(room)) }
  }
}
