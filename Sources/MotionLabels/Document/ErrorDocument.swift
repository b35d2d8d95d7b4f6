import MotionClip

extension MotionError {
  /// The line that stands for a failed clip in NDJSON, `mocap.error/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("mocap.error/1"), "code": .string(code.rawValue), "path": .string(place.path),
      "line": .optional(place.line), "column": .optional(place.column), "message": .string(message),
    ])
  }
}
