/// A small JSON Schema validator for the keywords that the project's schemas use; any other keyword is a problem, so that
/// nothing is passed over. The check against an outside validator is `tools/reference/check_documents.py`.
enum SchemaCheck {
  static func problems(_ value: JSONTree, schema: JSONTree, at path: String = "$") -> [String] {
    guard case .object(let keywords) = schema else { return ["\(path): the schema is no object"] }
    return keywords.flatMap { keyword, argument in
      problems(value, keyword, argument, keywords, path).map { "\(path): \(keyword): \($0)" }
    }
  }

  private static func problems(
    _ value: JSONTree, _ keyword: String, _ argument: JSONTree, _ keywords: [String: JSONTree], _ path: String
  ) -> [String] {
    switch (keyword, argument, value) {
    case ("$schema", _, _), ("$id", _, _), ("title", _, _), ("description", _, _): []
    case ("type", .array(let types), _): types.contains { isOfType($0, value) } ? [] : ["wrong type"]
    case ("type", _, _): isOfType(argument, value) ? [] : ["wrong type"]
    case ("const", _, _): argument == value ? [] : ["another value"]
    case ("enum", .array(let values), _): values.contains(value) ? [] : ["none of the values"]
    case ("minimum", .number(let limit), .number(let number)): number >= limit ? [] : ["too small"]
    case ("maximum", .number(let limit), .number(let number)): number <= limit ? [] : ["too large"]
    case ("exclusiveMinimum", .number(let limit), .number(let number)): number > limit ? [] : ["too small"]
    case ("exclusiveMaximum", .number(let limit), .number(let number)): number < limit ? [] : ["too large"]
    case ("minLength", .number(let limit), .string(let text)):
      Double(text.unicodeScalars.count) >= limit ? [] : ["too short"]
    case ("pattern", .string("^[0-9a-f]{64}$"), .string(let text)):
      text.utf8.count == 64 && text.allSatisfy { "0123456789abcdef".contains($0) } ? [] : ["no digest"]
    case ("pattern", .string("^[a-z][A-Za-z]*$"), .string(let text)):
      text.first?.isLowercase == true && text.allSatisfy { $0.isASCII && $0.isLetter } ? [] : ["no code"]
    case ("minItems", .number(let limit), .array(let items)): Double(items.count) >= limit ? [] : ["too few"]
    case ("maxItems", .number(let limit), .array(let items)): Double(items.count) <= limit ? [] : ["too many"]
    case ("items", _, .array(let items)):
      items.enumerated().flatMap { problems($1, schema: argument, at: "\(path)[\($0)]") }
    case ("required", .array(let names), .object(let members)):
      names.compactMap { name in
        if case .string(let text) = name, members[text] == nil { "'\(text)' is missing" } else { nil }
      }
    case ("properties", .object(let properties), .object(let members)):
      members.flatMap { name, member in
        properties[name].map { problems(member, schema: $0, at: "\(path).\(name)") } ?? []
      }
    case ("additionalProperties", _, .object(let members)):
      members.flatMap { name, member -> [String] in
        if keywords["properties"]?[name] != nil { return [] }
        if argument == .bool(false) { return ["'\(name)' is not known"] }
        return problems(member, schema: argument, at: "\(path).\(name)")
      }
    case ("propertyNames", _, .object(let members)):
      members.keys.flatMap { problems(.string($0), schema: argument, at: path) }
    case ("minimum", .number, _), ("maximum", .number, _), ("exclusiveMinimum", .number, _),
      ("exclusiveMaximum", .number, _), ("minLength", .number, _), ("pattern", .string, _), ("minItems", .number, _),
      ("maxItems", .number, _), ("items", .object, _), ("required", .array, _), ("properties", .object, _),
      ("additionalProperties", .object, _), ("additionalProperties", .bool(false), _), ("propertyNames", .object, _):
      []
    default: ["the keyword is not known here"]
    }
  }

  private static func isOfType(_ type: JSONTree, _ value: JSONTree) -> Bool {
    switch (type, value) {
    case (.string("object"), .object), (.string("array"), .array), (.string("string"), .string),
      (.string("number"), .number), (.string("boolean"), .bool), (.string("null"), .null):
      true
    case (.string("integer"), .number(let number)): number == number.rounded()
    default: false
    }
  }
}
