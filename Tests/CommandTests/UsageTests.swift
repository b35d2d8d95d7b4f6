import Foundation
import Testing

/// Wrong usage ends with 64, before any work, and says what is wrong in its first line.
@Suite struct UsageTests {
  @Test(
    "Wrong usage",
    arguments: [
      ("nonsense", "Error: Unexpected argument 'nonsense'"),
      ("label", "Error: Name a file or a folder, or - for standard input."),
      ("label -", nil),
      ("label - -", "Error: Standard input can be read only once."),
      ("label - --paths-from -", "Error: Standard input can be read only once."),
      ("label a.bvh --nonsense", "Error: Unknown option '--nonsense'"),
      (
        "label a.bvh --format xml",
        "Error: The value 'xml' is invalid for '--format <format>'. Please provide one of 'text', 'json' or 'ndjson'."
      ),
      ("label a.bvh b.bvh --format json", "Error: --format json prints one clip; use --format ndjson or -o DIR for 2"),
      (
        "label --paths-from x --format json",
        "Error: --format json prints one clip; --paths-from goes with --format ndjson"
      ),
      ("label a.bvh -o out --format text", "Error: -o writes JSON documents; leave --format text out"),
      ("label a.bvh -j 0", "Error: --jobs takes a number from 1 to 1024, not 0"),
      ("label a.bvh -j many", "Error: The value 'many' is invalid for '-j <n>'"),
      ("label a.bvh --unknown-beyond 0", "Error: --unknown-beyond takes a number above 0, not 0.0"),
      ("label a.bvh --unknown-beyond nan", "Error: --unknown-beyond takes a number above 0, not nan"),
      ("label a.bvh --unknown-below 1.5", "Error: --unknown-below takes a confidence from 0 to 1, not 1.5"),
      ("label a.bvh --unknown-below nan", "Error: --unknown-below takes a confidence from 0 to 1, not nan"),
      ("label a.bvh --fps 0", "Error: --fps takes a number of frames a second from 0.001 to 1000000, not 0.0"),
      ("label a.bvh --fps nan", "Error: --fps takes a number of frames a second from 0.001 to 1000000, not nan"),
      ("label a.bvh --fps 1e-300", "Error: --fps takes a number of frames a second from 0.001 to 1000000, not 1e-300"),
      ("label a.bvh --fps 1e300", "Error: --fps takes a number of frames a second from 0.001 to 1000000, not 1e+300"),
      ("label a.bvh --fps fast", "Error: The value 'fast' is invalid for '--fps <rate>'"),
      (
        "label a.bvh --up-axis W",
        "Error: The value 'W' is invalid for '--up-axis <X|Y|Z>'. Please provide one of 'X', 'Y' or 'Z'."
      ),
      ("label a.bvh --model", "Error: Missing value for '--model <file>'"),
      ("inspect", "Error: Name a file or a folder, or - for standard input."),
      ("inspect a.bvh b.bvh --format json", "Error: --format json prints one file; use --format ndjson for 2"),
      ("inspect a.bvh --times 1,,2", "Error: The value '1,,2' is invalid for '--times <t[,t…]>'"),
      ("inspect a.bvh --times inf", "Error: The value 'inf' is invalid for '--times <t[,t…]>'"),
      ("convert a.bvh", "Error: Missing expected argument '<output>'"),
      ("convert a.bvh b.fbx", "Error: The output must end in .bvh or .csv, not 'b.fbx'."),
      ("convert a.bvh b.bvh --start 2 --end 1", "Error: --start must be before --end"),
      ("convert a.bvh b.csv --start nan", "Error: --start takes a number of seconds, not nan"),
      ("convert a.bvh b.csv --end nan", "Error: --end takes a number of seconds, not nan"),
      ("features", "Error: Missing expected argument '<clip>'"),
      ("features a.bvh b.bvh", "Error: Unexpected argument 'b.bvh'"),
      ("lint", "Error: Name a file or a folder, or - for standard input."),
      ("train data", "Error: Missing expected argument '--output <model>'"),
      ("train -o x", "Error: Missing expected argument '<data> ...'"),
      ("train data -o x --epochs 0", "Error: --epochs takes a number of at least 1"),
      ("train data -o x --batch-size 0", "Error: --batch-size takes a number of at least 1"),
      ("train data -o x --learning-rate -1", nil),
      ("train data -o x --learning-rate nan", "Error: --learning-rate takes a number above 0"),
      ("train data -o x --learning-rate inf", "Error: --learning-rate takes a number above 0"),
      ("train data -o x --fps-of data", "Error: --fps-of takes FOLDER=VALUE, not 'data'"),
      ("train data -o x --fps-of other=30", "Error: --fps-of names 'other', which is none of the folders given"),
      ("train data -o x --fps-of data=fast", "Error: --fps-of takes FOLDER=RATE, not 'data=fast'"),
      (
        "train data -o x --fps-of data=1e-300",
        "Error: --fps-of takes a number of frames a second from 0.001 to 1000000, not 1e-300"
      ),
      (
        "train data -o x --phase-reference data --phase-reference nope",
        "Error: --phase-reference names 'nope', which is none of the folders given"
      ),
      (
        "evaluate data --leave-out style --phase-reference nope",
        "Error: --phase-reference names 'nope', which is none of the folders given"
      ),
      ("evaluate data --leave-out style --model m", "Error: --leave-out trains its own models; leave --model out"),
      ("schema nonsense", nil),
    ] as [(String, String?)])
  func wrongUsage(command: String, firstLine: String?) throws {
    let folder = try TemporaryFolder()
    for name in ["a.bvh", "b.bvh"] { try folder.write(name, "") }
    let run = try folder.run(command.split(separator: " ").map(String.init))
    if command == "label -" {
      // Right usage: it is standard input that is empty.
      #expect(run.exitCode == 65)
      return
    }
    #expect(run.exitCode == 64)
    #expect(run.text.isEmpty)
    if let firstLine { #expect(run.errorLines.first == firstLine) }
    #expect(folder.files() == ["a.bvh", "b.bvh"])
  }

  @Test("Help is asked for, so it is the result")
  func help() throws {
    let folder = try TemporaryFolder()
    for arguments in [[], ["--help"], ["help"], ["-h"]] {
      let run = try folder.run(arguments)
      #expect(run.exitCode == 0)
      #expect(run.error.isEmpty)
      #expect(run.text == Self.fixture("mocap"))
    }
    #expect(try folder.run("--version").text == "0.1.0\n")
  }

  @Test(
    "The help of each subcommand",
    arguments: ["label", "inspect", "lint", "convert", "features", "train", "evaluate", "schema"])
  func subcommandHelp(name: String) throws {
    let run = try TemporaryFolder().run(name, "--help")
    #expect(run.exitCode == 0)
    #expect(run.text == Self.fixture(name))
  }

  /// The help as it was last read and found good: `mocap help NAME > Tests/CommandTests/Fixtures/Help/NAME.txt`.
  private static func fixture(_ name: String) -> String {
    let file = Mocap.packageFolder.appending(path: "Tests/CommandTests/Fixtures/Help/\(name).txt")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? "\(file.path) cannot be read"
  }
}
