/// What `library_animations` and `library_animation_clips` say.
struct AnimationLibrary {
  /// All animations, in the file's order; one that is nested stands after the one around it.
  var animations: [Animation] = []
  /// All sources within animations.
  var sources: [Source] = []
  /// The arrays of numbers of sources. Equal arrays of times are kept once.
  var numbers: [NumberArray] = []
  /// The arrays of words of sources.
  var words: [WordArray] = []
  /// Whether a word of an array is no number.
  var isDamaged = false
  /// How many numbers all sources have together.
  var numberCount = 0
  /// All samplers.
  var samplers: [Sampler] = []
  /// The inputs of all samplers.
  var inputs: [Input] = []
  /// All channels.
  var channels: [Channel] = []
  /// All clips.
  var clips: [Clip] = []

  /// `<animation>`.
  struct Animation {
    /// The id, where the file gives one.
    var id: Word?
    /// The animation around it.
    var parent: Int?
    /// Its place.
    var position: XMLPosition
  }

  /// `<source>`: an array and how to go through it.
  struct Source {
    /// The id, where the file gives one.
    var id: Word?
    /// The animation that it stands in.
    var animation: Int
    /// Its place.
    var position: XMLPosition
    /// `float_array`, by its place in ``AnimationLibrary/numbers``.
    var numbers: Int?
    /// `Name_array` and its kin, by its place in ``AnimationLibrary/words``.
    var words: Int?
    /// The id of the array.
    var arrayID: Word?
    /// How to go through an array; the file may leave it out.
    var accessor: Accessor?
    /// What is before the first and after the last key, as an exporter's own technique says.
    var preInfinity: Word?
    var postInfinity: Word?
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
    var interpolations = Interpolations()
    /// The first unknown word, and how many there are.
    var unknown: (word: String, count: Int)?
  }

  /// `<sampler>`.
  struct Sampler {
    /// The id, where the file gives one.
    var id: Word?
    /// The animation that it stands in.
    var animation: Int
    /// Its place.
    var position: XMLPosition
    /// Its inputs, by their places in ``AnimationLibrary/inputs``.
    var inputs: Range<Int>
    /// COLLADA 1.5's attributes, or an exporter's own technique.
    var preInfinity: Word?
    var postInfinity: Word?
  }

  /// `<input>` of a sampler.
  struct Input {
    /// What the source is for.
    var semantic: Semantic
    /// The source.
    var source: COLLADADocument.Reference
  }

  /// What an input of a sampler is for.
  enum Semantic: String, CaseIterable {
    /// The times of the keys.
    case input = "INPUT"
    /// Their values.
    case output = "OUTPUT"
    /// How to go from one to the next.
    case interpolation = "INTERPOLATION"
    /// Control points or tangents.
    case inTangent = "IN_TANGENT"
    case outTangent = "OUT_TANGENT"
    /// Something else.
    case other = ""
  }

  /// `<channel>`.
  struct Channel {
    /// The sampler.
    var source: COLLADADocument.Reference
    /// What it drives.
    var target: Word
    /// The animation that it stands in.
    var animation: Int
  }

  /// `<animation_clip>`.
  struct Clip {
    /// The id and name, where the file gives them.
    var id: Word?
    var name: Word?
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

extension AnimationLibrary.Semantic {
  /// What the bytes of a semantic say.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count < Self.ofLength.count, let (name, semantic) = Self.ofLength[bytes.count],
      name.elementsEqual(bytes)
    else {
      self = .other
      return
    }
    self = semantic
  }

  /// All semantics by the lengths of their names, of which no two are the same.
  private static let ofLength: [(name: [UInt8], semantic: Self)?] = {
    var result = [(name: [UInt8], semantic: Self)?](repeating: nil, count: 16)
    for semantic in allCases where semantic != .other {
      result[semantic.rawValue.utf8.count] = (Array(semantic.rawValue.utf8), semantic)
    }
    return result
  }()
}
