import MotionClip

/// World positions as comma-separated values: one row a frame, in metres, Y up.
public enum PositionTable {
  /// The table: `frame,time`, then `JOINT.x,JOINT.y,JOINT.z` for each joint.
  public static func csv(_ clip: Clip) -> [UInt8] {
    let names = clip.skeleton.joints.flatMap { joint in ["x", "y", "z"].map { CSVTable.quoted("\(joint.name).\($0)") } }
    var bytes = Array((["frame", "time"] + names).joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
    let kinematics = ForwardKinematics(skeleton: clip.skeleton)
    let trajectories = kinematics.trajectories(of: clip)
    for frame in 0..<clip.frameCount {
      bytes += "\(frame),".utf8
      CSVTable.append(Float(clip.time(ofFrame: Double(frame))), to: &bytes)
      for joint in 0..<clip.skeleton.jointCount {
        let position = trajectories.position(joint, frame)
        for axis in 0..<3 {
          bytes.append(UInt8(ascii: ","))
          CSVTable.append(position[axis], to: &bytes)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
