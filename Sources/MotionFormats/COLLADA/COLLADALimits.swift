/// What a COLLADA file may ask of the reader.
///
/// Each is far above any real file and low enough that a hostile one costs little. What goes beyond is left out with a
/// diagnostic (`limitExceeded`); under `--strict`, or where nothing usable is left, that is the error.
enum COLLADALimits {
  /// Elements inside one another; the content of deeper ones is passed over.
  static let depth = 1_024
  /// Elements inside one another at which parsing stops, because the parser itself keeps each of them.
  static let parserDepth = 250_000
  /// Bytes of one start tag: the parser compares each attribute with all others.
  static let tagLength = 256 << 10
  /// Bytes of one comment or processing instruction: the parser looks for its end again with each piece.
  static let markupLength = 8 << 20
  /// Bytes of different element and attribute names together.
  static let namesLength = 8 << 20
  /// Bytes of one id, sid, name, target or number.
  static let wordLength = 4_096
  /// Bytes of all ids, sids, names and targets that are kept.
  static let wordsLength = 64 << 20
  /// Nodes in the file, and nodes in the scene after all instances have been put in.
  static let nodeCount = 65_536
  /// Transformation elements of all nodes.
  static let transformCount = 524_288
  /// Sources, samplers, channels, animations and clips, each.
  static let recordCount = 262_144
  /// What is worked out of a file at most: keys of all curves, and values of a clip, `F * C`. Beyond, eight are allowed for
  /// each number in the file.
  static let expandedCount = 1 << 24
  /// Metres that a unit may be.
  static let metersPerUnit: ClosedRange<Float> = 1e-9...1e9
  /// Seconds from the file's clock's zero within which keys are believed.
  static let keyTime = 1e7
  /// Places listed for one kind of diagnostic; more are counted, not listed.
  static let diagnosticsOfKind = 20
  /// Bytes of a `.zae` archive.
  static let archiveLength = 256 << 20
  /// Bytes that a file in an archive may have when expanded, and how often it may be larger than it is compressed.
  static let expandedLength = 1 << 30
  static let expansionRatio = 200
}
