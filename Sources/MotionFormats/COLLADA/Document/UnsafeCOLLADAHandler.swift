/// Hands what the XML parser tells on to a ``COLLADADocumentBuilder``.
///
/// The builder is kept by its address: every access to a property of an object is looked at for accesses by others, at
/// each tag, which takes as long as many a tag itself. Nothing but the calls below reaches the address, one after the
/// other, and none of them calls back into the parser.
final class UnsafeCOLLADAHandler: XMLContentHandler {
  private let address: UnsafeMutablePointer<COLLADADocumentBuilder>

  init(path: String) {
    address = .allocate(capacity: 1)
    address.initialize(to: COLLADADocumentBuilder(path: path))
  }

  deinit {
    address.deinitialize(count: 1)
    address.deallocate()
  }

  /// What builds the document.
  var builder: COLLADADocumentBuilder {
    get { address.pointee }
    _modify { yield &address.pointee }
  }

  func startRoot(_ name: String, namespace: String?, _ tag: XMLStartTag) {
    address.pointee.startRoot(name, namespace: namespace, tag)
  }

  func startElement(_ tag: XMLStartTag) -> XMLContent { address.pointee.startElement(tag) }

  func endElement() { address.pointee.endElement() }

  func passElement(_ attributes: UnsafeXMLAttributes) { address.pointee.passElement(attributes) }

  func text(_ bytes: Span<UInt8>) { address.pointee.text(bytes) }
}
