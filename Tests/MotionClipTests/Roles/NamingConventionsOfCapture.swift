extension NamingConvention {
  /// Capture systems and their data sets.
  static let captures = [
    NamingConvention(
      "CMU by MotionBuilder",
      """
      Hips, LowerBack, Spine1, Neck, Head, LeftArm, LeftForeArm, LeftHand, RightArm, RightForeArm, RightHand,
      LeftUpLeg, LeftLeg, LeftFoot, LeftToeBase, RightUpLeg, RightLeg, RightFoot, RightToeBase
      """,
      """
      Hips
        LeftHipJoint
          LeftUpLeg
            LeftLeg
              LeftFoot
                LeftToeBase
        RightHipJoint
          RightUpLeg
            RightLeg
              RightFoot
                RightToeBase
        LowerBack
          Spine
            Spine1
              Neck
                Neck1
                  Head
              LeftShoulder
                LeftArm
                  LeftForeArm
                    LeftHand
                      LeftFingerBase
                        LeftHandIndex1
              RightShoulder
                RightArm
                  RightForeArm
                    RightHand
                      RightFingerBase
                        RightHandIndex1
      """),
    NamingConvention(
      "CMU's own",
      """
      hip, lowerback, thorax, lowerneck, head, lhumerus, lradius, lwrist, rhumerus, rradius, rwrist, lfemur, ltibia,
      lfoot, ltoes, rfemur, rtibia, rfoot, rtoes
      """,
      """
      hip
        lhipjoint
          lfemur
            ltibia
              lfoot
                ltoes
        rhipjoint
          rfemur
            rtibia
              rfoot
                rtoes
        lowerback
          upperback
            thorax
              lowerneck
                upperneck
                  head
              lclavicle
                lhumerus
                  lradius
                    lwrist
                      lhand
                        lfingers
              rclavicle
                rhumerus
                  rradius
                    rwrist
                      rhand
                        rfingers
      """),
    NamingConvention(
      "CMU converted for 3ds Max: two hips on a side",
      """
      Hips, lowerback, Chest2, Neck, Head, LeftShoulder, LeftElbow, LeftWrist, RightShoulder, RightElbow, RightWrist,
      LeftHip, LeftKnee, LeftAnkle, LeftToe, RightHip, RightKnee, RightAnkle, RightToe
      """,
      """
      Hips
        LHipJoint
          LeftHip
            LeftKnee
              LeftAnkle
                LeftToe
        RHipJoint
          RightHip
            RightKnee
              RightAnkle
                RightToe
        lowerback
          Chest
            Chest2
              lowerneck
                Neck
                  Head
              LeftCollar
                LeftShoulder
                  LeftElbow
                    LeftWrist
                      lhand
              RightCollar
                RightShoulder
                  RightElbow
                    RightWrist
                      rhand
      """),
    NamingConvention(
      "Bandai",
      """
      Hips, Spine, Chest, Neck, Head, UpperArm_L, LowerArm_L, Hand_L, UpperArm_R, LowerArm_R, Hand_R, UpperLeg_L,
      LowerLeg_L, Foot_L, Toes_L, UpperLeg_R, LowerLeg_R, Foot_R, Toes_R
      """,
      """
      joint_Root
        Hips
          UpperLeg_L
            LowerLeg_L
              Foot_L
                Toes_L
          UpperLeg_R
            LowerLeg_R
              Foot_R
                Toes_R
          Spine
            Chest
              Neck
                Head
              Shoulder_L
                UpperArm_L
                  LowerArm_L
                    Hand_L
              Shoulder_R
                UpperArm_R
                  LowerArm_R
                    Hand_R
      """),
    NamingConvention(
      "Hips, knees and ankles",
      """
      Hips, Chest, Chest2, Neck, Head, LeftShoulder, LeftElbow, LeftWrist, RightShoulder, RightElbow, RightWrist,
      LeftHip, LeftKnee, LeftAnkle, LeftToe, RightHip, RightKnee, RightAnkle, RightToe
      """,
      """
      Hips
        LeftHip
          LeftKnee
            LeftAnkle
              LeftToe
        RightHip
          RightKnee
            RightAnkle
              RightToe
        Chest
          Chest2
            Neck
              Head
            LeftCollar
              LeftShoulder
                LeftElbow
                  LeftWrist
            RightCollar
              RightShoulder
                RightElbow
                  RightWrist
      """),
    NamingConvention(
      "One letter for the side",
      """
      Hips, Spine, Chest, Neck, Head, LShoulder, LElbow, LWrist, RShoulder, RElbow, RWrist, LHip, LKnee, LAnkle,
      LToe, RHip, RKnee, RAnkle, RToe
      """,
      """
      Hips
        LHip
          LKnee
            LAnkle
              LToe
        RHip
          RKnee
            RAnkle
              RToe
        Spine
          Chest
            Neck
              Head
            LCollar
              LShoulder
                LElbow
                  LWrist
            RCollar
              RShoulder
                RElbow
                  RWrist
      """),
    NamingConvention(
      "A small letter for the side",
      """
      hip, abdomen, chest, neck, head, lShldr, lForearm, lHand, rShldr, rForearm, rHand, lHip, lKnee, lFoot, lToe,
      rHip, rKnee, rFoot, rToe
      """,
      """
      hip
        lHip
          lKnee
            lFoot
              lToe
        rHip
          rKnee
            rFoot
              rToe
        abdomen
          chest
            neck
              head
            lCollar
              lShldr
                lForearm
                  lHand
            rCollar
              rShldr
                rForearm
                  rHand
      """),
    NamingConvention(
      "OptiTrack under an actor's name",
      """
      Ann 001_Hip, Ann 001_Ab, Ann 001_Chest, Ann 001_Neck, Ann 001_Head, Ann 001_LUArm, Ann 001_LFArm,
      Ann 001_LHand, Ann 001_RUArm, Ann 001_RFArm, Ann 001_RHand, Ann 001_LThigh, Ann 001_LShin, Ann 001_LFoot,
      Ann 001_LToe, Ann 001_RThigh, Ann 001_RShin, Ann 001_RFoot, Ann 001_RToe
      """,
      """
      Ann 001_Hip
        Ann 001_LThigh
          Ann 001_LShin
            Ann 001_LFoot
              Ann 001_LToe
        Ann 001_RThigh
          Ann 001_RShin
            Ann 001_RFoot
              Ann 001_RToe
        Ann 001_Ab
          Ann 001_Chest
            Ann 001_Neck
              Ann 001_Head
            Ann 001_LShoulder
              Ann 001_LUArm
                Ann 001_LFArm
                  Ann 001_LHand
            Ann 001_RShoulder
              Ann 001_RUArm
                Ann 001_RFArm
                  Ann 001_RHand
      """),
    NamingConvention(
      "Kinect",
      """
      SpineBase, SpineMid, SpineShoulder, Neck, Head, ShoulderLeft, ElbowLeft, WristLeft, ShoulderRight, ElbowRight,
      WristRight, HipLeft, KneeLeft, AnkleLeft, FootLeft, HipRight, KneeRight, AnkleRight, FootRight
      """,
      """
      SpineBase
        HipLeft
          KneeLeft
            AnkleLeft
              FootLeft
        HipRight
          KneeRight
            AnkleRight
              FootRight
        SpineMid
          SpineShoulder
            Neck
              Head
            ShoulderLeft
              ElbowLeft
                WristLeft
                  HandLeft
            ShoulderRight
              ElbowRight
                WristRight
                  HandRight
      """),
    NamingConvention(
      "Xsens: vertebrae that look like sides",
      """
      Pelvis, L5, T8, Neck, Head, LeftUpperArm, LeftForearm, LeftHand, RightUpperArm, RightForearm, RightHand,
      LeftUpperLeg, LeftLowerLeg, LeftFoot, LeftToe, RightUpperLeg, RightLowerLeg, RightFoot, RightToe
      """,
      """
      Pelvis
        LeftUpperLeg
          LeftLowerLeg
            LeftFoot
              LeftToe
        RightUpperLeg
          RightLowerLeg
            RightFoot
              RightToe
        L5
          L3
            T12
              T8
                Neck
                  Head
                LeftShoulder
                  LeftUpperArm
                    LeftForearm
                      LeftHand
                RightShoulder
                  RightUpperArm
                    RightForearm
                      RightHand
      """),
  ]
}

extension NamingConvention {
  /// What users do to names.
  static let oddities = [
    NamingConvention(
      "Capitals throughout",
      """
      HIPS, SPINE, CHEST, NECK, HEAD, LEFTARM, LEFTFOREARM, LEFTHAND, RIGHTARM, RIGHTFOREARM, RIGHTHAND, LEFTUPLEG,
      LEFTLEG, LEFTFOOT, LEFTTOE, RIGHTUPLEG, RIGHTLEG, RIGHTFOOT, RIGHTTOE
      """,
      """
      HIPS
        LEFTUPLEG
          LEFTLEG
            LEFTFOOT
              LEFTTOE
        RIGHTUPLEG
          RIGHTLEG
            RIGHTFOOT
              RIGHTTOE
        SPINE
          CHEST
            NECK
              HEAD
            LEFTSHOULDER
              LEFTARM
                LEFTFOREARM
                  LEFTHAND
            RIGHTSHOULDER
              RIGHTARM
                RIGHTFOREARM
                  RIGHTHAND
      """),
    NamingConvention(
      "The part before its place, and suffixes",
      """
      Hips_JNT, Spine_JNT, Chest_JNT, Neck_JNT, Head_JNT, Left_Arm_Upper_JNT, Left_Arm_Lower_JNT, Left_Hand_JNT,
      Right_Arm_Upper_JNT, Right_Arm_Lower_JNT, Right_Hand_JNT, Left_Leg_Upper_JNT, Left_Leg_Lower_JNT,
      Left_Foot_JNT, Left_Ball_JNT, Right_Leg_Upper_JNT, Right_Leg_Lower_JNT, Right_Foot_JNT, Right_Ball_JNT
      """,
      """
      Hips_JNT
        Left_Leg_Upper_JNT
          Left_Leg_Lower_JNT
            Left_Foot_JNT
              Left_Ball_JNT
        Right_Leg_Upper_JNT
          Right_Leg_Lower_JNT
            Right_Foot_JNT
              Right_Ball_JNT
        Spine_JNT
          Chest_JNT
            Neck_JNT
              Head_JNT
            Left_Clavicle_JNT
              Left_Arm_Upper_JNT
                Left_Arm_Lower_JNT
                  Left_Hand_JNT
            Right_Clavicle_JNT
              Right_Arm_Upper_JNT
                Right_Arm_Lower_JNT
                  Right_Hand_JNT
      """),
    NamingConvention(
      "Numbers after every name",
      """
      Hips1, Spine1, Spine2, Neck1, Head1, LeftArm1, LeftForeArm1, LeftHand1, RightArm1, RightForeArm1, RightHand1,
      LeftUpLeg1, LeftLeg1, LeftFoot1, LeftToeBase1, RightUpLeg1, RightLeg1, RightFoot1, RightToeBase1
      """,
      """
      Hips1
        LeftUpLeg1
          LeftLeg1
            LeftFoot1
              LeftToeBase1
        RightUpLeg1
          RightLeg1
            RightFoot1
              RightToeBase1
        Spine1
          Spine2
            Neck1
              Head1
            LeftShoulder1
              LeftArm1
                LeftForeArm1
                  LeftHand1
            RightShoulder1
              RightArm1
                RightForeArm1
                  RightHand1
      """),
    NamingConvention(
      "A rig's name before every name",
      """
      Wolf_Hips, Wolf_Spine, Wolf_Chest, Wolf_Neck, Wolf_Head, Wolf_LeftArm, Wolf_LeftForeArm, Wolf_LeftHand,
      Wolf_RightArm, Wolf_RightForeArm, Wolf_RightHand, Wolf_LeftThigh, Wolf_LeftCalf, Wolf_LeftFoot, Wolf_LeftToe,
      Wolf_RightThigh, Wolf_RightCalf, Wolf_RightFoot, Wolf_RightToe
      """,
      """
      Wolf_Hips
        Wolf_LeftThigh
          Wolf_LeftCalf
            Wolf_LeftFoot
              Wolf_LeftToe
        Wolf_RightThigh
          Wolf_RightCalf
            Wolf_RightFoot
              Wolf_RightToe
        Wolf_Spine
          Wolf_Chest
            Wolf_Neck
              Wolf_Head
            Wolf_LeftCollar
              Wolf_LeftArm
                Wolf_LeftForeArm
                  Wolf_LeftHand
            Wolf_RightCollar
              Wolf_RightArm
                Wolf_RightForeArm
                  Wolf_RightHand
      """),
    NamingConvention(
      "A hip, a leg and a knee",
      """
      Root, Spine, Chest, Neck, Head, LeftArm, LeftElbow, LeftHand, RightArm, RightElbow, RightHand, LeftLeg,
      LeftKnee, LeftFoot, LeftToe, RightLeg, RightKnee, RightFoot, RightToe
      """,
      """
      Root
        LeftHip
          LeftLeg
            LeftKnee
              LeftFoot
                LeftToe
        RightHip
          RightLeg
            RightKnee
              RightFoot
                RightToe
        Spine
          Chest
            Neck
              Head
            LeftShoulder
              LeftArm
                LeftElbow
                  LeftHand
            RightShoulder
              RightArm
                RightElbow
                  RightHand
      """),
  ]
}
