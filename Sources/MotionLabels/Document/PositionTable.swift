import MotionClip

/// World positions as comma-separated values: one row a frame, in metres, Y up.
public enum PositionTable {
  /// The table: `frame,time`, then `JOINT.x,JOINT.y,JOINT.z` for each joint.
  public static func csv(_ clip: Clip) -> [UInt8] {
    let names = clip.skeleton.joints.flatMap { joint in ["x", "y", "z"].map { quoted("\(joint.name).\($0)") } }
    var bytes = Array((["frame", "time"] + names).joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
    let kinematics = ForwardKinematics(skeleton: clip.skeleton)
    let trajectories = kinematics.trajectories(of: clip)
    for frame in 0..<clip.frameCount {
      bytes += "\(frame),\(Float(clip.time(ofFrame: Double(frame))))".utf8
      for joint in 0..<clip.skeleton.jointCount {
        let p = trajectories.position(joint, frame)
        bytes += ",\(p.x),\(p.y),\(p.z)".utf8
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private static func quoted(_ name: String) -> String {
    guard name.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return name }
    return "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
