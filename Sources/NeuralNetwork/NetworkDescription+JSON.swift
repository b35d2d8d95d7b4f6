#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension NetworkDescription {
  /// The description as JSON with sorted keys, for a file's header.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    // Encoding fails for numbers that are not finite alone, and a description that can be built has none.
    guard let data = try? encoder.encode(self) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Reads a description from JSON.
  ///
  /// - Throws: ``NetworkError/invalidDescription(_:)`` where it is not one, or no network can be built from it.
  public init(json: String) throws(NetworkError) {
    do {
      self = try JSONDecoder().decode(NetworkDescription.self, from: Data(json.utf8))
    } catch {
      throw .invalidDescription("the network's description is not understood: \(Self.reason(error))")
    }
    if let problem = problem() { throw .invalidDescription(problem) }
  }

  /// One sentence for what a decoder found.
  private static func reason(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context): return "\(place(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context.codingPath)) has another type"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return "\(place(context.codingPath)) has an unknown value"
    default: return "it is not valid JSON"
    }
  }
}
