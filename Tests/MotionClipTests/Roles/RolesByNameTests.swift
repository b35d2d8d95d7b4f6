import MotionClip
import Testing

@Suite struct RolesByNameTests {
  private let finder = SkeletonRoleFinder()

  // Invalid

  @Test func overrideOfNoJointIsAnError() {
    let clip = Clip(resting: Skeleton(tree: "Hips\n  Spine"))
    let error = #expect(throws: MotionError.self) {
      try finder.roles(of: clip, overrides: [.head: "Kopf"], place: Place(path: "roles.json"))
    }
    #expect(error?.code == .brokenReference)
    #expect(
      error?.description
        == "roles.json: error: the role head names the joint 'Kopf', which the skeleton does not have")
  }

  @Test(arguments: [
    "Hips", "Hips\n  LeftUpLeg\n  LeftLeg\n  LeftFoot\n  RightUpLeg\n  RightLeg\n  RightFoot",
    "LeftUpLeg\n  LeftLeg\n    LeftFoot\n      RightUpLeg\n        RightLeg\n          RightFoot",
    "Hips\n  LeftUpLeg\n    LeftLeg\n      LeftFoot",
  ])
  func namesWithoutTheirTreeAreNoLegs(tree: String) {
    let roles = finder.roles(of: Clip(resting: Skeleton(tree: tree)))
    #expect(roles.missing(SkeletonRoles.legs) != [])
  }

  @Test func noJointsNoRoles() {
    #expect(finder.roles(of: Clip(resting: Skeleton(joints: []))) == SkeletonRoles())
  }

  private static let body = """
    Hips
      LeftUpLeg
        LeftLeg
          LeftFoot
      RightUpLeg
        RightLeg
          RightFoot
      Spine
        Neck
    """

  /// Tens of thousands of joints below one, and names of a thousand words, cost no more than their own size; of joints that are
  /// alike the first is meant.
  @Test(.timeLimit(.minutes(1)), arguments: [("LeftFoot", SkeletonRole.leftToe), ("Neck", .head)])
  func manyChildrenAreNotCountedOneByOne(parent: String, role: SkeletonRole) {
    let joints = Skeleton(tree: Self.body).joints
    let above = joints.firstIndex { $0.name == parent }
    let many = (0..<40_000).map { _ in Joint(name: "x", parent: above, offset: [0, 0, 0]) }
    #expect(finder.roles(of: Clip(resting: Skeleton(joints: joints + many)))[role] == joints.count)
  }

  @Test(.timeLimit(.minutes(1))) func manyWordsAreNotComparedWithEachOther() {
    let words = (0..<1_000).map { "\(Character(UnicodeScalar(97 + UInt8($0 % 26))))\($0)" }.joined(separator: "_")
    let many = (0..<400).map { _ in Joint(name: words, parent: 0, offset: [0, 0, 0]) }
    let skeleton = Skeleton(joints: Skeleton(tree: Self.body).joints + many)
    #expect(finder.roles(of: Clip(resting: skeleton)).missing(SkeletonRoles.legs) == [])
  }

  // Laws

  /// What was found in a skeleton is remembered; one of the same names that hangs together otherwise is another.
  @Test func theSameNamesInAnotherTreeAreAnotherSkeleton() {
    let names = ["Hips", "LeftUpLeg", "LeftLeg", "LeftFoot", "RightUpLeg", "RightLeg", "RightFoot"]
    let body = Skeleton(
      tree: "Hips\n  LeftUpLeg\n    LeftLeg\n      LeftFoot\n  RightUpLeg\n    RightLeg\n      RightFoot")
    let flat = Skeleton(tree: names.enumerated().map { ($0 == 0 ? "" : "  ") + $1 }.joined(separator: "\n"))
    #expect(body.joints.map(\.name) == flat.joints.map(\.name))
    for _ in 0..<2 {
      #expect(finder.roles(of: Clip(resting: body)).missing(SkeletonRoles.legs) == [])
      #expect(finder.roles(of: Clip(resting: flat)).missing(SkeletonRoles.legs) != [])
    }
  }

  @Test(arguments: NamingConvention.all)
  func allRolesAreFoundByName(convention: NamingConvention) {
    let skeleton = Skeleton(tree: convention.tree)
    let roles = finder.roles(of: Clip(resting: skeleton))
    #expect(roles.listing(in: skeleton) == expectedListing(convention.roles))
  }

  @Test(arguments: NamingConvention.all.filter { $0.tree == $0.tree.lowercased() })
  func whereCapitalsSeparateNoWordsTheirCaseDoesNotMatter(convention: NamingConvention) {
    let skeleton = Skeleton(tree: convention.tree)
    let shouted = skeleton.renamed { _, joint in joint.name.uppercased() }
    #expect(finder.roles(of: Clip(resting: shouted)) == finder.roles(of: Clip(resting: skeleton)))
  }

  @Test(arguments: NamingConvention.all)
  func anActorsNameChangesNothing(convention: NamingConvention) {
    let skeleton = Skeleton(tree: convention.tree)
    let prefixed = skeleton.renamed { _, joint in "Zoe:Zoe_\(joint.name.split(separator: ":").last ?? "")" }
    #expect(finder.roles(of: Clip(resting: prefixed)) == finder.roles(of: Clip(resting: skeleton)))
  }

  @Test func overridesComeLastAndTheTorsoFollowsThem() throws {
    let skeleton = Skeleton(
      tree: """
        pivot
          one
            two
              three
          four
            five
              six
          seven
            eight
              nine
                ten
              eleven
              twelve
        """)
    let overrides: [SkeletonRole: String] = [
      .leftHip: "one", .leftKnee: "two", .leftFoot: "three", .rightHip: "four", .rightKnee: "five", .rightFoot: "six",
      .leftShoulder: "eleven", .rightShoulder: "twelve", .neck: "nine",
    ]
    let roles = try finder.roles(of: Clip(resting: skeleton), overrides: overrides, place: Place(path: "-"))
    for (role, name) in overrides { #expect(roles[role] == skeleton.index(named: name)) }
    #expect(roles[.hips] == 0)
    #expect(roles[.spine] == skeleton.index(named: "seven"))
    #expect(roles[.chest] == skeleton.index(named: "eight"))
    #expect(roles[.head] == skeleton.index(named: "ten"))
  }

  @Test func anOverrideMayUseTheId() throws {
    var joints = Skeleton(tree: "Hips\n  Spine").joints
    joints[1].id = "node-17"
    let roles = try finder.roles(
      of: Clip(resting: Skeleton(joints: joints)), overrides: [.head: "node-17"], place: Place(path: "-"))
    #expect(roles[.head] == 1)
  }

  @Test func missingRolesAreListedInOrder() {
    var roles = SkeletonRoles([.hips: 0, .leftKnee: 2])
    #expect(roles.missing([.rightFoot, .leftHip, .hips, .leftKnee]) == [.leftHip, .rightFoot])
    roles[.leftKnee] = nil
    #expect(roles.missing([.leftKnee]) == [.leftKnee])
  }

  @Test(arguments: SkeletonRole.allCases)
  func mirroringARoleTwiceGivesItBack(role: SkeletonRole) {
    #expect(role.mirrored.mirrored == role)
    #expect((role.mirrored == role) == !(role.rawValue.hasPrefix("left") || role.rawValue.hasPrefix("right")))
  }
}
