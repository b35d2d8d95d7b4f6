import MotionClip
import Testing

@testable import MotionLabels

@Suite struct TypeMapTests {
  @Test(
    "What is no object of texts and nulls is refused",
    arguments: [
      "", "{", "[]", "\"walk\"", "{\"walk\": 1}", "{\"walk\": [\"run\"]}", "{\"walk\": true}", "null", "{} x",
    ])
  func refused(json: String) {
    let error = motionError { _ = try TypeMap(json: Array(json.utf8), path: "map.json") }
    #expect(error?.description == "map.json: error: expected a JSON object from type to type or null")
  }

  @Test("Types are renamed, left out, or keep their name")
  func names() throws {
    let map = try TypeMap(json: Array(#"{"raise-up": "gesture", "fall": null, "walk": "walk"}"#.utf8), path: "map.json")
    #expect(map("raise-up") == "gesture")
    #expect(map("fall") == nil)
    #expect(map("walk") == "walk")
    #expect(map("run") == "run")
    #expect(map.targets == ["gesture", "walk"])
    #expect(TypeMap()("anything") == "anything")
  }

  @Test("A type without a name is none, and unknown is the word for what nobody knows, unless the map has another")
  func unusable() throws {
    let map = try TypeMap(json: Array(#"{"walk": "", "run": "unknown", "": "gesture"}"#.utf8), path: "map.json")
    for type in ["walk", "run", "", "unknown"] { #expect(map(type) == nil) }
    #expect(map.targets == ["gesture"])
    let known = try TypeMap(json: Array(#"{"unknown": "gesture"}"#.utf8), path: "map.json")
    #expect(known("unknown") == "gesture")
  }
}

@Suite struct RoleFileTests {
  private func read(_ json: String) throws -> [SkeletonRole: String] {
    let folder = try TemporaryFolder()
    return try RoleFile.read(try folder.file("roles.json", json))
  }

  @Test("What is no object of texts is refused", arguments: ["", "[]", "{\"hips\": 3}", "{\"hips\": null}", "{"])
  func refused(json: String) {
    let error = motionError { _ = try read(json) }
    #expect(error?.code == .malformed)
    #expect(error?.message == "expected a JSON object from role to joint name")
  }

  @Test("A role that there is not is refused with those that there are")
  func unknownRole() {
    let error = motionError { _ = try read(#"{"hips": "a", "tail": "b"}"#) }
    #expect(error?.code == .malformed)
    #expect(error?.message.hasPrefix("there is no role 'tail'; the roles are hips, spine, chest, neck, head, ") == true)
  }

  @Test("A file that is not there is unreadable")
  func missing() {
    #expect(motionError { _ = try RoleFile.read("/no/such/file") }?.code == .unreadable)
  }

  @Test("Roles are read by their names, ankles also as feet")
  func roles() throws {
    #expect(
      try read(#"{"hips": "Pelvis", "leftAnkle": "l_ankle", "rightFoot": "r ankle"}"#)
        == [.hips: "Pelvis", .leftFoot: "l_ankle", .rightFoot: "r ankle"])
    #expect(try read("{}").isEmpty)
  }
}
