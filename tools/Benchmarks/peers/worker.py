"""The Python side of a comparison; tools/Benchmarks/Workers/Worker.swift says how the sides speak."""
import json
import sys
import time


def serve(work, description=None):
    print(json.dumps(description or {}), flush=True)
    for line in sys.stdin:
        checksum = 0.0
        start = time.process_time()
        for _ in range(int(line)):
            checksum = work()
        print(time.process_time() - start, float(checksum or 0), flush=True)


def listed(path):
    return open(path).read().splitlines()
