"""The product of two matrices with NumPy (OpenBLAS). Arguments: rows, inputs, outputs."""
import sys

import numpy as np
from worker import serve

rows, inputs, outputs = map(int, sys.argv[1:])
generator = np.random.default_rng(1)
a = generator.uniform(-1, 1, (rows, inputs)).astype(np.float32)
b = generator.uniform(-1, 1, (inputs, outputs)).astype(np.float32)
c = np.empty((rows, outputs), np.float32)


def work():
    np.matmul(a, b, out=c)


serve(work, {"numpy": np.__version__})
