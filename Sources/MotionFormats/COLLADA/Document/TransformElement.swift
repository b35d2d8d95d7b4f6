/// A transformation element of a node, with the values that the file states.
///
/// COLLADA 1.4.1, chapter 5 "Core Elements Reference": `matrix`, `translate`, `rotate`, `scale`, `lookat`, `skew`.
struct TransformElement {
  /// Which element it is.
  enum Kind {
    /// 16 values, row by row, for column vectors.
    case matrix
    /// X, Y, Z in the file's unit.
    case translate
    /// An axis and an angle in degrees.
    case rotate
    /// X, Y, Z.
    case scale
    /// Eye, point of interest and up direction.
    case lookat
    /// An angle in degrees, the axis of rotation and the axis of translation.
    case skew

    /// How many values the element has.
    var valueCount: Int {
      switch self {
      case .matrix: 16
      case .translate, .scale: 3
      case .rotate: 4
      case .lookat: 9
      case .skew: 7
      }
    }
  }

  /// Which element it is.
  var kind: Kind
  /// The name by which channels refer to it.
  var sid: Word?
  /// The values, ``Kind/valueCount`` of them.
  var values: [Double]
  /// Its place.
  var position: XMLPosition

  /// The position among the values of a member: `.X`, `.ANGLE`, `.R`.
  ///
  /// COLLADA 1.4.1, chapter 3 "Schema Concepts", "Common profile" names of members.
  func index(ofMember member: some StringProtocol) -> Int? {
    let name = member.uppercased()
    switch kind {
    case .translate, .scale:
      switch name {
      case "X", "R", "U", "S": return 0
      case "Y", "G", "V", "T": return 1
      case "Z", "B", "W", "P": return 2
      default: return nil
      }
    case .rotate:
      switch name {
      case "ANGLE", "W": return 3
      case "X": return 0
      case "Y": return 1
      case "Z": return 2
      default: return nil
      }
    case .skew: return name == "ANGLE" ? 0 : nil
    case .matrix, .lookat: return nil
    }
  }
}
