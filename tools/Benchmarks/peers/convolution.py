"""A temporal convolution with PyTorch. Arguments: forward or backward; the work as JSON."""
import json
import sys

import torch
from worker import serve

torch.set_num_threads(1)
work = json.loads(sys.argv[2])
layer = torch.nn.Conv1d(work["width"], work["width"], work["kernel"], padding=work["kernel"] // 2)
inputs = torch.rand(work["sequences"], work["width"], work["steps"]) * 2 - 1


def forward():
    with torch.no_grad():
        layer(inputs)


def backward():
    x = inputs.detach().requires_grad_()
    layer.weight.grad = layer.bias.grad = None
    layer(x).backward(inputs)


serve(backward if sys.argv[1] == "backward" else forward, {"torch": torch.__version__})
