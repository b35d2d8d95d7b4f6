import MotionClip
import MotionFeatures

extension BodyMotion {
  /// What to tell where the body's travel was given back; `nil` where it moves as the clip has it.
  public func rootMotionNote(at place: Place) -> Diagnostic? {
    guard let velocity = restoredVelocity else { return nil }
    let speed = (velocity * velocity).sum().squareRoot()
    return Diagnostic(
      .rootMotionRestored, .note, at: place,
      "the hips stay in place while the planted feet slide, as on a treadmill: read as travelling at "
        + "\(LabelText.decimal(Double(speed), 2)) leg lengths a second")
  }
}
