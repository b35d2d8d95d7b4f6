/// A joint's name, taken apart: which side of the body it is on, and its words in lower case.
///
/// `mixamorig:LeftUpLeg`, `Bip01 L Thigh`, `thigh_l`, `thigh.L`, `UpperLeg_L`, `lHip` and `LHipJoint` all come apart
/// at their namespaces, separators, capitals and digits.
struct JointName {
  enum Side { case left, right, middle }

  var side = Side.middle
  var words: [String] = []

  /// Words that name the rig and say nothing of the body.
  private static let rigWords: Set<String> = [
    "mixamorig", "character", "bip", "bone", "bn", "jnt", "joint", "def", "org", "cc", "base", "j", "c", "valve",
    "biped",
    "skel", "rig", "armature", "ctrl", "b", "mot", "sk", "actor", "gp",
  ]

  init(_ name: String) {
    // A namespace ends at the last colon or bar; a name that is nothing but a namespace is kept whole.
    let bare = name.split(whereSeparator: { $0 == ":" || $0 == "|" }).last ?? Substring(name)
    for word in Self.split(bare) {
      switch word {
      case "left", "l", "lft": side = .left
      case "right", "r", "rgt": side = .right
      default:
        if word.allSatisfy(\.isNumber) || Self.rigWords.contains(word) { continue }
        words.append(word)
      }
    }
    // `leftarm`, `rthigh`: a side glued to a body word, in a name without capitals.
    if side == .middle, words.count == 1, let word = words.first { splitGluedSide(word) }
  }

  /// The words run together: `upperleg`.
  var body: String { words.joined() }

  private mutating func splitGluedSide(_ word: String) {
    let sides: [(String, Side)] = [("left", .left), ("right", .right), ("l", .left), ("r", .right)]
    for (prefix, side) in sides where word.hasPrefix(prefix) {
      let rest = String(word.dropFirst(prefix.count))
      if BodyWords.limbs.contains(rest) {
        self.side = side
        words = [rest]
        return
      }
    }
  }

  private static func split(_ name: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    let characters = Array(name)
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if let last = word.last {
        let nextIsLower = index + 1 < characters.count && characters[index + 1].isLowercase
        let isBoundary =
          (character.isUppercase && (last.isLowercase || (last.isUppercase && nextIsLower)))
          || character.isNumber != last.isNumber
        if isBoundary {
          words.append(word)
          word = ""
        }
      }
      word.append(character)
    }
    if !word.isEmpty { words.append(word) }
    return words.map { $0.lowercased() }
  }
}

/// What skeletons call the parts of a body, the surest word first.
enum BodyWords {
  static let thigh = ["upleg", "upperleg", "thigh", "thighbend", "femur", "hip", "buttock", "legupper", "legup"]
  static let shin = ["leg", "lowerleg", "lowleg", "calf", "shin", "knee", "tibia", "leglower", "leglow"]
  static let ankle = ["ankle", "foot"]
  static let toe = ["toebase", "toe", "toes", "ball", "foottoe", "toesbase"]
  static let upperArm = [
    "upperarm", "uparm", "arm", "shldr", "shldrbend", "humerus", "shoulder", "armupper", "armup",
  ]
  static let forearm = ["forearm", "lowerarm", "lowarm", "elbow", "forearmbend", "radius", "armlower", "armlow"]
  static let wrist = ["wrist", "hand"]
  static let hips = ["hips", "pelvis", "hip", "hipscentre", "hipscenter"]
  static let neck = ["neck", "necklower"]
  static let head = ["head"]

  static let limbs: Set<String> = Set(thigh + shin + ankle + toe + upperArm + forearm + wrist + ["collar", "clavicle"])
}
