// begin imports
import MotionFormats
import MotionLabels
// end imports

/// The library example of the README, as the test of the README runs it; `print` collects what it prints.
///
/// The README shows the lines between the marks, without their indentation, and below them what they print.
func readmeExample(print: (String) -> Void) throws {
  // begin example
  let job = LabelJob(labeller: Labeller(model: try .bundled()), options: ReadingOptions())
  for result in job.run(.file(path: "SampleData/BVH/walk-bandai.bvh")) {
    let labels = try result.get()
    print("\(labels.clip.motionType), phase at frame 60: \(labels.frames.phase[60])")
    for cycle in labels.cycles {
      print("frames \(cycle.frames): a cycle, \(cycle.leadingFoot.rawValue) foot first")
    }
  }
  // end example
}
