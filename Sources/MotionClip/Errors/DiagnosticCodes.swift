extension Diagnostic.Code {
  /// The number of rows differs from the declared count; the rows that are there are used.
  public static let frameCountMismatch: Self = "frameCountMismatch"
  /// The last frame is cut off; the complete frames before it are kept.
  public static let truncatedFrame: Self = "truncatedFrame"
  /// Two numbers were glued together and split at the sign.
  public static let gluedNumbers: Self = "gluedNumbers"
  /// A joint has scale channels, which are kept but not applied.
  public static let scaleIgnored: Self = "scaleIgnored"
  /// Two joints share a name.
  public static let duplicateName: Self = "duplicateName"
  /// The figure lies on its side: the declared up axis is not the one it stands along.
  public static let figureOnItsSide: Self = "figureOnItsSide"
  /// No usual unit fits the length of the legs.
  public static let unitUnclear: Self = "unitUnclear"
  /// The first frame or the first few are a rest pose unlike the motion that follows.
  public static let restPose: Self = "restPose"
  /// A run of equal rows at the start, the end or within the clip.
  public static let frozenFrames: Self = "frozenFrames"
  /// The body moves impossibly for the declared frame rate.
  public static let frameRateDoubtful: Self = "frameRateDoubtful"
  /// The body walks or runs in place, without root motion; its travel over the ground was given back.
  public static let rootMotionRestored: Self = "rootMotionRestored"
  /// The recording jitters; its positions were smoothed before anything was measured.
  public static let jitterSmoothed: Self = "jitterSmoothed"
  /// The file holds another skeleton that is large enough for a body; what is said is about one of them.
  public static let otherBodies: Self = "otherBodies"
  /// No joint was found for some roles; neighbouring ones stand in for them.
  public static let rolesSubstituted: Self = "rolesSubstituted"
  /// What the joints' names call left seems to be right: knees and toes point against the way the body faces.
  public static let sidesSwapped: Self = "sidesSwapped"
  /// Hardly ever does a foot rest, so that nothing carries the body: it swims, flies or rides, or is no body.
  public static let feetNeverRest: Self = "feetNeverRest"
  /// There is too little motion to see a type in.
  public static let clipTooShort: Self = "clipTooShort"
  /// The positions are finite, but no body's.
  public static let motionImplausible: Self = "motionImplausible"
}
