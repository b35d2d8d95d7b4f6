import MotionClip
import MotionFeatures
import MotionFormats
import MotionLabels
import NeuralNetwork

/// The digests of files that are in memory.
struct DigestWork {
  private let files: [[UInt8]]

  init(list: String) throws { files = try FileList.paths(list).map { try FileSystem.bytes($0) } }

  func serve() {
    Worker.serve {
      var length = 0
      for file in files { length += SHA256.hexadecimal(of: file).utf8.count }
      return Double(length)
    }
  }
}

/// The products of the bundled networks over files, at the kernel's own rate: as many multiply-adds as labelling the
/// files takes, as one product of a shape that suits the kernel.
struct NetworkWork {
  private let multiplyAdds: Int

  init(list: String) throws {
    let model = try MotionModel.bundled()
    let members = [model.classification.movement, model.classification.gait].compactMap { $0?.network }
    let typeWeights = members.reduce(0) { $0 + $1.parameterCount }
    var count = 0
    for path in try FileList.paths(list) {
      let clip = try MotionReader().read(path: path).takes[0].clip
      let samples = Int(clip.duration * BodyMotion.samplesPerSecond)
      // Every weight meets every row once, in dense, convolutional and recurrent layers alike.
      let sequenceWeights = model.classification.sequence?.network.parameterCount ?? 0
      count += sequenceWeights > 0 ? 2 * samples * sequenceWeights + typeWeights : Self.windows(samples) * typeWeights
      count += samples * RegressionNetwork.inputsPerSample * model.regression.network.parameterCount
    }
    multiplyAdds = count
  }

  /// How many different windows the type networks see: near the ends of a clip all are the first or the last.
  private static func windows(_ samples: Int) -> Int {
    let length = TypeDecoder.windowLength
    guard samples > length else { return 1 }
    let starts = stride(from: 0, to: samples, by: TypeDecoder.stride).map {
      min(max($0 - length / 2, 0), samples - length)
    }
    return Set(starts).count
  }

  func serve() {
    let (rows, inputs, outputs) = (256, 256, 64)
    let a = Numbers.matrix(rows: rows, columns: inputs)
    let b = Numbers.matrix(rows: inputs, columns: outputs)
    var c = [Float](repeating: 0, count: rows * outputs)
    let times = max(multiplyAdds / (rows * inputs * outputs), 1)
    Worker.serve(#"{"multiplyAdds": \#(multiplyAdds)}"#) {
      for _ in 0..<times {
        MatrixProduct.multiply(
          a.elements, MatrixBlock(of: a), b.elements, MatrixBlock(of: b), into: &c,
          MatrixBlock(rows: rows, columns: outputs))
      }
      return Double(c[0])
    }
  }
}
