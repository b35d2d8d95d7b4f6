import MotionClip
import MotionFormats
import TestSupport

/// All samples, and the files that they come to.
enum SampleCatalogue {
  static let defaultSeed: UInt64 = 2_017

  static let samples: [Sample] = [
    Sample(
      "walk-cmu", .walk, .cmu, seconds: 2.5, framesPerSecond: 120, startsWithRestPose: true,
      "walking; CMU names, its own unit, 120 fps, a T-pose in row 0, joints that never turn"),
    Sample("walk-mixamo", .walk, .mixamo, seconds: 4, framesPerSecond: 30, "walking; `mixamorig:` names, centimetres"),
    Sample(
      "walk-bandai", .walk, .bandai, seconds: 4, framesPerSecond: 30,
      "walking; six channels on every joint, a root above the hips, axes along the bones"),
    Sample(
      "walk-blender", .walk, .blender, seconds: 5, framesPerSecond: 24, "walking; `thigh.L` names, metres, 24 fps"),
    Sample(
      "walk-turn-left-biped", .walkTurnLeft, .biped, seconds: 5, framesPerSecond: 30,
      "walking in a circle; names with blanks, inches"),
    Sample(
      "walk-backward-unreal", .walkBackward, .unreal, seconds: 4, framesPerSecond: 30,
      "walking backward: the toes strike first; `thigh_l` names, a root on the ground"),
    Sample(
      "walk-right-vrm", .walkRight, .vrm, seconds: 4, framesPerSecond: 30,
      "walking sideways; `J_Bip_L_UpperLeg` names, metres"),
    Sample(
      "run-cmu", .run, .cmuAcclaim, seconds: 2.5, framesPerSecond: 60, "running; Acclaim names (`lfemur`), 60 fps"),
    Sample("run-mixamo", .run, .mixamo, seconds: 3.5, framesPerSecond: 30, "running; `mixamorig:` names"),
    Sample("run-poser", .run, .poser, seconds: 3.5, framesPerSecond: 24, "running; `lThigh` names, few frames a step"),
    Sample("stand-bandai", .stand, .bandai, seconds: 3, framesPerSecond: 30, "standing: no phase anywhere"),
    Sample(
      "stand-motionbuilder", .stand, .motionBuilder, seconds: 4, framesPerSecond: 24, "standing; `Character1_` names"),
    Sample("jump-mixamo", .jump, .mixamo, seconds: 4, framesPerSecond: 30, "jumping on both feet, again and again"),
    Sample("jump-unreal", .jump, .unreal, seconds: 4, framesPerSecond: 24, "jumping on both feet, again and again"),
    Sample("wave-right-bandai", .waveRight, .bandai, seconds: 4, framesPerSecond: 30, "waving the right hand"),
    Sample("wave-left-biped", .waveLeft, .biped, seconds: 4, framesPerSecond: 24, "waving the left hand"),
    Sample("wave-both-vrm", .waveBoth, .vrm, seconds: 4, framesPerSecond: 30, "waving both hands"),
    Sample(
      "stand-walk-run-stand-mixamo", .standWalkRunStand, .mixamo, seconds: 9, framesPerSecond: 30,
      "standing, walking, running, standing: segments, and a phase that comes and goes"),
  ]

  /// The seed of each sample: its own, so that one more sample changes no other.
  static func seed(of sample: Sample, base: UInt64) -> UInt64 {
    // FNV-1a over the name.
    sample.name.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ base) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// All files.
  static func files(seed base: UInt64) throws -> [SampleFile] {
    var files: [SampleFile] = []
    var table = labelHeader
    var clips: [String: LabelledClip] = [:]
    for sample in samples {
      let labelled = sample.labelled(seed: seed(of: sample, base: base))
      clips[sample.name] = labelled
      files.append(SampleFile(path: "BVH/\(sample.name).bvh", bytes: try BVHWriter().bytes(of: labelled.clip)))
      if let phases = labelled.phaseText() {
        files.append(SampleFile(path: "BVH/\(sample.name).phase", text: phases))
      }
      table += "\(sample.name).bvh,\(sample.kind.motionType ?? ""),\(sample.convention.name)\n"
    }
    files.append(SampleFile(path: "BVH/labels.csv", text: table))
    files += colladaFiles(from: clips, base: base)
    files.append(SampleFile(path: "README.md", text: readMe(clips)))
    return files
  }

  static let labelHeader = "file,motion_type,style\n"

  /// What is missing or different below `folder`, a line each.
  static func differences(of files: [SampleFile], inFolder folder: String) -> [String] {
    files.compactMap { file in
      guard let bytes = file.bytesOnDisk(inFolder: folder) else { return "\(folder)/\(file.path): missing" }
      return bytes == file.bytes ? nil : "\(folder)/\(file.path): differs from what the generator writes"
    }
  }
}
