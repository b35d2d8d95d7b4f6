import Testing

@testable import MotionLabels

@Suite struct SchemaTests {
  private static let labels = LabelDocument.contractExample
  private static let digest = String(repeating: "0f", count: 32)

  /// The example with digests in the place of its ellipses.
  private static var example: JSONTree {
    get throws {
      var document = labels
      document.source.sha256 = digest
      document.model.sha256 = digest
      return try JSONTree(document.json.utf8)
    }
  }

  private static func problems(_ tree: JSONTree) throws -> [String] {
    SchemaCheck.problems(tree, schema: try JSONTree(DocumentSchema.labels.json.utf8))
  }

  @Test(
    "A document with a field too few, too many, or of the wrong kind is refused",
    arguments: [
      "clip", "cycles", "diagnostics", "events", "frames", "generator", "loops", "model", "schema", "segments",
      "skeleton", "source",
    ])
  func refused(field: String) throws {
    var missing = try Self.example
    missing[field] = nil
    #expect(try !Self.problems(missing).isEmpty)
    var wrong = try Self.example
    wrong[field] = .number(1)
    #expect(try !Self.problems(wrong).isEmpty)
    var more = try Self.example
    more[field + "s"] = .null
    #expect(try !Self.problems(more).isEmpty)
  }

  @Test("Values out of range are refused")
  func ranges() throws {
    var document = Self.labels
    document.source.sha256 = Self.digest
    document.model.sha256 = Self.digest
    #expect(try Self.problems(JSONTree(document.json.utf8)).isEmpty)
    let changes: [(inout LabelDocument) -> Void] = [
      { $0.clip.confidence = 1.5 }, { $0.clip.probabilities["walk"] = -0.1 }, { $0.clip.motionType = "" },
      { $0.frames.phase = [1] }, { $0.frames.confidence = [.nan] }, { $0.events[0].frame = -1 },
      { $0.cycles[0].seamError = .nan }, { $0.source.sha256 = "0F" }, { $0.source.space.metersPerUnit = 0 },
      { $0.diagnostics[0].place.line = 0 }, { $0.diagnostics[0].message = "" }, { $0.source.sha256 = nil },
    ]
    for (index, change) in changes.enumerated() {
      var changed = document
      change(&changed)
      #expect(try !Self.problems(JSONTree(changed.json.utf8)).isEmpty, "change \(index) is not noticed")
    }
  }

  @Test("Every field has one sentence, and every object says all its fields", arguments: DocumentSchema.allCases)
  func strictness(document: DocumentSchema) throws {
    let schema = try JSONTree(document.json.utf8)
    #expect(schema["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
    func check(_ schema: JSONTree, _ path: String) {
      guard case .object(let members) = schema else { return }
      if case .object(let properties)? = members["properties"] {
        #expect(members["additionalProperties"] == .bool(false), "\(path) takes other fields")
        #expect(
          members["required"] == .array(properties.keys.sorted().map { .string($0) }), "\(path) lets fields be missing")
        for (name, property) in properties {
          guard case .string(let sentence)? = property["description"] else {
            Issue.record("\(path).\(name) has no sentence")
            continue
          }
          #expect(sentence.hasSuffix("."), "\(path).\(name) has no sentence")
          check(property, "\(path).\(name)")
        }
      }
      if let items = members["items"] { check(items, path + "[]") }
    }
    check(schema, document.rawValue)
  }
}
