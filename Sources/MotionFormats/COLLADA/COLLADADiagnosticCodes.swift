import MotionClip

extension Diagnostic.Code {
  /// The XML breaks off or is damaged; what stands before the damage is used.
  public static let damagedXML: Self = "damagedXML"
  /// The file declares an encoding other than UTF-8 and UTF-16.
  public static let unusualEncoding: Self = "unusualEncoding"
  /// The namespace and the version contradict each other, or the namespace is not COLLADA's.
  public static let namespaceMismatch: Self = "namespaceMismatch"
  /// The unit or the up axis makes no sense, and the default is used.
  public static let assetUnusable: Self = "assetUnusable"
  /// A part of the document has an asset of its own, which is not applied.
  public static let nestedAsset: Self = "nestedAsset"
  /// A decimal comma was read as a point.
  public static let decimalComma: Self = "decimalComma"
  /// An array holds words that are no finite numbers; the keys that use them are left out.
  public static let badNumber: Self = "badNumber"
  /// A declared count, stride or offset does not fit the numbers that are there.
  public static let countMismatch: Self = "countMismatch"
  /// Something names something that is not there.
  public static let brokenReference: Self = "brokenReference"
  /// Something names another file, which is not read.
  public static let externalReference: Self = "externalReference"
  /// A node is an instance of itself.
  public static let instanceCycle: Self = "instanceCycle"
  /// Two elements share an id; the first is meant.
  public static let duplicateID: Self = "duplicateID"
  /// A name holds control characters.
  public static let controlCharacters: Self = "controlCharacters"
  /// Something goes beyond a limit and is left out.
  public static let limitExceeded: Self = "limitExceeded"
  /// A transformation has the wrong number of values or no direction, and is left out.
  public static let unusableTransform: Self = "unusableTransform"
  /// A channel drives something that is no transformation of a node: a colour, a light, a camera, a morph.
  public static let channelIgnored: Self = "channelIgnored"
  /// Two channels of a take drive the same value; the last one does.
  public static let channelOverridden: Self = "channelOverridden"
  /// A curve cannot be used: it has no keys, or an input is missing.
  public static let unusableCurve: Self = "unusableCurve"
  /// Keys are not in the order of time, or too close together to be told apart.
  public static let keyOrder: Self = "keyOrder"
  /// An interpolation is unknown, lacks its tangents or neighbours, or mixes with one that it does not join.
  public static let interpolation: Self = "interpolation"
  /// A clip names no usual range of time.
  public static let clipRange: Self = "clipRange"
  /// Animations that belong to no animation clip are not part of any take.
  public static let animationInNoClip: Self = "animationInNoClip"
  /// Nothing in the scene moves; the take is one frame of the pose at rest.
  public static let noMotion: Self = "noMotion"
  /// Where the frame rate comes from.
  public static let frameRateDerived: Self = "frameRateDerived"
  /// World transforms hold a scale; positions keep it, rotations are without it.
  public static let scaleApplied: Self = "scaleApplied"
  /// World transforms hold a shear, which joints cannot; positions keep it, rotations are the nearest without it.
  public static let shearRemoved: Self = "shearRemoved"
  /// A number overflowed on the way and was replaced.
  public static let overflow: Self = "overflow"
}
