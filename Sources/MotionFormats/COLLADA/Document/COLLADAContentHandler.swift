/// Hands what the XML parser tells on to a ``COLLADADocumentBuilder``.
///
/// The builder is a value in here, so that nothing but each call as a whole is looked at for access by others.
final class COLLADAContentHandler: XMLContentHandler {
  /// What builds the document.
  var builder: COLLADADocumentBuilder

  init(path: String) { builder = COLLADADocumentBuilder(path: path) }

  func startRoot(_ name: String, namespace: String?, _ tag: XMLStartTag) {
    builder.startRoot(name, namespace: namespace, tag)
  }

  func startElement(_ tag: XMLStartTag) -> XMLContent { builder.startElement(tag) }

  func endElement() { builder.endElement() }

  func passElement(_ attributes: UnsafeXMLAttributes) { builder.passElement(attributes) }

  func text(_ bytes: Span<UInt8>) { builder.text(bytes) }
}
