#!/usr/bin/env python3
"""Checks what long work does on a terminal: it shows its progress, and Ctrl-C ends it and leaves no file half written.

The program is found in the environment variable MOCAP and runs in a pseudo-terminal of its own; exit 0 when all is well.
How long it took to end is printed and not judged.
"""
import json
import os
import pathlib
import pty
import re
import select
import signal
import sys
import tempfile
import time

program = os.path.abspath(os.environ["MOCAP"])
sample = pathlib.Path(__file__).resolve().parents[2] / "SampleData" / "BVH" / "walk-bandai.bvh"
BAR = re.compile(rb"\d+ of 5000 files, \d+ frames a second, (\d+ min )?\d+ s left")
failures = []


def check(holds, sentence):
    if not holds:
        failures.append(sentence)


with tempfile.TemporaryDirectory() as folder:
    clips, labels = pathlib.Path(folder, "clips"), pathlib.Path(folder, "labels")
    clips.mkdir()
    for number in range(5000):
        os.symlink(sample, clips / f"{number:04}.bvh")
    process, terminal = pty.fork()
    if process == 0:
        # As a shell starts a program; jobs in the background have their children ignore Ctrl-C.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execv(program, [program, "label", str(clips), "-o", str(labels)])
    output, pressed = b"", None
    while True:
        if select.select([terminal], [], [], 60)[0]:
            try:
                data = os.read(terminal, 65536)
            except OSError:  # Nobody holds the other end any more.
                break
            if not data:
                break
            output += data
            if pressed is None and BAR.search(output):
                pressed = time.monotonic()
                os.write(terminal, b"\x03")
        else:
            os.kill(process, signal.SIGKILL)
            check(False, "the program neither ended nor printed anything for a minute")
            break
    _, status = os.waitpid(process, 0)
    check(pressed is not None, f"no progress was shown: {output[-300:]!r}")
    check(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGINT, f"Ctrl-C did not end it: status {status}")
    bars = list(BAR.finditer(output))
    check(not bars or b"\r\x1b[K" in output[bars[-1].end():], f"the bar was not taken away: {output[-100:]!r}")
    written = sorted(labels.iterdir()) if labels.exists() else []
    check(0 < len(written) < 5000, f"{len(written)} files were written")
    for path in written:
        try:
            check(path.name.endswith(".labels.json"), f"{path.name} is left over")
            json.loads(path.read_text())
        except ValueError:
            check(False, f"{path.name} is not whole")
    if pressed:
        print(f"Ctrl-C after {len(written)} of 5000 files: ended after {time.monotonic() - pressed:.2f} s")

for failure in failures:
    print(f"error: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
