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

  /// What a word says that is no part of the body.
  private enum Meaning {
    case left, right
    /// It names the rig.
    case rig
  }

  private static let meanings: [String: Meaning] = {
    let rig = [
      "mixamorig", "character", "bip", "bone", "bn", "jnt", "joint", "def", "org", "cc", "base", "j", "c", "valve",
      "biped", "skel", "rig", "armature", "ctrl", "b", "mot", "sk", "actor", "gp", "m", "mid", "center", "centre", "jt",
      "bind", "skin", "geo",
    ]
    var meanings: [String: Meaning] = [:]
    for word in rig { meanings[word] = .rig }
    for word in ["left", "l", "lft", "lt"] { meanings[word] = .left }
    for word in ["right", "r", "rgt", "rt"] { meanings[word] = .right }
    return meanings
  }()

  /// Judges the words of a name; `common` are words that many joints of the skeleton have and that therefore say nothing.
  private init(words split: [String], ignoring common: Set<String>) {
    for word in split {
      switch Self.meanings[word] {
      case .left: side = .left
      case .right: side = .right
      case .rig: leftOutCount += 1
      case nil:
        let isNumber = LetterKind.areNumbers(word)
        if !isNumber, common.isEmpty || !common.contains(word) { words.append(word) }
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
    let bare = String(LetterKind.parts(of: name, between: ":", "|").last ?? Substring(name))
    let letters = LetterKind.letters(of: bare)
    let bytes = Array(bare.utf8)
    var words: [String] = []
    /// Where the word that has begun starts.
    var start: Int?
    func end(at index: Int) {
      if let start { words.append(String(decoding: bytes[start..<index], as: UTF8.self).lowercased()) }
      start = nil
    }
    for (index, letter) in letters.enumerated() {
      guard letter.kind != .separator else {
        end(at: letter.start)
        continue
      }
      if start != nil {
        let last = letters[index - 1].kind
        let nextIsLower = index + 1 < letters.count && letters[index + 1].kind == .lower
        let isBoundary =
          (letter.kind == .upper && (last == .lower || (last == .upper && nextIsLower)))
          || (letter.kind == .number) != (last == .number)
        if isBoundary { end(at: letter.start) }
      }
      if start == nil { start = letter.start }
    }
    end(at: bytes.count)
    return words
  }

  /// The names of all joints of `skeleton`, without the words that more than half of them share: an actor's name, a
  /// model's, `bind`. Words for parts of the body and of rigs stay however common they are.
  static func names(of skeleton: Skeleton) -> [JointName] {
    let words = skeleton.joints.map { split($0.name) }
    var counts: [String: Int] = [:]
    for words in words { for word in Set(words) { counts[word, default: 0] += 1 } }
    let common = counts.filter { $0.value * 2 > skeleton.jointCount && !BodyWords.parts.contains($0.key) }
    let ignored = Set(common.keys)
    return words.map { JointName(words: $0, ignoring: ignored) }
  }
}
