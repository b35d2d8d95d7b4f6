extension NetworkDescription {
  /// Describes a network of dense layers, the hidden ones between input and output given by their widths.
  ///
  /// - Parameters:
  ///   - inputs: numbers an input row has.
  ///   - hiddenLayers: the number of neurons of each hidden layer, any number of layers, none included.
  ///   - activation: that of the hidden layers.
  ///   - outputs: numbers an output row has.
  ///   - outputActivation: softmax for one of several classes, sigmoid for independent yes or no, linear for regression.
  ///   - dropout: the share of each hidden layer switched off while training.
  public init(
    inputs: Int, hiddenLayers: [Int], activation: Activation = .relu, outputs: Int, outputActivation: Activation,
    dropout: Float = 0
  ) {
    var layers: [LayerDescription] = []
    for width in hiddenLayers {
      layers.append(.dense(outputs: width, activation: activation))
      if dropout > 0 { layers.append(.dropout(rate: dropout)) }
    }
    layers.append(.dense(outputs: outputs, activation: outputActivation))
    self.init(inputWidth: inputs, layers: layers)
  }
}
