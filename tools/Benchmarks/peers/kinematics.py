"""World positions of all joints of a BVH file with NumPy, all frames at once. Arguments: matmul or components; the file."""
import sys

import numpy as np
from numpy_motion import read_bvh, world_positions, world_positions_by_matmul
from worker import serve

clip = read_bvh(sys.argv[2])
unit = 0.0254 / 0.45
if sys.argv[1] == "matmul":
    serve(lambda: world_positions_by_matmul(clip)[-1, -1, 1] * unit, {"numpy": np.__version__})
else:
    serve(lambda: world_positions(clip)[-1, 1, -1] * unit, {"numpy": np.__version__})
