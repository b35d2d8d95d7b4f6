import MotionClip
import MotionFormats

/// Where a clip comes from, as documents state it.
public struct SourceDescription: Sendable {
  /// The path as the user gave it.
  public var path: String
  /// The file's format.
  public var format: MotionFormat
  /// The digest of the file; `nil` in inspect documents.
  public var sha256: String?
  /// The name of the animation clip in a file that holds several.
  public var take: String?
  /// The program that wrote the file.
  public var authoringTool: String?
  /// The number of frames.
  public var frameCount: Int
  /// The number of joints.
  public var jointCount: Int
  /// The rate in use and the declared one.
  public var frameRate: FrameRate
  /// The time of the first frame, in seconds.
  public var startTime: Double
  /// The file's unit and up axis.
  public var space: SourceSpace

  /// Describes `take` of `document`.
  public init(document: MotionDocument, take: Take, sha256: String? = nil) {
    path = document.path
    format = document.format
    self.sha256 = sha256
    self.take = take.name
    authoringTool = document.authoringTool
    frameCount = take.clip.frameCount
    jointCount = take.clip.skeleton.jointCount
    frameRate = take.clip.frameRate
    startTime = take.clip.startTime
    space = take.clip.space
  }

  /// The time of `frame` on the file's own clock, in seconds.
  public func time(ofFrame frame: Double) -> Float { Float(startTime + frame / frameRate.framesPerSecond) }

  private var members: [String: JSONValue] {
    [
      "path": .string(path), "format": .string(format.rawValue), "frameCount": .integer(frameCount),
      "jointCount": .integer(jointCount), "framesPerSecond": .number(Float(frameRate.framesPerSecond)),
      "declaredFramesPerSecond": .number(Float(frameRate.declared)), "startTime": .number(Float(startTime)),
      "metersPerUnit": .number(space.metersPerUnit), "upAxis": .string(space.upAxis.rawValue),
    ]
  }

  /// The members of `source` in a label document.
  var labelMembers: [String: JSONValue] {
    members.merging(["sha256": .optional(sha256), "take": .optional(take)]) { $1 }
  }

  /// The members of `source` in an inspect document.
  var inspectMembers: [String: JSONValue] {
    members.merging([
      "authoringTool": .optional(authoringTool),
      "duration": .number(Float(Double(frameCount) / frameRate.framesPerSecond)),
    ]) { $1 }
  }
}

/// The tool's version, as documents and `--version` state it.
public let toolVersion = "0.1.0"
