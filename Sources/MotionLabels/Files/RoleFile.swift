import MotionClip

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A user's own map from skeleton roles to joints: `{"hips": "Pelvis", "leftFoot": "l_ankle"}`.
public enum RoleFile {
  /// Reads the file at `path`. `leftAnkle` and `rightAnkle` are other names of `leftFoot` and `rightFoot`.
  ///
  /// - Throws: ``MotionError/Code/malformed`` where it is no object of texts or names a role that there is not.
  public static func read(_ path: String) throws(MotionError) -> [SkeletonRole: String] {
    let bytes = try FileSystem.bytes(path)
    guard let names = try? JSONDecoder().decode([String: String].self, from: Data(bytes)) else {
      throw MotionError(.malformed, at: Place(path: path), "expected a JSON object from role to joint name")
    }
    var roles: [SkeletonRole: String] = [:]
    for (name, joint) in names.sorted(by: { $0.key < $1.key }) {
      let role = name == "leftAnkle" ? .leftFoot : name == "rightAnkle" ? .rightFoot : SkeletonRole(rawValue: name)
      guard let role else {
        let known = SkeletonRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw MotionError(.malformed, at: Place(path: path), "there is no role '\(name)'; the roles are \(known)")
      }
      roles[role] = joint
    }
    return roles
  }
}
