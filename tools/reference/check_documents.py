#!/usr/bin/env python3
"""Checks what mocap writes for other programs with other people's readers.

Label and inspect documents, error lines and NumPy archives of all samples: JSON Schema (the jsonschema package, draft
2020-12), the order of keys, the shortest numbers, the same bytes at any number of jobs, numpy.load.

The program is found in the environment variable MOCAP; exit 0 when all is well.
"""

import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import numpy

MOCAP = os.environ.get("MOCAP") or sys.exit("set MOCAP to the path of the program")
PACKAGE = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = "SampleData"
MALFORMED = "Tests/MotionFormatsTests/Malformed"
problems = []


def check(is_well, message):
    """Remembers `message` where something is not well."""
    if not is_well:
        problems.append(message)
        print(f"  {message}", file=sys.stderr)


def mocap(*arguments, stdin=None, codes=(0,)):
    """Runs the program in the package's folder and gives its standard output."""
    run = subprocess.run([MOCAP, *arguments], cwd=PACKAGE, input=stdin, capture_output=True)
    check(run.returncode in codes, f"mocap {' '.join(arguments)}: exit {run.returncode}, not one of {codes}: {run.stderr[-300:]!r}")
    return run.stdout


def validator(name):
    """The validator of a printed schema, which must itself be one."""
    schema = json.loads(mocap("schema", name))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)



def ordered(pairs):
    """Notes objects whose names are not sorted by code point, or not unique."""
    names = [name for name, _ in pairs]
    if names != sorted(set(names)):
        unsorted.append(names)
    return dict(pairs)


unsorted = []


def written_number(text):
    """A number, which must take no more digits than NumPy needs for the same Float."""
    number = numpy.float32(text)
    digits = text.lstrip("-").split("e")[0].replace(".", "").strip("0")
    fewest = numpy.format_float_scientific(number, unique=True).lstrip("-").split("e")[0].replace(".", "").strip("0")
    # Whole numbers (frames, counts) are written out.
    if "." in text or "e" in text:
        if len(digits) > len(fewest):
            long_numbers.append(text)
    return float(text)


long_numbers = []


def parse(line):
    return json.loads(line, object_pairs_hook=ordered, parse_float=written_number)


def check_lines(text, validators, count, what):
    """Validates each line by the schema that it names; `count` says how many lines of each there are, at least."""
    seen = {}
    for line in text.decode("utf-8").splitlines():
        document = parse(line)
        name = document.get("schema")
        seen[name] = seen.get(name, 0) + 1
        path = document.get("path") or document.get("source", {}).get("path")
        if name not in validators:
            check(False, f"{what}: {path}: the schema {name!r} is not known")
            continue
        for error in list(validators[name].iter_errors(document))[:3]:
            check(False, f"{what}: {path}: {error.json_path}: {error.message[:200]}")
        if name == "mocap.labels/1":
            check_labels(document, f"{what}: {path}")
    for name, least in count.items():
        check(seen.get(name, 0) >= least, f"{what}: {seen.get(name, 0)} lines of {name}, fewer than {least}")
    return seen


def check_labels(document, what):
    """What a schema cannot say of a label document."""
    frames = document["source"]["frameCount"]
    rate = document["source"]["framesPerSecond"]
    start = document["source"]["startTime"]
    for name, column in document["frames"].items():
        check(len(column) == frames, f"{what}: frames.{name} has {len(column)} entries, not {frames}")
    segments = document["segments"]
    edges = [segment["startFrame"] for segment in segments] + [frames]
    check(edges[0] == 0, f"{what}: the segments start at {edges[0]}")
    check([segment["endFrame"] for segment in segments] == edges[1:], f"{what}: the segments do not cover the clip")
    types = set(document["model"]["motionTypes"])
    check(set(document["clip"]["probabilities"]) == types, f"{what}: the probabilities are not those of the types")
    check(set(document["frames"]["motionType"]) <= types | {"unknown"}, f"{what}: a type that the model does not know")
    ranges = segments + document["cycles"] + document["loops"]
    times = [(r[f"{end}Frame"], r[f"{end}Time"]) for r in ranges for end in ("start", "end")]
    times += [(event["frame"], event["time"]) for event in document["events"]]
    for frame, time in times:
        wanted = start + frame / rate
        check(abs(time - wanted) <= 1e-5 * max(abs(wanted), 1), f"{what}: frame {frame} is at {wanted} s, not {time} s")
    for r in ranges:
        check(r["startFrame"] < r["endFrame"] <= frames, f"{what}: no range: {r}")


def check_archive(path):
    """A features archive against the table of the same clip."""
    data = mocap("features", path, "--format", "npz")
    archive = numpy.load(io.BytesIO(data), allow_pickle=False)
    check(
        set(archive.files) == {"features", "times", "columns", "units", "spaces"}, f"{path}: arrays {archive.files}")
    table = mocap("features", path).decode("utf-8").splitlines()
    names = table[0].split(",")
    rows = numpy.array([row.split(",") for row in table[1:]]).astype(numpy.float32)
    features = archive["features"]
    check(names == ["time", *archive["columns"].tolist()], f"{path}: the columns of archive and table differ")
    check(features.dtype == numpy.float32 and features.shape == (len(rows), len(names) - 1), f"{path}: {features.shape}")
    check(numpy.array_equal(features, rows[:, 1:]), f"{path}: the numbers of archive and table differ")
    check(numpy.array_equal(archive["times"].astype(numpy.float32), rows[:, 0]), f"{path}: the times differ")
    check(len(archive["units"]) == len(archive["spaces"]) == features.shape[1], f"{path}: units and spaces")
    check(mocap("features", path, "--format", "npz") == data, f"{path}: two archives differ")


def main():
    validators = {
        f"mocap.{name}/1": validator(name) for name in ("labels", "inspect", "error")
    }
    clips = sorted(
        str(p.relative_to(PACKAGE)) for folder in (SAMPLES, MALFORMED) for p in (PACKAGE / folder).rglob("*")
        if p.suffix in (".bvh", ".dae"))
    good = [clip for clip in clips if "Malformed" not in clip]
    bad = len(clips) - len(good)
    check(len(good) >= 20 and bad >= 20, f"{len(good)} samples and {bad} malformed ones are too few")
    with tempfile.TemporaryDirectory() as folder:
        model = f"{folder}/model.safetensors"
        mocap("train", f"{SAMPLES}/BVH", "-o", model, "--epochs", "2", "-q")
        models = [["--model", model]]
        # The bundled model as well, where there is one.
        if subprocess.run([MOCAP, "label", good[0]], cwd=PACKAGE, capture_output=True).returncode == 0:
            models.append([])
        for options in models:
            label = ["label", SAMPLES, MALFORMED, "--format", "ndjson", "-q", *options]
            lines = mocap(*label, "-j", "1", codes=(1,))
            check_lines(lines, validators, {"mocap.labels/1": len(good), "mocap.error/1": bad // 2}, "label")
            check(mocap(*label, "-j", "2", codes=(1,)) == lines, "label: one job and two give different bytes")
            check(mocap(*label, codes=(1,)) == lines, "label: two runs give different bytes")
        listed = mocap("label", "--paths-from", "-", "-q", *models[0], stdin="\n".join(clips).encode(), codes=(1,))
        count = len(listed.splitlines())
        check(count == len(clips), f"label --paths-from: {count} lines for {len(clips)} paths")
        mocap("label", f"{SAMPLES}/BVH", "-o", f"{folder}/out", "-q", *models[0])
        for file in pathlib.Path(folder, "out").rglob("*"):
            check_lines(file.read_bytes(), validators, {"mocap.labels/1": 1}, file.name)
    inspect = ["inspect", SAMPLES, MALFORMED, "--format", "ndjson", "--times", "0,0.5,1e9", "-q"]
    lines = mocap(*inspect, "-j", "1", codes=(1,))
    check_lines(lines, validators, {"mocap.inspect/1": len(good), "mocap.error/1": bad // 2}, "inspect")
    check(mocap(*inspect, "-j", "2", codes=(1,)) == lines, "inspect: one job and two give different bytes")
    check_lines(mocap("inspect", good[0], "--format", "json"), validators, {"mocap.inspect/1": 1}, "inspect")
    for clip in good:
        if "two-takes" not in clip:
            check_archive(clip)
    check(not unsorted, f"{len(unsorted)} objects are not sorted, such as {unsorted[:1]}")
    check(not long_numbers, f"{len(long_numbers)} numbers are longer than need be, such as {long_numbers[:3]}")
    print(f"{len(clips)} samples, {len(problems)} problems", file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
