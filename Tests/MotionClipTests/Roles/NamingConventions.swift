import Testing

/// A skeleton as some program or data set names it, and which of its joints play the 19 roles.
struct NamingConvention: Sendable, CustomTestStringConvertible {
  var title: String
  var tree: String
  /// In the order of the roles: hips, spine, chest, neck, head; left shoulder, elbow, wrist; right; left hip, knee, foot,
  /// toe; right.
  var roles: [String]
  var testDescription: String { title }

  init(_ title: String, _ roles: String, _ tree: String) {
    self.title = title
    self.tree = tree
    self.roles = roles.split(separator: ",").map { name in String(name.drop { $0 == " " || $0 == "\n" }) }
  }
}

extension NamingConvention {
  /// The conventions that the documentation promises, and rigs as users have them.
  static let all = studios + engines + avatars + captures + oddities

  /// Programs for animation.
  static let studios = [
    NamingConvention(
      "Mixamo",
      """
      mixamorig:Hips, mixamorig:Spine, mixamorig:Spine2, mixamorig:Neck, mixamorig:Head, mixamorig:LeftArm,
      mixamorig:LeftForeArm, mixamorig:LeftHand, mixamorig:RightArm, mixamorig:RightForeArm, mixamorig:RightHand,
      mixamorig:LeftUpLeg, mixamorig:LeftLeg, mixamorig:LeftFoot, mixamorig:LeftToeBase, mixamorig:RightUpLeg,
      mixamorig:RightLeg, mixamorig:RightFoot, mixamorig:RightToeBase
      """,
      """
      mixamorig:Hips
        mixamorig:Spine
          mixamorig:Spine1
            mixamorig:Spine2
              mixamorig:Neck
                mixamorig:Head
                  mixamorig:HeadTop_End
                  mixamorig:LeftEye
              mixamorig:LeftShoulder
                mixamorig:LeftArm
                  mixamorig:LeftForeArm
                    mixamorig:LeftHand
                      mixamorig:LeftHandThumb1
                      mixamorig:LeftHandIndex1
              mixamorig:RightShoulder
                mixamorig:RightArm
                  mixamorig:RightForeArm
                    mixamorig:RightHand
        mixamorig:LeftUpLeg
          mixamorig:LeftLeg
            mixamorig:LeftFoot
              mixamorig:LeftToeBase
                mixamorig:LeftToe_End
        mixamorig:RightUpLeg
          mixamorig:RightLeg
            mixamorig:RightFoot
              mixamorig:RightToeBase
                mixamorig:RightToe_End
      """),
    NamingConvention(
      "MotionBuilder in two namespaces, with goals of inverse kinematics and rolls",
      """
      a:b:Character1_Hips, a:b:Character1_Spine, a:b:Character1_Spine1, a:b:Character1_Neck, a:b:Character1_Head,
      a:b:Character1_LeftArm, a:b:Character1_LeftForeArm, a:b:Character1_LeftHand, a:b:Character1_RightArm,
      a:b:Character1_RightForeArm, a:b:Character1_RightHand, a:b:Character1_LeftUpLeg, a:b:Character1_LeftLeg,
      a:b:Character1_LeftFoot, a:b:Character1_LeftToeBase, a:b:Character1_RightUpLeg, a:b:Character1_RightLeg,
      a:b:Character1_RightFoot, a:b:Character1_RightToeBase
      """,
      """
      a:b:Character1_Reference
        a:b:Character1_LeftFoot_IK
        a:b:Character1_RightFoot_IK
        a:b:Character1_Hips
          a:b:Character1_LeftUpLeg
            a:b:Character1_LeftUpLegRoll
            a:b:Character1_LeftLeg
              a:b:Character1_LeftLegRoll
              a:b:Character1_LeftFoot
                a:b:Character1_LeftFoot_IK_Target
                a:b:Character1_LeftToeBase
          a:b:Character1_RightUpLeg
            a:b:Character1_RightUpLegRoll
            a:b:Character1_RightLeg
              a:b:Character1_RightLegRoll
              a:b:Character1_RightFoot
                a:b:Character1_RightToeBase
          a:b:Character1_Spine
            a:b:Character1_Spine1
              a:b:Character1_LeftShoulder
                a:b:Character1_LeftArm
                  a:b:Character1_LeftArmRoll
                  a:b:Character1_LeftForeArm
                    a:b:Character1_LeftForeArmRoll
                    a:b:Character1_LeftHand
              a:b:Character1_RightShoulder
                a:b:Character1_RightArm
                  a:b:Character1_RightForeArm
                    a:b:Character1_RightHand
              a:b:Character1_Neck
                a:b:Character1_Head
      """),
    NamingConvention(
      "3ds Max: legs hang from the spine, arms from the neck",
      """
      Bip01 Pelvis, Bip01 Spine, Bip01 Spine1, Bip01 Neck, Bip01 Head, Bip01 L UpperArm, Bip01 L Forearm, Bip01 L Hand,
      Bip01 R UpperArm, Bip01 R Forearm, Bip01 R Hand, Bip01 L Thigh, Bip01 L Calf, Bip01 L Foot, Bip01 L Toe0,
      Bip01 R Thigh, Bip01 R Calf, Bip01 R Foot, Bip01 R Toe0
      """,
      """
      Bip01
        Bip01 Footsteps
        Bip01 Pelvis
          Bip01 Spine
            Bip01 Spine1
              Bip01 Neck
                Bip01 Head
                  Bip01 HeadNub
                Bip01 L Clavicle
                  Bip01 L UpperArm
                    Bip01 L Forearm
                      Bip01 L Hand
                        Bip01 L Finger0
                Bip01 R Clavicle
                  Bip01 R UpperArm
                    Bip01 R Forearm
                      Bip01 R Hand
            Bip01 L Thigh
              Bip01 L Calf
                Bip01 L Foot
                  Bip01 L Toe0
                    Bip01 L Toe0Nub
            Bip01 R Thigh
              Bip01 R Calf
                Bip01 R Foot
                  Bip01 R Toe0
      """),
    NamingConvention(
      "Blender's human",
      """
      spine, spine.001, spine.003, spine.004, head, upper_arm.L, forearm.L, hand.L, upper_arm.R, forearm.R, hand.R,
      thigh.L, shin.L, foot.L, toe.L, thigh.R, shin.R, foot.R, toe.R
      """,
      """
      spine
        spine.001
          spine.002
            spine.003
              spine.004
                spine.005
                  head
                    face
              shoulder.L
                upper_arm.L
                  forearm.L
                    hand.L
                      palm.01.L
                        f_index.01.L
              shoulder.R
                upper_arm.R
                  forearm.R
                    hand.R
                      palm.01.R
              breast.L
              breast.R
        pelvis.L
        pelvis.R
        thigh.L
          shin.L
            foot.L
              toe.L
              heel.02.L
        thigh.R
          shin.R
            foot.R
              heel.02.R
              toe.R
      """),
    NamingConvention(
      "Poser",
      """
      hip, abdomen, chest, neck, head, lShldr, lForeArm, lHand, rShldr, rForeArm, rHand, lThigh, lShin, lFoot, lToe,
      rThigh, rShin, rFoot, rToe
      """,
      """
      hip
        abdomen
          chest
            neck
              head
            lCollar
              lShldr
                lForeArm
                  lHand
                    lThumb1
            rCollar
              rShldr
                rForeArm
                  rHand
        lButtock
          lThigh
            lShin
              lFoot
                lToe
        rButtock
          rThigh
            rShin
              rFoot
                rToe
      """),
    NamingConvention(
      "Daz: bends and twists in a row, a pelvis beside the back",
      """
      pelvis, abdomenLower, chestUpper, neckLower, head, lShldrBend, lForearmBend, lHand, rShldrBend, rForearmBend, rHand,
      lThighBend, lShin, lFoot, lToe, rThighBend, rShin, rFoot, rToe
      """,
      """
      hip
        pelvis
          lThighBend
            lThighTwist
              lShin
                lFoot
                  lMetatarsals
                    lToe
                      lSmallToe1
          rThighBend
            rThighTwist
              rShin
                rFoot
                  rMetatarsals
                    rToe
        abdomenLower
          abdomenUpper
            chestLower
              chestUpper
                lCollar
                  lShldrBend
                    lShldrTwist
                      lForearmBend
                        lForearmTwist
                          lHand
                rCollar
                  rShldrBend
                    rShldrTwist
                      rForearmBend
                        rForearmTwist
                          rHand
                neckLower
                  neckUpper
                    head
      """),
    NamingConvention(
      "Maya's scripted rigs",
      """
      Root_M, Spine1_M, Chest_M, Neck_M, Head_M, Shoulder_L, Elbow_L, Wrist_L, Shoulder_R, Elbow_R, Wrist_R, Hip_L, Knee_L,
      Ankle_L, Toes_L, Hip_R, Knee_R, Ankle_R, Toes_R
      """,
      """
      Root_M
        Hip_R
          HipPart1_R
          Knee_R
            Ankle_R
              Toes_R
        Spine1_M
          Chest_M
            Scapula_R
              Shoulder_R
                Elbow_R
                  Wrist_R
            Neck_M
              Head_M
            Scapula_L
              Shoulder_L
                Elbow_L
                  Wrist_L
        Hip_L
          HipPart1_L
          Knee_L
            Ankle_L
              Toes_L
      """),
  ]
}
