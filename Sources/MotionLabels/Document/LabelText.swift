import MotionClip
import MotionFeatures

/// Labels as an animator reads them: a few aligned lines a clip.
public enum LabelText {
  /// The lines for `document`, with a line end each.
  public static func lines(_ document: LabelDocument) -> String {
    let source = document.source
    let name = TerminalText.line(source.path + (source.take.map { " # \($0)" } ?? ""))
    let seconds = Double(source.frameCount) / source.frameRate.framesPerSecond
    var text = "\(name)\n"
    text += row(
      "type", "\(TerminalText.line(document.clip.motionType)) \(percent(document.clip.confidence))",
      "\(source.frameCount) frames at \(rate(source.frameRate.framesPerSecond)) fps, \(decimal(seconds, 2)) s")
    if let labels = document.clip.labels {
      let yes = labels.filter { $0.value >= 0.5 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      let names = yes.map { "\(TerminalText.line($0.key)) \(percent($0.value))" }
      text += row("labels", names.isEmpty ? "none" : names.joined(separator: ", "), "")
    }
    for (index, segment) in document.segments.enumerated() where document.segments.count > 1 {
      text += row(
        index == 0 ? "segments" : "",
        "\(TerminalText.line(segment.motionType)) \(percent(segment.confidence))",
        "frames \(segment.frames.lowerBound)-\(segment.frames.upperBound - 1), \(span(segment.frames, source))")
    }
    if let first = document.cycles.first, let last = document.cycles.last {
      let total = document.cycles.reduce(0.0) { $0 + Double($1.frames.count) } / source.frameRate.framesPerSecond
      text += row(
        "cycles", "\(document.cycles.count), \(first.leadingFoot.rawValue) foot leads",
        "\(decimal(total / Double(document.cycles.count), 2)) s each, "
          + span(first.frames.lowerBound..<last.frames.upperBound, source))
    }
    if let loop = document.loops.min(by: { $0.seamError < $1.seamError }) {
      text += row(
        "best loop", "seam \(decimal(Double(loop.seamError), 3)) leg",
        "frames \(loop.frames.lowerBound)-\(loop.frames.upperBound - 1), \(span(loop.frames, source))")
    }
    for diagnostic in document.diagnostics {
      let place = diagnostic.place.line.map { " (line \($0))" } ?? ""
      text += row(diagnostic.severity.rawValue, TerminalText.line(diagnostic.message) + place, "")
    }
    return text
  }

  private static func row(_ label: String, _ value: String, _ detail: String) -> String {
    let start = "  " + padded(label, 11)
    return detail.isEmpty ? "\(start)\(value)\n" : "\(start)\(padded(value, 24))\(detail)\n"
  }

  private static func span(_ frames: Range<Int>, _ source: SourceDescription) -> String {
    "\(decimal(Double(source.time(ofFrame: Double(frames.lowerBound))), 2))-"
      + "\(decimal(Double(source.time(ofFrame: Double(frames.upperBound))), 2)) s"
  }

  private static func percent(_ value: Float) -> String { "\(Int((value * 100).rounded())) %" }

  static func rate(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : decimal(value, 3) }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }

  /// `value` with `places` decimal places.
  static func decimal(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let fraction = String(scaled % Int(scale))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(scaled)" }
    return "\(sign)\(scaled / Int(scale)).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
  }
}

extension LabelText {
  /// `value` with four decimal places, as progress lines and tables show figures.
  public static func number(_ value: Double) -> String { decimal(value, 4) }
}
