import MotionClip
import MotionFeatures
import MotionFormats

@testable import MotionLabels

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON as somebody else's parser reads it.
indirect enum JSONTree: Hashable, Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  case object([String: JSONTree])

  init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSONTree.self, from: Data(bytes)) }

  init(from decoder: Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let list = try? value.decode([JSONTree].self) {
      self = .array(list)
    } else {
      self = .object(try value.decode([String: JSONTree].self))
    }
  }

  subscript(name: String) -> JSONTree? {
    get { if case .object(let members) = self { members[name] } else { nil } }
    set {
      guard case .object(var members) = self else { return }
      members[name] = newValue
      self = .object(members)
    }
  }
}

/// `text` without the blanks and line ends between its tokens.
func compactJSON(_ text: String) -> String {
  var isInString = false
  var isEscaped = false
  var result = ""
  for character in text {
    if isInString || !character.isWhitespace { result.append(character) }
    if character == "\"", !isEscaped { isInString.toggle() }
    isEscaped = character == "\\" && !isEscaped
  }
  return result
}

extension LabelDocument {
  /// The example of the contract.
  static var contractExample: LabelDocument {
    LabelDocument(
      clip: .init(
        motionType: "walk", confidence: 0.97, probabilities: ["walk": 0.97, "run": 0.02, "idle": 0.01], labels: nil),
      cycles: [.init(frames: 12..<43, leadingFoot: .right, seamError: 0.012)], loops: [],
      events: [.init(kind: .plant, foot: .right, frame: 12.3, confidence: 0.9)],
      frames: .init(
        motionType: [2], motionTypeNames: ["idle", "run", "walk", "unknown"], confidence: [0.93], phase: [.nan],
        leftContact: [true], rightContact: [false]),
      segments: [.init(frames: 0..<207, motionType: "walk", confidence: 0.95)],
      diagnostics: [Diagnostic(.frameCountMismatch, at: Place(path: "walk.bvh", line: 94, column: 1), "…")],
      model: .init(name: "default", version: "1", sha256: "…", motionTypes: ["idle", "run", "walk"]),
      skeleton: [.hips: "Hips", .leftFoot: "LeftFoot", .rightFoot: "RightFoot", .head: "Head"],
      source: source(frameCount: 207))
  }

  /// A 30 fps clip of `walk.bvh` with 22 joints.
  static func source(frameCount: Int, path: String = "walk.bvh") -> SourceDescription {
    let joints = (0..<22).map { index in
      Joint(name: "j\(index)", parent: index == 0 ? nil : index - 1, offset: .zero, channels: [])
    }
    let clip = Clip(
      skeleton: Skeleton(joints: joints), frameCount: frameCount, channelValues: [],
      frameRate: FrameRate(framesPerSecond: 30), space: SourceSpace(metersPerUnit: 0.01))
    let take = Take(clip: clip)
    return SourceDescription(
      document: MotionDocument(format: .bvh, path: path, takes: [take]), take: take, sha256: "…")
  }
}
