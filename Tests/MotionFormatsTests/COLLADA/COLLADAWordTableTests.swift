import Testing

@testable import MotionFormats

/// Texts by number: equal texts have one number, all others have others.
@Suite struct COLLADAWordTableTests {
  // MARK: Invalid

  @Test func textsThatAreNotKept() {
    var table = WordTable()
    _ = table.add("hand")
    for text in ["Hand", "han", "hands", "hånd", "\u{FFFD}"] { #expect(table.find(text) == nil, "\(text)") }
  }

  @Test func whatIsProbableNeedNotBeTrue() {
    var table = WordTable()
    let (left, right) = (table.add("left"), table.add("right"))
    func word(_ text: String, probable: Word?) -> Word {
      var text = text
      return text.withUTF8 { table.add($0, probable: probable) }
    }
    #expect(word("left", probable: right) == left)
    #expect(word("left", probable: left) == left)
    #expect(word("lef", probable: left) != left)
    #expect(word("", probable: left) == .empty)
    #expect(word("é", probable: .empty) == table.add("e\u{301}"))
    let accented = word("é", probable: nil)
    #expect(word("left", probable: accented) == left)
    #expect(word("", probable: accented) == .empty)
  }

  // MARK: Laws

  /// Texts of all lengths, alike at both ends and in the middle.
  private static let texts =
    (0..<40).map { String(repeating: "a", count: $0) } + (0..<40).map { String(repeating: "a", count: $0) + "b" }
    + (0..<3_000).map { "Armature_Bone_\($0)-output-array" } + (0..<50).map { "Größe \($0)" }
    + ["\u{0}", "\u{0}\u{0}", "a\u{0}", "%20", " "]

  @Test func equalTextsHaveOneWord() {
    var table = WordTable()
    let words = Self.texts.map { table.add($0) }
    #expect(Set(words).count == Set(Self.texts).count)
    #expect(table.count == Set(Self.texts).count)
    for (text, word) in zip(Self.texts, words) {
      #expect(table.add(text) == word)
      #expect(table.find(text) == word)
      #expect(table[word] == text)
      #expect(table.utf8(word).elementsEqual(text.utf8))
    }
    #expect(table.count == Set(Self.texts).count)
  }

  @Test func emptyTextIsTheFirst() {
    var table = WordTable()
    #expect(table.find("") == .empty)
    #expect(table.add("") == .empty)
    #expect(table[.empty] == "")
    #expect(table.add("a") != .empty)
  }

  /// One text in two ways of writing, as files from several systems have it.
  @Test func writtenInTwoWays() {
    var table = WordTable()
    let word = table.add("H\u{FC}fte")
    #expect(table.add("Hu\u{308}fte") == word)
    #expect(table.find("Hu\u{308}fte") == word)
    #expect(table.add("Hufte") != word)
  }

  @Test func interpolationsOfKeys() {
    var interpolations = Interpolations()
    #expect(interpolations.first == nil)
    #expect(interpolations.all.isEmpty)
    interpolations.append(.bezier, count: 3)
    interpolations.append(.bezier)
    #expect(interpolations.areAllSame)
    #expect(interpolations.all == [.bezier, .bezier, .bezier, .bezier])
    interpolations.append(.step, count: 2)
    interpolations.append(.bezier)
    #expect(!interpolations.areAllSame)
    #expect(interpolations.count == 7)
    #expect(interpolations.first == .bezier)
    #expect(interpolations.all == [.bezier, .bezier, .bezier, .bezier, .step, .step, .bezier])
  }
}
