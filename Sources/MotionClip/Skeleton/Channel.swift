/// One animated number of a joint, as BVH names them.
public enum Channel: UInt8, Hashable, Sendable, CaseIterable {
  /// Translation along one axis, in the file's unit; it replaces the joint's offset along that axis.
  case xPosition, yPosition, zPosition
  /// Rotation about one axis, in degrees, composed in the order in which the joint lists them.
  case xRotation, yRotation, zRotation
  /// Scale along one axis; kept for writing, not applied by the kinematics.
  case xScale, yScale, zScale

  /// The axis that the channel moves along or turns about.
  public var axis: Axis { Axis.allCases[Int(rawValue) % 3] }
  /// Whether the channel is a translation.
  public var isPosition: Bool { rawValue < 3 }
  /// Whether the channel is a rotation.
  public var isRotation: Bool { rawValue >= 3 && rawValue < 6 }
  /// Whether the channel is a scale.
  public var isScale: Bool { rawValue >= 6 }

  /// The keyword in a BVH file: `Xposition`, `Yrotation`, `Zscale`.
  public var keyword: String {
    axis.rawValue + (isPosition ? "position" : isRotation ? "rotation" : "scale")
  }

  /// Reads a keyword, in any letter case.
  public init?(keyword: some StringProtocol) { self.init(keyword: Array(String(keyword).utf8)[...]) }

  /// Reads a keyword in ASCII, in any letter case.
  package init?(keyword: ArraySlice<UInt8>) {
    guard let place = Self.lowercasedKeywords.firstIndex(where: { Self.isEqual(keyword, $0) }) else { return nil }
    self = Channel.allCases[place]
  }

  private static let lowercasedKeywords = allCases.map { Array($0.keyword.lowercased().utf8) }

  private static func isEqual(_ keyword: ArraySlice<UInt8>, _ lowercased: [UInt8]) -> Bool {
    guard keyword.count == lowercased.count else { return false }
    // A letter's cases differ in one bit, and no other byte becomes a letter by it.
    for place in lowercased.indices where keyword[keyword.startIndex + place] | 0x20 != lowercased[place] {
      return false
    }
    return true
  }
}
