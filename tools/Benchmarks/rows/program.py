"""The program as a whole: start-up, how cost grows, instructions."""
import sys

from measure import run
from table import Row, ratio_row

# Instructions for each number of a BVH file; more than this and a twentieth fails the benchmark.
INSTRUCTIONS = 160


def rows(tools, data, rounds):
    def start():
        pairs = [(run([tools.mocap, "--version"]), run([sys.executable, "-c", "import torch"])) for _ in range(min(rounds, 3))]
        ours, peer = zip(*((mine.processor, other.processor) for mine, other in pairs))
        return ratio_row("start: mocap --version / import torch", list(ours), list(peer), 150)

    def growth(name, unit, sizes, command_of):
        """The largest cost of one more frame (joint, file) over that between the sizes before."""
        def row():
            costs = [min(run(command_of(size)).processor for _ in range(2 if size == sizes[-1] else 3)) for size in sizes]
            slopes = [(b - a) / (m - n) for a, b, n, m in zip(costs, costs[1:], sizes, sizes[1:])]
            shown = ", ".join(f"{slope * 1e6:.3g}" for slope in slopes)
            return Row(f"cost of a {unit}, {name}: each 10x step / first", [b / slopes[0] for b in slopes[1:]], 1.2,
                       at_most=True, note=f"us: {shown}")

        return row

    def label(path):
        return [tools.mocap, "label", "--format", "ndjson", "--quiet", "--jobs", "1", path]

    def instructions():
        counts = {}
        for frames in (500, 1500):
            counts[frames] = tools.instructions([tools.static, "inspect", data.bvh_of_frames(frames)])
        slope = (counts[1500] - counts[500]) / (1000 * 96)
        row = Row("instructions for each BVH number", [slope], INSTRUCTIONS, at_most=True)
        row.gate = INSTRUCTIONS * 1.05
        return row

    frames = [1_000, 10_000, 100_000] + ([] if data.is_quick else [1_000_000])
    files = [10, 100, 1_000] + ([] if data.is_quick else [10_000])
    result = [
        ("start", start),
        ("growth", growth("label", "frame", frames, lambda n: label(data.bvh_of_frames(n)))),
        ("growth", growth("inspect", "joint", [10, 100, 1_000], lambda n: [tools.mocap, "inspect", data.bvh_of_joints(n)])),
        ("growth", growth("label", "file", files, lambda n: label(data.folder_of_files(n)))),
    ]
    return result + ([("instructions", instructions)] if tools.static else [])
