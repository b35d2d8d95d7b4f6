import MotionClip

/// What a COLLADA file says about skeletons and their animation, as it stands: nothing is resolved yet.
struct COLLADADocument {
  /// The end of the root's start tag: where things are said to be that have no place of their own.
  var rootPosition = XMLPosition.start
  /// The declared axes and unit.
  var asset = Asset()
  /// All nodes, in the file's order, those of the library and of all scenes; a parent stands before its children.
  var nodes: [Node] = []
  /// The nodes of `library_nodes` need an instance to be seen; these are the scenes.
  var visualScenes: [VisualScene] = []
  /// The scene that is to be shown.
  var sceneReference: Reference?
  /// The ids and sids of elements that do not bear on skeletons: lights, cameras, materials, morphs. A zero follows each:
  /// there are many, and few files have channels for them.
  var otherIDs: [UInt8] = []
  /// All ids, names and targets.
  var words = WordTable()
  /// What animates.
  var animation = AnimationLibrary()

  /// `<asset>` of the document.
  struct Asset {
    /// The axis that points up; Y unless the file says otherwise.
    var upAxis = Axis.y
    /// How many metres a unit is; 1 unless the file says otherwise.
    var metersPerUnit = 1.0
    /// The programs that wrote the file.
    var authoringTool: String?
  }

  /// A URL with its place: `#id` in this document, anything else outside of it.
  struct Reference {
    /// The id in this document; of another file the text as it stands.
    let id: Word
    /// Whether another file is meant.
    let isExternal: Bool
    /// The element that holds it.
    let position: XMLPosition
  }

  /// A reference's text as it stands.
  func url(_ reference: Reference) -> String {
    reference.isExternal ? words[reference.id] : "#" + words[reference.id]
  }

  /// `<visual_scene>`.
  struct VisualScene {
    /// The id, or empty.
    var id: Word
    /// Its nodes.
    var children: [NodeChild] = []
    /// The indices of all nodes in it.
    var nodes = 0..<0
    /// Its place.
    var position: XMLPosition
  }

  /// What stands inside a node or a scene, in order.
  enum NodeChild {
    /// A node, by its index.
    case node(Int)
    /// `<instance_node>`.
    case instance(Reference)
  }

  /// `<node>`.
  struct Node {
    /// The id, sid and name where the file gives them.
    var id: Word?
    var sid: Word?
    var name: Word?
    /// Whether its type is JOINT.
    var isJoint: Bool
    /// Its place.
    var position: XMLPosition
    /// The node around it.
    var parent: Int?
    /// How many nodes are around it.
    var depth: Int
    /// The index behind the last node inside it.
    var end = 0
    /// Its transformations, to be composed in order.
    var transforms: [TransformElement] = []
    /// Nodes and instances inside it, in order.
    var children: [NodeChild] = []
  }
}
