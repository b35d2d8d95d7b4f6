#!/usr/bin/env python3
"""Writes the reference values that the NeuralNetwork tests compare with, computed by PyTorch in float64.

    neural_network_reference.py [FIXTURES_FOLDER]

Conventions: a dense layer's weights are [inputs, outputs], a temporal convolution's [kernel, inputs, outputs], a
gated recurrent layer's [inputs, 3 * outputs] with the columns reset | update | candidate; PyTorch's are the
transposes. Every number that the Swift side starts from is a float32, so that both sides start from the same.
"""

import json
import math
import pathlib
import sys

import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ACTIVATIONS = {
    "linear": lambda x: x,
    "relu": torch.relu,
    "tanh": torch.tanh,
    "sigmoid": torch.sigmoid,
    "softmax": lambda x: torch.softmax(x, dim=-1),
}


def float32(tensor):
    """The same numbers, each rounded to the nearest float32."""
    return tensor.to(torch.float32).to(torch.float64)


def random(generator, *shape, scale=1.0):
    return float32(scale * torch.randn(*shape, generator=generator))


def numbers(tensor):
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


# --- Optimizers ------------------------------------------------------------------------------------------------------


def optimizer_fixture(name, optimizer, settings, learning_rate, steps=1000):
    """Parameters pulled towards targets by a bowl whose slope is disturbed in a way that both sides can compute."""
    count = 6
    parameters = torch.tensor([1.0, -2.0, 0.5, 3.0, -0.25, 0.0], requires_grad=True)
    targets = torch.tensor([0.5, 1.0, -1.5, 2.0, 0.0, -3.0])
    curvatures = torch.tensor([0.125, 0.5, 1.0, 2.0, 4.0, 0.25])
    method = optimizer([parameters], lr=learning_rate, **settings)
    after = {}
    for step in range(steps):
        noise = torch.tensor([((step * 7919 + i * 104729) % 1024) / 1024 - 0.5 for i in range(count)])
        parameters.grad = curvatures * (parameters.detach() - targets) + noise
        method.step()
        if step + 1 in (1, 10, 100, steps):
            after[str(step + 1)] = numbers(parameters)
    return {
        "after": after,
        "curvatures": curvatures.tolist(),
        "learningRate": learning_rate,
        "name": name,
        "start": [1.0, -2.0, 0.5, 3.0, -0.25, 0.0],
        "targets": targets.tolist(),
    }


def optimizers():
    return [
        optimizer_fixture("sgd", torch.optim.SGD, {}, 0.05),
        optimizer_fixture("sgd momentum", torch.optim.SGD, {"momentum": 0.9}, 0.01),
        optimizer_fixture("sgd momentum decay", torch.optim.SGD, {"momentum": 0.9, "weight_decay": 0.125}, 0.01),
        optimizer_fixture("adam", torch.optim.Adam, {}, 0.01),
        optimizer_fixture("adam betas", torch.optim.Adam, {"betas": (0.8, 0.95), "eps": 1e-3}, 0.01),
        optimizer_fixture("adam decay", torch.optim.AdamW, {"weight_decay": 0.125}, 0.01),
    ]


# --- Training traces -------------------------------------------------------------------------------------------------


class Twin:
    """The network that a description says, in PyTorch."""

    def __init__(self, description, generator):
        self.description = description
        self.parameters = {}
        self.recurrent = {}
        width = description["inputWidth"]
        for index, layer in enumerate(description["layers"]):
            outputs = layer["outputs"]
            name = f"layer{index}"
            if layer["kind"] == "dense":
                self.add(generator, f"{name}.weights", width, outputs)
                self.add(generator, f"{name}.biases", outputs)
            elif layer["kind"] == "temporalConvolution":
                self.add(generator, f"{name}.weights", layer["kernelSize"], width, outputs)
                self.add(generator, f"{name}.biases", outputs)
            elif layer["kind"] == "gatedRecurrent":
                for direction in ["", "reverse."] if layer["bidirectional"] else [""]:
                    self.add(generator, f"{name}.{direction}inputWeights", width, 3 * outputs)
                    self.add(generator, f"{name}.{direction}recurrentWeights", outputs, 3 * outputs)
                    self.add(generator, f"{name}.{direction}inputBiases", 3 * outputs)
                    self.add(generator, f"{name}.{direction}recurrentBiases", 3 * outputs)
                outputs *= 2 if layer["bidirectional"] else 1
            width = outputs

    def add(self, generator, name, *shape):
        self.parameters[name] = random(generator, *shape, scale=0.4).requires_grad_()

    def gated_recurrent(self, name, layer, x, mask):
        """torch.nn.GRU itself, its parameters being views of ours; padding is packed away."""
        prefixes = [("", "_l0")] + ([("reverse.", "_l0_reverse")] if layer["bidirectional"] else [])
        module = torch.nn.GRU(x.shape[2], layer["outputs"], batch_first=True, bidirectional=layer["bidirectional"])
        state = {}
        for prefix, suffix in prefixes:
            state["weight_ih" + suffix] = self.parameters[f"{name}.{prefix}inputWeights"].T
            state["weight_hh" + suffix] = self.parameters[f"{name}.{prefix}recurrentWeights"].T
            state["bias_ih" + suffix] = self.parameters[f"{name}.{prefix}inputBiases"]
            state["bias_hh" + suffix] = self.parameters[f"{name}.{prefix}recurrentBiases"]
        lengths = mask.sum(dim=1)
        packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        result, _ = torch.func.functional_call(module, state, (packed,))
        return torch.nn.utils.rnn.pad_packed_sequence(result, batch_first=True, total_length=x.shape[1])[0]

    def sums(self, x, mask):
        """The last layer's sums, [B, T, K], for inputs [B, T, D]."""
        layers = self.description["layers"]
        for index, layer in enumerate(layers):
            name = f"layer{index}"
            if layer["kind"] == "dense":
                x = x @ self.parameters[f"{name}.weights"] + self.parameters[f"{name}.biases"]
            elif layer["kind"] == "temporalConvolution":
                weights = self.parameters[f"{name}.weights"].permute(2, 1, 0)
                real = (x * mask[:, :, None]).transpose(1, 2)
                x = torch.nn.functional.conv1d(
                    real, weights, self.parameters[f"{name}.biases"], padding="same", dilation=layer["dilation"]
                ).transpose(1, 2)
            else:
                x = self.gated_recurrent(name, layer, x, mask)
            if index < len(layers) - 1:
                x = ACTIVATIONS[layer.get("activation", "linear")](x)
        return x


def loss_of(kind, activation, sums, targets, row_weights, class_weights):
    """Rows [R, K]; what torch's own losses give with their weights, except that rows are weighted as well."""
    functional = torch.nn.functional
    if kind == "crossEntropy":
        assert activation == "softmax"
        classes = targets.argmax(dim=1)
        rows = functional.cross_entropy(sums, classes, weight=class_weights, reduction="none")
        return (row_weights * rows).sum() / (row_weights * class_weights[classes]).sum()
    if kind == "binaryCrossEntropy":
        assert activation == "sigmoid"
        rows = functional.binary_cross_entropy_with_logits(sums, targets, weight=class_weights, reduction="none")
    else:
        outputs = ACTIVATIONS[activation](sums)
        rows = class_weights * functional.mse_loss(outputs, targets, reduction="none")
    return (row_weights * rows.mean(dim=1)).sum() / row_weights.sum()


def trace(name, seed, description, loss, optimizer, learning_rate, sequences, time_steps, padded=False, steps=10):
    generator = torch.Generator().manual_seed(seed)
    rows = sequences * time_steps
    activation = description["layers"][-1].get("activation", "linear")
    twin = Twin(description, generator)
    inputs = random(generator, rows, description["inputWidth"])
    mask = torch.ones(sequences, time_steps)
    if padded:
        for sequence in range(sequences):
            mask[sequence, time_steps - sequence % (time_steps - 1) :] = 0
    sums = twin.sums(inputs.reshape(sequences, time_steps, -1), mask).reshape(rows, -1)
    outputs = sums.shape[1]
    if loss == "crossEntropy":
        classes = torch.randint(outputs, (rows,), generator=generator)
        targets = torch.nn.functional.one_hot(classes, outputs).to(torch.float64)
    elif loss == "binaryCrossEntropy":
        targets = torch.randint(2, (rows, outputs), generator=generator).to(torch.float64)
    else:
        targets = random(generator, rows, outputs)
    row_weights = float32(torch.rand(rows, generator=generator) + 0.25)
    row_weights[rows // 2] = 0
    class_weights = float32(torch.rand(outputs, generator=generator) + 0.5)
    effective = row_weights * mask.reshape(rows)

    start = {key: {"shape": list(value.shape), "values": numbers(value)} for key, value in twin.parameters.items()}
    parameters = list(twin.parameters.values())
    method = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD}[optimizer](
        parameters, lr=learning_rate, **({"momentum": 0.9} if optimizer == "sgd" else {})
    )
    record = []
    for step in range(steps):
        sums = twin.sums(inputs.reshape(sequences, time_steps, -1), mask).reshape(rows, -1)
        value = loss_of(loss, activation, sums, targets, effective, class_weights)
        method.zero_grad()
        value.backward()
        if step == 0:
            first_outputs = numbers(ACTIVATIONS[activation](sums))
        record.append(
            {
                "gradients": {key: numbers(parameter.grad) for key, parameter in twin.parameters.items()},
                "loss": float(f"{value.item():.12g}"),
            }
        )
        method.step()
    return {
        "classWeights": numbers(class_weights),
        "description": description,
        "inputs": numbers(inputs),
        "learningRate": learning_rate,
        "loss": loss,
        "mask": [bool(value) for value in mask.flatten().tolist()] if padded else None,
        "name": name,
        "optimizer": optimizer,
        "outputs": first_outputs,
        "rowWeights": numbers(row_weights),
        "sequences": sequences,
        "start": start,
        "steps": record,
        "targets": numbers(targets),
        "timeSteps": time_steps,
    }


def network(inputs, *layers):
    return {"inputWidth": inputs, "layers": list(layers)}


def dense(outputs, activation):
    return {"activation": activation, "kind": "dense", "outputs": outputs}


def convolution(outputs, kernel, dilation, activation):
    return {
        "activation": activation,
        "dilation": dilation,
        "kernelSize": kernel,
        "kind": "temporalConvolution",
        "outputs": outputs,
    }


def recurrent(outputs, bidirectional=False):
    return {"bidirectional": bidirectional, "kind": "gatedRecurrent", "outputs": outputs}


def dense_traces():
    return [
        trace("cross-entropy", 1, network(5, dense(7, "relu"), dense(6, "tanh"), dense(3, "softmax")),
              "crossEntropy", "adam", 0.01, 8, 1),
        trace("binary cross-entropy", 2, network(4, dense(6, "sigmoid"), dense(3, "sigmoid")),
              "binaryCrossEntropy", "sgd", 0.1, 8, 1),
        trace("mean squared error", 3, network(6, dense(8, "relu"), dense(5, "relu"), dense(2, "linear")),
              "meanSquaredError", "adam", 0.01, 8, 1),
    ]


def convolution_traces():
    return [
        trace("dilated", 4, network(3, convolution(5, 3, 1, "relu"), convolution(4, 5, 2, "tanh"), dense(3, "softmax")),
              "crossEntropy", "adam", 0.01, 3, 9),
        trace("padded", 5, network(3, convolution(4, 3, 2, "relu"), dense(4, "sigmoid"), convolution(2, 3, 1, "linear")),
              "meanSquaredError", "sgd", 0.05, 3, 7, padded=True),
    ]


def recurrent_traces():
    return [
        trace("one layer", 6, network(3, recurrent(4), dense(2, "linear")), "meanSquaredError", "sgd", 0.1, 3, 6),
        trace("two layers, padded", 7, network(3, recurrent(4), recurrent(3), dense(3, "softmax")),
              "crossEntropy", "adam", 0.01, 4, 5, padded=True),
        trace("both directions, padded", 8,
              network(3, dense(4, "relu"), recurrent(3, True), recurrent(2, True), dense(2, "sigmoid")),
              "binaryCrossEntropy", "adam", 0.01, 4, 5, padded=True),
    ]


# --- Random numbers --------------------------------------------------------------------------------------------------

MASK = (1 << 64) - 1


class Xoshiro256StarStar:
    """Written from Blackman and Vigna's paper, its state filled by SplitMix64."""

    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + 0x9E3779B97F4A7C15) & MASK
            mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
            mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
            self.state.append(mixed ^ (mixed >> 31))

    def next(self):
        s = self.state
        rotate = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return result

    def normal(self):
        while True:
            x = (self.next() >> 11) * 2.0**-52 - 1
            y = (self.next() >> 11) * 2.0**-52 - 1
            square = x * x + y * y
            if 0 < square < 1:
                return x * math.sqrt(-2 * math.log(square) / square)


def random_numbers():
    # The outputs that the authors' own C code gives for the state 1, 2, 3, 4.
    check = Xoshiro256StarStar(0)
    check.state = [1, 2, 3, 4]
    assert [check.next() for _ in range(4)] == [11520, 0, 1509978240, 1215971899390074240]
    cases = []
    for seed in [0, 1, 20170701, MASK]:
        bits, normals = Xoshiro256StarStar(seed), Xoshiro256StarStar(seed)
        cases.append(
            {
                "bits": [bits.next() for _ in range(6)],
                "normals": [normals.normal() for _ in range(6)],
                "seed": seed,
            }
        )
    return cases


# --- Learning rates --------------------------------------------------------------------------------------------------


def learning_rates():
    schedulers = torch.optim.lr_scheduler
    cases = []
    for name, make in {
        "step": lambda optimizer: schedulers.StepLR(optimizer, step_size=3, gamma=0.5),
        "cosine": lambda optimizer: schedulers.CosineAnnealingLR(optimizer, T_max=10, eta_min=0.02),
    }.items():
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.2)
        schedule = make(optimizer)
        rates = []
        for _ in range(10):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            schedule.step()
        cases.append({"name": name, "rates": rates})
    return cases


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    note = f"tools/reference/neural_network_reference.py, PyTorch {torch.__version__.split('+')[0]}, float64"
    for name, content in {
        "optimizers": optimizers(),
        "dense-traces": dense_traces(),
        "convolution-traces": convolution_traces(),
        "recurrent-traces": recurrent_traces(),
        "random-numbers": random_numbers(),
        "learning-rates": learning_rates(),
    }.items():
        text = json.dumps({"cases": content, "from": note}, sort_keys=True, separators=(",", ":"))
        (folder / f"{name}.json").write_text(text.replace('},{"', '},\n{"') + "\n")


if __name__ == "__main__":
    default = pathlib.Path(__file__).resolve().parents[2] / "Tests/NeuralNetworkTests/Fixtures"
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default)
