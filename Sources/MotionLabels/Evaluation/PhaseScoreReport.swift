extension PhaseScore {
  /// The scores of several methods on the same clips as aligned lines. "ahead" is the constant, in cycles and in
  /// milliseconds, that is taken off before the figures to its left.
  static func table(_ methods: [(name: String, score: PhaseScore)]) -> [String] {
    var table = TextTable([
      "phase by", "samples", "error, rad", "without constant", "ahead, cycles", "coverage", "backward", "plants",
      "found", "F1 in 50 ms", "median, ms", "ahead, ms",
    ])
    for (name, score) in methods {
      table.add([
        name, "\(score.samples)", TextTable.share(score.meanAbsoluteError),
        TextTable.share(score.errorWithoutConstant), TextTable.share(Double(score.constant)),
        TextTable.share(score.coverage), "\(score.backwardSteps)", "\(score.plants.marked)",
        "\(score.plants.found)", TextTable.share(score.plants.f1),
        "\(Int((score.plants.medianError * 1000).rounded()))", "\(Int((score.plants.constant * 1000).rounded()))",
      ])
    }
    return table.lines
  }

  /// The scores as JSON.
  var json: JSONValue {
    .object([
      "samples": .integer(samples), "coverage": .number(Float(coverage)),
      "meanAbsoluteErrorRadians": .number(Float(meanAbsoluteError)),
      "meanAbsoluteErrorWithoutConstantRadians": .number(Float(errorWithoutConstant)),
      "constantCycles": .number(constant), "backwardSteps": .integer(backwardSteps),
      "backwardShare": .number(Float(backwardShare)),
      "plants": .object([
        "marked": .integer(plants.marked), "found": .integer(plants.found),
        "f1Within50Milliseconds": .number(Float(plants.f1)),
        "medianErrorSeconds": .number(plants.medianError), "constantSeconds": .number(plants.constant),
      ]),
    ])
  }
}

extension PhaseScores {
  /// The scores as JSON.
  var json: JSONValue {
    .object([
      "source": .string(source), "network": network.json, "ridgeRegression": ridge?.json ?? .null,
      "stepAnnotator": annotator.json,
    ])
  }
}
