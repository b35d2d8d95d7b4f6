/// What a character is within a joint's name. ASCII is told without the Unicode tables, which take far longer.
enum LetterKind {
  case lower, upper, otherLetter, number, separator

  /// The characters of `name`, each with the byte at which it starts.
  static func letters(of name: String) -> [(kind: LetterKind, start: Int)] {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      return name.utf8.enumerated().map { (LetterKind(ascii: $1), $0) }
    }
    var start = 0
    return name.map { character in
      defer { start += character.utf8.count }
      return (LetterKind(character), start)
    }
  }

  /// The parts of `name` between two separators, which are ASCII, without those that are empty.
  static func parts(of name: String, between first: Unicode.Scalar, _ second: Unicode.Scalar) -> [Substring] {
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      let (first, second) = (UInt8(ascii: first), UInt8(ascii: second))
      return name.utf8.split { $0 == first || $0 == second }.map(Substring.init)
    }
    return name.split { $0 == Character(first) || $0 == Character(second) }
  }

  /// Whether all characters of `word` are numbers.
  static func areNumbers(_ word: String) -> Bool {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.utf8.allSatisfy { LetterKind(ascii: $0) == .number } }
    return word.allSatisfy { LetterKind($0) == .number }
  }

  init(_ character: Character) {
    if let ascii = character.asciiValue {
      self.init(ascii: ascii)
    } else if character.isNumber {
      self = .number
    } else if !character.isLetter {
      self = .separator
    } else {
      self = character.isUppercase ? .upper : character.isLowercase ? .lower : .otherLetter
    }
  }

  private init(ascii byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): .lower
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): .upper
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .number
      default: .separator
      }
  }
}
