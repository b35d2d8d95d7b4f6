import MotionFeatures
import NeuralNetwork

/// What a network learns from that reads every sample: excerpts of two seconds, cut on demand.
///
/// Each comes as it is and mirrored (left and right change places, in the type's name too). For every four there is one more
/// that is joined of the halves of two, so that the network meets changes of type. Excerpts of shorter stretches are padded.
struct SequenceSamples: TrainingData {
  /// Samples of one type in a row.
  struct Part: Hashable {
    var clip: Int
    var samples: Range<Int>
    var type: Int
  }

  /// What one training sample shows: one part, or two that are joined.
  struct Excerpt: Hashable {
    var parts: [Part]
    var isMirrored: Bool
  }

  let types: [String]
  private let clips: [PreparedClip]
  private let excerpts: [Excerpt]
  private let lifts: [Float]
  var normalization: Normalization

  let timeSteps = 60
  let inputWidth = NetworkKind.convolutional.layout.width
  var targetWidth: Int { types.count }
  var count: Int { excerpts.count }

  init(_ clips: [PreparedClip], types: [String], seed: UInt64) {
    self.clips = clips
    self.types = types
    var generator = RandomGenerator(seed: seed)
    var parts: [Part] = []
    for (index, clip) in clips.enumerated() {
      for stretch in clip.stretches {
        guard let type = types.firstIndex(of: stretch.motionType) else { continue }
        parts += Self.cut(stretch.samples, timeSteps).map { Part(clip: index, samples: $0, type: type) }
      }
      guard let idle = types.firstIndex(of: "idle") else { continue }
      for range in clip.stillStretches {
        parts += Self.cut(range, timeSteps).map { Part(clip: index, samples: $0, type: idle) }
      }
    }
    var excerpts = parts.flatMap { part in
      [false, true].map { Excerpt(parts: [part], isMirrored: $0) }
    }
    for _ in 0..<parts.count / 2 {
      let pair = (0..<2).map { _ in parts[generator.uniform(below: parts.count)] }
      let halves = [pair[0].samples.suffix(timeSteps / 2), pair[1].samples.prefix(timeSteps / 2)]
      excerpts.append(
        Excerpt(
          parts: zip(pair, halves).map { Part(clip: $0.clip, samples: $1, type: $0.type) },
          isMirrored: generator.uniform(below: 2) == 1))
    }
    self.excerpts = excerpts
    lifts = TypeSamples.lifts(
      parts.reduce(into: [Float](repeating: 0, count: types.count)) { $0[$1.type] += Float($1.samples.count) })
    normalization = Normalization(
      means: [Float](repeating: 0, count: inputWidth), scales: [Float](repeating: 1, count: inputWidth))
    normalization = Normalization(measuring: spread(count: 500))
  }

  /// Pieces of `length` that cover `range`, the last one moved back to its end.
  private static func cut(_ range: Range<Int>, _ length: Int) -> [Range<Int>] {
    guard range.count > length else { return [range] }
    return stride(from: range.lowerBound, to: range.upperBound - length / 2, by: length).map {
      let start = min($0, range.upperBound - length)
      return start..<start + length
    }
  }

  func fill(_ batch: inout MiniBatch, with samples: [Int]) {
    var mask = [Bool](repeating: false, count: samples.count * timeSteps)
    var input = [Float](repeating: 0, count: inputWidth)
    for (index, sample) in samples.enumerated() {
      let excerpt = excerpts[sample]
      var row = index * timeSteps
      for part in excerpt.parts {
        let type = excerpt.isMirrored ? TypeSamples.mirrored(part.type, types) : part.type
        let target = types.indices.map { $0 == type ? Float(1) : 0 }
        for moment in part.samples {
          clips[part.clip].movement.copyRow(moment, mirrored: excerpt.isMirrored, into: &input)
          batch.inputs.setRow(row, to: input)
          batch.targets.setRow(row, to: target)
          batch.weights[row] = lifts[part.type]
          mask[row] = true
          row += 1
        }
      }
      while row < (index + 1) * timeSteps {
        batch.inputs.setRow(row, to: normalization.means)
        batch.targets.setRow(row, to: [Float](repeating: 0, count: types.count))
        batch.weights[row] = 0
        row += 1
      }
    }
    normalization.apply(to: &batch.inputs)
    batch.shape.mask = mask
  }

  /// The rows of about `count` excerpts spread over all, not normalized, `[B, D]`; without the padding.
  private func spread(count: Int) -> Matrix {
    var rows: [Float] = []
    var input = [Float](repeating: 0, count: inputWidth)
    for index in Swift.stride(from: 0, to: excerpts.count, by: max(excerpts.count / count, 1) | 1) {
      for part in excerpts[index].parts {
        for moment in part.samples {
          clips[part.clip].movement.copyRow(moment, mirrored: excerpts[index].isMirrored, into: &input)
          rows += input
        }
      }
    }
    return Matrix(rows: rows.count / inputWidth, columns: inputWidth, elements: rows)
  }
}

extension FeatureMatrix {
  /// Writes the features of one sample, `[D]`, or those of the mirrored motion.
  func copyRow(_ sample: Int, mirrored: Bool, into row: inout [Float]) {
    guard mirrored else {
      for column in row.indices { row[column] = self[sample, column] }
      return
    }
    let columns = MirroredColumns.movement
    for column in row.indices { row[column] = columns.signs[column] * self[sample, columns.sources[column]] }
  }
}
