#!/usr/bin/env python3
"""Reads safetensors files with the format's reference implementation and prints what they hold.

    neural_network_check_safetensors.py FILE...

Exits 1 where a file is refused, holds a number that is not finite, is not F32, or is not written the same way twice
(sorted names, contiguous tensors). Needs the packages safetensors and numpy.
"""

import json
import sys

import numpy
import safetensors
from safetensors.numpy import load_file


def check(path):
    with safetensors.safe_open(path, framework="numpy") as file:
        metadata = file.metadata() or {}
    tensors = load_file(path)
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length), object_pairs_hook=list)
    names = [name for name, _ in header]
    if names != sorted(names, key=lambda name: name.encode()):
        raise ValueError("the header's names are not sorted")
    for name, tensor in sorted(tensors.items()):
        if tensor.dtype != numpy.float32:
            raise ValueError(f"{name} is {tensor.dtype}")
        if not numpy.isfinite(tensor).all():
            raise ValueError(f"{name} holds a number that is not finite")
        print(f"{path}: {name} {list(tensor.shape)}")
    print(f"{path}: {len(tensors)} tensors, metadata: {', '.join(sorted(metadata)) or 'none'}")


def main(paths):
    failed = not paths
    if not paths:
        print(__doc__, file=sys.stderr)
    for path in paths:
        try:
            check(path)
        except Exception as error:  # whatever the reference implementation finds
            print(f"{path}: {error}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
