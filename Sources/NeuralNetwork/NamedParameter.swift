/// One parameter with its name and numbers, as a file holds it.
public struct NamedParameter: Sendable, Hashable {
  /// Its name, unique within a network, such as `layer0.weights`.
  public let name: String
  /// Its shape, row-major.
  public let shape: [Int]
  /// Its numbers, as many as the shape says.
  public let values: [Float]

  /// Makes a parameter; the shape must say how many numbers there are.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count,
      "\(name): \(values.count) numbers do not have the shape \(shape)")
    self.name = name
    self.shape = shape
    self.values = values
  }
}

/// Why parameters do not fit a network.
public enum NetworkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The description cannot be built.
  case invalidDescription(String)
  /// A parameter of the network is not among those given.
  case missingParameter(name: String)
  /// A parameter given belongs to no layer.
  case unexpectedParameter(name: String)
  /// A parameter has another shape than the network's.
  case shapeMismatch(name: String, expected: [Int], found: [Int])

  /// The error in one sentence.
  public var description: String {
    switch self {
    case .invalidDescription(let problem): problem
    case .missingParameter(let name): "the parameter \(name) is missing"
    case .unexpectedParameter(let name): "the network has no parameter \(name)"
    case .shapeMismatch(let name, let expected, let found):
      "the parameter \(name) should have the shape \(expected), found \(found)"
    }
  }
}

extension Network {
  /// All parameters by name, in the order of the layers, such as `layer0.weights`.
  public var namedParameters: [NamedParameter] { namedParameters(prefix: "") }

  /// All parameters by name, each name beginning with a prefix, so that one file can hold several networks.
  public func namedParameters(prefix: String) -> [NamedParameter] {
    places.map {
      NamedParameter(name: prefix + $0.name, shape: $0.shape, values: Array(parameters[$0.range]))
    }
  }

  /// Builds a network from its description and its parameters, in any order.
  ///
  /// - Parameters:
  ///   - description: what the network is made of.
  ///   - parameters: as ``namedParameters(prefix:)`` gave them; names without the prefix are passed over.
  ///   - prefix: what the names begin with.
  /// - Throws: ``NetworkError`` where the two do not fit each other.
  public init(
    _ description: NetworkDescription, parameters: [NamedParameter], prefix: String = ""
  ) throws(NetworkError) {
    if let problem = description.problem() { throw .invalidDescription(problem) }
    self.init(zero: description)
    var given: [String: NamedParameter] = [:]
    for parameter in parameters where parameter.name.hasPrefix(prefix) { given[parameter.name] = parameter }
    for place in places {
      let name = prefix + place.name
      guard let parameter = given.removeValue(forKey: name) else { throw .missingParameter(name: name) }
      guard parameter.shape == place.shape else {
        throw .shapeMismatch(name: name, expected: place.shape, found: parameter.shape)
      }
      self.parameters.replaceSubrange(place.range, with: parameter.values)
    }
    if let name = given.keys.min() { throw .unexpectedParameter(name: name) }
  }

  /// The parameters' places under their full names, in the order of their offsets.
  var places: [ParameterPlace] {
    layers.enumerated().flatMap { index, layer in
      layer.parameters.map {
        ParameterPlace(
          name: "\(NetworkDescription.name(ofLayer: index)).\($0.name)", shape: $0.shape, offset: $0.offset)
      }
    }
  }
}
