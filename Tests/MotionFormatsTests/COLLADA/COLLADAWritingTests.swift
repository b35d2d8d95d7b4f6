import MotionClip
import Testing

@testable import MotionFormats

/// COLLADA written as BVH: every joint keeps its place in the world.
@Suite struct COLLADAWritingTests {
  /// The largest distance between joints of a take and of the BVH that is written of it, in skeleton sizes.
  private func worstError(_ take: Take) throws -> Float {
    let copy = try readBVH(BVHWriter().bytes(of: take.clip)).takes[0].clip
    try #require(copy.skeleton.jointCount == take.clip.skeleton.jointCount)
    try #require(copy.frameCount == take.clip.frameCount)
    var space = take.clip.space
    // A BVH says nothing of axes and units: it is written as the file had them.
    var worst: Float = 0
    var size: Float = 0
    space.upAxis = .y
    for frame in 0..<copy.frameCount {
      let exact = take.clip.space.toYUp.transposed
      let truth = take.worldPositions(at: [take.clip.time(ofFrame: Double(frame))]).map { exact * $0[0] }
      let found = copy.pose(atFrame: frame).worldPositions(
        skeleton: copy.skeleton, space: SourceSpace(upAxis: .y, metersPerUnit: take.clip.space.metersPerUnit))
      for (a, b) in zip(truth, found) {
        let d = a - b
        worst = max(worst, (d * d).sum().squareRoot())
        let spread = a - truth[0]
        size = max(size, (spread * spread).sum().squareRoot())
      }
    }
    return worst / max(size, 1e-9)
  }

  @Test func shearIsReportedAndPlacesAreKept() throws {
    let skewed = COLLADAText(
      animations: [
        COLLADAText.animation("a", "b/r.ANGLE", times: "0 1", values: "0 170"),
        COLLADAText.animation("s", "a/s.Y", times: "0 1", values: "1 3"),
      ],
      nodes: [
        COLLADAText.joint(
          "a", "<translate>0 1 0</translate><scale sid=\"s\">1 2 0.5</scale>",
          COLLADAText.joint(
            "b", "<rotate sid=\"r\">1 2 3 0</rotate><translate>1 0 0</translate>",
            COLLADAText.joint(
              "c", "<translate>0 1 1</translate>", COLLADAText.joint("d", "<translate>1 1 0</translate>"))))
      ])
    let read = try readCOLLADA(skewed)
    #expect(read.diagnostics.map(\.code) == [.shearRemoved, .scaleApplied])
    #expect(
      read.diagnostics[0].message.hasPrefix("'b' is sheared")
        || read.diagnostics[0].message.contains("is sheared, as joints cannot be"))
    #expect(try worstError(read.takes[0]) < 1e-4)
  }

  @Test func mirroredAndFlatScalesKeepPlaces() throws {
    for scale in ["-1 1 1", "-2 -1 -3", "1 0 1", "0 1 1", "0 0 1", "0 0 0", "1e-9 1e-9 1e-9", "1e6 1e6 1e6"] {
      let document = COLLADAText(
        animations: [COLLADAText.animation("a", "b/r.ANGLE", times: "0 1", values: "0 90")],
        nodes: [
          COLLADAText.joint(
            "a", "<rotate>0 0 1 20</rotate><scale>\(scale)</scale>",
            COLLADAText.joint(
              "b", "<rotate sid=\"r\">1 0 1 0</rotate><translate>1 0 0</translate>",
              COLLADAText.joint("c", "<translate>0 1 1</translate>")))
        ])
      let take = try readCOLLADA(document).takes[0]
      #expect(take.clip.channelValues.allSatisfy { $0.isFinite })
      #expect(try worstError(take) < 1e-4, "\(scale)")
    }
  }

  @Test(arguments: COLLADAReferenceTests.cases) func everyReferenceCase(_ reference: COLLADAReferenceTests.Case) throws
  {
    #expect(try worstError(readCOLLADA(reference.text).takes[0]) < 1e-4)
  }

  @Test func axisAndUnitAreWrittenAsTheyWere() throws {
    for axis in Axis.allCases {
      var document = COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 90"))
      document.asset = "<asset><unit meter=\"0.0254\"/><up_axis>\(axis.rawValue)_UP</up_axis></asset>"
      let take = try readCOLLADA(document).takes[0]
      #expect(try worstError(take) < 1e-5)
      let copy = try readBVH(BVHWriter().bytes(of: take.clip)).takes[0].clip
      // In the file's unit the elbow is 1 from the shoulder along its Y.
      #expect(copy.skeleton.joints[1].offset == [0, 1, 0])
    }
  }
}
