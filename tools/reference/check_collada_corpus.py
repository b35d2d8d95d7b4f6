#!/usr/bin/env python3
"""Compares `mocap inspect --times` on outside COLLADA files with other readers, and the same motion in BVH and COLLADA.

Needs the program in MOCAP and the motion data in MOCAP_DATA; without the data it says so and is content. Checked are

1. every `dae-corpus/reference/*.json`: positions that independent readers agree on, joint for joint, to 1e-4 of the
   skeleton's size (files marked weak are listed, not judged);
2. every other file of the corpus, in all takes: at keys, between keys and beyond them, against collada_evaluator.py,
   to 1e-4 of the skeleton's size;
3. the clips of one motion in BVH and in COLLADA: positions to 1e-5 of the skeleton's size, the same motion type, and
   the same phase within 0.01 cycle;
4. `convert` of every file to BVH: positions to 1e-4 of the skeleton's size where nothing is sheared.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import collada_evaluator

PROGRAM = os.environ["MOCAP"]
failures = []


def run(*arguments, fine=(0,)):
    process = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=120)
    if process.returncode not in fine:
        raise RuntimeError(process.stderr.decode(errors="replace").strip().splitlines()[0])
    return process.stdout


def inspect(path, times, *options):
    # Batches: a command line does not hold thousands of times.
    document = json.loads(run("inspect", "--format", "json", "--times=" + ",".join(map(repr, times)), path, *options))
    return document, np.array(document["positions"]["joints"], float)


def judge(name, error, bound, more=""):
    fine = error <= bound
    print(f"{'ok  ' if fine else 'FAIL'} {name}: {error:.2e} of {bound:.0e} {more}", flush=True)
    if not fine:
        failures.append(name)


def size_of(points):
    """The diagonal of the box around one frame, [J, 3]; 1 where all is in one place."""
    extent = np.linalg.norm(points.max(0) - points.min(0))
    return extent if extent > 0 else 1.0


def against_references(corpus):
    worst = 0
    for path in sorted((corpus / "reference").glob("*.json")):
        reference = json.loads(path.read_text())
        document, found = inspect(corpus / reference["file"], reference["times_s"])
        ids = [joint["id"] for joint in document["joints"]]
        missing = [joint for joint in reference["joints"] if joint not in ids]
        if missing:
            judge(path.stem, np.inf, 1e-4, f"joints that are not there: {missing[:4]}")
            continue
        rows = [ids.index(joint) for joint in reference["joints"]]
        truth = collada_evaluator.to_meters_y_up(
            list(reference["joints"].values()), reference["up_axis"], reference["unit_meter"])
        error = np.abs(found[rows] - truth).max() / (reference["skeleton_extent"] * reference["unit_meter"])
        worst = max(worst, error)
        bound = np.inf if reference["weak"] else 1e-4
        judge("reference " + path.stem, error, bound, f"{len(rows)} joints, {len(ids)} read")
    print(f"references: worst {worst:.2e}")


def times_of(evaluator):
    keys = evaluator.key_times()
    if not keys:
        return [0.0]
    picked = sorted({keys[i] for i in np.linspace(0, len(keys) - 1, min(len(keys), 4)).astype(int)})
    between = [a + (b - a) * f for a, b in zip(keys, keys[1:]) for f in (0.25, 0.7)]
    picked += [between[i] for i in np.linspace(0, len(between) - 1, min(len(between), 4)).astype(int)]
    return picked + [keys[0] - 0.3, keys[-1] + 0.4]


def against_evaluator(corpus):
    worst, count, refused = 0, 0, []
    for path in sorted(corpus.rglob("*")):
        name = str(path.relative_to(corpus))
        if path.suffix.lower() not in (".dae", ".zae") or name.startswith("hostile"):
            continue
        try:
            evaluator = collada_evaluator.Document(path.read_bytes())
            times = times_of(evaluator)
            joints = evaluator.joints()
            truth = np.array([[evaluator.worlds(t)[j][:3, 3] for j in joints] for t in times])
        except Exception as error:  # noqa: BLE001: whatever the plain reading cannot do is told, not judged
            refused.append(f"{name}: {type(error).__name__} {error}")
            continue
        try:
            document, found = inspect(path, times)
        except RuntimeError as error:
            print("none", name, str(error)[:200])
            if joints:
                failures.append(name)
            continue
        if len(document["takes"]) > 1:
            refused.append(f"{name}: several takes")
            continue
        truth = collada_evaluator.to_meters_y_up(truth, evaluator.up, evaluator.meters).transpose(1, 0, 2)
        if truth.shape != found.shape:
            judge(name, np.inf, 1e-4, f"{truth.shape} and {found.shape}")
            continue
        # A skeleton of one joint has no size of its own: how far it is and goes is taken.
        size = size_of(truth[:, 0]) if len(joints) > 1 else max(np.abs(truth).max(), 1e-3)
        size = max(size, np.abs(truth - truth[:, :1]).max(), 1e-6)
        error = np.abs(found - truth).max() / size
        worst = max(worst, error)
        count += 1
        judge(name, error, 1e-4, f"{len(joints)} joints, {len(times)} times")
    print(f"{count} files against the second reading: worst {worst:.2e}")
    for line in refused:
        print("not compared", line)


# COLLADA, BVH, the time of key 0 in frames, and the axis that is up where the file is wrong about it.
SAME_MOTION = [
    ("blender_bettercollada/cmu13_26_240f__bettercollada_opt", "blender_bettercollada/cmu13_26_240f", 0, None),
    ("blender_bettercollada/cmu13_26_240f__bettercollada_noopt_allactions", "blender_bettercollada/cmu13_26_240f", 0, None),
    ("blender_bettercollada/sinusoidal__bettercollada_opt", "blender_bettercollada/sinusoidal", 0, None),
    ("blender_bettercollada/sinusoidal__bettercollada_noopt_allactions", "blender_bettercollada/sinusoidal", 0, None),
    ("blender_export/cmu01_01_240f__matrix_zup", "blender_export/cmu01_01_240f", 1, None),
    ("blender_export/cmu01_01_240f__matrix_yup_applied", "blender_export/cmu01_01_240f", 1, "Y"),
    ("blender_export/cmu13_26_240f__matrix_zup", "blender_export/cmu13_26_240f", 1, None),
    ("blender_export/cmu13_26_240f__matrix_yup_applied", "blender_export/cmu13_26_240f", 1, "Y"),
    ("blender_export/cmu13_26_240f__matrix_cm", "blender_export/cmu13_26_240f", 1, None),
]


def labelled(path, *options):
    return json.loads(run("label", "--format", "json", path, *options, fine=(0, 1)))


def phase_difference(a, b):
    """The largest circular difference in cycles where both have a phase, and whether they have one at the same frames."""
    both = [(x, y) for x, y in zip(a, b) if x is not None and y is not None]
    worst = max((abs((x - y + 0.5) % 1 - 0.5) for x, y in both), default=0.0)
    return worst, sum((x is None) != (y is None) for x, y in zip(a, b)), len(both)


def same_motion(corpus):
    for collada, bvh, first, axis in SAME_MOTION:
        source = corpus / (bvh + ".bvh")
        options = ["--up-axis", axis] if axis else []
        description = json.loads(run("inspect", "--format", "json", source))["source"]
        rate, count = description["framesPerSecond"], description["frameCount"]
        picked = sorted(set(np.linspace(0, count - 1, 25).astype(int).tolist()))
        bvh_document, truth = inspect(source, [i / rate for i in picked])
        document, found = inspect(corpus / (collada + ".dae"), [(i + first) / rate for i in picked], *options)
        names = [joint["name"] for joint in document["joints"]]
        rows = [names.index(joint["name"]) for joint in bvh_document["joints"]]
        # Each in its file's unit: a BVH does not state what that is.
        truth = truth / bvh_document["source"]["metersPerUnit"]
        found = found[rows] / document["source"]["metersPerUnit"]
        judge("same motion " + collada, np.abs(found - truth).max() / size_of(truth[:, 0]), 1e-5, f"{count} frames")
        with tempfile.TemporaryDirectory() as folder:
            cut = pathlib.Path(folder) / "cut.bvh"
            start, end = first / rate, (count + first - 0.5) / rate
            run("convert", corpus / (collada + ".dae"), cut, f"--start={start}", f"--end={end}", *options)
            try:
                a, b = labelled(source), labelled(cut, *options)
            except RuntimeError as error:
                # Only a skeleton that is no body may go without.
                judge("label " + collada, 0.0 if "the skeleton has no joint for" in str(error) else np.inf, 0, str(error)[:100])
                continue
        if len(a["frames"]["phase"]) != len(b["frames"]["phase"]):
            judge("label " + collada, np.inf, 0, f"{len(a['frames']['phase'])} and {len(b['frames']['phase'])} frames")
            continue
        worst, alone, count = phase_difference(a["frames"]["phase"], b["frames"]["phase"])
        judge("phase " + collada, worst, 0.01, f"{count} frames with a phase, {alone} in one alone")
        differs = float(a["clip"]["motionType"] != b["clip"]["motionType"])
        judge("label " + collada, differs, 0, f"{a['clip']['motionType']} and {b['clip']['motionType']}")


def as_bvh(corpus):
    worst, count = 0, 0
    for path in sorted(corpus.rglob("*")):
        name = str(path.relative_to(corpus))
        if path.suffix.lower() not in (".dae", ".zae") or name.startswith("hostile"):
            continue
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy.bvh"
            try:
                source = json.loads(run("inspect", "--format", "json", path))
                take = ["--take", source["takes"][0]["name"]] if len(source["takes"]) > 1 else []
                run("convert", path, copy, *take)
            except RuntimeError as error:
                print("none", name, str(error)[:160])
                continue
            rate, start, frames = (source["source"][k] for k in ("framesPerSecond", "startTime", "frameCount"))
            picked = sorted(set(np.linspace(0, frames - 1, 7).astype(int).tolist()))
            # A frame that is a rounding away from a key shows the key, which matters where an angle jumps there.
            keys = np.array(collada_evaluator.Document(path.read_bytes()).key_times() if "smooth_bezier" in name else [])
            times = [start + i / rate for i in picked]
            if len(keys):
                times = [float(keys[np.abs(keys - t).argmin()]) for t in times]
            document, truth = inspect(path, times, *take)
            written, found = inspect(copy, [i / rate for i in picked])
        # It is written in metres, Y up; what a BVH's unit is, its reader guesses.
        found = found / written["source"]["metersPerUnit"]
        size = max(size_of(truth[:, 0]), np.abs(truth - truth[:, :1]).max(), 1e-9)
        error = np.abs(found - truth).max() / size
        worst, count = max(worst, error), count + 1
        if error > 1e-4:
            judge("as BVH " + name, error, 1e-4)
    print(f"{count} files as BVH: worst {worst:.2e}")


def main():
    data = os.environ.get("MOCAP_DATA")
    corpus = pathlib.Path(data or "") / "dae-corpus"
    if not data or not corpus.is_dir():
        print("the motion data is not there (MOCAP_DATA): nothing is compared")
        return
    against_references(corpus)
    same_motion(corpus)
    as_bvh(corpus)
    against_evaluator(corpus)
    if failures:
        sys.exit(f"{len(failures)} failed: {failures}")


main()
