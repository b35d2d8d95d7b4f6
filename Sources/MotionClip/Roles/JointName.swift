/// A joint's name, taken apart: which side of the body it is on, and its words in lower case.
///
/// `mixamorig:LeftUpLeg`, `Bip01 L Thigh`, `thigh_l`, `thigh.L`, `UpperLeg_L`, `lHip`, `LEFTUPLEG` and `LHipJoint` all
/// come apart at their namespaces, separators, capitals and digits.
struct JointName {
  enum Side {
    case left, right, middle

    var other: Side { self == .left ? .right : self == .right ? .left : .middle }
  }

  var side = Side.middle
  var words: [String] = []
  /// How many words that say nothing of the body were left out: of `LHipJoint` and `LeftHip`, the latter is the hip.
  var leftOutCount = 0

  /// Words that name the rig and say nothing of the body.
  private static let rigWords: Set<String> = [
    "mixamorig", "character", "bip", "bone", "bn", "jnt", "joint", "def", "org", "cc", "base", "j", "c", "valve",
    "biped", "skel", "rig", "armature", "ctrl", "b", "mot", "sk", "actor", "gp", "m", "mid", "center", "centre", "jt",
    "bind", "skin", "geo",
  ]
  private static let leftWords: Set<String> = ["left", "l", "lft", "lt"]
  private static let rightWords: Set<String> = ["right", "r", "rgt", "rt"]

  /// Judges the words of a name; `common` are words that many joints of the skeleton have and that therefore say nothing.
  private init(words split: [String], ignoring common: Set<String>) {
    for word in split {
      if Self.leftWords.contains(word) {
        side = .left
      } else if Self.rightWords.contains(word) {
        side = .right
      } else if Self.rigWords.contains(word) {
        leftOutCount += 1
      } else if !word.allSatisfy({ Kind($0) == .number }), !common.contains(word) {
        words.append(word)
      }
    }
    // `leftarm`, `LUArm`, `rthigh`: a side glued to a body word.
    if side == .middle, !words.isEmpty { splitGluedSide() }
  }

  /// The words run together: `upperleg`.
  var body: String { words.joined() }

  /// Whether the joint serves the rig and is no part of the body: a goal of inverse kinematics, a twist, a helper.
  var isHelper: Bool { !BodyWords.helpers.isDisjoint(with: words) }

  private mutating func splitGluedSide() {
    let whole = body
    let sides: [(String, Side)] = [("left", .left), ("right", .right), ("l", .left), ("r", .right)]
    for (glued, side) in sides {
      let rest: String
      if whole.hasPrefix(glued), BodyWords.limbs.contains(String(whole.dropFirst(glued.count))) {
        rest = String(whole.dropFirst(glued.count))
      } else if whole.hasSuffix(glued), BodyWords.limbs.contains(String(whole.dropLast(glued.count))) {
        rest = String(whole.dropLast(glued.count))
      } else {
        continue
      }
      self.side = side
      words = [rest]
      return
    }
  }

  /// The words of `name` in lower case, without its namespaces: each ends at a colon or a bar.
  static func split(_ name: String) -> [String] {
    // A name that is nothing but a namespace is kept whole.
    let bare = name.split(whereSeparator: { $0 == ":" || $0 == "|" }).last ?? Substring(name)
    var words: [String] = []
    /// The word that has begun.
    var start: Substring.Index?
    func end(at index: Substring.Index) {
      if let start { words.append(bare[start..<index].lowercased()) }
      start = nil
    }
    var last = Kind.separator
    var index = bare.startIndex
    while index < bare.endIndex {
      let next = bare.index(after: index)
      let kind = Kind(bare[index])
      if kind == .separator {
        end(at: index)
      } else if start != nil {
        let nextIsLower = next < bare.endIndex && Kind(bare[next]) == .lower
        if (kind == .upper && (last == .lower || (last == .upper && nextIsLower)))
          || (kind == .number) != (last == .number)
        {
          end(at: index)
        }
      }
      if kind != .separator, start == nil { start = index }
      (last, index) = (kind, next)
    }
    end(at: index)
    return words
  }

  /// The names of all joints of `skeleton`, without the words that more than half of them share: an actor's name, a
  /// model's, `bind`. Words for parts of the body and of rigs stay however common they are.
  static func names(of skeleton: Skeleton) -> [JointName] {
    let words = skeleton.joints.map { split($0.name) }
    var counts: [String: Int] = [:]
    for words in words {
      for (index, word) in words.enumerated() where !words[..<index].contains(word) { counts[word, default: 0] += 1 }
    }
    let common = counts.filter { $0.value * 2 > skeleton.jointCount && !BodyWords.parts.contains($0.key) }
    let ignored = Set(common.keys)
    return words.map { JointName(words: $0, ignoring: ignored) }
  }
}

/// What a character is within a name. ASCII is told without the Unicode tables, which take far longer.
private enum Kind {
  case lower, upper, otherLetter, number, separator

  init(_ character: Character) {
    guard let ascii = character.asciiValue else {
      self.init(beyondASCII: character)
      return
    }
    self =
      switch ascii {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .number
      default: .separator
      }
  }

  private init(beyondASCII character: Character) {
    if character.isNumber {
      self = .number
    } else if !character.isLetter {
      self = .separator
    } else {
      self = character.isUppercase ? .upper : character.isLowercase ? .lower : .otherLetter
    }
  }
}
