import MotionClip

/// `<asset>`: COLLADA 1.4.1, chapter 5, `asset`, `unit`, `up_axis`.
extension COLLADADocumentBuilder {
  mutating func openAsset(_ element: COLLADAElement, inside parent: COLLADAElement?, _ tag: XMLStartTag) -> Bool {
    // The document's asset is a child of the root: COLLADA > asset > unit.
    let isDocuments = stack.count == 2 && stack[0].element == .collada
    switch (parent, element) {
    case (_, .asset): return true
    case (.asset, .contributor): return isDocuments
    case (.contributor, .authoringTool):
      // Only the document's asset lets a contributor in.
      readString()
      return true
    case (.asset, .unit), (.asset, .upAxis):
      guard isDocuments else {
        findings.add(
          .nestedAsset, at: tag.position, "the \(element.rawValue) of a part of the document is not applied")
        return false
      }
      if element == .unit { readUnit(tag) } else { readString() }
      return true
    default: return false
    }
  }

  mutating func closeAsset(_ element: COLLADAElement, _ position: XMLPosition) {
    switch element {
    case .authoringTool:
      var tool = finishedString
      if tool.isUnsafeInMessages {
        tool = String(String.UnicodeScalarView(tool.unicodeScalars.map { $0.isUnsafeInMessages ? " " : $0 }))
      }
      if !tool.isEmpty { document.asset.authoringTool = document.asset.authoringTool.map { $0 + " | " + tool } ?? tool }
    case .upAxis:
      switch finishedString.uppercased() {
      case "X_UP": document.asset.upAxis = .x
      case "Y_UP": document.asset.upAxis = .y
      case "Z_UP": document.asset.upAxis = .z
      default:
        findings.add(
          .assetUnusable, at: position,
          "the up axis is \(finishedString.quotedForMessage), not X_UP, Y_UP or Z_UP; Y_UP is used", strict: .malformed)
      }
    default: break
    }
  }

  private mutating func readUnit(_ tag: XMLStartTag) {
    guard let text = tag.attributes[.meter] else { return }
    var number = text
    if text.contains(","), !text.contains(".") {
      number = String(text.map { $0 == "," ? "." : $0 })
      findings.add(
        .decimalComma, at: tag.position, "the unit's meter=\(text.quotedForMessage) is read as \(number)",
        strict: .malformed)
    }
    let bytes = Array(number.utf8)
    guard let meters = DecimalToFloat.value(bytes.span, 0..<bytes.count), COLLADALimits.metersPerUnit.contains(meters)
    else {
      findings.add(
        .assetUnusable, at: tag.position,
        "the unit's meter=\(text.quotedForMessage) is no length; a unit is taken as 1 m", strict: .malformed)
      return
    }
    document.asset.metersPerUnit = Double(meters)
  }
}
