/// The elements of COLLADA that bear on skeleton animation.
enum COLLADAElement: String, CaseIterable {
  case collada = "COLLADA"
  case asset, contributor, unit
  case authoringTool = "authoring_tool"
  case upAxis = "up_axis"
  case libraryAnimations = "library_animations"
  case libraryAnimationClips = "library_animation_clips"
  case libraryNodes = "library_nodes"
  case libraryVisualScenes = "library_visual_scenes"
  case scene
  case instanceVisualScene = "instance_visual_scene"
  case animation, source, sampler, input, channel, accessor, param, technique, extra
  case floatArray = "float_array"
  case nameArray = "Name_array"
  case idrefArray = "IDREF_array"
  case sidrefArray = "SIDREF_array"
  case tokenArray = "token_array"
  case intArray = "int_array"
  case techniqueCommon = "technique_common"
  case preInfinity = "pre_infinity"
  case postInfinity = "post_infinity"
  case animationClip = "animation_clip"
  case instanceAnimation = "instance_animation"
  case visualScene = "visual_scene"
  case node
  case instanceNode = "instance_node"
  case matrix, translate, rotate, scale, lookat, skew
}

extension COLLADAElement {
  /// The element of that name.
  init?(name: UnsafeBufferPointer<UInt8>) {
    var slot = Self.slot(name)
    while let (own, element) = Self.table[slot] {
      if own.elementsEqual(name) {
        self = element
        return
      }
      slot = (slot + 1) % Self.table.count
    }
    return nil
  }

  /// All elements, each at the first free place from its ``slot(_:)`` on.
  private static let table: [(name: [UInt8], element: COLLADAElement)?] = {
    var table = [(name: [UInt8], element: COLLADAElement)?](repeating: nil, count: 256)
    for element in allCases {
      let name = Array(element.rawValue.utf8)
      var slot = name.withUnsafeBufferPointer(Self.slot)
      while table[slot] != nil { slot = (slot + 1) % table.count }
      table[slot] = (name, element)
    }
    return table
  }()

  /// A number below 256 that differs between most names.
  private static func slot(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = name.first, let last = name.last else { return 0 }
    let middle = name[name.count / 2]
    return (Int(first) * 3 + Int(last) * 17 + Int(middle) * 5 + name.count * 29) % 256
  }
}
