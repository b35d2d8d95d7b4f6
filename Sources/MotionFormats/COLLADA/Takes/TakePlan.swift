/// Which channels make which take.
///
/// COLLADA 1.4.1, chapter 5, `animation_clip`: each clip is a take of the animations that it names, with all that is
/// nested in them. Without clips all animations are one take.
struct TakePlan {
  /// A take's name; `nil` where the file has no clips.
  var name: String?
  /// Entries of the ``ChannelTable``.
  var entries: [Int]
  /// The range that the clip names, in seconds.
  var range: (start: Double?, end: Double?)
  /// Where findings about the take stand.
  var position: XMLPosition

  /// The takes of a document.
  static func plans(
    _ document: COLLADADocument, _ index: DocumentIndex, _ table: ChannelTable, _ findings: inout COLLADAFindings
  ) -> [TakePlan] {
    let library = document.animation
    var plans: [TakePlan] = []
    var isUsed = [Bool](repeating: false, count: table.entries.count)
    var names: Set<String> = []
    for (number, clip) in library.clips.enumerated() {
      let members = animations(of: clip, document, index, &findings)
      let entries = table.entries.indices.filter { members[library.channels[table.entries[$0].channel].animation] }
      for entry in entries { isUsed[entry] = true }
      let (ownName, id) = (clip.name.map { document.words[$0] }, clip.id.map { document.words[$0] })
      let name = unused(ownName ?? id ?? "clip \(number + 1)", id, in: &names)
      if entries.isEmpty {
        findings.add(
          .unusableCurve, at: clip.position, "the animation clip \(name.quotedForMessage) moves nothing",
          strict: .incomplete)
      }
      plans.append(
        TakePlan(name: name, entries: entries, range: (clip.start, clip.end), position: clip.position))
    }
    // Clips that move nothing name what is not there: what is there must not be lost for that.
    if plans.allSatisfy({ $0.entries.isEmpty }) {
      return [
        TakePlan(
          name: nil, entries: Array(table.entries.indices), range: (nil, nil), position: document.rootPosition)
      ]
    }
    if let left = isUsed.firstIndex(of: false) {
      let channel = library.channels[table.entries[left].channel]
      let count = isUsed.count { !$0 }
      findings.add(
        .animationInNoClip, at: channel.source.position,
        "\(count) channel\(count == 1 ? " is" : "s are") in no animation clip and left out")
    }
    return plans.filter { !$0.entries.isEmpty }
  }

  /// For each animation whether it is in the clip, directly or inside one that is.
  private static func animations(
    of clip: AnimationLibrary.Clip, _ document: COLLADADocument, _ index: DocumentIndex,
    _ findings: inout COLLADAFindings
  ) -> [Bool] {
    let library = document.animation
    var result = [Bool](repeating: false, count: library.animations.count)
    for reference in clip.animations {
      if let animation = index.animation(reference.id) {
        result[animation] = true
      } else {
        findings.add(
          .brokenReference, at: reference.position, "there is no animation \(document.url(reference).quotedForMessage)",
          strict: .brokenReference)
      }
    }
    for (number, animation) in library.animations.enumerated() {
      if let parent = animation.parent, result[parent] { result[number] = true }
    }
    return result
  }

  /// A name that no take before has.
  private static func unused(_ name: String, _ id: String?, in names: inout Set<String>) -> String {
    if names.insert(name).inserted { return name }
    if let id, names.insert(id).inserted { return id }
    var number = 2
    while !names.insert("\(name) (\(number))").inserted { number += 1 }
    return "\(name) (\(number))"
  }
}
