import MotionClip

/// Reads the part of a BVH file that describes the skeleton, from `HIERARCHY` up to `MOTION`.
///
/// The open blocks are kept on a stack of their own, so that depth costs no machine stack.
struct BVHHierarchyParser {
  /// A joint as far as it has been read.
  private struct PartialJoint {
    var joint: Joint
    var hasOffset = false
    var hasChannels = false
    var nameToken: BVHTokenizer.Token
  }

  private enum Block {
    case joint(Int)
    case endSite(joint: Int, index: Int, hasOffset: Bool)
  }

  private var joints: [PartialJoint] = []
  private var blocks: [Block] = []
  private var channelCount = 0
  private let numbers: BVHNumberReader

  private init(numbers: BVHNumberReader) { self.numbers = numbers }

  /// Reads the hierarchy and `MOTION` itself; the place is that of the first root's name.
  static func read(
    _ text: inout BVHTokenizer, numbers: BVHNumberReader, findings: inout BVHFindings
  ) throws(MotionError) -> (skeleton: Skeleton, place: Place) {
    var parser = BVHHierarchyParser(numbers: numbers)
    while true {
      guard let token = try text.peek() else { throw parser.endOfText(text) }
      text.advance(past: token)
      if let block = parser.blocks.last {
        try parser.readWord(token, in: block, &text, &findings)
      } else if text.matches(token, "root") {
        try parser.openJoint(token, parent: nil, &text, &findings)
      } else if text.matches(token, "motion") {
        guard !parser.joints.isEmpty else {
          throw text.error(.malformed, at: token, "expected ROOT after HIERARCHY, found \(text.quoted(token))")
        }
        break
      } else {
        let expected = parser.joints.isEmpty ? "ROOT" : "ROOT or MOTION"
        throw text.error(.malformed, at: token, "expected \(expected), found \(text.quoted(token))")
      }
    }
    try parser.noteNames(text, &findings)
    let skeleton = Skeleton(joints: parser.joints.map(\.joint))
    findings.lintSkeleton(skeleton, parser.joints.map(\.nameToken), text)
    return (skeleton, parser.joints.first.map { text.place($0.nameToken) } ?? Place(path: text.path))
  }

  private mutating func readWord(
    _ token: BVHTokenizer.Token, in block: Block, _ text: inout BVHTokenizer, _ findings: inout BVHFindings
  ) throws(MotionError) {
    if text.matches(token, "}") {
      try close(block, token, text)
    } else if text.matches(token, "offset") {
      try readOffset(token, in: block, &text, &findings)
    } else if text.matches(token, "motion") {
      throw text.error(
        .malformed, at: token, "expected '}' that closes \(describe(block)), found \(text.quoted(token))")
    } else if case .joint(let index) = block {
      if text.matches(token, "channels") {
        try readChannels(token, of: index, &text, &findings)
      } else if text.matches(token, "joint") {
        try openJoint(token, parent: index, &text, &findings)
      } else if text.matches(token, "end") {
        try openEndSite(token, of: index, &text, &findings)
      } else {
        throw text.error(
          .malformed, at: token,
          "expected OFFSET, CHANNELS, JOINT, End Site or '}' in \(describe(block)), found \(text.quoted(token))")
      }
    } else {
      throw text.error(
        .malformed, at: token, "expected OFFSET or '}' in \(describe(block)), found \(text.quoted(token))")
    }
  }

  // MARK: Blocks

  private mutating func openJoint(
    _ keyword: BVHTokenizer.Token, parent: Int?, _ text: inout BVHTokenizer, _ findings: inout BVHFindings
  ) throws(MotionError) {
    guard joints.count < BVHLimits.jointCount else {
      throw text.error(.limitExceeded, at: keyword, "there are more than \(BVHLimits.jointCount) joints")
    }
    guard blocks.count < BVHLimits.depth else {
      throw text.error(.limitExceeded, at: keyword, "joints are nested more than \(BVHLimits.depth) deep")
    }
    let nameToken = try readName(after: keyword, &text)
    let name = try decodeName(nameToken, text, &findings)
    joints.append(
      PartialJoint(joint: Joint(name: name, parent: parent, offset: .zero), nameToken: nameToken))
    findings.lintKeyword(keyword, usual: parent == nil ? "ROOT" : "JOINT", text)
    findings.lintName(nameToken, text)
    blocks.append(.joint(joints.count - 1))
  }

  private mutating func openEndSite(
    _ keyword: BVHTokenizer.Token, of joint: Int, _ text: inout BVHTokenizer, _ findings: inout BVHFindings
  ) throws(MotionError) {
    guard let site = try text.peek(), text.matches(site, "site"), site.line == keyword.line else {
      throw text.error(.malformed, at: keyword, "expected Site after End")
    }
    text.advance(past: site)
    findings.lintKeyword(keyword, usual: "End", text)
    findings.lintKeyword(site, usual: "Site", text)
    let nameToken = try readName(after: keyword, &text)
    let name = try decodeName(nameToken, text, &findings)
    joints[joint].joint.endSites.append(EndSite(name: name.isEmpty ? nil : name, offset: .zero))
    blocks.append(.endSite(joint: joint, index: joints[joint].joint.endSites.count - 1, hasOffset: false))
  }

  /// Reads the rest of the line as a name, and the brace that follows on the next line or stands at the name's end.
  private func readName(after keyword: BVHTokenizer.Token, _ text: inout BVHTokenizer) throws(MotionError)
    -> BVHTokenizer.Token
  {
    var name = try text.restOfLine()
    var brace = try text.peek()
    if brace.map({ text.matches($0, "{") }) != true,
      let index = name.range.first(where: { text.window.bytes[$0] == UInt8(ascii: "{") })
    {
      text.move(to: index, inLineOf: name)
      brace = try text.peek()
      var end = index
      while end > name.range.lowerBound, BVHTokenizer.isBlank(text.window.bytes[end - 1]) { end -= 1 }
      name.range = name.range.lowerBound..<end
    }
    guard name.range.count <= BVHLimits.nameLength else {
      throw text.error(.limitExceeded, at: name, "a name is longer than \(BVHLimits.nameLength) bytes")
    }
    guard let brace else { throw endOfText(text) }
    guard text.matches(brace, "{") else {
      throw text.error(
        .malformed, at: brace, "expected '{' after \(text.quoted(keyword)) and its name, found \(text.quoted(brace))")
    }
    text.advance(past: brace)
    return name
  }

  private mutating func close(_ block: Block, _ brace: BVHTokenizer.Token, _ text: BVHTokenizer) throws(MotionError) {
    let hasOffset =
      switch block {
      case .joint(let index): joints[index].hasOffset
      case .endSite(_, _, let hasOffset): hasOffset
      }
    guard hasOffset else {
      throw text.error(.malformed, at: brace, "expected OFFSET in \(describe(block)) before '}'")
    }
    blocks.removeLast()
  }

  // MARK: Their contents

  private mutating func readOffset(
    _ keyword: BVHTokenizer.Token, in block: Block, _ text: inout BVHTokenizer, _ findings: inout BVHFindings
  ) throws(MotionError) {
    var values: [Float] = []
    values.reserveCapacity(3)
    while values.count < 3 {
      guard let token = try text.peek() else { throw endOfText(text) }
      guard token.line == keyword.line || numbers.looksLikeNumber(text.window.bytes[token.range]),
        !BVHTokenizer.isBrace(text.window.bytes[token.range.lowerBound])
      else { break }
      text.advance(past: token)
      if let value = numbers.plainValue(text.window.bytes, token.range) {
        values.append(value)
      } else {
        values += try numbers.values(of: token, in: text, &findings)
      }
    }
    findings.lintKeyword(keyword, usual: "OFFSET", text)
    guard values.count == 3 else {
      throw text.error(.malformed, at: keyword, "expected 3 numbers after OFFSET, found \(values.count)")
    }
    if let next = try text.peek(), next.line == keyword.line,
      numbers.looksLikeNumber(text.window.bytes[next.range])
    {
      throw text.error(.malformed, at: next, "expected 3 numbers after OFFSET, found more")
    }
    let offset = SIMD3(values[0], values[1], values[2])
    switch block {
    case .joint(let index):
      guard !joints[index].hasOffset else {
        throw text.error(.malformed, at: keyword, "\(describe(block)) has a second OFFSET")
      }
      joints[index].joint.offset = offset
      joints[index].hasOffset = true
    case .endSite(let joint, let index, let hasOffset):
      guard !hasOffset else {
        throw text.error(.malformed, at: keyword, "\(describe(block)) has a second OFFSET")
      }
      joints[joint].joint.endSites[index].offset = offset
      blocks[blocks.count - 1] = .endSite(joint: joint, index: index, hasOffset: true)
    }
  }

  private mutating func readChannels(
    _ keyword: BVHTokenizer.Token, of joint: Int, _ text: inout BVHTokenizer, _ findings: inout BVHFindings
  ) throws(MotionError) {
    guard !joints[joint].hasChannels else {
      throw text.error(.malformed, at: keyword, "\(describe(.joint(joint))) has a second CHANNELS")
    }
    guard let countToken = try text.peek(), countToken.line == keyword.line else {
      throw text.error(.malformed, at: keyword, "expected the number of channels after CHANNELS")
    }
    text.advance(past: countToken)
    guard let count = numbers.wholeNumber(text.window.bytes[countToken.range]) else {
      throw text.error(
        .malformed, at: countToken, "expected the number of channels after CHANNELS, found \(text.quoted(countToken))")
    }
    guard count <= BVHLimits.channelsOfJoint else {
      throw text.error(
        .limitExceeded, at: countToken,
        "\(describe(.joint(joint))) has \(text.quoted(countToken)) channels, more than \(BVHLimits.channelsOfJoint)")
    }
    var channels: [Channel] = []
    channels.reserveCapacity(min(count, 6))
    while let token = try text.peek(), channels.count < count || token.line == keyword.line,
      !BVHTokenizer.isBrace(text.window.bytes[token.range.lowerBound])
    {
      guard let channel = Channel(keyword: text.window.bytes[token.range]) else {
        if token.line != keyword.line || channels.count == count { break }
        throw text.error(
          .malformed, at: token, "expected a channel such as Xposition or Zrotation, found \(text.quoted(token))")
      }
      guard channels.count < count else {
        throw text.error(.malformed, at: token, "expected \(count) channels after CHANNELS, found more")
      }
      text.advance(past: token)
      channels.append(channel)
      findings.lintKeyword(token, usual: channel.keyword, text)
      if channel.isScale { findings.scale(joints[joint].joint.name, token, text) }
    }
    findings.lintKeyword(keyword, usual: "CHANNELS", text)
    guard channels.count == count else {
      throw text.error(.malformed, at: keyword, "expected \(count) channels after CHANNELS, found \(channels.count)")
    }
    joints[joint].joint.channels = channels
    joints[joint].hasChannels = true
  }

  // MARK: Words for messages

  private func describe(_ block: Block) -> String {
    switch block {
    case .joint(let index): "joint '\(joints[index].joint.name.prefix(40))'"
    case .endSite(let joint, _, _): "the end site of joint '\(joints[joint].joint.name.prefix(40))'"
    }
  }

  private func endOfText(_ text: BVHTokenizer) -> MotionError {
    let expected =
      if let block = blocks.last { "'}' that closes \(describe(block))" } else if joints.isEmpty { "ROOT" } else {
        "MOTION"
      }
    return text.error(.incomplete, at: text.here, "expected \(expected), found the end of the file")
  }

  private func decodeName(_ token: BVHTokenizer.Token, _ text: BVHTokenizer, _ findings: inout BVHFindings)
    throws(MotionError) -> String
  {
    let bytes = text.window.bytes[token.range]
    if let name = String(validating: bytes, as: UTF8.self) { return name }
    // Old exporters write the one-byte encoding of their system; Latin-1 keeps every byte apart.
    try findings.nameEncoding(token, text)
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private func noteNames(_ text: BVHTokenizer, _ findings: inout BVHFindings) throws(MotionError) {
    var seen: Set<String> = []
    for partial in joints where !seen.insert(partial.joint.name).inserted {
      findings.duplicateName(partial.joint.name, partial.nameToken, text)
    }
  }
}
