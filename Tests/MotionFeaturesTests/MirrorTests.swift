import MotionClip
import Testing
import TestSupport

@testable import MotionFeatures

/// The mirrored clip has the mirrored features: left and right change places, and what points to the left changes sign.
@Suite struct MirrorTests {
  private func mirrored(_ labelled: LabelledClip) throws -> Clip {
    let pairs = try #require(labelled.roles.mirrorPairs(in: labelled.clip.skeleton))
    return labelled.clip.mirrored(pairs: pairs)
  }

  /// The column of the mirrored clip that shows what `name` shows, and with which sign.
  private func image(of name: String) -> (name: String, sign: Float) {
    var parts = name.split(separator: ".").map(String.init)
    if parts.count > 1, let role = SkeletonRole(rawValue: parts[1]) { parts[1] = role.mirrored.rawValue }
    var sign: Float = 1
    switch parts[0] {
    case "symmetry":
      // M p_right - p_left, mirrored: what was subtracted is subtracted from.
      sign = -1
    case "rotations":
      // M G M: along the axis that is mirrored, rows and columns change their sign.
      sign = (parts[2] == "x") == (parts[3] == "left") ? 1 : -1
    default:
      sign = parts.last == "left" || parts.last == "turn" ? -1 : 1
    }
    return (parts.joined(separator: "."), sign)
  }

  @Test(arguments: Example.all)
  func aMirroredClipHasMirroredFeatures(example: Example) throws {
    let labelled = example.labelled()
    let features = try Columns(labelled.clip, labelled.roles)
    let images = try Columns(mirrored(labelled), labelled.roles)
    for name in features.names {
      let image = image(of: name)
      let scale = features[name].reduce(Float(1)) { max($0, abs($1)) }
      for (a, b) in zip(features[name], images[image.name]) {
        #expect(abs(a - image.sign * b) < 2e-5 * scale, "\(name) and \(image.name)")
      }
    }
  }

  @Test(arguments: Example.all)
  func twiceIsTheIdentity(example: Example) throws {
    let labelled = example.labelled()
    var once = labelled
    once.clip = try mirrored(labelled)
    let twice = try mirrored(once)
    let features = try Columns(labelled.clip, labelled.roles)
    #expect(try Columns(twice, labelled.roles).largestDifference(from: features).value == 0)
  }

  @Test(arguments: Example.all)
  func statisticsOfTheMirroredClipAreTheMirroredStatistics(example: Example) throws {
    func statistics(_ clip: Clip) throws -> MovementStatistics {
      let matrix = try FeatureExtractor(blocks: MovementStatistics.blocks).features(
        of: clip, roles: labelled.roles, places: ClipPlaces(path: "clip"))
      return MovementStatistics(matrix, over: 0..<matrix.sampleCount)
    }
    let labelled = example.labelled()
    let expected = try statistics(labelled.clip)
    let found = try statistics(mirrored(labelled)).mirrored
    for (index, column) in MovementStatistics.layout.columns.enumerated() {
      #expect(abs(found.values[index] - expected.values[index]) < 1e-3, "\(column.name)")
    }
    #expect(expected.mirrored.mirrored == expected)
  }

  // MARK: Exchanged sides

  /// An export to a left-handed space is the mirrored world, with the names as they were.
  @Test(arguments: Example.all)
  func aLeftHandedExportHasTheFeaturesOfTheBody(example: Example) throws {
    let labelled = example.labelled()
    let exported = labelled.clip.mirrored(pairs: Array(0..<labelled.clip.skeleton.jointCount))
    let body = try BodyMotion(clip: exported, roles: labelled.roles, places: ClipPlaces(path: "clip"))
    #expect(body.isMirrored)
    #expect(try !labelled.body().isMirrored)
    let columns = try Columns(labelled.clip, labelled.roles)
    let difference = try Columns(exported, labelled.roles).largestDifference(from: columns)
    #expect(difference.value < 1e-4, "\(difference.column)")
  }

  /// With the names exchanged and nothing else, it is the mirrored clip that has each side under its name.
  @Test(arguments: Example.all)
  func exchangedNamesHaveTheFeaturesOfTheMirrorImage(example: Example) throws {
    let labelled = example.labelled()
    var roles = labelled.roles
    for role in SkeletonRole.allCases { roles[role] = labelled.roles[role.mirrored] }
    let columns = try Columns(mirrored(labelled), labelled.roles)
    let difference = try Columns(labelled.clip, roles).largestDifference(from: columns)
    #expect(difference.value < 1e-4, "\(difference.column)")
  }
}
