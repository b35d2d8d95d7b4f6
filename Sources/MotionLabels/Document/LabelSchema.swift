import MotionFeatures

extension LabelDocument {
  /// The schema of the label document.
  static let jsonSchema = JSONSchema.document(
    schema, "The labels of one clip, as mocap label writes them.",
    [
      "generator": .object(
        "The program that wrote the document.",
        ["name": .string("The program's name."), "version": .string("The program's version.")]),
      "clip": clipSchema,
      "cycles": .array("Single gait cycles, in order of time.", of: cycleSchema("One gait cycle.")),
      "loops": .array(
        "Ranges of whole cycles that play seamlessly over and over, in order of time.", of: cycleSchema("One loop.")),
      "diagnostics": .diagnostics,
      "events": .array("What the feet do, in order of time.", of: eventSchema),
      "frames": framesSchema,
      "model": .object(
        "The model that the labels come from.",
        [
          "name": .string("The model's name."), "version": .string("The model's version."),
          "sha256": .sha256("The SHA-256 digest of the model file."),
          "motionTypes": .array("The motion types that the model was trained on, in its order.", of: .string()),
        ]),
      "segments": .array(
        "Stretches of one motion type, in order of time; together they cover the clip.", of: segmentSchema),
      "skeleton": .object(
        "The names of the joints that the labels rest on most.",
        [
          "hips": .string("The joint of the hips, or null.", isEmptyAllowed: true).orNull,
          "leftFoot": .string("The joint of the left ankle, or null.", isEmptyAllowed: true).orNull,
          "rightFoot": .string("The joint of the right ankle, or null.", isEmptyAllowed: true).orNull,
        ]),
      "source": .object(
        "The clip's file and how it was read.",
        JSONSchema.sourceFields.merging([
          "sha256": .sha256("The SHA-256 digest of the file."),
          "take": .string(
            "The name of the animation clip in a file that holds several, else null.", isEmptyAllowed: true
          ).orNull,
        ]) { $1 }),
    ])

  private static let clipSchema = JSONSchema.object(
    "The labels of the clip as a whole.",
    [
      "motionType": .string("The motion type, or unknown where the network should not be trusted."),
      "confidence": .confidence("How sure the type is, in [0, 1]; for unknown that of the best trained type."),
      "probabilities": .map("For each trained type its probability, in [0, 1].", to: .number(minimum: 0, maximum: 1)),
      "labels": .map(
        "Independent yes/no labels and how sure each is, in [0, 1]; null where the model was not trained for them.",
        to: .number(minimum: 0, maximum: 1)
      ).orNull,
    ])

  private static func cycleSchema(_ description: String) -> JSONSchema {
    .object(
      description,
      [
        "startFrame": .integer("The first frame."),
        "endFrame": .integer("The frame after the last one."),
        "startTime": .time("The time of the first frame"),
        "endTime": .time("The time of the frame after the last one"),
        "leadingFoot": .oneOf(Foot.allCases.map(\.rawValue), "The foot that plants at the start."),
        "seamError": .number(
          "How much the poses at both ends differ: root mean square over the joints of the body, in leg lengths.",
          minimum: 0),
      ])
  }

  private static let eventSchema = JSONSchema.object(
    "Something a foot does at one moment.",
    [
      "type": .oneOf(
        Event.Kind.allCases.map(\.rawValue), "strike: the foot lands; plant: it has come to rest; liftOff: it leaves."),
      "foot": .oneOf(Foot.allCases.map(\.rawValue), "Which foot."),
      "frame": .number("When, in frames; events fall between frames.", minimum: 0),
      "time": .time("When"),
      "confidence": .confidence("How sure it is, in [0, 1]."),
    ])

  private static let framesSchema = JSONSchema.object(
    "One entry for each frame of the clip, at its own rate.",
    [
      "motionType": .array("The motion type, or unknown.", of: .string()),
      "confidence": .array("How sure the type is, in [0, 1].", of: .number(minimum: 0, maximum: 1)),
      "phase": .array(
        "The phase in cycles, [0, 1): 0 where the right foot has planted, 0.5 where the left has; null where nothing cycles.",
        of: .number(minimum: 0, below: 1).orNull),
      "leftContact": .array("Whether the left foot stands on something.", of: .bool),
      "rightContact": .array("Whether the right foot stands on something.", of: .bool),
    ])

  private static let segmentSchema = JSONSchema.object(
    "A stretch of frames of one motion type.",
    [
      "motionType": .string("The motion type, or unknown."),
      "confidence": .confidence(
        "The probability of the type for the stretch as a whole, in [0, 1]; where it is unknown, that of the best trained type."
      ),
      "startFrame": .integer("The first frame."),
      "endFrame": .integer("The frame after the last one."),
      "startTime": .time("The time of the first frame"),
      "endTime": .time("The time of the frame after the last one"),
    ])
}
