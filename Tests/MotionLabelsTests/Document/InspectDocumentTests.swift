import MotionClip
import MotionFormats
import Testing

@testable import MotionLabels

@Suite struct InspectDocumentTests {
  /// Two joints of a Z-up file in inches; the hips move 2 units along Y from frame 0 to frame 1.
  private func inspection(times: [Double]?) -> InspectDocument {
    let skeleton = Skeleton(joints: [
      Joint(
        name: "Hips", id: "Armature_Hips", parent: nil, offset: .zero, channels: [.xPosition, .yPosition, .zPosition]),
      Joint(name: "Spine", parent: 0, offset: [0, 0, 10], channels: []),
    ])
    let clip = Clip(
      skeleton: skeleton, frameCount: 2, channelValues: [0, 0, 40, 0, 2, 40], frameRate: FrameRate(framesPerSecond: 24),
      startTime: 1, space: SourceSpace(upAxis: .z, metersPerUnit: 0.0254))
    var take = Take(name: "walk", clip: clip)
    take.roles = SkeletonRoles([.hips: 0, .spine: 1])
    let document = MotionDocument(format: .collada, path: "walk.dae", authoringTool: nil, takes: [take])
    return InspectDocument(document: document, take: take, roles: take.roles, times: times)
  }

  private func text(_ document: InspectDocument) -> String { String(decoding: document.json.utf8, as: UTF8.self) }

  @Test("Fields, names and nulls as in the contract")
  func fields() {
    let expected = """
      {
        "diagnostics": [],
        "joints": [{"id": "Armature_Hips", "name": "Hips", "parent": null}, {"id": "Spine", "name": "Spine", "parent": 0}],
        "positions": null,
        "roles": {"hips": "Hips", "spine": "Spine"},
        "schema": "mocap.inspect/1",
        "source": {"authoringTool": null, "declaredFramesPerSecond": 24, "duration": 0.083333336, "format": "collada", "frameCount": 2,
                   "framesPerSecond": 24, "jointCount": 2, "metersPerUnit": 0.0254, "path": "walk.dae", "startTime": 1, "upAxis": "Z"},
        "takes": [{"endTime": 1.0833334, "name": "walk", "startTime": 1}]
      }
      """
    #expect(text(inspection(times: nil)) == compactJSON(expected))
  }

  /// Z up to Y up takes (x, y, z) to (x, z, -y); an inch is 0.0254 m. Half a frame after the first the hips are at y = 1.
  @Test("Positions are those of each joint at each moment, in metres, Y up, on the file's clock")
  func positions() throws {
    let document = inspection(times: [1, 1 + 1.0 / 48, 99])
    let tree = try JSONTree(document.json.utf8)
    let hips: [[Double]] = [[0, 1.016, 0], [0, 1.016, -0.0254], [0, 1.016, -0.0508]]
    let spine: [[Double]] = [[0, 1.27, 0], [0, 1.27, -0.0254], [0, 1.27, -0.0508]]
    guard case .array(let joints)? = tree["positions"]?["joints"] else {
      Issue.record("there are no positions")
      return
    }
    for (joint, expected) in zip(joints, [hips, spine]) {
      guard case .array(let moments) = joint else { continue }
      #expect(moments.count == 3)
      for (moment, point) in zip(moments, expected) {
        guard case .array(let numbers) = moment else { continue }
        for (number, wanted) in zip(numbers, point) {
          guard case .number(let value) = number else { continue }
          #expect(abs(value - wanted) < 1e-6)
        }
      }
    }
    #expect(
      tree["positions"]?["times"]
        == .array([.number(1), .number(Double(Float(1 + 1.0 / 48).description) ?? 0), .number(99)]))
  }

  @Test("No moments asked for are an empty list, not null")
  func noTimes() throws {
    let tree = try JSONTree(inspection(times: []).json.utf8)
    #expect(tree["positions"] == .object(["times": .array([]), "joints": .array([.array([]), .array([])])]))
  }

  @Test("As people read it")
  func people() {
    #expect(
      InspectText.lines(inspection(times: nil)) == """
        walk.dae
          format      collada
          frames      2 at 24 fps, 0.083 s from 1 s
          space       Z up, 0.0254 m a unit
          take        walk, 1-1.0833334 s
          joints      2
            Hips  = hips
              Spine  = spine
          not found   chest, neck, head, leftShoulder, leftElbow, leftWrist, rightShoulder, rightElbow, rightWrist, leftHip, \
        leftKnee, leftFoot, leftToe, rightHip, rightKnee, rightFoot, rightToe

        """)
  }
}
