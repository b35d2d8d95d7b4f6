import Testing

@testable import MotionLabels

@Suite struct CSVTableTests {
  private func rows(_ text: String) throws -> [[String]] {
    let table = try CSVTable(text, path: "labels.csv")
    return [table.columns] + table.rows.map(\.cells)
  }

  @Test("A quote that does not end is an error where it starts")
  func openQuote() {
    let error = motionError { _ = try CSVTable("file,motion_type\na,b\n\"c\nd,e\n", path: "labels.csv") }
    #expect(error?.description == "labels.csv:3: error: a quote does not end")
    #expect(error?.code == .malformed)
  }

  @Test("A row of another length is an error with its line", arguments: ["a", "a,b,c", "\"a,b\"", "," + ","])
  func otherLength(row: String) {
    let error = motionError { _ = try CSVTable("file,motion_type\n\"x\ny\",z\n\(row)\n", path: "labels.csv") }
    #expect(error?.place.line == 4)
    #expect(error?.message.hasPrefix("expected 2 cells, found ") == true)
  }

  @Test("Line ends of any kind, a byte order mark and blank lines make no difference")
  func lineEnds() throws {
    let expected = [["file", "type"], ["a", "b"], ["c", ""]]
    #expect(try rows("file,type\na,b\nc,\n") == expected)
    #expect(try rows("file,type\r\na,b\r\nc,\r\n") == expected)
    #expect(try rows("\u{FEFF}file,type\na,b\nc,") == expected)
    #expect(try rows("file,type\n\n\na,b\n\r\nc,\n\n") == expected)
  }

  @Test("Quotes hold commas, line ends and doubled quotes (RFC 4180, section 2)")
  func quotes() throws {
    #expect(
      try rows("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"1\r\n2\",\"\"\n") == [
        ["a", "b"], ["x,y", "say \"hi\""], ["1\r\n2", ""],
      ])
    // A quote within a cell is a quote.
    #expect(try rows("a\n5\" pipe\n") == [["a"], ["5\" pipe"]])
  }

  @Test("Blanks belong to their cell, and any letters do")
  func blanks() throws { #expect(try rows("a , b\n é,骨 \n") == [["a ", " b"], [" é", "骨 "]]) }

  @Test(
    "A cell written is a cell read",
    arguments: ["", "a", "a,b", "\"", "a\"b", "\"\"", "line\nline", " a ", "é", "a\r\nb"])
  func roundTrip(cell: String) throws {
    let table = try CSVTable("x,y\n\(CSVTable.quoted(cell)),1\n", path: "t.csv")
    #expect(table.rows.first?.cells == [cell, "1"])
  }

  @Test("Values go by their column, the first of two alike, and rows know their line")
  func values() throws {
    let table = try CSVTable("file,style,file\n\na,b,c\n", path: "t.csv")
    #expect(table.values(table.rows[0]) == ["file": "a", "style": "b"])
    #expect(table.rows[0].line == 3)
    #expect(try CSVTable("", path: "t.csv").columns.isEmpty)
  }
}
