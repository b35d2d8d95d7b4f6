/// What a network is made of, without its weights: enough to build it again from a file's header.
///
/// ```json
/// {"inputWidth": 360, "layers": [{"activation": "relu", "kind": "dense", "outputs": 128}, …]}
/// ```
public struct NetworkDescription: Sendable, Hashable, Codable {
  /// How many numbers each input row has.
  public var inputWidth: Int
  /// The layers from input to output; each takes the width of the one before.
  public var layers: [LayerDescription]

  /// Describes a network layer by layer.
  public init(inputWidth: Int, layers: [LayerDescription]) {
    self.inputWidth = inputWidth
    self.layers = layers
  }

  /// How many numbers each output row has.
  public var outputWidth: Int {
    layers.reduce(inputWidth) { width, layer in layer.outputWidth(inputs: width) }
  }

  /// The name of the layer at an index, which begins its parameters' names.
  public static func name(ofLayer index: Int) -> String { "layer\(index)" }

  /// Says in one sentence what is wrong, for descriptions read from a file; nil where a network can be built.
  ///
  /// The number of parameters is limited as well, so that a small damaged header cannot ask for all memory.
  public func problem(parameterLimit: Int = 1 << 28) -> String? {
    guard inputWidth > 0 else { return "a network cannot have \(inputWidth) inputs" }
    guard !layers.isEmpty else { return "a network needs a layer" }
    var width = inputWidth
    var count = 0
    for (index, layer) in layers.enumerated() {
      if let problem = layer.problem { return "layer \(index): \(problem)" }
      let (sum, overflow) = count.addingReportingOverflow(layer.parameterCount(inputs: width) ?? Int.max)
      guard !overflow && sum <= parameterLimit else {
        return "layer \(index): the network would have more than \(parameterLimit) parameters"
      }
      count = sum
      width = layer.outputWidth(inputs: width)
    }
    return nil
  }

  /// Builds the layers, giving each its places in one array of parameters.
  func makeLayers() -> [any Layer] {
    var width = inputWidth
    var offset = 0
    return layers.map { description in
      let layer = description.makeLayer(inputs: width, parametersAt: offset)
      width = layer.outputWidth
      offset += layer.parameters.reduce(0) { $0 + $1.count }
      return layer
    }
  }
}
