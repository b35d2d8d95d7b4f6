import MotionClip

extension InspectDocument {
  /// The schema of the inspect document.
  static let jsonSchema = JSONSchema.document(
    schema, "What a motion file holds, as mocap inspect writes it.",
    [
      "diagnostics": .diagnostics,
      "joints": .array(
        "The joints; a parent comes before its children.",
        of: .object(
          "One joint.",
          [
            "id": .string("The joint's id in the file; in BVH its name.", isEmptyAllowed: true),
            "name": .string("The joint's name.", isEmptyAllowed: true),
            "parent": .integer("The index of the parent in this list, or null for a root.").orNull,
          ])),
      "positions": .object(
        "Where the joints are at the moments asked for, or null where none were.",
        [
          "times": .array("The moments, in seconds on the file's own clock.", of: .number()),
          "joints": .array(
            "For each joint, in the order of joints, its world position at each moment: x, y, z in metres, Y up.",
            of: .array(of: .array(of: .number(), count: 3))),
        ]
      ).orNull,
      "roles": .map(
        "For each role that was found the name of its joint.", to: .string(isEmptyAllowed: true),
        names: .oneOf(SkeletonRole.allCases.map(\.rawValue))),
      "source": .object(
        "The file and how it was read.",
        JSONSchema.sourceFields.merging([
          "authoringTool": .string(
            "The program that wrote the file, or null where the file does not say.", isEmptyAllowed: true
          ).orNull,
          "duration": .number("How long the take is, frameCount / framesPerSecond, in seconds.", minimum: 0),
        ]) { $1 }),
      "takes": .array(
        "The animation clips of the file.",
        of: .object(
          "One animation clip.",
          [
            "name": .string("Its name, or null where the file holds just one without a name.", isEmptyAllowed: true)
              .orNull,
            "startTime": .time("When it starts"),
            "endTime": .time("When it ends"),
          ])),
    ])
}

extension MotionError {
  /// The schema of the line that stands for a failed clip.
  static let jsonSchema = JSONSchema.document(
    "mocap.error/1", "Why a clip failed, as a line of NDJSON in its place.",
    [
      "code": .oneOf(Code.allCases.map(\.rawValue), "The kind of failure."),
      "path": .string("The path as it was given, or - for standard input."),
      "line": .line, "column": .column,
      "message": .string("The failure in one sentence."),
    ])
}
