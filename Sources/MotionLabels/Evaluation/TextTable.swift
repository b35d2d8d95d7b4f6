/// Rows of cells as aligned lines: the first column to the left, numbers to the right. Cells may be names from files.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header.map(TerminalText.line)] }

  mutating func add(_ cells: [String]) {
    precondition(cells.count == rows[0].count, "[\(cells.count)] cells do not go under [\(rows[0].count)] headings")
    rows.append(cells.map(TerminalText.line))
  }

  /// The lines, each indented by two blanks.
  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + blanks : blanks + cell
      }
      let line = cells.joined(separator: "  ")
      return "  " + String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// A share with three decimals; a dash where there is none.
  static func share(_ value: Double?) -> String { value.map { LabelText.decimal($0, 3) } ?? "-" }
}
