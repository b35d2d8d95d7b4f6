"""Runs the rows and prints the table; tools/benchmark calls it."""
import argparse
import importlib.metadata
import os
import pathlib
import sys
import time

import table
from data import Data
from rows import labelling, networks, program, reading
from tools import Tools

PEERS = ["numpy", "torch", "lxml", "bvh", "bvhio", "pybvh"]


def main():
    parser = argparse.ArgumentParser(prog="tools/benchmark")
    parser.add_argument("--quick", action="store_true", help="two minutes: smaller files, fewer rounds")
    parser.add_argument("--only", metavar="NAMES", help="rows by the names that --list prints, with commas")
    parser.add_argument("--list", action="store_true", help="print the names of the rows")
    parser.add_argument("--json", metavar="FILE", default=".build/benchmark/results.json", help="where the JSON goes")
    parser.add_argument("--rounds", type=int, help="how often the sides alternate; 7, or 3 if quick")
    arguments = parser.parse_args()
    data = Data(".build/benchmark/data", arguments.quick)
    environment = os.environ
    tools = Tools(environment["MOCAP"], environment["WORKERS"], environment["COMPILED_PEERS"],
                  environment.get("STATIC_MOCAP"), environment["MODEL"])
    rounds = arguments.rounds or (3 if arguments.quick else 7)
    tasks = [task for part in (reading, networks, labelling, program) for task in part.rows(tools, data, rounds)]
    names = list(dict.fromkeys(name for name, _ in tasks))
    if arguments.list:
        print(" ".join(names))
        return 0
    wanted = arguments.only.split(",") if arguments.only else names
    if unknown := set(wanted) - set(names):
        parser.error(f"there is no row {', '.join(sorted(unknown))}; there are {' '.join(names)}")
    results, skipped = [], []
    for name, task in tasks:
        if name not in wanted:
            continue
        start = time.monotonic()
        try:
            results.append(task())
            print(f"{results[-1].name}: {table.shown(results[-1].median)} ({time.monotonic() - start:.0f} s)", file=sys.stderr)
        except Exception as error:  # One row that cannot be measured must not take the others along.
            skipped.append((name, str(error)))
            print(f"{name}: not measured: {error}", file=sys.stderr)
    if not data.is_real:
        print("without MOCAP_DATA: measured on the project's own samples", file=sys.stderr)
    print(table.text(results, skipped))
    pathlib.Path(arguments.json).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(arguments.json).write_text(
        table.as_json(results, skipped, {name: importlib.metadata.version(name) for name in PEERS}))
    print(f"load {os.getloadavg()[0]:.1f}; as JSON in {arguments.json}", file=sys.stderr)
    return 1 if any(getattr(row, "gate", row.median) < row.median for row in results) else 0


sys.exit(main())
