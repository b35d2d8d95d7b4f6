import MotionClip
import MotionFormats

/// The JSON Schemas (2020-12) of what the tool writes for other programs.
public enum DocumentSchema: String, CaseIterable, Sendable {
  /// The label document, `mocap.labels/1`.
  case labels
  /// The inspect document, `mocap.inspect/1`.
  case inspect
  /// The line that stands for a failed clip in NDJSON, `mocap.error/1`.
  case error

  /// The schema; ``JSONValue/indented`` is the form that people read.
  public var json: JSONValue {
    switch self {
    case .labels: LabelDocument.jsonSchema.json
    case .inspect: InspectDocument.jsonSchema.json
    case .error: MotionError.jsonSchema.json
    }
  }
}

// MARK: - Parts that several documents share

extension JSONSchema {
  static let diagnostics = array(
    "What was tolerated or is doubtful, in the order of the file.",
    of: object(
      "One finding.",
      [
        "code": string("The kind of finding.", pattern: "^[a-z][A-Za-z]*$"),
        "severity": oneOf(["warning", "note"], "A warning is damage or doubt; a note is a fact worth stating."),
        "line": line, "column": column,
        "message": string("The finding in one sentence."),
      ]))

  static let line = integer("The line in the file, from 1, or null where the whole file is meant.", minimum: 1).orNull

  static let column = integer(
    "The column in the line in UTF-8 bytes, from 1, or null where no place is meant.", minimum: 1
  ).orNull

  static func confidence(_ description: String) -> JSONSchema { number(description, minimum: 0, maximum: 1) }

  static func sha256(_ description: String) -> JSONSchema { string(description, pattern: "^[0-9a-f]{64}$") }

  static func time(_ description: String) -> JSONSchema {
    number("\(description), in seconds on the file's own clock.")
  }

  /// The fields of `source` that label and inspect documents share.
  static let sourceFields: [String: JSONSchema] = [
    "path": string("The path as it was given, or - for standard input."),
    "format": oneOf(MotionFormat.allCases.map(\.rawValue), "The file's format, told by its content."),
    "frameCount": integer("The number of frames."),
    "jointCount": integer("The number of joints."),
    "framesPerSecond": number("The frame rate in use, in frames a second.", above: 0),
    "declaredFramesPerSecond": number("The frame rate that the file states, in frames a second.", above: 0),
    "startTime": time("The time of the first frame"),
    "metersPerUnit": number("How many metres one unit of the file is.", above: 0),
    "upAxis": oneOf(Axis.allCases.map(\.rawValue), "The axis that points up in the file."),
  ]
}
