import MotionClip
import Testing

@testable import MotionFormats

/// The unit and the up axis: applied as declared, reported, corrected where the user says so.
@Suite struct COLLADAAssetTests {
  private func read(_ asset: String, _ options: ReadingOptions = ReadingOptions()) throws -> MotionDocument {
    var document = COLLADAText()
    document.asset = "<asset>\(asset)</asset>"
    document.nodes = [COLLADAText.joint("j", "<translate>1 2 3</translate>")]
    return try readCOLLADA(document, options)
  }

  @Test func unitsThatAreNone() throws {
    for text in ["0", "-1", "nan", "inf", "1e-20", "1e20", "metre", "", "1.2.3"] {
      let document = try read("<unit meter=\"\(text)\"/>")
      #expect(document.diagnostics.last?.code == .assetUnusable, "\(text)")
      #expect(document.diagnostics.last?.place.line == 3)
      #expect(document.takes[0].clip.space.metersPerUnit == 1)
      #expect(throws: MotionError.self) { try read("<unit meter=\"\(text)\"/>", ReadingOptions(isStrict: true)) }
    }
  }

  @Test func axesThatAreNone() throws {
    for text in ["", "UP", "Z", "W_UP"] {
      let document = try read("<up_axis>\(text)</up_axis>")
      #expect(document.diagnostics.last?.code == .assetUnusable, "\(text)")
      #expect(document.takes[0].clip.space.upAxis == .y)
    }
  }

  @Test func unitsAreReadInAllSpellings() throws {
    for (text, meters) in [
      ("0.01", Float(0.01)), ("1e-2", 0.01), (" 0.0254 ", 0.0254), ("1", 1), ("1.000000", 1), (".3048", 0.3048),
    ] {
      let document = try read("<unit name=\"u\" meter=\"\(text)\"/>")
      #expect(document.diagnostics.map(\.code) == [.noMotion])
      #expect(document.takes[0].clip.space.metersPerUnit == meters)
      #expect(isNear(document.takes[0].worldPositions(at: [0])[0][0], [meters, 2 * meters, 3 * meters]))
    }
    let comma = try read("<unit name=\"centimeter\" meter=\"0,010000\"/>")
    #expect(comma.takes[0].clip.space.metersPerUnit == 0.01)
    #expect(comma.diagnostics.map(\.message).contains("the unit's meter='0,010000' is read as 0.010000"))
    #expect(try read("").takes[0].clip.space == SourceSpace(upAxis: .y, metersPerUnit: 1))
    #expect(try read("<unit name=\"centimeter\"/>").takes[0].clip.space.metersPerUnit == 1)
  }

  @Test func axesTurnTheFigure() throws {
    let expected: [Axis: SIMD3<Float>] = [.x: [-2, 1, 3], .y: [1, 2, 3], .z: [1, 3, -2]]
    for axis in Axis.allCases {
      for text in ["\(axis.rawValue)_UP", " \(axis.rawValue)_UP\n", "\(axis.rawValue)_up"] {
        let take = try read("<up_axis>\(text)</up_axis>").takes[0]
        #expect(take.clip.space.upAxis == axis)
        #expect(take.worldPositions(at: [0])[0][0] == expected[axis])
      }
      // What the user says counts, whatever the file says.
      let corrected = try read("<up_axis>X_UP</up_axis>", ReadingOptions(upAxis: axis)).takes[0]
      #expect(corrected.clip.space.upAxis == axis)
      #expect(corrected.worldPositions(at: [0])[0][0] == expected[axis])
    }
  }

  @Test func partsHaveAssetsThatAreNotApplied() throws {
    var document = COLLADAText()
    document.nodes = [
      "<asset><unit meter=\"5\"/><up_axis>Z_UP</up_axis></asset>",
      COLLADAText.joint("j", "<translate>1 2 3</translate>"),
    ]
    let read = try readCOLLADA(document)
    #expect(
      findings(read, in: document.text).suffix(2) == [
        "5 <unit>: warning: the unit of a part of the document is not applied",
        "5 <up_axis>: warning: the up_axis of a part of the document is not applied",
      ])
    #expect(isNear(try position(read, "j", at: 0), [1, 2, 3]))
  }

  @Test func authoringTools() throws {
    let tools =
      "<contributor><authoring_tool> A &amp; B\n1.0</authoring_tool></contributor>"
      + "<contributor><author>x</author><authoring_tool>C</authoring_tool></contributor>"
    #expect(try read(tools).authoringTool == "A & B 1.0 | C")
    #expect(try read("<contributor><authoring_tool/></contributor>").authoringTool == nil)
  }

  /// A figure of 1.7 m that stands along an axis of the file.
  private func figure(along axis: Axis, declared: Axis) -> COLLADAText {
    func translate(_ up: Double, _ side: Double = 0) -> String {
      var v = [0.0, 0, 0]
      v[axis.index] = up
      v[(axis.index + 1) % 3] = side
      return "<translate>\(v[0]) \(v[1]) \(v[2])</translate>"
    }
    func leg(_ side: String, _ offset: Double) -> String {
      COLLADAText.joint(
        "\(side)UpLeg", translate(0, offset),
        COLLADAText.joint(
          "\(side)Leg", translate(-0.45),
          COLLADAText.joint("\(side)Foot", translate(-0.4), COLLADAText.joint("\(side)ToeBase", translate(-0.05, 0.1))))
      )
    }
    func arm(_ side: String, _ offset: Double) -> String {
      COLLADAText.joint(
        "\(side)Arm", translate(0.1, offset),
        COLLADAText.joint(
          "\(side)ForeArm", translate(0, offset), COLLADAText.joint("\(side)Hand", translate(0, offset))))
    }
    var document = COLLADAText()
    document.asset = "<asset><up_axis>\(declared.rawValue)_UP</up_axis></asset>"
    document.nodes = [
      COLLADAText.joint(
        "Hips", translate(0.95), leg("Left", 0.1), leg("Right", -0.1),
        COLLADAText.joint(
          "Spine", translate(0.2), arm("Left", 0.25), arm("Right", -0.25),
          COLLADAText.joint("Neck", translate(0.3), COLLADAText.joint("Head", translate(0.1)))))
    ]
    document.animations = [COLLADAText.animation("a", "Hips/none", times: "0 1", values: "0 1")]
    return document
  }

  @Test func aFigureOnItsSideIsReportedNotTurned() throws {
    for axis in Axis.allCases {
      for declared in Axis.allCases {
        let bytes = Array(figure(along: axis, declared: declared).text.utf8)
        let document = try MotionReader().read(.bytes(bytes, path: "arm.dae"))
        let finding = document.diagnostics.first { $0.code == .figureOnItsSide }
        #expect(document.takes[0].clip.space.upAxis == declared)
        // Labels are another matter: they are those of the figure upright.
        #expect(document.takes[0].upright.clip.space.upAxis == axis)
        if axis == declared {
          #expect(finding == nil)
        } else {
          #expect(
            finding?.message.contains("\(declared.rawValue) is up here, but the body stands along +\(axis.rawValue)")
              == true)
          let corrected = try MotionReader(options: ReadingOptions(upAxis: axis)).read(.bytes(bytes, path: "arm.dae"))
          #expect(!corrected.diagnostics.contains { $0.code == .figureOnItsSide })
          let head = try #require(corrected.takes[0].clip.skeleton.index(named: "Head"))
          #expect(abs(corrected.takes[0].worldPositions(at: [0])[head][0].y - 1.55) < 1e-5)
        }
      }
    }
  }
}
