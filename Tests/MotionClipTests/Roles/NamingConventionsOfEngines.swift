extension NamingConvention {
  /// Game engines and frameworks.
  static let engines = [
    NamingConvention(
      "Unreal with twists and a root on the ground",
      """
      pelvis, spine_01, spine_03, neck_01, head, upperarm_l, lowerarm_l, hand_l, upperarm_r, lowerarm_r, hand_r,
      thigh_l, calf_l, foot_l, ball_l, thigh_r, calf_r, foot_r, ball_r
      """,
      """
      root
        pelvis
          thigh_l
            calf_l
              foot_l
                ball_l
          thigh_r
            calf_r
              foot_r
                ball_r
          spine_01
            spine_02
              spine_03
                neck_01
                  head
                clavicle_l
                  upperarm_l
                    lowerarm_l
                      hand_l
                        index_01_l
                clavicle_r
                  upperarm_r
                    lowerarm_r
                      hand_r
                        index_01_r
      """),
    NamingConvention(
      "Source engine",
      """
      ValveBiped.Bip01_Pelvis, ValveBiped.Bip01_Spine, ValveBiped.Bip01_Spine1, ValveBiped.Bip01_Neck1,
      ValveBiped.Bip01_Head1, ValveBiped.Bip01_L_UpperArm, ValveBiped.Bip01_L_Forearm, ValveBiped.Bip01_L_Hand,
      ValveBiped.Bip01_R_UpperArm, ValveBiped.Bip01_R_Forearm, ValveBiped.Bip01_R_Hand, ValveBiped.Bip01_L_Thigh,
      ValveBiped.Bip01_L_Calf, ValveBiped.Bip01_L_Foot, ValveBiped.Bip01_L_Toe0, ValveBiped.Bip01_R_Thigh,
      ValveBiped.Bip01_R_Calf, ValveBiped.Bip01_R_Foot, ValveBiped.Bip01_R_Toe0
      """,
      """
      ValveBiped.Bip01_Pelvis
        ValveBiped.Bip01_L_Thigh
          ValveBiped.Bip01_L_Calf
            ValveBiped.Bip01_L_Foot
              ValveBiped.Bip01_L_Toe0
        ValveBiped.Bip01_R_Thigh
          ValveBiped.Bip01_R_Calf
            ValveBiped.Bip01_R_Foot
              ValveBiped.Bip01_R_Toe0
        ValveBiped.Bip01_Spine
          ValveBiped.Bip01_Spine1
            ValveBiped.Bip01_Neck1
              ValveBiped.Bip01_Head1
            ValveBiped.Bip01_L_Clavicle
              ValveBiped.Bip01_L_UpperArm
                ValveBiped.Bip01_L_Forearm
                  ValveBiped.Bip01_L_Hand
            ValveBiped.Bip01_R_Clavicle
              ValveBiped.Bip01_R_UpperArm
                ValveBiped.Bip01_R_Forearm
                  ValveBiped.Bip01_R_Hand
      """),
    NamingConvention(
      "Unity's words",
      """
      Hips, Spine, UpperChest, Neck, Head, LeftUpperArm, LeftLowerArm, LeftHand, RightUpperArm, RightLowerArm,
      RightHand, LeftUpperLeg, LeftLowerLeg, LeftFoot, LeftToes, RightUpperLeg, RightLowerLeg, RightFoot, RightToes
      """,
      """
      Hips
        LeftUpperLeg
          LeftLowerLeg
            LeftFoot
              LeftToes
        RightUpperLeg
          RightLowerLeg
            RightFoot
              RightToes
        Spine
          Chest
            UpperChest
              Neck
                Head
              LeftShoulder
                LeftUpperArm
                  LeftLowerArm
                    LeftHand
              RightShoulder
                RightUpperArm
                  RightLowerArm
                    RightHand
      """),
    NamingConvention(
      "ARKit",
      """
      hips_joint, spine_1_joint, spine_7_joint, neck_1_joint, head_joint, left_arm_joint, left_forearm_joint,
      left_hand_joint, right_arm_joint, right_forearm_joint, right_hand_joint, left_upLeg_joint, left_leg_joint,
      left_foot_joint, left_toes_joint, right_upLeg_joint, right_leg_joint, right_foot_joint, right_toes_joint
      """,
      """
      root
        hips_joint
          left_upLeg_joint
            left_leg_joint
              left_foot_joint
                left_toes_joint
                  left_toesEnd_joint
          right_upLeg_joint
            right_leg_joint
              right_foot_joint
                right_toes_joint
                  right_toesEnd_joint
          spine_1_joint
            spine_2_joint
              spine_7_joint
                neck_1_joint
                  neck_2_joint
                    head_joint
                left_shoulder_1_joint
                  left_arm_joint
                    left_forearm_joint
                      left_hand_joint
                right_shoulder_1_joint
                  right_arm_joint
                    right_forearm_joint
                      right_hand_joint
      """),
  ]
}

extension NamingConvention {
  /// Avatars and body models.
  static let avatars = [
    NamingConvention(
      "VRoid",
      """
      J_Bip_C_Hips, J_Bip_C_Spine, J_Bip_C_UpperChest, J_Bip_C_Neck, J_Bip_C_Head, J_Bip_L_UpperArm,
      J_Bip_L_LowerArm, J_Bip_L_Hand, J_Bip_R_UpperArm, J_Bip_R_LowerArm, J_Bip_R_Hand, J_Bip_L_UpperLeg,
      J_Bip_L_LowerLeg, J_Bip_L_Foot, J_Bip_L_ToeBase, J_Bip_R_UpperLeg, J_Bip_R_LowerLeg, J_Bip_R_Foot,
      J_Bip_R_ToeBase
      """,
      """
      Root
        J_Bip_C_Hips
          J_Bip_L_UpperLeg
            J_Bip_L_LowerLeg
              J_Bip_L_Foot
                J_Bip_L_ToeBase
          J_Bip_R_UpperLeg
            J_Bip_R_LowerLeg
              J_Bip_R_Foot
                J_Bip_R_ToeBase
          J_Bip_C_Spine
            J_Bip_C_Chest
              J_Bip_C_UpperChest
                J_Bip_C_Neck
                  J_Bip_C_Head
                J_Bip_L_Shoulder
                  J_Bip_L_UpperArm
                    J_Bip_L_LowerArm
                      J_Bip_L_Hand
                J_Bip_R_Shoulder
                  J_Bip_R_UpperArm
                    J_Bip_R_LowerArm
                      J_Bip_R_Hand
      """),
    NamingConvention(
      "VRM's humanoid bones",
      """
      hips, spine, upperChest, neck, head, leftUpperArm, leftLowerArm, leftHand, rightUpperArm, rightLowerArm,
      rightHand, leftUpperLeg, leftLowerLeg, leftFoot, leftToes, rightUpperLeg, rightLowerLeg, rightFoot, rightToes
      """,
      """
      hips
        leftUpperLeg
          leftLowerLeg
            leftFoot
              leftToes
        rightUpperLeg
          rightLowerLeg
            rightFoot
              rightToes
        spine
          chest
            upperChest
              neck
                head
              leftShoulder
                leftUpperArm
                  leftLowerArm
                    leftHand
              rightShoulder
                rightUpperArm
                  rightLowerArm
                    rightHand
      """),
    NamingConvention(
      "Character Creator",
      """
      CC_Base_Hip, CC_Base_Waist, CC_Base_Spine02, CC_Base_NeckTwist01, CC_Base_Head, CC_Base_L_Upperarm,
      CC_Base_L_Forearm, CC_Base_L_Hand, CC_Base_R_Upperarm, CC_Base_R_Forearm, CC_Base_R_Hand, CC_Base_L_Thigh,
      CC_Base_L_Calf, CC_Base_L_Foot, CC_Base_L_ToeBase, CC_Base_R_Thigh, CC_Base_R_Calf, CC_Base_R_Foot,
      CC_Base_R_ToeBase
      """,
      """
      CC_Base_BoneRoot
        CC_Base_Hip
          CC_Base_L_Thigh
            CC_Base_L_Calf
              CC_Base_L_Foot
                CC_Base_L_ToeBase
          CC_Base_R_Thigh
            CC_Base_R_Calf
              CC_Base_R_Foot
                CC_Base_R_ToeBase
          CC_Base_Waist
            CC_Base_Spine01
              CC_Base_Spine02
                CC_Base_NeckTwist01
                  CC_Base_NeckTwist02
                    CC_Base_Head
                CC_Base_L_Clavicle
                  CC_Base_L_Upperarm
                    CC_Base_L_UpperarmTwist01
                      CC_Base_L_Forearm
                        CC_Base_L_Hand
                CC_Base_R_Clavicle
                  CC_Base_R_Upperarm
                    CC_Base_R_UpperarmTwist01
                      CC_Base_R_Forearm
                        CC_Base_R_Hand
      """),
    NamingConvention(
      "SMPL",
      """
      Pelvis, Spine1, Spine3, Neck, Head, L_Shoulder, L_Elbow, L_Wrist, R_Shoulder, R_Elbow, R_Wrist, L_Hip, L_Knee,
      L_Ankle, L_Foot, R_Hip, R_Knee, R_Ankle, R_Foot
      """,
      """
      Pelvis
        L_Hip
          L_Knee
            L_Ankle
              L_Foot
        R_Hip
          R_Knee
            R_Ankle
              R_Foot
        Spine1
          Spine2
            Spine3
              Neck
                Head
              L_Collar
                L_Shoulder
                  L_Elbow
                    L_Wrist
                      L_Hand
              R_Collar
                R_Shoulder
                  R_Elbow
                    R_Wrist
                      R_Hand
      """),
    NamingConvention(
      "MakeHuman",
      """
      root, spine05, spine01, neck01, head, upperarm01.L, lowerarm01.L, wrist.L, upperarm01.R, lowerarm01.R, wrist.R,
      upperleg01.L, lowerleg01.L, foot.L, toe1-1.L, upperleg01.R, lowerleg01.R, foot.R, toe1-1.R
      """,
      """
      root
        pelvis.L
          upperleg01.L
            upperleg02.L
              lowerleg01.L
                lowerleg02.L
                  foot.L
                    toe1-1.L
        pelvis.R
          upperleg01.R
            upperleg02.R
              lowerleg01.R
                lowerleg02.R
                  foot.R
                    toe1-1.R
        spine05
          spine04
            spine01
              neck01
                neck02
                  head
              clavicle.L
                shoulder01.L
                  upperarm01.L
                    upperarm02.L
                      lowerarm01.L
                        lowerarm02.L
                          wrist.L
                            finger1-1.L
              clavicle.R
                shoulder01.R
                  upperarm01.R
                    upperarm02.R
                      lowerarm01.R
                        lowerarm02.R
                          wrist.R
                            finger1-1.R
      """),
  ]
}
