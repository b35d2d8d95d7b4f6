import MotionClip
import Testing

@testable import MotionLabels

@Suite struct LabelDocumentTests {
  private func text(_ document: LabelDocument) -> String { String(decoding: document.json.utf8, as: UTF8.self) }

  @Test("The contract's example is written byte for byte")
  func contractExample() {
    let expected = """
      {
        "clip": {"confidence": 0.97, "labels": null, "motionType": "walk", "probabilities": {"idle": 0.01, "run": 0.02, "walk": 0.97}},
        "cycles": [{"endFrame": 43, "endTime": 1.4333333, "leadingFoot": "right", "seamError": 0.012, "startFrame": 12, "startTime": 0.4}],
        "diagnostics": [{"code": "frameCountMismatch", "column": 1, "line": 94, "message": "…", "severity": "warning"}],
        "events": [{"confidence": 0.9, "foot": "right", "frame": 12.3, "time": 0.41, "type": "plant"}],
        "frames": {"confidence": [0.93], "leftContact": [true], "motionType": ["walk"], "phase": [null], "rightContact": [false]},
        "generator": {"name": "mocap", "version": "0.1.0"},
        "loops": [],
        "model": {"motionTypes": ["idle", "run", "walk"], "name": "default", "sha256": "…", "version": "1"},
        "schema": "mocap.labels/1",
        "segments": [{"confidence": 0.95, "endFrame": 207, "endTime": 6.9, "motionType": "walk", "startFrame": 0, "startTime": 0}],
        "skeleton": {"hips": "Hips", "leftFoot": "LeftFoot", "rightFoot": "RightFoot"},
        "source": {"declaredFramesPerSecond": 30, "format": "bvh", "frameCount": 207, "framesPerSecond": 30, "jointCount": 22,
                   "metersPerUnit": 0.01, "path": "walk.bvh", "sha256": "…", "startTime": 0, "take": null, "upAxis": "Y"}
      }
      """
    #expect(text(.contractExample) == compactJSON(expected))
  }

  @Test("What has no value is null, and never missing")
  func nulls() throws {
    var document = LabelDocument.contractExample
    document.diagnostics = [Diagnostic(.restPose, .note, at: Place(path: "walk.bvh"), "…")]
    document.skeleton = [:]
    let tree = try JSONTree(document.json.utf8)
    #expect(
      tree["diagnostics"]
        == .array([
          .object([
            "code": .string("restPose"), "severity": .string("note"), "line": .null, "column": .null,
            "message": .string("…"),
          ])
        ]))
    #expect(tree["skeleton"] == .object(["hips": .null, "leftFoot": .null, "rightFoot": .null]))
  }

  @Test("Times are the file's own clock, at the rate in use")
  func clock() throws {
    var document = LabelDocument.contractExample
    document.source.startTime = 2
    document.source.frameRate = document.source.frameRate.overridden(framesPerSecond: 120)
    let tree = try JSONTree(document.json.utf8)
    guard case .array(let cycles)? = tree["cycles"], case .array(let segments)? = tree["segments"],
      case .array(let events)? = tree["events"]
    else {
      Issue.record("a list is missing")
      return
    }
    #expect(cycles[0]["startTime"] == .number(2.1))
    #expect(segments[0]["endTime"] == .number(3.725))
    #expect(events[0]["time"] == .number(2.1025))
    #expect(tree["source"]?["framesPerSecond"] == .number(120))
    #expect(tree["source"]?["declaredFramesPerSecond"] == .number(30))
  }

  @Test("Independent labels are an object of their own")
  func labels() throws {
    var document = LabelDocument.contractExample
    document.clip.labels = ["tired": 0.71, "walk": 0.98]
    let tree = try JSONTree(document.json.utf8)
    #expect(tree["clip"]?["labels"]?["walk"] == .number(0.98))
    document.source.take = "Take 001"
    #expect(try JSONTree(document.json.utf8)["source"]?["take"] == .string("Take 001"))
  }

  @Test("The line of a failed clip")
  func error() {
    let error = MotionError(.malformed, at: Place(path: "a\"b.bvh", line: 12, column: 9), "expected 3 numbers")
    #expect(
      String(decoding: error.json.utf8, as: UTF8.self)
        == #"{"code":"malformed","column":9,"line":12,"message":"expected 3 numbers","path":"a\"b.bvh","schema":"mocap.error/1"}"#
    )
    let other = MotionError(.unreadable, at: Place(path: "x"), "gone")
    #expect(
      String(decoding: other.json.utf8, as: UTF8.self)
        == #"{"code":"unreadable","column":null,"line":null,"message":"gone","path":"x","schema":"mocap.error/1"}"#)
  }
}
