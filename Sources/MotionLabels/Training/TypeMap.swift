import MotionClip

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Renames the motion types of a data set: `{"raise-up-left-hand": "gesture", "not-this-one": null}`.
public struct TypeMap: Hashable, Sendable {
  private var names: [String: String?]

  /// A map that renames nothing.
  public init() { names = [:] }

  /// Reads a map from JSON.
  ///
  /// - Throws: ``MotionError/Code/malformed`` where the file is no object of texts and nulls.
  public init(json: [UInt8], path: String) throws(MotionError) {
    do {
      names = try JSONDecoder().decode([String: String?].self, from: Data(json))
    } catch {
      throw MotionError(.malformed, at: Place(path: path), "expected a JSON object from type to type or null")
    }
  }

  /// What `type` is called after the map, or `nil` where it is not to be used. A type the map does not name keeps its name.
  ///
  /// An empty name is none, before the map and after it, and ``unknownType`` is the word for what nobody knows: neither can
  /// be learnt.
  public func callAsFunction(_ type: String) -> String? { type.isEmpty ? nil : Self.usable(names[type] ?? type) }

  /// All names that the map leads to.
  public var targets: Set<String> { Set(names.values.compactMap(Self.usable)) }

  private static func usable(_ name: String?) -> String? { name == "" || name == unknownType ? nil : name }
}
