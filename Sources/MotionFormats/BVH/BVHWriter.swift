import MotionClip

/// Writes clips as BVH files.
///
/// Channels, offsets, names, end sites and the frame time are written as the clip has them, each number as the shortest
/// text that reads back as the same Float: reading the file gives the same clip. A BVH file holds neither up axis, unit
/// nor start time; joints are written depth first, as the format asks for, with their columns.
public struct BVHWriter: Sendable {
  /// Creates a writer.
  public init() {}

  /// The file's bytes.
  ///
  /// - Throws: ``MotionError/Code/notWritable`` where a number is not finite.
  public func bytes(of clip: Clip, path: String = "-") throws(MotionError) -> [UInt8] {
    var bytes: [UInt8] = []
    try write(clip, path: path) { (chunk: [UInt8]) throws(MotionError) in bytes += chunk }
    return bytes
  }

  /// The file's text.
  ///
  /// - Throws: ``MotionError/Code/notWritable`` where a number is not finite.
  public func text(of clip: Clip) throws(MotionError) -> String {
    String(decoding: try bytes(of: clip), as: UTF8.self)
  }

  /// Writes the file at `path`, whole or not at all.
  ///
  /// - Throws: ``MotionError/Code/notWritable``.
  public func write(_ clip: Clip, toPath path: String) throws(MotionError) {
    let file = try OutputFile(path: path)
    try write(clip, path: path) { (chunk: [UInt8]) throws(MotionError) in try file.write(chunk) }
    try file.commit()
  }

  /// Writes the file in pieces of about 64 kB; `path` is what an error names.
  ///
  /// - Throws: ``MotionError/Code/notWritable`` where a number is not finite, and what `sink` throws.
  public func write(
    _ clip: Clip, path: String = "-", to sink: (_ bytes: [UInt8]) throws(MotionError) -> Void
  ) throws(MotionError) {
    let order = BVHWritingOrder(clip.skeleton)
    if let joint = clip.skeleton.joints.first(where: { !Self.isFinite($0) }) {
      throw MotionError(
        .notWritable, at: Place(path: path), "an offset of joint '\(joint.name)' is not finite, which BVH cannot hold")
    }
    var text = BVHText()
    text.hierarchy(clip.skeleton, order)
    text.line("MOTION")
    text.line("Frames: \(clip.frameCount)")
    text.line("Frame Time: \(Self.frameTime(of: clip))")
    let columns = clip.skeleton.channelCount
    for frame in 0..<clip.frameCount {
      for (index, column) in order.columns.enumerated() {
        let value = clip.channelValues[frame * columns + column]
        guard value.isFinite else {
          throw MotionError(
            .notWritable, at: Place(path: path),
            "channel \(column + 1) of frame \(frame + 1) is \(value), which BVH cannot hold")
        }
        if index > 0 { text.bytes.append(UInt8(ascii: " ")) }
        FloatText.append(value, to: &text.bytes)
      }
      text.bytes.append(UInt8(ascii: "\n"))
      if text.bytes.count >= 65_536 {
        try sink(text.bytes)
        text.bytes.removeAll(keepingCapacity: true)
      }
    }
    if !text.bytes.isEmpty { try sink(text.bytes) }
  }

  /// The declared frame time, or where another rate is in use, that rate's period.
  private static func frameTime(of clip: Clip) -> Double {
    let rate = clip.frameRate
    return rate.framesPerSecond == rate.declared ? rate.declaredFrameTime : 1 / rate.framesPerSecond
  }

  private static func isFinite(_ joint: Joint) -> Bool {
    ([joint.offset] + joint.endSites.map(\.offset)).allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }
  }
}

/// The order in which BVH lists joints, depth first, and the clip's columns in that order.
struct BVHWritingOrder {
  /// What is written next: a joint's start, or the brace that closes it.
  enum Step {
    case open(Int, depth: Int)
    case close(depth: Int)
  }
  private(set) var steps: [Step] = []
  private(set) var columns: [Int] = []

  init(_ skeleton: Skeleton) {
    var stack: [Step] = skeleton.roots.reversed().map { .open($0, depth: 0) }
    while let step = stack.popLast() {
      steps.append(step)
      guard case .open(let joint, let depth) = step else { continue }
      columns += skeleton.channelRange(of: joint)
      stack.append(.close(depth: depth))
      for child in skeleton.children[joint].reversed() { stack.append(.open(child, depth: depth + 1)) }
    }
  }
}

/// The text of a BVH file while it is written.
struct BVHText {
  var bytes: [UInt8] = []

  mutating func hierarchy(_ skeleton: Skeleton, _ order: BVHWritingOrder) {
    line("HIERARCHY")
    for step in order.steps {
      switch step {
      case .open(let index, let depth): open(skeleton.joints[index], depth: depth)
      case .close(let depth): line("}", depth: depth)
      }
    }
  }

  private mutating func open(_ joint: Joint, depth: Int) {
    let name = Self.writable(joint.name)
    line(joint.parent == nil ? "ROOT \(name)" : "JOINT \(name)", depth: depth)
    line("{", depth: depth)
    offset(joint.offset, depth: depth + 1)
    let channels = joint.channels.map { " \($0.keyword)" }.joined()
    line("CHANNELS \(joint.channels.count)\(channels)", depth: depth + 1)
    for site in joint.endSites {
      let name = Self.writable(site.name ?? "")
      line(name.isEmpty ? "End Site" : "End Site \(name)", depth: depth + 1)
      line("{", depth: depth + 1)
      offset(site.offset, depth: depth + 2)
      line("}", depth: depth + 1)
    }
  }

  private mutating func offset(_ offset: SIMD3<Float>, depth: Int) {
    indent(depth)
    bytes += "OFFSET".utf8
    for axis in 0..<3 {
      bytes.append(UInt8(ascii: " "))
      FloatText.append(offset[axis], to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a line, indented by two blanks for each block it is in, up to 32.
  mutating func line(_ text: String, depth: Int = 0) {
    indent(depth)
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func indent(_ depth: Int) {
    // Beyond some depth, the blanks of a deep chain would outweigh everything else.
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: min(depth, 32) * 2))
  }

  /// The name as a line can hold it: line ends become blanks, and there is no blank at either end.
  static func writable(_ name: String) -> String {
    let bytes = name.utf8.map { BVHTokenizer.isLineEnd($0) ? UInt8(ascii: " ") : $0 }
    guard let first = bytes.firstIndex(where: { !BVHTokenizer.isBlank($0) }),
      let last = bytes.lastIndex(where: { !BVHTokenizer.isBlank($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}
