import Foundation
import MotionClip
import MotionFormats
import Testing
import TestSupport

@Suite struct TrainTests {
  @Test("Data that cannot be learnt from is one line, and no file is written")
  func refused() throws {
    let folder = try TemporaryFolder()
    try folder.write("empty/x.txt", "")
    try folder.write("one/walk/a.bvh", try SampleClips.bvh(.walk))
    try folder.write("broken/walk/a.bvh", "HIERARCHY\n")
    try folder.write("table/labels.csv", "file,motion_type\na.bvh,walk\n")
    try folder.write("map.json", "[]")
    let cases: [([String], String)] = [
      (["nothing"], "nothing: error: expected a folder of clips"),
      (["empty"], "empty: error: the folder holds no motion file"),
      (["table"], "table/labels.csv:2: error: there is no file 'a.bvh'"),
      (["one", "--map", "map.json"], "map.json: error: expected a JSON object from type to type or null"),
      (["one", "-q"], "one: error: there are 1 motion types to learn, and telling them apart needs at least 2"),
    ]
    for (arguments, line) in cases {
      let run = try folder.run(["train", "-o", "m"] + arguments)
      #expect(run.exitCode == 65)
      #expect(run.text.isEmpty)
      #expect(run.error == line + "\n")
    }
    let broken = try folder.run("train", "broken", "-o", "m")
    #expect(broken.exitCode == 65)
    #expect(broken.errorLines.last == "broken: error: none of the clips can be used")
    #expect(!folder.files().contains("m"))
  }

  @Test("The same data and the same seed give the same file, any number of jobs; another seed another one")
  func determinism() throws {
    let samples = try SampleClips.shared.get()
    #expect(samples.training.exitCode == 0)
    #expect(samples.training.text.isEmpty)
    #expect(try samples.folder.run(SampleClips.train(into: "again") + ["-j", "1", "-q"]).error.isEmpty)
    #expect(try samples.folder.run(SampleClips.train(into: "other") + ["--seed", "8", "-q"]).exitCode == 0)
    let model = try samples.folder.data("tiny.safetensors")
    #expect(try samples.folder.data("again") == model)
    #expect(try samples.folder.data("other") != model)
  }

  @Test("Each epoch is a line with its loss and the time left; scarce types are listed as such")
  func progress() throws {
    let lines = try SampleClips.shared.get().training.errorLines
    #expect(lines.count { $0.hasPrefix("motion type  epoch 1/1  loss ") && $0.hasSuffix(" s left") } == 1)
    #expect(lines.count { $0.hasPrefix("changes of type  epoch 1/1  loss ") } == 1)
    #expect(lines.count { $0.hasPrefix("phase  epoch 1/1  loss ") } == 1)
    #expect(lines.suffix(3).map { $0.prefix { $0 != ":" } } == ["run", "stand", "walk"])
    #expect(lines.suffix(3).allSatisfy { $0.hasSuffix("  fewer than ten clips") })
  }

  @Test("With --labels many a clip is told yes or no for each label, and scored so; one label a clip is null")
  func manyLabels() throws {
    let folder = try TemporaryFolder()
    var table = "file,motion_type,style,mood\n"
    let clips: [(SyntheticMotion.Kind, String)] = [
      (.walk, "up"), (.walk, "up"), (.run, "up;quick"), (.run, "quick"), (.stand, ""), (.stand, ""),
    ]
    for (index, (kind, style)) in clips.enumerated() {
      try folder.write("d/\(index).bvh", try SampleClips.bvh(kind, seed: UInt64(index + 1)))
      table += "\(index).bvh,\(kind),\(style),\(index % 2 == 0 ? "glad" : "sad")\n"
    }
    try folder.write("d/labels.csv", table)
    let training = try folder.run("train", "d", "-o", "m", "--labels", "many", "--epochs", "1")
    #expect(training.exitCode == 0)
    #expect(training.errorLines.contains { $0.hasPrefix("labels  epoch 1/") })
    let labels = try folder.run("label", "d/2.bvh", "--model", "m", "--format", "json").json
    let said = try #require((labels["clip"] as? [String: Any])?["labels"] as? [String: Double])
    #expect(Set(said.keys) == ["walk", "run", "stand", "up", "quick"])
    let text = try folder.run("label", "d/2.bvh", "--model", "m")
    #expect(text.lines.contains { $0.hasPrefix("  labels     ") })
    let scores = try folder.run("evaluate", "d", "--model", "m")
    #expect(scores.lines.contains { $0.split(separator: " ").prefix(4) == ["labels", "clips", "macro", "F1"] })

    // A batch of more than there is holds all that there is.
    let moods = try folder.run(
      "train", "d", "-o", "n", "--labels", "many", "--label-column", "mood", "--epochs", "1", "-q", "--batch-size",
      "\(Int.max)")
    #expect(moods.exitCode == 0)
    let other = try folder.run("label", "d/2.bvh", "--model", "n", "--format", "json").json
    let moodLabels = try #require((other["clip"] as? [String: Any])?["labels"] as? [String: Double])
    #expect(Set(moodLabels.keys) == ["walk", "run", "stand", "glad", "sad"])
    let one = try folder.run("label", "d/2.bvh", "--model", try SampleClips.shared.get().model, "--format", "json").json
    #expect((one["clip"] as? [String: Any])?["labels"] is NSNull)
    #expect(try folder.run("train", "d", "-o", "x", "--label-column", "mood").exitCode == 64)
  }

  @Test(
    "A column or value that the data does not have is told before training",
    arguments: [
      (
        ["train", "--validation-group", "nope"],
        "the column 'nope' has 0 values, and holding one out needs at least 2"
      ),
      (["train", "--choose-by", "nope"], "the column 'nope' has 0 values, and leaving one out needs at least 2"),
      (["train", "--group", "a=data,nope"], "the column 'source' never has the value 'nope' to be part of 'a'"),
      (["train", "--labels", "many", "--label-column", "nope"], "the column 'nope' has 0 values to be labels"),
      (
        ["evaluate", "--leave-out", "fold", "--group", "a=1,6"],
        "the column 'fold' never has the value '6' to be part of 'a'"
      ),
      (["evaluate", "--leave-out", "fold", "--novel", "zzz"], "no clip is of the type 'zzz' to train without"),
      (
        ["evaluate", "--leave-out", "fold", "--labels", "many", "--label-column", "nope"],
        "the column 'nope' has 0 values to be labels"
      ),
    ])
  func misspelt(command: [String], message: String) throws {
    let samples = try SampleClips.shared.get()
    let model = command[0] == "train" ? ["-o", "misspelt"] : []
    let run = try samples.folder.run([command[0], "data"] + model + command[1...] + ["--epochs", "1", "-q"])
    #expect(run.exitCode == 65)
    #expect(run.errorLines == ["data: error: " + message])
    #expect(!samples.folder.files().contains("misspelt"))
  }

  @Test("A model that cannot be written is 74") func notWritable() throws {
    let run = try SampleClips.shared.get().folder.run(SampleClips.train(into: "no/such/folder"))
    #expect(run.exitCode == 74)
    #expect(run.errorLines == ["no/such/folder: error: cannot write the file: there is no such folder"])
  }

  @Test("What is not learnt as its file has it is counted")
  func changes() throws {
    let folder = try TemporaryFolder()
    let walk = SyntheticMotion.clip(.walk, convention: .mixamo, recording: .init(seconds: 2)).clip
    let exported = walk.mirrored(pairs: Array(0..<walk.skeleton.jointCount))
    try folder.write("d/walk/a.bvh", try SampleClips.bvh(.walk))
    try folder.write("d/walk/b.bvh", Data(try BVHWriter().bytes(of: exported)))
    try folder.write("d/stand/a.bvh", try SampleClips.bvh(.stand))
    let run = try folder.run("train", "d", "-o", "m", "--epochs", "1")
    #expect(run.errorLines.filter { $0.hasPrefix("note") } == ["note: 1 clip is read as in a mirror (sidesSwapped)"])
    #expect(try folder.run("train", "d", "-o", "m", "--epochs", "1", "-q").errorLines.isEmpty)
  }

  @Test("A clip that cannot be read is named, and the model is trained on the others")
  func someFail() throws {
    let folder = try TemporaryFolder()
    try folder.write("d/walk/a.bvh", try SampleClips.bvh(.walk))
    try folder.write("d/walk/b.bvh", "x")
    try folder.write("d/stand/a.bvh", try SampleClips.bvh(.stand))
    let run = try folder.run("train", "d", "-o", "m", "--epochs", "1", "-q")
    #expect(run.exitCode == 1)
    #expect(run.errorLines == ["d/walk/b.bvh:1:1: error: this is no BVH file: expected HIERARCHY, found 'x'"])
    #expect(folder.files().contains("m"))
  }
}

@Suite struct EvaluateTests {
  @Test("Scores are printed as text or JSON")
  func scores() throws {
    let samples = try SampleClips.shared.get()
    let text = try samples.folder.run("evaluate", "data", "--model", samples.model)
    #expect(text.exitCode == 0)
    #expect(text.lines.first?.split(separator: " ").prefix(3) == ["motion", "type", "clips"])
    #expect(text.lines.contains { $0.split(separator: " ").prefix(2) == ["all", "6"] })
    let json = try samples.folder.run("evaluate", "data", "--model", samples.model, "--format", "json")
    #expect(json.json["schema"] as? String == "mocap.evaluation/3")
  }

  @Test(
    "A model that is given, and one that is trained for it, is scored as it labels beyond a share of its limit and below a confidence",
    arguments: [["--model", "tiny.safetensors"], ["--leave-out", "fold=1", "--epochs", "1"]])
  func unknownSooner(model: [String]) throws {
    let samples = try SampleClips.shared.get()
    func unknown(_ options: String...) throws -> Double? {
      let run = try samples.folder.run(["evaluate", "data", "--format", "json"] + model + options)
      let fold = (run.json["folds"] as? [[String: Any]])?.first
      return (fold?["types"] as? [String: Any])?["unknown"] as? Double
    }
    #expect(try unknown("--unknown-beyond", "0.001") == 1)
    #expect(try unknown("--unknown-beyond", "1000") == 0)
    #expect(try unknown("--unknown-beyond", "1000", "--unknown-below", "1") == 1)
  }

  @Test("A column that does not tell groups apart is an error")
  func leaveOut() throws {
    let samples = try SampleClips.shared.get()
    let run = try samples.folder.run("evaluate", "data", "--leave-out", "style", "--epochs", "1")
    #expect(run.exitCode == 65)
    #expect(run.errorLines.last?.contains("the column 'style' has 0 values") == true)
  }
}
