import MotionClip

extension SkeletonConvention {
  /// All conventions here.
  public static let all: [SkeletonConvention] = [
    .cmu, .cmuAcclaim, .mixamo, .motionBuilder, .bandai, .blender, .unreal, .biped, .vrm, .poser,
  ]

  /// Whether the hips' OFFSET is where they stand, and not the origin.
  var restsAtStandingHeight: Bool { !["CMU", "CMU Acclaim"].contains(name) }

  /// The CMU library as BVH by MotionBuilder: legs apart at rest, hip joints that do not turn, its own unit.
  public static let cmu: SkeletonConvention = {
    func hand(_ side: String, _ segment: Segment, _ sign: Double) -> [JointTemplate] {
      [
        JointTemplate(
          side + "FingerBase", segment, shift: [0.04 * sign, 0, 0],
          [JointTemplate(side + "HandIndex1", segment, shift: [0.09 * sign, 0, 0], hasTip: true)]),
        JointTemplate(side.prefix(1) + "Thumb", segment, shift: [0.04 * sign, 0, 0.03]),
      ]
    }
    let trunk = JointTemplate(
      "LowerBack", .pelvis,
      [
        JointTemplate(
          "Spine", .abdomen,
          [
            JointTemplate(
              "Spine1", .thorax,
              [
                JointTemplate(
                  "Neck", .neck,
                  [
                    JointTemplate(
                      "Neck1", .neck, shift: [0, 0.05, 0.01],
                      [
                        JointTemplate("Head", .head, hasTip: true)
                      ])
                  ]),
                .arm(.left, "LeftShoulder", "LeftArm", "LeftForeArm", "LeftHand", hand("Left", .leftHand, 1)),
                .arm(.right, "RightShoulder", "RightArm", "RightForeArm", "RightHand", hand("Right", .rightHand, -1)),
              ])
          ])
      ])
    return SkeletonConvention(
      "CMU", metersPerUnit: 0.0564444, rotationOrder: .zyx, restPose: .tPoseLegsApart,
      root: JointTemplate(
        "Hips", .pelvis,
        [
          JointTemplate("LHipJoint", .pelvis, [.leg(.left, "LeftUpLeg", "LeftLeg", "LeftFoot", "LeftToeBase")]),
          JointTemplate("RHipJoint", .pelvis, [.leg(.right, "RightUpLeg", "RightLeg", "RightFoot", "RightToeBase")]),
          trunk,
        ]))
  }()

  /// The CMU library's own Acclaim names, as in files that were converted from ASF and AMC.
  public static let cmuAcclaim = SkeletonConvention(
    "CMU Acclaim", metersPerUnit: 0.0564444, rotationOrder: .xyz, restPose: .tPoseLegsApart,
    root: JointTemplate(
      "hip", .pelvis,
      [
        JointTemplate("lhipjoint", .pelvis, [.leg(.left, "lfemur", "ltibia", "lfoot", "ltoes")]),
        JointTemplate("rhipjoint", .pelvis, [.leg(.right, "rfemur", "rtibia", "rfoot", "rtoes")]),
        JointTemplate(
          "lowerback", .pelvis,
          [
            JointTemplate(
              "upperback", .abdomen,
              [
                JointTemplate(
                  "thorax", .thorax,
                  [
                    JointTemplate("lowerneck", .neck, [JointTemplate("head", .head, hasTip: true)]),
                    .arm(.left, "lclavicle", "lhumerus", "lradius", "lwrist"),
                    .arm(.right, "rclavicle", "rhumerus", "rradius", "rwrist"),
                  ])
              ])
          ]),
      ]))

  /// Mixamo: every name under `mixamorig:`, three spine joints, centimetres.
  public static let mixamo = humanIK("Mixamo", prefix: "mixamorig:", order: .zxy)

  /// MotionBuilder's character: `Character1_`, as many game assets have it.
  public static let motionBuilder = humanIK("MotionBuilder", prefix: "Character1_", order: .xyz)

  private static func humanIK(_ name: String, prefix: String, order: EulerAngles.Order) -> SkeletonConvention {
    func leg(_ side: BodySide, _ word: String) -> JointTemplate {
      .leg(side, prefix + word + "UpLeg", prefix + word + "Leg", prefix + word + "Foot", prefix + word + "ToeBase")
    }
    func arm(_ side: BodySide, _ word: String) -> JointTemplate {
      .arm(
        side, prefix + word + "Shoulder", prefix + word + "Arm", prefix + word + "ForeArm", prefix + word + "Hand",
        [
          JointTemplate(prefix + word + "HandThumb1", .hand(side), shift: [0.03 * side.sign, -0.01, 0.03]),
          JointTemplate(prefix + word + "HandIndex1", .hand(side), shift: [0.09 * side.sign, 0, 0.02], hasTip: true),
        ])
    }
    let chest = JointTemplate(
      prefix + "Spine2", .thorax, shift: [0, 0.11, 0],
      [
        JointTemplate(prefix + "Neck", .neck, [JointTemplate(prefix + "Head", .head, hasTip: true)]),
        arm(.left, "Left"), arm(.right, "Right"),
      ])
    return SkeletonConvention(
      name, metersPerUnit: 0.01, rotationOrder: order,
      root: JointTemplate(
        prefix + "Hips", .pelvis,
        [
          JointTemplate(prefix + "Spine", .abdomen, [JointTemplate(prefix + "Spine1", .thorax, [chest])]),
          leg(.left, "Left"), leg(.right, "Right"),
        ]))
  }

  /// Bandai Namco's research data: a root on the ground, six channels everywhere, X along the bones.
  public static let bandai = SkeletonConvention(
    "Bandai", metersPerUnit: 0.01, rotationOrder: .zxy, everyJointMoves: true, axes: .boneAlongXMirrored,
    root: JointTemplate(
      "joint_Root", nil,
      [
        JointTemplate(
          "Hips", .pelvis,
          [
            JointTemplate(
              "Spine", .abdomen,
              [
                JointTemplate(
                  "Chest", .thorax,
                  [
                    JointTemplate("Neck", .neck, [JointTemplate("Head", .head)]),
                    .arm(.left, "Shoulder_L", "UpperArm_L", "LowerArm_L", "Hand_L"),
                    .arm(.right, "Shoulder_R", "UpperArm_R", "LowerArm_R", "Hand_R"),
                  ])
              ]),
            .leg(.left, "UpperLeg_L", "LowerLeg_L", "Foot_L", "Toes_L"),
            .leg(.right, "UpperLeg_R", "LowerLeg_R", "Foot_R", "Toes_R"),
          ])
      ]))
}
