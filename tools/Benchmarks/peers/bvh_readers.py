"""Reads BVH files to arrays of numbers with a library. Arguments: bvh, bvhio or pybvh; a file that lists the files."""
import sys

import numpy as np
from worker import listed, serve

name, paths = sys.argv[1], listed(sys.argv[2])


def read_bvh(path):
    from bvh import Bvh

    with open(path) as file:
        return np.array(Bvh(file.read()).frames, dtype=np.float32).shape[0]


def read_bvhio(path):
    import bvhio

    # The hierarchy with the motion of every joint, not yet in world space.
    return bvhio.readAsBvh(path).FrameCount


def read_pybvh(path):
    import pybvh

    return pybvh.read_bvh_file(path).frame_count


read = {"bvh": read_bvh, "bvhio": read_bvhio, "pybvh": read_pybvh}[name]
serve(lambda: sum(read(path) for path in paths))
