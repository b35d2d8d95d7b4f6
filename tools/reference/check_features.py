#!/usr/bin/env python3
"""Checks every feature block against NumPy (body_features.py) to 1e-5 in every column as printed, and csv against npz.

The clips are the project's samples, and some of every folder of recordings where MOCAP_DATA names them. The program is
found in the environment variable MOCAP; exit 0 when all is well. A difference is taken relative to a column's largest value
where that is above 1. Both sides start from the file's numbers to the nearest 32-bit float.
"""
import csv
import io
import json
import os
import pathlib
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


worst, count = defaultdict(float), 0
for path in clips():
    count += 1
    inspection = json.loads(run("inspect", "--format", "json", str(path)))
    first = "rest pose" in run("label", str(path)).decode()
    positions, rotations = reference.sampled(path, inspection["source"]["framesPerSecond"], inspection["roles"], first)
    blocks = reference.Body(positions, rotations).blocks()
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "features.npz")
        run("features", str(path), "--format", "npz", "-o", archive)
        data = np.load(archive)
        columns, units = [str(name) for name in data["columns"]], [str(unit) for unit in data["units"]]
        features = data["features"]
    rows = list(csv.reader(io.StringIO(run("features", str(path), "--format", "csv").decode())))
    assert rows[0] == ["time"] + columns, f"{path.name}: csv and npz name other columns"
    assert np.array_equal(np.array(rows[1:], dtype=np.float32)[:, 1:], features), f"{path.name}: csv and npz differ"
    for index, name in enumerate(columns):
        if name not in blocks:
            sys.exit(f"{path.name}: the reference has no column {name}")
        expected = blocks[name]
        difference = np.abs(features[:, index] - expected).max() / max(1, np.abs(expected).max())
        block = f"{name.split('.')[0]} in {units[index]}"
        worst[block] = max(worst[block], difference)

for block, difference in sorted(worst.items()):
    print(f"{block:18} {difference:.1e}")
print(f"{count} clips")
if not worst or max(worst.values()) > BOUND:
    sys.exit(f"the worst difference is above {BOUND}")
