import MotionClip

extension SkeletonConvention {
  /// Blender's human rig: sides after a dot, Z up, metres, Y along the bones.
  public static let blender = SkeletonConvention(
    "Blender", upAxis: .z, metersPerUnit: 1, rotationOrder: .xyz, axes: .boneAlongY,
    root: JointTemplate(
      "hips", .pelvis,
      [
        JointTemplate(
          "spine", .abdomen,
          [
            JointTemplate(
              "chest", .thorax,
              [
                JointTemplate("neck", .neck, [JointTemplate("head", .head, hasTip: true)]),
                .arm(.left, "shoulder.L", "upper_arm.L", "forearm.L", "hand.L"),
                .arm(.right, "shoulder.R", "upper_arm.R", "forearm.R", "hand.R"),
              ])
          ]),
        .leg(.left, "thigh.L", "shin.L", "foot.L", "toe.L"),
        .leg(.right, "thigh.R", "shin.R", "foot.R", "toe.R"),
      ]))

  /// Unreal's mannequin: a root on the ground, Z up, centimetres, an A-pose that faces +X, bones that mirror.
  public static let unreal = SkeletonConvention(
    "Unreal", upAxis: .z, metersPerUnit: 0.01, rotationOrder: .zyx, axes: .boneAlongXMirrored, restPose: .aPose,
    restHeading: .pi / 2,
    root: JointTemplate(
      "root", nil,
      [
        JointTemplate(
          "pelvis", .pelvis,
          [
            JointTemplate(
              "spine_01", .abdomen,
              [
                JointTemplate(
                  "spine_02", .thorax,
                  [
                    JointTemplate(
                      "spine_03", .thorax, shift: [0, 0.1, 0],
                      [
                        JointTemplate("neck_01", .neck, [JointTemplate("head", .head, hasTip: true)]),
                        .arm(.left, "clavicle_l", "upperarm_l", "lowerarm_l", "hand_l"),
                        .arm(.right, "clavicle_r", "upperarm_r", "lowerarm_r", "hand_r"),
                      ])
                  ])
              ]),
            .leg(.left, "thigh_l", "calf_l", "foot_l", "ball_l"),
            .leg(.right, "thigh_r", "calf_r", "foot_r", "ball_r"),
          ])
      ]))

  /// 3ds Max's biped: names with blanks, inches, X along the bones, legs that hang from the spine's base.
  public static let biped = SkeletonConvention(
    "3ds Max", metersPerUnit: 0.0254, rotationOrder: .yxz, axes: .boneAlongX,
    root: JointTemplate(
      "Bip01", .pelvis,
      [
        JointTemplate(
          "Bip01 Pelvis", .pelvis,
          [
            JointTemplate(
              "Bip01 Spine", .abdomen,
              [
                JointTemplate(
                  "Bip01 Spine1", .thorax,
                  [
                    JointTemplate(
                      "Bip01 Neck", .neck,
                      [
                        JointTemplate("Bip01 Head", .head, hasTip: true)
                      ]),
                    .arm(.left, "Bip01 L Clavicle", "Bip01 L UpperArm", "Bip01 L Forearm", "Bip01 L Hand"),
                    .arm(.right, "Bip01 R Clavicle", "Bip01 R UpperArm", "Bip01 R Forearm", "Bip01 R Hand"),
                  ])
              ]),
            .leg(.left, "Bip01 L Thigh", "Bip01 L Calf", "Bip01 L Foot", "Bip01 L Toe0"),
            .leg(.right, "Bip01 R Thigh", "Bip01 R Calf", "Bip01 R Foot", "Bip01 R Toe0"),
          ])
      ]))

  /// VRM avatars as VRoid Studio names their joints, in metres.
  public static let vrm: SkeletonConvention = {
    func leg(_ side: BodySide, _ s: String) -> JointTemplate {
      .leg(side, "J_Bip_\(s)_UpperLeg", "J_Bip_\(s)_LowerLeg", "J_Bip_\(s)_Foot", "J_Bip_\(s)_ToeBase")
    }
    func arm(_ side: BodySide, _ s: String) -> JointTemplate {
      .arm(side, "J_Bip_\(s)_Shoulder", "J_Bip_\(s)_UpperArm", "J_Bip_\(s)_LowerArm", "J_Bip_\(s)_Hand")
    }
    return SkeletonConvention(
      "VRM", metersPerUnit: 1, rotationOrder: .yzx,
      root: JointTemplate(
        "J_Bip_C_Hips", .pelvis,
        [
          JointTemplate(
            "J_Bip_C_Spine", .abdomen,
            [
              JointTemplate(
                "J_Bip_C_Chest", .thorax,
                [
                  JointTemplate(
                    "J_Bip_C_UpperChest", .thorax, shift: [0, 0.1, 0],
                    [
                      JointTemplate("J_Bip_C_Neck", .neck, [JointTemplate("J_Bip_C_Head", .head, hasTip: true)]),
                      arm(.left, "L"), arm(.right, "R"),
                    ])
                ])
            ]),
          leg(.left, "L"), leg(.right, "R"),
        ]))
  }()

  /// Poser's and Daz Studio's older figures: `lThigh`, `lShin`, mixed words, centimetres.
  public static let poser = SkeletonConvention(
    "Poser", metersPerUnit: 0.01, rotationOrder: .xzy,
    root: JointTemplate(
      "hip", .pelvis,
      [
        JointTemplate(
          "abdomen", .abdomen,
          [
            JointTemplate(
              "chest", .thorax,
              [
                JointTemplate("neck", .neck, [JointTemplate("head", .head, hasTip: true)]),
                .arm(.left, "lCollar", "lShldr", "lForeArm", "lHand"),
                .arm(.right, "rCollar", "rShldr", "rForeArm", "rHand"),
              ])
          ]),
        .leg(.left, "lThigh", "lShin", "lFoot", "lToe"),
        .leg(.right, "rThigh", "rShin", "rFoot", "rToe"),
      ]))
}
