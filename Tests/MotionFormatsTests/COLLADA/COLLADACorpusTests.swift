import MotionClip
import Testing

@testable import MotionFormats

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Outside files of many exporters, against positions that independent readers agree on.
@Suite(.enabled(if: colladaCorpus != nil, "the motion data is not there: set MOCAP_DATA"))
struct COLLADACorpusTests {
  struct Reference: Decodable {
    var file: String
    var up_axis: String
    var unit_meter: Double
    var times_s: [Double]
    /// By the node's id: `[T][3]`, in the file's axes and unit.
    var joints: [String: [[Double]]]
    var skeleton_extent: Double
    var weak: Bool
  }

  static let references = names(in: "reference", ending: ".json")
  static let hostile = names(in: "hostile", ending: ".dae")

  private static func names(in folder: String, ending: String) -> [String] {
    guard let colladaCorpus else { return [] }
    return ((try? files(in: colladaCorpus + "/" + folder)) ?? []).filter { $0.hasSuffix(ending) }
  }

  @Test(arguments: references) func positionsAreThoseOfOtherReaders(_ name: String) throws {
    let corpus = try #require(colladaCorpus)
    let reference = try JSONDecoder().decode(
      Reference.self, from: Data(contentsOf: URL(filePath: corpus + "/reference/" + name)))
    let take = try COLLADAReader().read(.file(path: corpus + "/" + reference.file)).takes[0]
    let positions = take.worldPositions(at: reference.times_s)
    var worst = 0.0
    for (id, truth) in reference.joints {
      let joint = try #require(take.clip.skeleton.joints.firstIndex { $0.id == id }, "\(id) is not there")
      for (found, expected) in zip(positions[joint], truth) {
        let (x, y, z) = (expected[0], expected[1], expected[2])
        let turned = ["X_UP": [-y, x, z], "Z_UP": [x, z, -y]][reference.up_axis] ?? [x, y, z]
        for axis in 0..<3 {
          worst = max(worst, abs(Double(found[axis]) - turned[axis] * reference.unit_meter))
        }
      }
    }
    #expect(worst <= 1e-4 * reference.skeleton_extent * reference.unit_meter || reference.weak)
  }

  /// Files of the folder that are well, by their numbers.
  private static let valid: Set<Substring> = ["00", "66", "70", "76", "80", "88"]

  @Test(.timeLimit(.minutes(1)), arguments: hostile) func hostileFilesAreReadOrToldOf(_ name: String) throws {
    let path = try #require(colladaCorpus) + "/hostile/" + name
    let result = Result { () throws(MotionError) in try MotionReader().read(path: path) }
    switch result {
    case .failure(let error):
      #expect(!Self.valid.contains(name.prefix(2)), "\(error)")
      #expect(error.place.line != nil && error.place.column != nil, "\(error)")
    case .success(let document):
      #expect(document.diagnostics.isEmpty == Self.valid.contains(name.prefix(2)), "\(document.diagnostics)")
      #expect(document.diagnostics.allSatisfy { $0.place.line != nil && $0.place.column != nil })
      for take in document.takes {
        #expect(take.clip.channelValues.allSatisfy { $0.isFinite })
        let positions = take.worldPositions(at: [take.startTime - 1, take.startTime, 1e9]).joined()
        #expect(positions.allSatisfy { ($0.x + $0.y + $0.z).isFinite })
      }
    }
  }
}

/// The outside COLLADA files, or `nil`.
let colladaCorpus: String? = motionDataFolder.map { $0 + "/dae-corpus" }.flatMap {
  FileManager.default.fileExists(atPath: $0) ? $0 : nil
}
