import MotionClip

/// Reads a motion file of any supported format, told by its content and not by its name.
///
/// On top of what the format's own reader does, it finds the skeleton's roles, infers the unit where the format states
/// none, and reports a figure that lies on its side.
public struct MotionReader: Sendable {
  /// How to read.
  public var options: ReadingOptions

  /// Creates a reader.
  public init(options: ReadingOptions = ReadingOptions()) { self.options = options }

  /// Reads the file at `path`.
  ///
  /// - Throws: ``MotionError`` with the place of the damage.
  public func read(path: String) throws(MotionError) -> MotionDocument { try read(.file(path: path)) }

  /// Reads a motion file.
  ///
  /// - Throws: ``MotionError`` with the place of the damage.
  public func read(_ input: MotionInput) throws(MotionError) -> MotionDocument {
    var file = try InputFile(input)
    let format = try MotionFormat.detect(file)
    if !file.rewind() { file = try InputFile(input) }
    var document: MotionDocument
    switch format {
    case .bvh: document = try BVHReader(options: options).read(file)
    case .collada: document = try COLLADAReader(options: options).read(file)
    }
    for index in document.takes.indices {
      try complete(&document.takes[index], of: document.format, path: input.path, &document.diagnostics)
    }
    return document
  }

  private func complete(
    _ take: inout Take, of format: MotionFormat, path: String, _ diagnostics: inout [Diagnostic]
  ) throws(MotionError) {
    let place = Place(path: path)
    take.roles = try SkeletonRoleFinder().roles(of: take.clip, overrides: options.roles, place: place)
    if format == .bvh {
      let unit = UnitInference(legLength: take.clip.legLength(roles: take.roles) ?? 0)
      take.clip.space.metersPerUnit = unit.metersPerUnit
      if !unit.isUsualUnit {
        diagnostics.append(
          Diagnostic(
            .unitUnclear, .note, at: place,
            "no usual unit fits the legs: one unit is taken as \(unit.metersPerUnit) m, which makes them 0.8 m long"))
      }
    }
    guard options.upAxis == nil, let direction = UprightCheck.directionOfBody(take) else { return }
    let up = take.clip.space.upAxis.rawValue
    var message = "the figure lies on its side: \(up) is up here, but the body stands along \(direction)"
    if !direction.isNegative, UprightCheck.directionAtRest(take) == direction {
      take.standingAxis = direction.axis
      message +=
        ", at rest too; labels are those of the figure upright, --up-axis \(direction.axis.rawValue) turns it everywhere"
    } else {
      message += "; --up-axis corrects it"
    }
    diagnostics.append(Diagnostic(.figureOnItsSide, at: place, message))
  }
}

extension MotionFormat {
  /// The format of a file by its first bytes: an archive or XML is COLLADA, anything else is for the BVH reader to judge.
  /// Of a file that holds nothing the name decides who says so.
  static func detect(_ file: InputFile) throws(MotionError) -> MotionFormat {
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = try file.read(into: &buffer, at: 0, count: 512)
    if buffer.starts(with: [0x50, 0x4B, 0x03, 0x04]) || buffer.starts(with: [0x1F, 0x8B]) { return .collada }
    // Byte order marks and the zero bytes of UTF-16 are passed over.
    let passed: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 0x20, 0x09, 0x0A, 0x0D]
    let first = buffer[..<count].first { !passed.contains($0) }
    guard let first else { return file.path.lowercased().hasSuffix(".dae") ? .collada : .bvh }
    return first == UInt8(ascii: "<") ? .collada : .bvh
  }
}
