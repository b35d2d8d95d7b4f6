/// Which elements the names of a document are. libxml2 keeps each name once, so that its address tells it.
struct XMLNameCache {
  /// The last name met of each slot, and its element.
  private var slots: [(name: UnsafePointer<UInt8>?, element: COLLADAElement?)]

  init() { slots = [(name: UnsafePointer<UInt8>?, element: COLLADAElement?)](repeating: (nil, nil), count: 256) }

  /// The element of a name that ends with a zero and stands where it is as long as this cache does.
  @inline(__always)
  mutating func element(_ name: UnsafePointer<UInt8>) -> COLLADAElement? {
    let address = UInt(bitPattern: name)
    let slot = Int(truncatingIfNeeded: (address ^ address >> 8) & 255)
    if slots[slot].name == name { return slots[slot].element }
    var length = 0
    while name[length] != 0 { length += 1 }
    let element = COLLADAElement(name: UnsafeBufferPointer(start: name, count: length))
    slots[slot] = (name, element)
    return element
  }
}
