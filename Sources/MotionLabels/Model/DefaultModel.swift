import CDefaultModel
import MotionClip

extension MotionModel {
  /// The model that the tool brings along.
  ///
  /// - Throws: ``MotionError/Code/modelMismatch`` where it was trained on another feature layout than this version computes.
  public static func bundled() throws(MotionError) -> MotionModel {
    // The C function's array is constant and lives as long as the program.
    let bytes = UnsafeBufferPointer(start: mocap_default_model(), count: mocap_default_model_size())
    return try MotionModel(bytes: Array(bytes), path: "default")
  }
}
