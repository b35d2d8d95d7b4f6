#!/usr/bin/env python3
"""Compares `mocap evaluate` on gaits with an independent scorer of label documents, on the same model and clips.

The scorer is a script that takes LABELS.ndjson and a folder of clips with .gait and .phase files and prints JSON with
"gait" (frames, accuracy, macroF1) and "idle" (frames, recall). MOCAP_SCORER says where it is, MOCAP_DATA where the motion
data is; without either there is nothing to compare, which is said and is no failure. MOCAP_MODEL names another model than
the bundled one.
"""

import json
import os
import subprocess
import sys
import tempfile

MOCAP = os.environ.get("MOCAP", ".build/release/mocap")
DATA = os.environ.get("MOCAP_DATA", "")
SCORER = os.environ.get("MOCAP_SCORER", "")
MODEL = ["--model", os.environ["MOCAP_MODEL"]] if "MOCAP_MODEL" in os.environ else []
RATES = {"cmu35-walk": "120", "cmu35-run": "120"}


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def both(folder):
    """The scores of the project and of the independent scorer on one data folder."""
    path = os.path.join(DATA, folder)
    rate = ["--fps", RATES[folder]] if folder in RATES else []
    names = ["--map", os.path.join(DATA, "taxonomy.json")]
    own = json.loads(run(MOCAP, "evaluate", path, *names, *rate, *MODEL, "--format", "json"))["folds"][0]["gait"]
    with tempfile.TemporaryDirectory() as work:
        labels = os.path.join(work, "labels.ndjson")
        with open(labels, "wb") as file:
            file.write(run(MOCAP, "label", path, *rate, *MODEL, "--format", "ndjson"))
        scores = run(sys.executable, SCORER, labels, path, *names)
    return own, json.loads(scores)


def main():
    if not (os.path.isfile(SCORER) and os.path.isdir(os.path.join(DATA, "pfnn"))):
        print("gait scores: no MOCAP_SCORER or no motion data in MOCAP_DATA, nothing compared", file=sys.stderr)
        return 0
    failures = 0
    for folder in ["pfnn", "cmu35-walk", "cmu35-run"]:
        own, other = both(folder)
        rows = [(name, own[name], other["gait"][name]) for name in ["frames", "accuracy", "macroF1"]]
        if "idle" in other:
            rows += [("idle frames", own["idleFrames"], other["idle"]["frames"]),
                     ("idle recall", own["idleRecall"] or 0, other["idle"]["recall"])]
        for name, a, b in rows:
            # The scorer rounds to four decimals; a handful of frames stand on the edge of a mask.
            agrees = abs(a - b) <= (0.001 * max(a, b) if "frames" in name else 0.002)
            failures += not agrees
            print(f"{folder:12} {name:12} {a:10.4f} {b:10.4f}{'' if agrees else '  DIFFERS'}", file=sys.stderr)
    return 1 if failures else 0


sys.exit(main())
