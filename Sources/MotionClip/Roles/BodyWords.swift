/// What skeletons call the parts of a body, the surest word first.
enum BodyWords {
  static let thigh = ["upleg", "upperleg", "thigh", "thighbend", "femur", "hip", "legupper", "legup", "leg"]
  static let shin = ["lowerleg", "lowleg", "leg", "calf", "shin", "shank", "knee", "tibia", "leglower", "leglow"]
  static let ankle = ["ankle", "foot"]
  static let toe = ["toebase", "toe", "toes", "ball", "foottoe", "toesbase", "forefoot", "football", "feetball"]
  static let upperArm = [
    "upperarm", "uparm", "uarm", "arm", "shldr", "shldrbend", "humerus", "shoulder", "armupper", "armup",
  ]
  static let forearm = [
    "forearm", "lowerarm", "lowarm", "farm", "elbow", "forearmbend", "radius", "armlower", "armlow",
  ]
  static let wrist = ["wrist", "hand", "palm"]
  static let hips = ["hips", "pelvis", "hip", "hipscentre", "hipscenter", "lowerbody"]
  static let neck = ["neck", "necklower", "lowerneck", "neckbase"]
  static let head = ["head"]

  /// Words of joints that serve the rig.
  static let helpers: Set<String> = ["ik", "fk", "twist", "roll", "pole", "heel", "target", "goal", "helper", "volume"]

  /// What a side may be glued to.
  static let limbs: Set<String> = Set(thigh + shin + ankle + toe + upperArm + forearm + wrist + ["collar", "clavicle"])

  /// Words that keep their meaning however many joints share them.
  static let parts: Set<String> =
    limbs.union(helpers).union(hips).union(neck).union(head).union([
      "up", "upper", "low", "lower", "fore", "finger", "thumb", "spine", "chest", "end", "tip", "nub", "hand", "arm",
    ])
}
