import MotionClip
import MotionFormats

/// What a motion file holds: what `mocap inspect` writes, `mocap.inspect/1`.
public struct InspectDocument: Sendable {
  /// The schema's name and number.
  public static let schema = "mocap.inspect/1"

  /// The file.
  public var document: MotionDocument
  /// The take that is shown.
  public var take: Take
  /// The joints' roles.
  public var roles: SkeletonRoles
  /// The moments to show positions at, in seconds on the file's own clock; `nil` shows none.
  public var times: [Double]?

  /// Creates a document.
  public init(document: MotionDocument, take: Take, roles: SkeletonRoles, times: [Double]? = nil) {
    self.document = document
    self.take = take
    self.roles = roles
    self.times = times
  }

  /// The document as the contract has it.
  public var json: JSONValue {
    let skeleton = take.clip.skeleton
    var positions = JSONValue.null
    if let times {
      let joints = take.worldPositions(at: times).map { joint in
        JSONValue.array(joint.map { .numbers([$0.x, $0.y, $0.z]) })
      }
      positions = .object(["times": .array(times.map { .number(Float($0)) }), "joints": .array(joints)])
    }
    return .object([
      "schema": .string(Self.schema),
      "diagnostics": .array(document.diagnostics.map(\.json)),
      "joints": .array(
        skeleton.joints.map { joint in
          .object([
            "id": .string(joint.id), "name": .string(joint.name),
            "parent": .optional(joint.parent),
          ])
        }),
      "positions": positions,
      "roles": .object(
        Dictionary(uniqueKeysWithValues: roles.joints.map { ($0.rawValue, .string(skeleton.joints[$1].name)) })),
      "source": .object(SourceDescription(document: document, take: take).inspectMembers),
      "takes": .array(
        document.takes.map {
          .object([
            "name": .optional($0.name), "startTime": .number(Float($0.startTime)),
            "endTime": .number(Float($0.endTime)),
          ])
        }),
    ])
  }
}
