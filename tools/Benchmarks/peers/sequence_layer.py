"""A layer over sequences with PyTorch. Arguments: convolution or recurrent; forward or backward; the work as JSON."""
import json
import sys

import torch
from worker import serve

torch.set_num_threads(1)
kind, direction = sys.argv[1:3]
work = json.loads(sys.argv[3])
shape = work["sequences"], work["steps"]
if kind == "convolution":
    # PyTorch has the channels before the steps.
    layer = torch.nn.Conv1d(work["inputs"], work["outputs"], work["kernel"], padding=work["kernel"] // 2)
    inputs = torch.rand(shape[0], work["inputs"], shape[1]) * 2 - 1
    slopes = torch.rand(shape[0], work["outputs"], shape[1])
    run = layer
else:
    layer = torch.nn.GRU(work["inputs"], work["outputs"] // 2, bidirectional=work["bidirectional"], batch_first=True)
    inputs = torch.rand(*shape, work["inputs"]) * 2 - 1
    slopes = torch.rand(*shape, work["outputs"])
    run = lambda x: layer(x)[0]


def forward():
    with torch.no_grad():
        run(inputs)


def backward():
    x = inputs.detach().requires_grad_()
    layer.zero_grad(set_to_none=True)
    run(x).backward(slopes)


serve(backward if direction == "backward" else forward, {"torch": torch.__version__})
