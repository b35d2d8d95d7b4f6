extension Network {
  /// Makes one network of several that were trained alike from other seeds: its last sums are the mean of theirs, so that its
  /// answers hang less on the chance of one training. With softmax they are the normalized geometric mean of the others'
  /// answers.
  ///
  /// The hidden layers lie side by side, each network's neurons without a connection to another's.
  ///
  /// - Parameter networks: one at least, of one description of dense layers and dropout.
  public init(averaging networks: [Network]) {
    precondition(!networks.isEmpty, "there is no mean of no networks")
    let description = networks[0].description
    precondition(networks.allSatisfy { $0.description == description }, "networks of different layers have no mean")
    let count = networks.count
    let last = description.layers.count - 1
    var wide = description
    for (index, layer) in description.layers.enumerated() where index < last {
      if case .dense(let outputs, let activation) = layer {
        wide.layers[index] = .dense(outputs: count * outputs, activation: activation)
      }
    }
    self.init(zero: wide)
    var isFirst = true
    for (index, layer) in networks[0].layers.enumerated() where !(layer is DropoutLayer) {
      guard let layer = layer as? DenseLayer, let wide = layers[index] as? DenseLayer else {
        preconditionFailure("\(description.layers[index]) has no mean")
      }
      let share = index == last ? 1 / Float(count) : 1
      for (place, network) in networks.enumerated() {
        let row = isFirst ? 0 : place * layer.inputWidth
        let column = index == last ? 0 : place * layer.outputWidth
        let (weights, biases) = (layer.parameters[0], layer.parameters[1])
        for input in 0..<layer.inputWidth {
          for output in 0..<layer.outputWidth {
            parameters[wide.parameters[0].offset + (row + input) * wide.outputWidth + column + output] +=
              share * network.parameters[weights.offset + input * layer.outputWidth + output]
          }
        }
        for output in 0..<layer.outputWidth {
          parameters[wide.parameters[1].offset + column + output] += share * network.parameters[biases.offset + output]
        }
      }
      isFirst = false
    }
  }
}
