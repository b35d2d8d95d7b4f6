import MotionClip
import MotionFeatures
import MotionFormats

/// Doubts about a take that show only in the motion itself.
enum BodyDiagnostics {
  /// Runs of equal rows at least this long are reported, in seconds.
  static let shortestFrozenRun = 0.3

  static func find(_ body: BodyMotion, _ take: Take, _ place: Place) -> [Diagnostic] {
    var result: [Diagnostic] = []
    if body.startsWithRestPose {
      result.append(
        Diagnostic(.restPose, .note, at: place, "the first frame is a rest pose unlike the motion, and is left out"))
    }
    if !body.substitutedRoles.isEmpty {
      let names = body.substitutedRoles.map(\.rawValue).joined(separator: ", ")
      result.append(
        Diagnostic(.rolesSubstituted, at: place, "no joint was found for \(names): labels rest on the other roles"))
    }
    let shortest = max(Int(shortestFrozenRun * take.clip.frameRate.framesPerSecond), 3)
    for run in FrozenRuns.find(in: take.clip, atLeast: shortest) {
      result.append(
        Diagnostic(.frozenFrames, at: place, "frames \(run.lowerBound) to \(run.upperBound - 1) hold the same pose"))
    }
    return result
  }
}
