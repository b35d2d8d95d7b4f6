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
