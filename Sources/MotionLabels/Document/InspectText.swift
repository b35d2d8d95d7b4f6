import MotionClip

/// What a file holds, as people read it.
public enum InspectText {
  /// The lines for `inspection`, with a line end each.
  public static func lines(_ inspection: InspectDocument) -> String {
    let clip = inspection.take.clip
    let rate = clip.frameRate
    var text = "\(TerminalText.line(inspection.document.path))\n"
    func row(_ label: String, _ value: String) {
      text += "  \(label)\(String(repeating: " ", count: max(12 - label.count, 1)))\(TerminalText.line(value))\n"
    }
    row(
      "format",
      inspection.document.format.rawValue + (inspection.document.authoringTool.map { ", written by \($0)" } ?? ""))
    let declared = rate.declared == rate.framesPerSecond ? "" : " (the file says \(number(rate.declared)))"
    row(
      "frames",
      "\(clip.frameCount) at \(number(rate.framesPerSecond)) fps\(declared), \(LabelText.decimal(clip.duration, 3)) s from \(number(clip.startTime)) s"
    )
    row("space", "\(clip.space.upAxis.rawValue) up, \(number(Double(clip.space.metersPerUnit))) m a unit")
    for take in inspection.document.takes where take.name != nil {
      row("take", "\(take.name ?? ""), \(number(take.startTime))-\(number(take.endTime)) s")
    }
    row("joints", "\(clip.skeleton.jointCount)")
    let roleOf = Dictionary(
      inspection.roles.joints.map { ($0.value, $0.key.rawValue) }, uniquingKeysWith: { min($0, $1) })
    var depths: [Int] = []
    for (index, joint) in clip.skeleton.joints.enumerated() {
      depths.append(joint.parent.map { depths[$0] + 1 } ?? 0)
      let role = roleOf[index].map { "  = \($0)" } ?? ""
      text += "    \(String(repeating: "  ", count: depths[index]))\(TerminalText.line(joint.name))\(role)\n"
    }
    let missing = SkeletonRole.allCases.filter { inspection.roles[$0] == nil }.map(\.rawValue)
    if !missing.isEmpty { row("not found", missing.joined(separator: ", ")) }
    for diagnostic in inspection.document.diagnostics {
      row(diagnostic.severity.rawValue, "\(diagnostic.message)" + (diagnostic.place.line.map { " (line \($0))" } ?? ""))
    }
    if let times = inspection.times {
      let positions = inspection.take.worldPositions(at: times)
      for (index, time) in times.enumerated() {
        row("at \(number(time)) s", "metres, Y up")
        for (joint, places) in zip(clip.skeleton.joints, positions) {
          let p = places[index]
          text +=
            "    \(TerminalText.line(joint.name))  \(LabelText.decimal(Double(p.x), 4)) \(LabelText.decimal(Double(p.y), 4)) \(LabelText.decimal(Double(p.z), 4))\n"
        }
      }
    }
    return text
  }

  private static func number(_ value: Double) -> String {
    let nearest = Float(value)
    return nearest.isFinite ? NumberText.text(nearest) : "\(value)"
  }
}
