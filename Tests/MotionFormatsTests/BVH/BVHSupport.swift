import MotionClip
import Testing

@testable import MotionFormats

/// Text and clips for the tests of the BVH reader and writer.
enum BVHSamples {
  /// Two joints with three channels each; two frames.
  static let small = """
    HIERARCHY
    ROOT Hips
    {
      OFFSET 0 1 0
      CHANNELS 3 Zrotation Xrotation Yrotation
      JOINT Knee
      {
        OFFSET 0 -0.5 0
        CHANNELS 3 Zrotation Xrotation Yrotation
        End Site
        {
          OFFSET 0 -0.5 0
        }
      }
    }
    MOTION
    Frames: 2
    Frame Time: 0.0333333
    1 2 3 4 5 6
    7 8 9 10 11 12

    """

  /// ``small`` with other lines instead of its rows.
  static func rows(_ rows: String, frames: String = "2", frameTime: String = "0.0333333") -> String {
    let lines = small.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.hasPrefix("Frames") }
    return lines.joined(separator: "\n") + "\nFrames: \(frames)\nFrame Time: \(frameTime)\n" + rows
  }

  /// One joint with `channels`, and as many numbers in one frame.
  static func joint(name: String = "Hips", channels: [Channel], body: String = "OFFSET 0 0 0") -> String {
    let keywords = channels.map { " \($0.keyword)" }.joined()
    let row = channels.indices.map { "\($0)" }.joined(separator: " ")
    return """
      HIERARCHY
      ROOT \(name)
      {
        \(body)
        CHANNELS \(channels.count)\(keywords)
      }
      MOTION
      Frames: 1
      Frame Time: 0.01
      \(row)

      """
  }
}

/// Reads a text as `walk.bvh`.
func readBVH(_ text: String, _ options: ReadingOptions = ReadingOptions(), blockLength: Int? = nil) throws(MotionError)
  -> MotionDocument
{
  try readBVH(Array(text.utf8), options, blockLength: blockLength)
}

/// Reads bytes as `walk.bvh`.
func readBVH(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions(), blockLength: Int? = nil)
  throws(MotionError) -> MotionDocument
{
  var reader = BVHReader(options: options)
  if let blockLength { reader.blockLength = blockLength }
  return try reader.read(.bytes(bytes, path: "walk.bvh"))
}

/// What reading a text gives, in one value that can be compared: the clip's bits and the findings, or the error.
enum BVHOutcome: Equatable {
  case read(Clip, bits: [UInt32], diagnostics: [String])
  case failed(String, code: MotionError.Code)

  init(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions(), blockLength: Int? = nil) {
    do {
      let document = try readBVH(bytes, options, blockLength: blockLength)
      let clip = document.takes[0].clip
      self = .read(
        clip, bits: clip.channelValues.map(\.bitPattern), diagnostics: document.diagnostics.map(\.description))
    } catch {
      self = .failed(error.description, code: error.code)
    }
  }
}

/// A small generator of pseudo-random numbers (SplitMix64), so that a seed gives the same tests everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
