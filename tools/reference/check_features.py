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


def slerp(a, b, t):
    """Rotation matrices [..., 3, 3] from a to b at fraction t, through the axis and the angle of a^T b."""
    r = np.swapaxes(a, -1, -2) @ b
    w = np.stack([r[..., 2, 1] - r[..., 1, 2], r[..., 0, 2] - r[..., 2, 0], r[..., 1, 0] - r[..., 0, 1]], -1)
    length = np.linalg.norm(w, axis=-1)
    angle = np.arctan2(length, np.trace(r, axis1=-2, axis2=-1) - 1) * t
    axis = w / np.maximum(length, 1e-300)[..., None]
    k = np.zeros(r.shape)
    k[..., 0, 1], k[..., 0, 2], k[..., 1, 2] = -axis[..., 2], axis[..., 1], -axis[..., 0]
    k = k - np.swapaxes(k, -1, -2)
    turn = np.eye(3) + np.sin(angle)[..., None, None] * k + (1 - np.cos(angle))[..., None, None] * (k @ k)
    return a @ turn


def sampled(path, frames_per_second, roles, skips_first):
    """World positions [N, 19, 3] and rotations [N, 19, 3, 3] of the roles, 30 a second."""
    names, parents, offsets, channels, values, _ = reference.read_bvh(path)
    ratio = frames_per_second / reference.RATE
    moments = np.arange(int((len(values) - 1) / ratio + 1e-3) + 1) * ratio
    nearest = np.round(moments)
    moments = np.where(np.abs(moments - nearest) < 1e-3, nearest, moments)
    before = np.floor(moments).astype(int)
    fraction = moments - before
    if skips_first:
        before, fraction = np.where(before == 0, 1, before), np.where(moments < 1, 0, fraction)
    after = np.minimum(before + 1, len(values) - 1)
    p, r, column = np.zeros((len(moments), len(names), 3)), np.zeros((len(moments), len(names), 3, 3)), 0
    for j in range(len(names)):
        t, local = np.repeat(offsets[j][None], len(values), 0), np.repeat(np.eye(3)[None], len(values), 0)
        for c in channels[j]:
            v = values[:, column]
            if c[1:].lower() == "position":
                t[:, "XYZ".index(c[0].upper())] = v
            elif c[1:].lower() == "rotation":
                local = local @ reference.axis_rotation(c[0].upper(), v)
            column += 1
        t = t[before] + (t[after] - t[before]) * fraction[:, None]
        local = slerp(local[before], local[after], fraction)
        a = parents[j]
        p[:, j] = t if a < 0 else p[:, a] + np.einsum("fij,fj->fi", r[:, a], t)
        r[:, j] = local if a < 0 else r[:, a] @ local
    chosen = [reference.joint_of(role, roles, names) for role in reference.ROLES]
    return p[:, chosen], r[:, chosen]


worst, count = defaultdict(float), 0
for path in clips():
    count += 1
    inspection = json.loads(run("inspect", "--format", "json", str(path)))
    first = "rest pose" in run("label", str(path)).decode()
    positions, rotations = sampled(path, inspection["source"]["framesPerSecond"], inspection["roles"], first)
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
