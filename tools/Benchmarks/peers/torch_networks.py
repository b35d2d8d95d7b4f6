"""PyTorch twins of networks that are described in JSON as model files hold them."""
import torch
from torch import nn


class Recurrent(nn.Module):
    """Rows are the steps of one sequence; each direction has so many outputs."""

    def __init__(self, inputs, outputs, bidirectional):
        super().__init__()
        self.layer = nn.GRU(inputs, outputs, bidirectional=bidirectional, batch_first=True)

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
            outputs *= 2 if layer["bidirectional"] else 1
        width = outputs
        activation = ACTIVATIONS.get(layer.get("activation"))
        if activation and (with_output_activation or index + 1 < len(description["layers"])):
            modules.append(activation())
    return nn.Sequential(*modules)


def load(module, description, tensors, prefix):
    """Takes over the weights of dense layers (`[inputs, outputs]`), convolutions (`[kernel, inputs, outputs]`) and gated
    recurrent units (`[inputs, 3 outputs]`: reset, update, candidate)."""
    index = 0
    with torch.no_grad():
        for number, layer in enumerate(description["layers"]):
            if layer["kind"] == "dropout":
                continue
            while not isinstance(module[index], (nn.Linear, Convolution, Recurrent)):
                index += 1

            def tensor(name):
                return torch.tensor(tensors[f"{prefix}.layer{number}.{name}"])

            target = module[index] if isinstance(module[index], nn.Linear) else module[index].layer
            if layer["kind"] == "gatedRecurrent":
                for direction, suffix in (("", ""), ("reverse.", "_reverse"))[:1 + layer["bidirectional"]]:
                    for ours, theirs in (("inputWeights", "weight_ih"), ("recurrentWeights", "weight_hh"),
                                         ("inputBiases", "bias_ih"), ("recurrentBiases", "bias_hh")):
                        values = tensor(direction + ours)
                        getattr(target, f"{theirs}_l0{suffix}").copy_(values.T if values.ndim == 2 else values)
            else:
                weights = tensor("weights")
                target.weight.copy_(weights.T if weights.ndim == 2 else weights.permute(2, 1, 0))
                target.bias.copy_(tensor("biases"))
            index += 1
    return module.eval()
