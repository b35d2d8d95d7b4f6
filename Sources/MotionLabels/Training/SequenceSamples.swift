import MotionClip
import MotionFeatures
import NeuralNetwork

/// What a network learns from that reads every sample: excerpts of six seconds of clips and of takes that are joined.
///
/// - Takes are joined as an editor does it, three to five in a row and with fades of different lengths, so that the network
///   learns where one type ends and another begins.
/// - Each excerpt comes as it is and mirrored (left and right change places, in the type's name too). Excerpts of shorter
///   clips are padded.
/// - Where `idle` is among the types, still stretches of any clip are samples of it.
struct SequenceSamples: TrainingData {
  /// A motion and the type of each of its samples.
  struct Sequence: Sendable {
    var movement: FeatureMatrix
    /// The place of the type in the list of types, `[N]`; `nil` where none is to be learnt.
    var types: [Int?]
  }

  /// A part of a sequence, as it is or mirrored.
  struct Excerpt: Hashable {
    var sequence: Int
    var samples: Range<Int>
    var isMirrored: Bool
  }

  /// How many frames the fades last from which the network learns.
  private static let blends = [0, 4, 8, 10, 12, 16, 20]
  /// Of longer takes a part of so many seconds is joined.
  private static let longestTake = 8.0

  let types: [String]
  private let sequences: [Sequence]
  private let excerpts: [Excerpt]
  private let lifts: [Float]
  var normalization: Normalization

  let timeSteps = 180
  let inputWidth = SequenceFeatures.layout.width
  var targetWidth: Int { types.count }
  var count: Int { excerpts.count }

  init(_ clips: [PreparedClip], types: [String], seed: UInt64) throws(MotionError) {
    self.types = types
    var sequences = clips.map { Sequence($0, types) }
    // Every take is met about twice in a joined clip.
    let joins = clips.count { $0.clip.motionType != nil } / 2
    for joined in try Self.joined(clips, count: joins, seed: seed) { sequences.append(Sequence(joined, types)) }
    self.sequences = sequences
    let length = timeSteps
    excerpts = sequences.enumerated().flatMap { index, sequence in
      Self.cut(sequence.types.count, length)
        .filter { $0.contains { sequence.types[$0] != nil } }
        .flatMap { range in
          [false, true].map { Excerpt(sequence: index, samples: range, isMirrored: $0) }
        }
    }
    var totals = [Float](repeating: 0, count: types.count)
    for sequence in sequences { for type in sequence.types { if let type { totals[type] += 1 } } }
    lifts = TypeSamples.lifts(totals)
    normalization = Normalization(
      means: [Float](repeating: 0, count: inputWidth), scales: [Float](repeating: 1, count: inputWidth))
    normalization = Normalization(measuring: spread(count: 300))
  }

  /// Joined takes; none where no two of the clips go together.
  private static func joined(_ clips: [PreparedClip], count: Int, seed: UInt64) throws(MotionError)
    -> [JoinedTakes.Prepared]
  {
    do throws(MotionError) {
      return try JoinedTakes(clips, count: count, seed: seed, blends: blends, longest: longestTake).prepared
    } catch {
      if error.code == .unsupported { return [] }
      throw error
    }
  }

  /// Pieces of `length` that cover `count` samples, the last one moved back to the end.
  private static func cut(_ count: Int, _ length: Int) -> [Range<Int>] {
    guard count > length else { return count > 0 ? [0..<count] : [] }
    return stride(from: 0, to: count, by: length).map {
      let start = min($0, count - length)
      return start..<start + length
    }
  }

  func fill(_ batch: inout MiniBatch, with samples: [Int]) {
    var mask = [Bool](repeating: false, count: samples.count * timeSteps)
    var input = [Float](repeating: 0, count: inputWidth)
    let nothing = [Float](repeating: 0, count: types.count)
    for (index, sample) in samples.enumerated() {
      let excerpt = excerpts[sample]
      let sequence = sequences[excerpt.sequence]
      for step in 0..<timeSteps {
        let row = index * timeSteps + step
        guard step < excerpt.samples.count else {
          batch.inputs.setRow(row, to: normalization.means)
          batch.targets.setRow(row, to: nothing)
          batch.weights[row] = 0
          continue
        }
        let moment = excerpt.samples.lowerBound + step
        mask[row] = true
        SequenceFeatures.copyRow(sequence.movement, moment, mirrored: excerpt.isMirrored, into: &input)
        batch.inputs.setRow(row, to: input)
        var target = nothing
        batch.weights[row] = 0
        if let type = sequence.types[moment] {
          target[excerpt.isMirrored ? TypeSamples.mirrored(type, types) : type] = 1
          batch.weights[row] = lifts[type]
        }
        batch.targets.setRow(row, to: target)
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
      let excerpt = excerpts[index]
      for moment in excerpt.samples {
        SequenceFeatures.copyRow(
          sequences[excerpt.sequence].movement, moment, mirrored: excerpt.isMirrored, into: &input)
        rows += input
      }
    }
    return Matrix(rows: rows.count / inputWidth, columns: inputWidth, elements: rows)
  }
}

extension SequenceSamples.Sequence {
  init(_ clip: PreparedClip, _ types: [String]) {
    movement = clip.movement
    self.types = [Int?](repeating: nil, count: clip.sampleCount)
    for stretch in clip.stretches {
      let type = types.firstIndex(of: stretch.motionType)
      for sample in stretch.samples { self.types[sample] = type }
    }
    learn(clip.stillStretches, types)
  }

  init(_ joined: JoinedTakes.Prepared, _ types: [String]) {
    movement = joined.movement
    self.types = joined.truth.flatMap { segment in
      repeatElement(types.firstIndex(of: segment.motionType), count: segment.samples.count)
    }
    learn(joined.stillStretches, types)
  }

  /// Samples of `still` stretches are idle, where there is such a type.
  private mutating func learn(_ still: [Range<Int>], _ names: [String]) {
    guard let idle = names.firstIndex(of: "idle") else { return }
    for range in still { for sample in range where sample < types.count { types[sample] = idle } }
  }
}
