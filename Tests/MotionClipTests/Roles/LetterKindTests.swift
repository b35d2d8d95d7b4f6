import Testing

@testable import MotionClip

@Suite struct LetterKindTests {
  @Test("ASCII is of the kinds that Unicode says", arguments: UInt8(0)..<128)
  func ascii(byte: UInt8) {
    let character = Character(Unicode.Scalar(byte))
    let expected: LetterKind =
      character.isNumber ? .number : character.isUppercase ? .upper : character.isLowercase ? .lower : .separator
    #expect(LetterKind(character) == expected)
    #expect(LetterKind.letters(of: String(character)).map(\.kind) == [expected])
  }

  @Test("A letter beyond ASCII is found at its byte, as one character")
  func beyondASCII() {
    let letters = LetterKind.letters(of: "Äß1 右e\u{301}X")
    #expect(letters.map(\.kind) == [.upper, .lower, .number, .separator, .otherLetter, .lower, .upper])
    #expect(letters.map(\.start) == [0, 2, 4, 5, 6, 9, 12])
  }
}
