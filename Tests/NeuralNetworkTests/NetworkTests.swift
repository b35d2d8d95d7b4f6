import NeuralNetwork
import Testing

@Suite("Networks")
struct NetworkTests {
  static let description = NetworkDescription(
    inputs: 5, hiddenLayers: [9, 7], activation: .tanh, outputs: 3, outputActivation: .softmax, dropout: 0.25)

  static func inputs(_ rows: Int, _ columns: Int, seed: UInt64 = 9) -> Matrix {
    var generator = RandomGenerator(seed: seed)
    return Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }

  // MARK: - Every way to be invalid

  @Test(
    "A description that cannot be built says why",
    arguments: [
      ("", "the network's description is not understood: it is not valid JSON"),
      ("{\"layers\":[]}", "the network's description is not understood: .inputWidth is missing"),
      (
        "{\"inputWidth\":\"a\",\"layers\":[]}",
        "the network's description is not understood: .inputWidth has another type"
      ),
      (
        "{\"inputWidth\":1,\"layers\":[{\"kind\":\"magic\"}]}",
        "the network's description is not understood: .layers[0].kind has an unknown value"
      ),
      ("{\"inputWidth\":0,\"layers\":[]}", "a network cannot have 0 inputs"),
      ("{\"inputWidth\":1,\"layers\":[]}", "a network needs a layer"),
      (
        "{\"inputWidth\":1,\"layers\":[{\"kind\":\"dense\",\"outputs\":0,\"activation\":\"relu\"}]}",
        "layer 0: a dense layer cannot have 0 outputs"
      ),
      (
        "{\"inputWidth\":1,\"layers\":[{\"kind\":\"dropout\",\"rate\":1}]}",
        "layer 0: a dropout rate of 1.0 is not in [0, 1)"
      ),
      (
        "{\"inputWidth\":4611686018427387904,\"layers\":[{\"kind\":\"dense\",\"outputs\":9,\"activation\":\"relu\"}]}",
        "layer 0: the network would have more than 268435456 parameters"
      ),
      (
        "{\"inputWidth\":65536,\"layers\":[{\"kind\":\"dense\",\"outputs\":65536,\"activation\":\"relu\"}]}",
        "layer 0: the network would have more than 268435456 parameters"
      ),
    ])
  func invalidDescriptions(json: String, message: String) {
    let error = #expect(throws: NetworkError.self) { try NetworkDescription(json: json) }
    #expect(error?.description == message)
  }

  @Test("Parameters that do not fit a network are named")
  func invalidParameters() {
    let whole = Network(Self.description, seed: 1).namedParameters
    #expect(throws: NetworkError.missingParameter(name: "layer2.biases")) {
      try Network(Self.description, parameters: whole.filter { $0.name != "layer2.biases" })
    }
    #expect(throws: NetworkError.unexpectedParameter(name: "more")) {
      try Network(Self.description, parameters: whole + [NamedParameter(name: "more", shape: [], values: [1])])
    }
    let turned = whole.map {
      NamedParameter(name: $0.name, shape: $0.shape.reversed(), values: $0.values)
    }
    #expect(throws: NetworkError.shapeMismatch(name: "layer0.weights", expected: [5, 9], found: [9, 5])) {
      try Network(Self.description, parameters: turned)
    }
  }

  @Test("Inputs of another width are refused")
  func invalidInputs() async {
    await #expect(processExitsWith: .failure) {
      _ = Network(NetworkTests.description, seed: 1).predict(Matrix(rows: 2, columns: 4))
    }
    await #expect(processExitsWith: .failure) {
      _ = Network(NetworkTests.description, seed: 1).predict(
        Matrix(rows: 2, columns: 5), shape: SequenceShape(sequences: 3))
    }
  }

  // MARK: - Laws

  @Test("A batch of one equals a batch of many, to the last bit")
  func batchOfOne() {
    let network = Network(Self.description, seed: 1)
    let inputs = Self.inputs(50, 5)
    let all = network.predict(inputs)
    for row in 0..<50 {
      #expect(network.predict(Matrix([Array(inputs.row(row))])).elements[...] == all.row(row))
    }
    #expect(network.predict(Matrix(rows: 0, columns: 5)) == Matrix(rows: 0, columns: 3))
  }

  @Test("The same seed gives the same weights, another seed others")
  func seeds() {
    let network = Network(Self.description, seed: 1)
    #expect(network.parameters == Network(Self.description, seed: 1).parameters)
    #expect(network.parameters != Network(Self.description, seed: 2).parameters)
  }

  @Test("First weights have the spread that keeps signals their size")
  func initialSpread() throws {
    for (activation, variance) in [(Activation.relu, 2.0 / 200), (.tanh, 2.0 / (200 + 300))] {
      let network = Network(
        NetworkDescription(inputWidth: 200, layers: [.dense(outputs: 300, activation: activation)]), seed: 3)
      let weights = try #require(network.namedParameters.first).values.map(Double.init)
      let squares = weights.reduce(0) { $0 + $1 * $1 } / Double(weights.count)
      #expect(abs(squares / variance - 1) < 0.02)
      #expect(network.namedParameters[1].values.allSatisfy { $0 == 0 })
    }
  }

  @Test("A network survives its JSON and its file")
  func roundTrip() throws {
    let network = Network(Self.description, seed: 1)
    let file = try SafetensorsFile(
      tensors: network.namedParameters(prefix: "type.") + network.namedParameters(prefix: "phase."),
      metadata: ["network": network.description.json])
    let read = try SafetensorsFile(bytes: file.bytes)
    let description = try NetworkDescription(json: try #require(read.metadata["network"]))
    #expect(description == network.description)
    #expect(try Network(description, parameters: read.tensors, prefix: "type.").parameters == network.parameters)
  }

  @Test("A copy keeps its weights")
  func valueSemantics() {
    var network = Network(Self.description, seed: 1)
    let (copy, parameters) = (network, network.parameters)
    network.parameters[0] = 42
    #expect(copy.parameters == parameters && network.parameters != parameters)
  }

  // MARK: - Reference values

  @Test("A description's JSON stays readable for the files that hold it")
  func json() {
    let description = NetworkDescription(
      inputs: 2, hiddenLayers: [3], outputs: 1, outputActivation: .sigmoid, dropout: 0.5)
    #expect(
      description.json
        == "{\"inputWidth\":2,\"layers\":[{\"activation\":\"relu\",\"kind\":\"dense\",\"outputs\":3},"
        + "{\"kind\":\"dropout\",\"rate\":0.5},{\"activation\":\"sigmoid\",\"kind\":\"dense\",\"outputs\":1}]}")
  }
}
