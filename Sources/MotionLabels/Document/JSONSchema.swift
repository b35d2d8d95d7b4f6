/// A part of a JSON Schema (2020-12), written so that it cannot be lax: an object has all its fields and no others.
struct JSONSchema {
  private var members: [String: JSONValue]

  private init(_ members: [String: JSONValue]) { self.members = members }

  /// The schema as JSON.
  var json: JSONValue { .object(members) }

  /// A whole document, `name` being what its `schema` field holds.
  static func document(_ name: String, _ description: String, _ fields: [String: JSONSchema]) -> JSONSchema {
    var fields = fields
    fields["schema"] = .constant(name, "The name and number of this document's schema.")
    var schema = object(description, fields)
    schema.members["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
    schema.members["$id"] = .string("urn:" + name.split(whereSeparator: { ".:/".contains($0) }).joined(separator: ":"))
    schema.members["title"] = .string(name)
    return schema
  }

  /// An object with exactly these fields.
  static func object(_ description: String, _ fields: [String: JSONSchema]) -> JSONSchema {
    JSONSchema([
      "type": .string("object"), "description": .string(description),
      "properties": .object(fields.mapValues(\.json)), "additionalProperties": .bool(false),
      "required": .array(fields.keys.sorted().map { .string($0) }),
    ])
  }

  /// An object from any name to values of one kind.
  static func map(_ description: String, to values: JSONSchema, names: JSONSchema? = nil) -> JSONSchema {
    var members: [String: JSONValue] = [
      "type": .string("object"), "description": .string(description), "additionalProperties": values.json,
    ]
    if let names { members["propertyNames"] = names.json }
    return JSONSchema(members)
  }

  /// A list of elements of one kind; `count` fixes its length.
  static func array(_ description: String? = nil, of element: JSONSchema, count: Int? = nil) -> JSONSchema {
    var members: [String: JSONValue] = ["type": .string("array"), "items": element.json]
    if let description { members["description"] = .string(description) }
    if let count { (members["minItems"], members["maxItems"]) = (.integer(count), .integer(count)) }
    return JSONSchema(members)
  }

  /// A text; `pattern` is a regular expression, `isEmptyAllowed` lets it be empty.
  static func string(_ description: String? = nil, pattern: String? = nil, isEmptyAllowed: Bool = false) -> JSONSchema {
    var members: [String: JSONValue] = ["type": .string("string")]
    if let description { members["description"] = .string(description) }
    if let pattern { members["pattern"] = .string(pattern) }
    if pattern == nil, !isEmptyAllowed { members["minLength"] = .integer(1) }
    return JSONSchema(members)
  }

  /// A text that is one of `values`.
  static func oneOf(_ values: [String], _ description: String? = nil) -> JSONSchema {
    var members: [String: JSONValue] = ["enum": .array(values.map { .string($0) })]
    if let description { members["description"] = .string(description) }
    return JSONSchema(members)
  }

  /// A text that is always the same.
  static func constant(_ value: String, _ description: String) -> JSONSchema {
    JSONSchema(["const": .string(value), "description": .string(description)])
  }

  /// A number of at least `minimum` or above `above`, at most `maximum` or below `below`.
  static func number(
    _ description: String? = nil, minimum: Int? = nil, above: Int? = nil, maximum: Int? = nil, below: Int? = nil
  ) -> JSONSchema {
    var members: [String: JSONValue] = ["type": .string("number")]
    if let description { members["description"] = .string(description) }
    for (keyword, limit) in [
      ("minimum", minimum), ("exclusiveMinimum", above), ("maximum", maximum), ("exclusiveMaximum", below),
    ] {
      if let limit { members[keyword] = .integer(limit) }
    }
    return JSONSchema(members)
  }

  /// A whole number of at least `minimum`.
  static func integer(_ description: String, minimum: Int = 0) -> JSONSchema {
    var schema = number(description, minimum: minimum)
    schema.members["type"] = .string("integer")
    return schema
  }

  /// `true` or `false`.
  static var bool: JSONSchema { JSONSchema(["type": .string("boolean")]) }

  /// The same, or `null`.
  var orNull: JSONSchema {
    var copy = self
    if let type = members["type"] { copy.members["type"] = .array([type, .string("null")]) }
    if case .array(let values)? = members["enum"] { copy.members["enum"] = .array(values + [.null]) }
    return copy
  }
}
