"""PyTorch twins of networks that are described in JSON as model files hold them."""
import torch
from torch import nn


class Recurrent(nn.Module):
    def __init__(self, inputs, outputs, bidirectional):
        super().__init__()
        self.layer = nn.GRU(inputs, outputs // (2 if bidirectional else 1), bidirectional=bidirectional, batch_first=True)

    def forward(self, x):
        return self.layer(x[None])[0][0]


class Convolution(nn.Module):
    """Rows are the steps of one sequence."""

    def __init__(self, inputs, outputs, kernel, dilation):
        super().__init__()
        self.layer = nn.Conv1d(inputs, outputs, kernel, dilation=dilation, padding=dilation * (kernel // 2))

    def forward(self, x):
        return self.layer(x.T[None])[0].T


ACTIVATIONS = {"relu": nn.ReLU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "softmax": lambda: nn.Softmax(-1)}


def network(description, with_output_activation=True):
    width, modules = description["inputWidth"], []
    for index, layer in enumerate(description["layers"]):
        kind, outputs = layer["kind"], layer.get("outputs")
        if kind == "dropout":
            modules.append(nn.Dropout(layer["rate"]))
            continue
        if kind == "dense":
            modules.append(nn.Linear(width, outputs))
        elif kind == "temporalConvolution":
            modules.append(Convolution(width, outputs, layer["kernelSize"], layer["dilation"]))
        else:
            modules.append(Recurrent(width, outputs, layer["bidirectional"]))
        width = outputs
        activation = ACTIVATIONS.get(layer.get("activation"))
        if activation and (with_output_activation or index + 1 < len(description["layers"])):
            modules.append(activation())
    return nn.Sequential(*modules)


def load(module, description, tensors, prefix):
    """Takes over the weights of dense layers (`[inputs, outputs]`) and convolutions (`[kernel, inputs, outputs]`)."""
    index = 0
    with torch.no_grad():
        for number, layer in enumerate(description["layers"]):
            if layer["kind"] not in ("dense", "temporalConvolution"):
                if layer["kind"] == "dropout":
                    continue
                raise ValueError(f"there is no twin of the weights of a {layer['kind']} layer")
            while not isinstance(module[index], (nn.Linear, Convolution)):
                index += 1
            target = module[index] if isinstance(module[index], nn.Linear) else module[index].layer
            weights = torch.tensor(tensors[f"{prefix}.layer{number}.weights"])
            target.weight.copy_(weights.T if weights.ndim == 2 else weights.permute(2, 1, 0))
            target.bias.copy_(torch.tensor(tensors[f"{prefix}.layer{number}.biases"]))
            index += 1
    return module.eval()
