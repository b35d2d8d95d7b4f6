import Testing
import NeuralNetwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private struct FixtureFile<Case: Decodable>: Decodable {
  var cases: [Case]
}

/// The reference values in one file of `Fixtures`, written by `tools/reference/neural_network_reference.py`.
func fixtureCases<Case: Decodable>(_ name: String, of type: Case.Type = Case.self) -> [Case] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  do {
    let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
    return try JSONDecoder().decode(FixtureFile<Case>.self, from: data).cases
  } catch {
    preconditionFailure("Fixtures/\(name).json cannot be read: \(error)")
  }
}

/// A short training as PyTorch did it.
struct Trace: Decodable, Sendable {
  struct Parameter: Decodable {
    var shape: [Int]
    var values: [Float]
  }

  struct Step: Decodable {
    var loss: Double
    var gradients: [String: [Double]]
  }

  var name: String
  var description: NetworkDescription
  var sequences: Int
  var timeSteps: Int
  var mask: [Bool]?
  var inputs: [Float]
  var targets: [Float]
  var rowWeights: [Float]
  var classWeights: [Float]
  var loss: Loss
  var optimizer: String
  var learningRate: Float
  var outputs: [Double]
  var start: [String: Parameter]
  var steps: [Step]

  /// The network that training starts from.
  func network() throws -> Network {
    try Network(
      description,
      parameters: start.map { NamedParameter(name: $0.key, shape: $0.value.shape, values: $0.value.values) })
  }

  /// All samples as one mini-batch.
  var batch: MiniBatch {
    let rows = sequences * timeSteps
    return MiniBatch(
      inputs: Matrix(rows: rows, columns: inputs.count / rows, elements: inputs),
      targets: Matrix(rows: rows, columns: targets.count / rows, elements: targets),
      weights: rowWeights, shape: SequenceShape(sequences: sequences, timeSteps: timeSteps, mask: mask))
  }
}

extension Trace: CustomTestStringConvertible {
  var testDescription: String { name }
}
