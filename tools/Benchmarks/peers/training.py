"""One step of training with PyTorch: forward, backward, fused Adam. Arguments: type or phase; the work as JSON."""
import json
import sys

import torch
from torch_networks import network
from worker import serve

torch.set_num_threads(1)
torch.manual_seed(1)
work = json.loads(sys.argv[2])
is_type = sys.argv[1] == "type"
model = network(work["network"], with_output_activation=False).train()
rows, outputs = work["batch"], work["network"]["layers"][-1]["outputs"]
inputs = torch.rand(rows, work["network"]["inputWidth"]) * 2 - 1
classes = torch.arange(rows) % outputs
targets = classes if is_type else torch.nn.functional.one_hot(classes, outputs).float()
loss = torch.nn.CrossEntropyLoss() if is_type else torch.nn.MSELoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0, fused=True)


def step():
    optimizer.zero_grad()
    value = loss(model(inputs), targets)
    value.backward()
    optimizer.step()


serve(step, {"torch": torch.__version__})
