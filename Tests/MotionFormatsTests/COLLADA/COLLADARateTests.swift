import MotionClip
import Testing

@testable import MotionFormats

/// The frame rate that keys suggest, and the frames of a take.
@Suite struct COLLADARateTests {
  private static func times(_ count: Int, _ fps: Double, from first: Int = 0, digits: Int = 6) -> [Double] {
    let unit = (0..<digits).reduce(1.0) { unit, _ in unit * 10 }
    return (first..<first + count).map { (Double($0) / fps * unit).rounded() / unit }
  }

  @Test(arguments: [24, 25, 30, 48, 50, 60, 90, 100, 120, 240, 30000.0 / 1001, 24000.0 / 1001])
  func evenKeysGiveTheirRate(_ fps: Double) {
    for digits in [6, 7, 9] {
      for first in [0, 1, 100, -20] {
        let rate = KeyRate([Self.times(200, fps, from: first, digits: digits)])
        #expect(rate.isGrid, "\(digits) digits from frame \(first)")
        #expect(rate.framesPerSecond == fps, "\(digits) digits from frame \(first): \(rate.framesPerSecond)")
      }
    }
  }

  @Test func keysOnAGridWithGaps() {
    let frames: [Int] = [0, 7, 11, 30, 31, 58, 90]
    for fps in [24.0, 25, 30, 60] {
      let curves = [frames.map { Double($0) / fps }, [0, Double(frames[6]) / fps]]
      #expect(KeyRate(curves).framesPerSecond == fps)
    }
  }

  @Test func sparseKeysArePosesAndNotFrames() {
    #expect(KeyRate([[0, 1, 2, 3]]).framesPerSecond == 30)
    #expect(KeyRate([[0, 1.25]]).framesPerSecond == 24)
  }

  @Test func keysOnNoGrid() {
    let keys = [0, 0.0123, 0.777, 1.01234, 1.9]
    let rate = KeyRate([keys])
    #expect(!rate.isGrid && rate.framesPerSecond >= 20)
    #expect(KeyRate([]).framesPerSecond == 30 && KeyRate([[5]]).framesPerSecond == 30)
  }

  @Test func framesStartAtTheFirstKeyOnTheFilesClock() throws {
    for (times, start, count, fps) in [
      ("0.0416667 0.0833333 0.125 0.1666667", 1 / 24.0, 4, 24.0), ("66 66.5 67", 66, 31, 30),
      ("-1 -0.5 0", -1, 31, 30), ("1.6667 1.7 1.7333", 5 / 3.0, 3, 30),
    ] {
      let document = try readCOLLADA(
        COLLADAText.arm(
          COLLADAText.animation(
            "a", "elbow/rz.ANGLE", times: times,
            values: times.split(separator: " ").indices.map { "\($0)" }.joined(separator: " "))))
      let take = document.takes[0]
      #expect(findings(document) == [])
      #expect(take.clip.frameRate.framesPerSecond == fps)
      #expect(abs(take.clip.startTime - start) < 1e-4 && take.startTime == take.clip.startTime, "\(take.startTime)")
      #expect(take.clip.frameCount == count)
      #expect(abs(take.endTime - take.clip.time(ofFrame: Double(count - 1))) < 1e-4)
    }
  }

  @Test func theUsersRateIsTheRateOfSampling() throws {
    let document = COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1 2", values: "0 90 0"))
    let clip = try readCOLLADA(document, ReadingOptions(framesPerSecond: 8)).takes[0].clip
    #expect(clip.frameCount == 17 && clip.frameRate.framesPerSecond == 8)
    let middle = clip.pose(atFrame: 4).worldPositions(skeleton: clip.skeleton, space: clip.space)
    #expect(isNear(middle[2], handPosition(elbow: 45)))
  }

  @Test func keysWithinAHundredthOfAFrameAreOnIt() throws {
    // A jump at a key that is written with few digits: the frame shows the key and not what is just before it.
    let document = COLLADAText.arm(
      COLLADAText.animation(
        "a", "elbow/rz.ANGLE", times: "0 0.033 0.067 0.1", values: "0 0 90 90", interpolation: "STEP STEP STEP STEP"))
    let clip = try readCOLLADA(document).takes[0].clip
    #expect(clip.frameRate.framesPerSecond == 30 && clip.frameCount == 4)
    let angles = (0..<4).map { clip.pose(atFrame: $0).worldPositions(skeleton: clip.skeleton, space: clip.space)[2].y }
    #expect(angles.map { ($0 * 1000).rounded() / 1000 } == [2, 2, 1, 1])
  }

  @Test func curvesWithOtherRangesAreHeld() throws {
    let document = COLLADAText.arm(
      COLLADAText.animation("a", "shoulder/rz.ANGLE", times: "0 1", values: "0 30"),
      COLLADAText.animation("b", "elbow/rz.ANGLE", times: "2 3", values: "10 20"))
    let read = try readCOLLADA(document)
    #expect(read.takes[0].startTime == 0 && read.takes[0].endTime == 3 && read.takes[0].clip.frameCount == 91)
    #expect(isNear(try position(read, "hand", at: 0.5), handPosition(shoulder: 15, elbow: 10)))
    #expect(isNear(try position(read, "hand", at: 2.5), handPosition(shoulder: 30, elbow: 15)))
    #expect(isNear(try position(read, "hand", at: 99), handPosition(shoulder: 30, elbow: 20)))
  }

  @Test func anglesBeyondAFullTurn() throws {
    let document = COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "0 3600"))
    let read = try readCOLLADA(document)
    for (time, angle) in [(0.0125, 45.0), (0.1, 360), (0.125, 450), (0.7625, 2745)] {
      #expect(isNear(try position(read, "hand", at: time), handPosition(elbow: angle), 1e-5))
    }
    // The turn is not the short way: 359 to 1 goes back through 180.
    let back = COLLADAText.arm(COLLADAText.animation("a", "elbow/rz.ANGLE", times: "0 1", values: "359 1"))
    #expect(isNear(try position(try readCOLLADA(back), "hand", at: 0.5), handPosition(elbow: 180)))
  }
}
