/// Which elements the names of a document are. libxml2 keeps each name once, so that its address tells it.
///
/// A name must end with a zero and stand where it is for as long as the cache is in use. The places are kept by their
/// address, because each access to an object's property is looked at for others at each tag; nothing but
/// ``element(_:)`` reaches them.
final class UnsafeXMLNameCache {
  /// The last name met of each slot, and its element.
  private let slots: UnsafeMutablePointer<(name: UnsafePointer<UInt8>?, element: COLLADAElement?)>

  private static let count = 256

  init() {
    slots = .allocate(capacity: Self.count)
    slots.initialize(repeating: (nil, nil), count: Self.count)
  }

  deinit { slots.deallocate() }

  /// The element of a name.
  @inline(__always)
  func element(_ name: UnsafePointer<UInt8>) -> COLLADAElement? {
    let address = UInt(bitPattern: name)
    let slot = slots + Int(truncatingIfNeeded: (address ^ address >> 8) % UInt(Self.count))
    if slot.pointee.name == name { return slot.pointee.element }
    var length = 0
    while name[length] != 0 { length += 1 }
    let element = COLLADAElement(name: UnsafeBufferPointer(start: name, count: length))
    slot.pointee = (name, element)
    return element
  }
}
