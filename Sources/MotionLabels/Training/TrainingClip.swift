import MotionClip
import MotionFormats

/// A clip to learn from or to be scored on, before its file is read.
public struct TrainingClip: Hashable, Sendable {
  /// Where the file is.
  public var path: String
  /// The data folder that it was found in.
  public var folder: String
  /// Its motion type after the map; `nil` where it is not used for types.
  public var motionType: String?
  /// The columns of its row in `labels.csv`, for grouping; `folder` is the name of the data folder unless the table says
  /// otherwise.
  public var columns: [String: String]
  /// How the file is to be read.
  public var reading = ReadingOptions()

  /// The labels in `columns` after the map; a cell holds one, or several between semicolons.
  func labels(_ columns: [String], _ map: TypeMap) -> Set<String> {
    Set(
      columns.flatMap { (self.columns[$0] ?? "").split(separator: ";") }
        .compactMap { map($0.trimmingBlanks) })
  }
}

/// A folder of training data: clips with `labels.csv`, or one folder per motion type.
public struct TrainingFolder: Hashable, Sendable {
  /// The folder's path.
  public var path: String
  /// Its clips, in a stable order.
  public var clips: [TrainingClip]
  /// The licence that the data comes under, as far as known.
  public var licence: String

  /// Lists the clips of the folder at `path`.
  ///
  /// - `labels.csv` has the columns `file`, `motion_type` and any others; an empty type is not used, nor is `unknown`, and a
  ///   column `fps` replaces the declared frame rate.
  /// - Without it, each folder directly below is a motion type, and clips beside them have none.
  ///
  /// - Throws: ``MotionError`` where the folder holds no clip, its table cannot be read or a frame rate in it is not
  ///   ``MotionClip/FrameRate/usable``.
  public init(path: String, map: TypeMap, reading: ReadingOptions = ReadingOptions(), licence: String? = nil)
    throws(MotionError)
  {
    self.path = path
    guard FileSystem.isFolder(path) else {
      throw MotionError(.unreadable, at: Place(path: path), "expected a folder of clips")
    }
    self.licence = licence ?? Self.licence(in: path)
    let table = FileSystem.join(path, "labels.csv")
    clips = FileSystem.exists(table) ? try Self.listed(in: table, folder: path, map) : Self.byFolder(path, map)
    for index in clips.indices {
      let ownRate = clips[index].reading.framesPerSecond
      clips[index].reading = reading
      if reading.framesPerSecond == nil { clips[index].reading.framesPerSecond = ownRate }
    }
    for index in clips.indices where clips[index].columns["folder"] == nil {
      clips[index].columns["folder"] = FileSystem.name(path)
    }
    guard !clips.isEmpty else {
      throw MotionError(.unreadable, at: Place(path: path), "the folder holds no motion file")
    }
  }

  private static func listed(in table: String, folder: String, _ map: TypeMap) throws(MotionError) -> [TrainingClip] {
    let csv = try CSVTable(String(decoding: try FileSystem.bytes(table), as: UTF8.self), path: table)
    for column in ["file", "motion_type"] where !csv.columns.contains(column) {
      throw MotionError(.malformed, at: Place(path: table, line: 1), "expected a column '\(column)'")
    }
    var clips: [TrainingClip] = []
    for row in csv.rows {
      let values = csv.values(row)
      let file = values["file"] ?? ""
      let path = FileSystem.join(folder, file)
      guard FileSystem.exists(path) else {
        throw MotionError(.brokenReference, at: Place(path: table, line: row.line), "there is no file '\(file)'")
      }
      let type = values["motion_type"].flatMap(map.callAsFunction)
      clips.append(
        TrainingClip(
          path: path, folder: folder, motionType: type, columns: values,
          reading: ReadingOptions(framesPerSecond: try rate(values["fps"], at: Place(path: table, line: row.line)))))
    }
    return clips
  }

  /// The frame rate in a cell; `nil` where the cell is empty or there is none.
  ///
  /// - Throws: ``MotionError/Code/malformed`` where a clip cannot be used at it.
  private static func rate(_ cell: String?, at place: Place) throws(MotionError) -> Double? {
    guard let cell = cell.map({ $0[...].trimmingBlanks }), !cell.isEmpty else { return nil }
    guard let rate = Double(cell), FrameRate.usable.contains(rate) else {
      throw MotionError(
        .malformed, at: place, "expected a number of frames a second in the column 'fps', found '\(cell)'")
    }
    return rate
  }

  private static func byFolder(_ path: String, _ map: TypeMap) -> [TrainingClip] {
    // What is hidden is a program's own business, as everywhere below.
    FileSystem.names(in: path).filter { !$0.hasPrefix(".") }.flatMap { name -> [TrainingClip] in
      let child = FileSystem.join(path, name)
      if FileSystem.isFolder(child) {
        return FileSystem.motionFiles(at: child).map {
          TrainingClip(path: $0, folder: path, motionType: map(name), columns: [:])
        }
      }
      guard FileSystem.isMotionFile(name) else { return [] }
      return [TrainingClip(path: child, folder: path, motionType: nil, columns: [:])]
    }
  }

  /// The first line of the folder's licence file, or `not stated`.
  private static func licence(in path: String) -> String {
    let name = FileSystem.names(in: path).first {
      let lowercased = $0.lowercased()
      return lowercased.hasPrefix("license") || lowercased.hasPrefix("licence")
    }
    guard let name, let bytes = try? FileSystem.bytes(FileSystem.join(path, name)) else { return "not stated" }
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).lazy.map { $0.trimmingBlanks }.first { !$0.isEmpty } ?? "not stated"
  }
}

extension Substring {
  /// Without blanks at both ends.
  fileprivate var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
