"""Kinematics and networks: NumPy, OpenBLAS, PyTorch."""
import json

from measure import alternate
from table import ratio_row

# (inputs, outputs) of layers as they occur, and a square one.
SHAPES = [(504, 96), (235, 64), (256, 256)]


def rows(tools, data, rounds):
    def kinematics(way, reach):
        def row():
            path = data.bvh_of_frames(2_000)
            ours, peer = alternate(
                tools.worker("kinematics", path), tools.python("kinematics.py", way, path), rounds)
            return ratio_row(f"forward kinematics / NumPy, {way}", ours, peer, reach)

        return row

    def product(batch, inputs, outputs, reach):
        def row():
            sizes = [batch, inputs, outputs]
            ours, peer = alternate(
                tools.worker("product", *sizes), tools.python("product.py", *sizes), 3 * rounds, 0.1, checks=False)
            return ratio_row(f"product [{batch}, {inputs}] [{inputs}, {outputs}] / OpenBLAS", ours, peer, reach)

        return row

    def training(stage):
        def row():
            ours, peer = alternate(
                tools.worker("training", stage),
                lambda work: tools.python("training.py", stage, json.dumps(work)), rounds, checks=False)
            # As the time of ours in parts of the peer's, which should be little.
            row = ratio_row(f"training step of the {stage} network / PyTorch", ours, peer, 1 / 0.8)
            row.note = f"time {1 / row.median:.2f} of the peer's"
            return row

        return row

    def sequence_layer(kind, direction):
        def row():
            ours, peer = alternate(
                tools.worker("sequenceLayer", kind, direction),
                lambda work: tools.python("sequence_layer.py", kind, direction, json.dumps(work)), rounds, checks=False)
            name = {"convolution": "temporal convolution", "recurrent": "gated recurrent unit, both ways"}[kind]
            return ratio_row(f"{name}, {direction} / PyTorch", ours, peer, {"convolution": 0.9}.get(kind))

        return row

    # Importing torch takes longer than what it is then asked for.
    shapes, stages, directions = SHAPES, ("type", "phase"), ("forward", "backward")
    if data.is_quick:
        shapes, stages, directions = SHAPES[:1], ("type",), ("backward",)
    return (
        [("kinematics", kinematics("matmul", 40)), ("kinematics", kinematics("components", None))]
        + [("product", product(256, inputs, outputs, 0.9)) for inputs, outputs in shapes]
        + [("product", product(32, inputs, outputs, 0.8)) for inputs, outputs in shapes]
        + [("training", training(stage)) for stage in stages]
        + [(kind, sequence_layer(kind, direction)) for kind in ("convolution", "recurrent") for direction in directions]
    )
