#!/usr/bin/env python3
"""Feeds damaged COLLADA to the program and looks for crashes, hangs and memory.

    MOCAP=.build/release/mocap python3 tools/fuzz/collada.py [--seconds 60] [--seed 1] [--keep FOLDER] FILES OR FOLDERS

Without files, those of SampleData/COLLADA are taken. Each round takes a file, shortens its arrays so that a round is
quick, damages it in one to four ways (bytes, numbers, attributes, elements moved, left out or doubled, archives, other
encodings) and reads it with `inspect`. A round fails where the program is killed by a signal, ends with another status
than 0, 1 or 65, takes more than 10 s or 400 MB, prints a number that is not finite, or an error without a place. What
failed is kept in the folder; each such file becomes a test.
"""
import argparse
import io
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

PROGRAM = os.environ["MOCAP"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = [
    b"", b"0", b"-1", b"1", b"2", b"3", b"16", b"4294967297", b"9223372036854775807", b"1e38", b"-3e38", b"1e-45", b"nan",
    b"inf", b"0x1p3", b"1,5", b"#", b"#x", b"/", b"/.", b"(3)(3)", b"(0)", b".X", b".ANGLE", b"BEZIER", b"HERMITE",
    b"BSPLINE", b"CARDINAL", b"STEP", b"CYCLE", b"GRADIENT", b"OSCILLATE", b"JOINT", b"NODE", b"&amp;", b"&#38;", b"%41",
]


def shortened(data, generator):
    """The same with arrays cut to a few numbers, all alike, so that counts mostly still fit."""
    keys = generator.choice([1, 2, 3, 5])

    def cut(match):
        words = match.group(2).split()
        counted = re.search(rb'count="(\d+)"', match.group(1))
        total = int(counted.group(1)) if counted else len(words)
        kept = min(len(words), keys * 16 if total % 16 == 0 and total >= 16 else keys)
        return re.sub(rb'count="\d+"', b'count="%d"' % kept, match.group(1)) + b" ".join(words[:kept]) + match.group(3)

    if len(data) > 200_000:
        data = re.sub(rb"<library_(geometries|images|effects|materials|controllers).*?</library_\1>", b"", data, flags=re.S)
    data = re.sub(rb"(<(?:float|Name)_array[^>]*>)([^<]*)(</)", cut, data)
    return data[:400_000]


def damaged(data, generator):
    data = bytearray(data)
    kind = generator.randrange(14)
    if not data:
        return b""
    place = generator.randrange(len(data))
    if kind == 0:
        data[place] = generator.randrange(256)
    elif kind == 1:
        del data[place : place + generator.choice([1, 3, 20, 500])]
    elif kind == 2:
        data = data[:place]
    elif kind == 3:
        other = generator.randrange(len(data))
        data[place:place] = data[other : other + generator.choice([5, 60, 900])]
    elif kind in (4, 5, 6):
        values = list(re.finditer(rb'="([^"]*)"', bytes(data)))
        if values:
            match = generator.choice(values)
            other = generator.choice(values).group(1) if generator.random() < 0.5 else generator.choice(WORDS)
            data[match.start(1) : match.end(1)] = other
    elif kind in (7, 8):
        words = list(re.finditer(rb"(?<=[\s>])[-+.\w]+(?=[\s<])", bytes(data)))
        if words:
            match = generator.choice(words)
            data[match.start() : match.end()] = generator.choice(WORDS)
    elif kind in (9, 10):
        elements = list(re.finditer(rb"<(\w+)[^<>]*(?:/>|>[^<]*</\1>)", bytes(data)))
        if elements:
            match = generator.choice(elements)
            text = match.group()
            if generator.random() < 0.5:
                del data[match.start() : match.end()]
            else:
                at = generator.choice(elements).start()
                data[at:at] = text * generator.choice([1, 2, 40])
    elif kind == 11:
        names = list(re.finditer(rb"</?([A-Za-z_]+)", bytes(data)))
        if len(names) > 1:
            a, b = generator.choice(names), generator.choice(names).group(1)
            name = a.group(1)
            data = bytearray(re.sub(rb"(</?)" + name + rb"\b", rb"\1" + b, bytes(data)))
    elif kind == 12:
        data = bytearray(bytes(data).decode("utf-8", "replace").encode(generator.choice(["utf-16", "utf-16-be", "latin-1"]), "replace"))
    elif kind == 13 and not data.startswith(b"PK"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", generator.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
            if generator.random() < 0.3:
                archive.writestr("manifest.xml", "<dae_root>" + generator.choice(["a.dae", "b.dae", "./a.dae#x", ""]) + "</dae_root>")
            archive.writestr("a.dae", bytes(data))
        data = bytearray(out.getvalue())
        for _ in range(generator.choice([0, 1, 3])):
            data[generator.randrange(len(data))] = generator.randrange(256)
    return bytes(data)


def is_finite(value):
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    if isinstance(value, dict):
        return all(map(is_finite, value.values()))
    return all(map(is_finite, value)) if isinstance(value, list) else True


def fault(path):
    """What is wrong with the way in which the program reads the file, or None."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [PROGRAM, "inspect", "--format", "json", "--times=-1e9,-1,0,0.37,1,1e300", str(path)], stdout=out, stderr=errors)
        start = time.monotonic()
        while time.monotonic() < start + 10:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            time.sleep(0.002)
        else:
            process.kill()
            process.wait()
            return "takes more than 10 s"
        process.returncode = code = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        text, message = out.read(), errors.read().decode(errors="replace")
    if code not in (0, 1, 65):
        return f"ended with {code}: {message[:300]}"
    if usage.ru_maxrss > 400_000:
        return f"took {usage.ru_maxrss / 1024:.0f} MB"
    if code == 0:
        document = json.loads(text, parse_constant=float)
        if not is_finite(document):
            return "printed a number that is not finite"
    elif not re.match(r".*:\d+:\d+: error: ", message):
        return f"an error without a place: {message[:200]}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="fuzz-findings")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    paths = []
    for name in arguments.files or [ROOT / "SampleData/COLLADA"]:
        path = pathlib.Path(name)
        paths += sorted(p for p in path.rglob("*") if p.suffix.lower() in (".dae", ".zae")) if path.is_dir() else [path]
    generator = random.Random(arguments.seed)
    texts = [p.read_bytes() for p in paths if p.stat().st_size < 3_000_000]
    end = time.monotonic() + arguments.seconds
    rounds, failures = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "case.dae"
        while time.monotonic() < end:
            data = shortened(generator.choice(texts), generator)
            for _ in range(generator.choice([1, 1, 2, 4])):
                data = damaged(data, generator)
            path.write_bytes(data)
            rounds += 1
            found = fault(path)
            if found:
                failures += 1
                kept = pathlib.Path(arguments.keep)
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{arguments.seed}-{rounds}.dae").write_bytes(data)
                print(f"round {rounds}: {found}", flush=True)
    print(f"{rounds} rounds, {failures} findings")
    sys.exit(failures > 0)


main()
