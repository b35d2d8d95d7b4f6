#!/usr/bin/env python3
"""Checks every feature block against NumPy (body_features.py) to 1e-5 in every column as printed (reach: 1e-4), and csv against
npz.

The clips are the project's samples, and some of every folder of recordings where MOCAP_DATA names them. The program is
found in the environment variable MOCAP; exit 0 when all is well. A difference is taken relative to a column's largest value
where that is above 1. Both sides start from the file's numbers to the nearest 32-bit float. Whole-clip statistics are those
of the columns as printed, and are compared as such: second differences multiply the columns' rounding by 900.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from collections import defaultdict

import numpy as np

import body_features as reference

BOUND = 1e-5
program = os.environ["MOCAP"]
samples = pathlib.Path(__file__).resolve().parents[2] / "SampleData" / "BVH"
RECORDINGS = ["bandai-1", "bandai-2", "cmu", "cmu-dance-martial", "cmu35-run", "cmu35-walk", "pfnn"]
CLIPS_OF_EACH = 4


def clips():
    """The samples, and the smallest, the largest and some between of each folder of recordings."""
    yield from sorted(samples.glob("*.bvh"))
    if "MOCAP_DATA" not in os.environ:
        print("no recordings: MOCAP_DATA is not set")
        return
    for folder in RECORDINGS:
        found = sorted((pathlib.Path(os.environ["MOCAP_DATA"]) / folder).rglob("*.bvh"), key=lambda p: p.stat().st_size)
        for index in sorted({round(i * (len(found) - 1) / (CLIPS_OF_EACH - 1)) for i in range(CLIPS_OF_EACH)}):
            if found:
                yield found[index]


def run(*arguments):
    return subprocess.run([program, *arguments], check=True, capture_output=True).stdout


def printed(path, *options):
    """Names, units and rows of the features of a clip, the same as csv and as npz."""
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "features.npz")
        run("features", str(path), *options, "--format", "npz", "-o", archive)
        data = np.load(archive)
        columns, units = [str(name) for name in data["columns"]], [str(unit) for unit in data["units"]]
        features = data["features"]
    rows = list(csv.reader(io.StringIO(run("features", str(path), *options, "--format", "csv").decode())))
    assert rows[0] == ["time"] + columns, f"{path.name}: csv and npz name other columns"
    assert np.array_equal(np.array(rows[1:], dtype=np.float32)[:, 1:], features), f"{path.name}: csv and npz differ"
    return columns, units, features


worst, count = defaultdict(float), 0


def compare(path, expected, *options):
    """Notes the worst differences from `expected`, and returns the columns as printed."""
    names, units, rows = printed(path, *options)
    for name, unit, column in zip(names, units, rows.T):
        if name not in expected:
            sys.exit(f"{path.name}: the reference has no column {name}")
        found, wanted = column, expected[name]
        if unit.startswith("ln("):  # compared as what the logarithm was taken of
            found, wanted = np.exp(found), np.exp(wanted)
        difference = np.abs(found - wanted).max() / max(1, np.abs(wanted).max())
        block = f"{'reach' if '.reach.' in name else name.split('.')[0]} in {unit}"
        worst[block] = max(worst[block], difference)
    return dict(zip(names, rows.T.astype(np.float64)))


for path in clips():
    count += 1
    inspection = json.loads(run("inspect", "--format", "json", str(path)))
    lint = subprocess.run([program, "lint", str(path)], capture_output=True, text=True).stdout
    rest = re.search(r"the first (?:(\d+) frames are|frame is) a rest pose", lint)
    frames = int(rest[1] or 1) if rest else 0
    body = reference.Body(
        *reference.sampled(path, inspection["source"]["framesPerSecond"], inspection["roles"], frames))
    columns = compare(path, body.blocks())
    compare(path, reference.statistics(columns), "--statistics")

for block, difference in sorted(worst.items()):
    print(f"{block:26} {difference:.1e}")
print(f"{count} clips")
# Directions are rounded to a Float at each sample, and a path adds the rounding of a still body up.
bounds = {"reach in log 1": 10 * BOUND}
if not worst or any(difference > bounds.get(block, BOUND) for block, difference in worst.items()):
    sys.exit(f"a difference is above {BOUND}, or {bounds}")
