/// What `library_animations` and `library_animation_clips` say.
struct AnimationLibrary {
  /// All animations, in the file's order; one that is nested stands after the one around it.
  var animations: [Animation] = []
  /// All sources within animations.
  var sources: [Source] = []
  /// Whether a word of an array is no number.
  var isDamaged = false
  /// How many numbers all sources have together.
  var numberCount = 0
  /// All samplers.
  var samplers: [Sampler] = []
  /// All channels.
  var channels: [Channel] = []
  /// All clips.
  var clips: [Clip] = []

  /// `<animation>`.
  struct Animation {
    /// The id, where the file gives one.
    var id: String?
    /// The animation around it.
    var parent: Int?
    /// Its place.
    var position: XMLPosition
  }

  /// `<source>`: an array and how to go through it.
  struct Source {
    /// The id, where the file gives one.
    var id: String?
    /// The animation that it stands in.
    var animation: Int
    /// Its place.
    var position: XMLPosition
    /// `float_array`, and its id.
    var numbers: NumberArray?
    /// `Name_array` and its kin.
    var words: WordArray?
    /// The id of the array.
    var arrayID: String?
    /// How to go through an array; the file may leave it out.
    var accessor: Accessor?
    /// What is before the first and after the last key, as an exporter's own technique says.
    var preInfinity: String?
    var postInfinity: String?
  }

  /// `<accessor>`.
  struct Accessor {
    /// The array, and the accessor's place.
    var array: COLLADADocument.Reference
    /// Declared; lies are found out later.
    var count: Int?
    var stride: Int?
    var offset: Int?
    /// How many `<param>` there are, of the first 32.
    var paramCount = 0
    /// A bit for each, the first one lowest: whether it has a name.
    var namedParams: UInt32 = 0
    /// Its place.
    var position: XMLPosition { array.position }

    /// How many numbers of a row stand before the `width` ones that have names, where that leaves others without: a
    /// number whose param has no name is passed over (COLLADA 1.4.1, chapter 5, `accessor`). Where none has a name, or
    /// too few or too many, names say nothing.
    func skipped(width: Int) -> Int? {
      let first = namedParams.trailingZeroBitCount
      guard namedParams != 0, paramCount == stride ?? 1, paramCount > width,
        UInt64(namedParams >> first) == (1 << UInt64(width)) - 1
      else { return nil }
      return first
    }
  }

  /// The interpolations of keys.
  struct WordArray {
    /// One for each key; an unknown one counts as linear.
    var interpolations: [Interpolation] = []
    /// The first unknown word, and how many there are.
    var unknown: (word: String, count: Int)?
  }

  /// `<sampler>`.
  struct Sampler {
    /// The id, where the file gives one.
    var id: String?
    /// The animation that it stands in.
    var animation: Int
    /// Its place.
    var position: XMLPosition
    /// Semantic, URL and place of each input.
    var inputs: [(semantic: String, source: COLLADADocument.Reference)] = []
    /// COLLADA 1.5's attributes, or an exporter's own technique.
    var preInfinity: String?
    var postInfinity: String?
  }

  /// `<channel>`.
  struct Channel {
    /// The sampler.
    var source: COLLADADocument.Reference
    /// What it drives.
    var target: String
    /// The animation that it stands in.
    var animation: Int
  }

  /// `<animation_clip>`.
  struct Clip {
    /// The id and name, where the file gives them.
    var id: String?
    var name: String?
    /// Seconds.
    var start: Double?
    var end: Double?
    /// Its animations.
    var animations: [COLLADADocument.Reference] = []
    /// Its place.
    var position: XMLPosition
  }
}

/// How a curve goes from one key to the next (COLLADA 1.4.1, chapter 5, `sampler`).
enum Interpolation: UInt8 {
  /// A straight line.
  case linear
  /// The value of the key until the next one.
  case step
  /// A cubic with control points.
  case bezier
  /// A cubic with tangents.
  case hermite
  /// A cubic through the keys with tangents from their neighbours.
  case cardinal
  /// A cubic near the keys.
  case bspline

  /// Reads a word, in any letter case.
  init?(_ word: some StringProtocol) {
    switch word.uppercased() {
    case "LINEAR": self = .linear
    case "STEP": self = .step
    case "BEZIER": self = .bezier
    case "HERMITE": self = .hermite
    case "CARDINAL": self = .cardinal
    case "BSPLINE": self = .bspline
    default: return nil
    }
  }
}
