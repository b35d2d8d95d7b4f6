/// Which elements the names of a document are. libxml2 keeps each name once, so that its address tells it.
///
/// An address that is known must stay that name's for as long as the cache is in use.
struct XMLNameCache {
  /// The last name met of each slot, and its element.
  private var slots: [(name: UnsafePointer<UInt8>?, element: COLLADAElement?)]

  init() { slots = [(name: UnsafePointer<UInt8>?, element: COLLADAElement?)](repeating: (nil, nil), count: 256) }

  @inline(__always)
  private static func slot(_ name: UnsafePointer<UInt8>) -> Int {
    let address = UInt(bitPattern: name)
    return Int(truncatingIfNeeded: (address ^ address >> 8) & 255)
  }

  /// The element of a name, `.some(nil)` where it is none; `nil` where the name is not known here.
  @inline(__always)
  func element(_ name: UnsafePointer<UInt8>) -> COLLADAElement?? {
    let slot = slots[Self.slot(name)]
    return slot.name == name ? .some(slot.element) : nil
  }

  /// Remembers the element of a name.
  mutating func keep(_ name: UnsafePointer<UInt8>, _ element: COLLADAElement?) {
    slots[Self.slot(name)] = (name, element)
  }
}
