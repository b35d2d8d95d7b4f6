import MotionClip

/// A table of comma-separated values with a header (RFC 4180: quotes around cells, doubled within).
public struct CSVTable: Sendable {
  /// The names in the first row.
  public var columns: [String]
  /// The other rows, each with its line in the file.
  public var rows: [(line: Int, cells: [String])]

  /// Parses `text`; empty lines are skipped.
  ///
  /// - Throws: ``MotionError/Code/malformed`` for a quote that does not end or a row with another number of cells.
  public init(_ text: String, path: String) throws(MotionError) {
    var records: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var line = 1
    var firstLine = 1
    let bytes = Array(text.utf8)
    func finishRecord() {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell = []
      if cells != [""] { records.append((firstLine, cells)) }
      cells = []
    }
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == byte {
            cell.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.append(byte)
        }
      } else {
        switch byte {
        case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
        case UInt8(ascii: ","):
          cells.append(String(decoding: cell, as: UTF8.self))
          cell = []
        case UInt8(ascii: "\n"):
          finishRecord()
          firstLine = line
        case UInt8(ascii: "\r"): break
        default: cell.append(byte)
        }
      }
      index += 1
    }
    guard !isQuoted else {
      throw MotionError(.malformed, at: Place(path: path, line: firstLine), "a quote does not end")
    }
    finishRecord()
    columns = records.first?.cells ?? []
    rows = Array(records.dropFirst())
    for row in rows where row.cells.count != columns.count {
      throw MotionError(
        .malformed, at: Place(path: path, line: row.line), "expected \(columns.count) cells, found \(row.cells.count)")
    }
  }

  /// The values of `row` by column.
  public func values(_ row: (line: Int, cells: [String])) -> [String: String] {
    Dictionary(zip(columns, row.cells), uniquingKeysWith: { first, _ in first })
  }
}

// MARK: - Writing

extension CSVTable {
  /// `name` as a cell: in quotes where it holds a comma, a quote or a line end.
  static func quoted(_ name: String) -> String {
    guard name.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return name }
    return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Appends a number as a cell: the shortest text that reads back as the same Float; `nan` where it is not finite.
  static func append(_ number: Float, to bytes: inout [UInt8]) {
    guard number.isFinite else {
      bytes += "nan".utf8
      return
    }
    NumberText.append(number, to: &bytes)
  }
}
