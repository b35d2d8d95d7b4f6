"""World positions of all joints of a BVH file with NumPy, all frames at once. Argument: the file."""
import sys

import numpy as np
from numpy_motion import read_bvh, world_positions
from worker import serve

clip = read_bvh(sys.argv[1])
serve(lambda: world_positions(clip)[-1, 1, -1], {"numpy": np.__version__})
