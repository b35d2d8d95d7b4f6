import MotionClip
import MotionFeatures

extension BodyMotion {
  /// What to tell about what was done to the clip's motion before anything was measured.
  public func notes(at place: Place) -> [Diagnostic] {
    [sidesWarning(at: place), jitterNote(at: place), rootMotionNote(at: place)].compactMap { $0 }
  }

  /// What to tell where left and right are exchanged; `nil` where they are not.
  private func sidesWarning(at place: Place) -> Diagnostic? {
    guard isMirrored else { return nil }
    return Diagnostic(
      .sidesSwapped, at: place,
      "knees and toes point backwards: what the joints' names call left seems to be right. The motion is read as its mirror "
        + "image, with the sides that the names say; --roles corrects it")
  }

  /// What to tell where positions were smoothed; `nil` where they are the clip's.
  private func jitterNote(at place: Place) -> Diagnostic? {
    guard let jitter else { return nil }
    let centimetres = LabelText.decimal(Double(100 * jitter.level * legLength), 1)
    return Diagnostic(
      .jitterSmoothed, .note, at: place,
      "joints jitter by \(centimetres) cm: what is faster than \(LabelText.decimal(jitter.cutoff, 1)) Hz was smoothed away"
    )
  }

  /// What to tell where the body's travel was given back; `nil` where it moves as the clip has it.
  private func rootMotionNote(at place: Place) -> Diagnostic? {
    guard let velocity = restoredVelocity else { return nil }
    let speed = (velocity * velocity).sum().squareRoot()
    return Diagnostic(
      .rootMotionRestored, .note, at: place,
      "the hips stay in place while the planted feet slide, as on a treadmill: read as travelling at "
        + "\(LabelText.decimal(Double(speed), 2)) leg lengths a second")
  }
}
