import MotionClip
import MotionFeatures
import MotionFormats

/// The labels of one clip: what `mocap label` writes, `mocap.labels/1`.
public struct LabelDocument: Sendable {
  /// The schema's name and number.
  public static let schema = "mocap.labels/1"

  /// The clip as a whole.
  public struct ClipLabel: Hashable, Sendable {
    /// The motion type of the clip, or `unknown`.
    public var motionType: String
    /// How sure it is, in [0, 1]; for `unknown` that of the best trained type.
    public var confidence: Float
    /// For each trained type its probability.
    public var probabilities: [String: Float]
    /// Independent yes/no labels of a model trained with `--labels many`.
    public var labels: [String: Float]?
  }

  /// A stretch of frames of one motion type.
  public struct Segment: Hashable, Sendable {
    /// The frames, half-open.
    public var frames: Range<Int>
    /// The motion type, or `unknown`.
    public var motionType: String
    /// The probability of the type for the stretch as a whole, in [0, 1]; where it is `unknown`, that of the best trained type.
    public var confidence: Float
  }

  /// One gait cycle, or a range of whole cycles that loops.
  public struct Cycle: Hashable, Sendable {
    /// The frames, half-open.
    public var frames: Range<Int>
    /// The foot that plants at the start.
    public var leadingFoot: Foot
    /// How much the poses at the start and the end differ: root mean square of the role positions, in leg lengths.
    public var seamError: Float
  }

  /// Something a foot does at one moment.
  public struct Event: Hashable, Sendable {
    /// What happens.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// The foot lands.
      case strike
      /// The foot has come to rest.
      case plant
      /// The foot leaves the ground.
      case liftOff
    }
    /// What happens.
    public var kind: Kind
    /// To which foot.
    public var foot: Foot
    /// When, in frames; fractions are between frames.
    public var frame: Float
    /// How sure it is, in [0, 1].
    public var confidence: Float
  }

  /// One entry for each frame of the clip.
  public struct Frames: Hashable, Sendable {
    /// Indices into ``motionTypeNames``.
    public var motionType: [UInt8]
    /// The names that ``motionType`` points into.
    public var motionTypeNames: [String]
    /// The confidence of the segment that the frame lies in, in [0, 1].
    public var confidence: [Float]
    /// Phase in cycles, [0, 1); NaN where nothing cycles.
    public var phase: [Float]
    /// Whether the left foot stands on something.
    public var leftContact: [Bool]
    /// Whether the right foot stands on something.
    public var rightContact: [Bool]
  }

  /// Which model said so.
  public struct ModelReference: Hashable, Sendable {
    /// The model's name.
    public var name: String
    /// Its version.
    public var version: String
    /// The digest of its file.
    public var sha256: String
    /// The motion types it was trained on, in order.
    public var motionTypes: [String]
  }

  /// The clip as a whole.
  public var clip: ClipLabel
  /// Single gait cycles.
  public var cycles: [Cycle]
  /// Ranges that play seamlessly over and over.
  public var loops: [Cycle]
  /// What the feet do, in order of time.
  public var events: [Event]
  /// One entry a frame.
  public var frames: Frames
  /// Stretches of one type; together they cover the clip.
  public var segments: [Segment]
  /// What was tolerated or is doubtful.
  public var diagnostics: [Diagnostic]
  /// Which model said so.
  public var model: ModelReference
  /// The joints that the labels speak of.
  public var skeleton: [SkeletonRole: String]
  /// Where the clip comes from.
  public var source: SourceDescription
}

extension LabelDocument {
  /// The document as the contract has it.
  public var json: JSONValue {
    func cycle(_ cycle: Cycle) -> JSONValue {
      .object([
        "startFrame": .integer(cycle.frames.lowerBound), "endFrame": .integer(cycle.frames.upperBound),
        "startTime": .number(source.time(ofFrame: Double(cycle.frames.lowerBound))),
        "endTime": .number(source.time(ofFrame: Double(cycle.frames.upperBound))),
        "leadingFoot": .string(cycle.leadingFoot.rawValue), "seamError": .number(cycle.seamError),
      ])
    }
    return .object([
      "schema": .string(Self.schema),
      "generator": .object(["name": .string("mocap"), "version": .string(toolVersion)]),
      "clip": .object([
        "motionType": .string(clip.motionType), "confidence": .number(clip.confidence),
        "probabilities": .object(clip.probabilities.mapValues { .number($0) }),
        "labels": clip.labels.map { .object($0.mapValues { .number($0) }) } ?? .null,
      ]),
      "cycles": .array(cycles.map(cycle)), "loops": .array(loops.map(cycle)),
      "diagnostics": .array(diagnostics.map(\.json)),
      "events": .array(
        events.map {
          .object([
            "type": .string($0.kind.rawValue), "foot": .string($0.foot.rawValue), "frame": .number($0.frame),
            "time": .number(source.time(ofFrame: Double($0.frame))), "confidence": .number($0.confidence),
          ])
        }),
      "frames": .object([
        "motionType": .names(frames.motionType, names: frames.motionTypeNames),
        "confidence": .numbers(frames.confidence), "phase": .numbers(frames.phase),
        "leftContact": .bools(frames.leftContact), "rightContact": .bools(frames.rightContact),
      ]),
      "model": .object([
        "name": .string(model.name), "version": .string(model.version), "sha256": .string(model.sha256),
        "motionTypes": .array(model.motionTypes.map { .string($0) }),
      ]),
      "segments": .array(
        segments.map {
          .object([
            "motionType": .string($0.motionType), "confidence": .number($0.confidence),
            "startFrame": .integer($0.frames.lowerBound), "endFrame": .integer($0.frames.upperBound),
            "startTime": .number(source.time(ofFrame: Double($0.frames.lowerBound))),
            "endTime": .number(source.time(ofFrame: Double($0.frames.upperBound))),
          ])
        }),
      "skeleton": .object(
        Dictionary(
          uniqueKeysWithValues: [SkeletonRole.hips, .leftFoot, .rightFoot].map { role in
            (role.rawValue, JSONValue.optional(skeleton[role]))
          })),
      "source": .object(source.labelMembers),
    ])
  }
}

extension Diagnostic {
  /// The diagnostic as label and inspect documents hold it.
  var json: JSONValue {
    .object([
      "code": .string(code.rawValue), "severity": .string(severity.rawValue), "line": .optional(place.line),
      "column": .optional(place.column), "message": .string(message),
    ])
  }
}
