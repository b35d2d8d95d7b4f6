#!/usr/bin/env python3
"""World positions of joints in small generated BVH files, worked out a second time.

Writes Tests/MotionFormatsTests/Fixtures/forward_kinematics.json: for each case the text of a BVH file and the world
positions of its joints, `[frames][joints][3]`, in the file's own unit and axes. The parser here is the simplest that
can be (split at blanks, recurse), the mathematics is 4 x 4 matrices in double precision:

    world(j) = world(parent(j)) T(j) R_1(j) R_2(j) ...

T is the joint's offset, in which position channels replace the coordinates that they name; R_i are the rotation
channels in the order listed, right-handed, about fixed axes, multiplying column vectors; scale channels do nothing.

Made with Python 3.11.7, NumPy 2.4.6. Run it from anywhere; the same seed gives the same file.
"""
import itertools
import json
import pathlib
import random

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests/MotionFormatsTests/Fixtures"


def rotation(axis, degrees):
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    m = np.eye(4)
    i, j = {"X": (1, 2), "Y": (2, 0), "Z": (0, 1)}[axis]
    m[i, i], m[i, j], m[j, i], m[j, j] = c, -s, s, c
    return m


def parse(text):
    """Joints as (parent, offset, channels), and the rows."""
    words = text.split()
    joints = []

    def block(at, parent):
        # `at` is behind the opening brace.
        index, offset, channels, children = len(joints), None, [], []
        joints.append(None)
        while words[at] != "}":
            if words[at] == "OFFSET":
                offset = [float(w) for w in words[at + 1 : at + 4]]
                at += 4
            elif words[at] == "CHANNELS":
                count = int(words[at + 1])
                channels = words[at + 2 : at + 2 + count]
                at += 2 + count
            elif words[at] == "JOINT":
                joints[index] = (parent, offset, channels)
                at = block(at + 3, index)
            elif words[at] == "End":
                at += words[at:].index("}") + 1
        joints[index] = (parent, offset, channels)
        return at + 1

    at = 1
    while words[at] == "ROOT":
        at = block(at + 3, None)
    frames = int(words[at + 2])
    numbers = [float(w) for w in words[at + 6 :]]
    columns = sum(len(j[2]) for j in joints)
    return joints, np.array(numbers).reshape(frames, columns)


def positions(text):
    joints, rows = parse(text)
    result = []
    for row in rows:
        values = iter(row)
        world = []
        for parent, offset, channels in joints:
            place, turn = list(offset), np.eye(4)
            for channel in channels:
                value = next(values)
                if channel.endswith("position"):
                    place["XYZ".index(channel[0])] = value
                elif channel.endswith("rotation"):
                    turn = turn @ rotation(channel[0], value)
            local = np.eye(4)
            local[:3, 3] = place
            local = local @ turn
            world.append(local if parent is None else world[parent] @ local)
        result.append([[float(x) for x in w[:3, 3]] for w in world])
    return result


def number(r, bound):
    return f"{r.uniform(-bound, bound):.4f}"


def bvh(r, roots, frames=3, bound=180):
    """A BVH file. A joint is (channels, [children])."""
    lines, columns = ["HIERARCHY"], []

    def write(joint, depth, word):
        channels, children = joint
        lines.append(f"{word} j{len(lines)}")
        lines.append("{")
        lines.append("OFFSET " + " ".join(number(r, 10) for _ in range(3)))
        lines.append(f"CHANNELS {len(channels)} {' '.join(channels)}")
        columns.extend(channels)
        for child in children:
            write(child, depth + 1, "JOINT")
        if not children:
            lines.extend(["End Site", "{", "OFFSET 1 0 0", "}"])
        lines.append("}")

    for root in roots:
        write(root, 0, "ROOT")
    lines += ["MOTION", f"Frames: {frames}", "Frame Time: 0.0333333"]
    for _ in range(frames):
        lines.append(" ".join(number(r, bound if c.endswith("rotation") else 10) for c in columns))
    return "\n".join(lines) + "\n"


def rotations(order):
    return [axis + "rotation" for axis in order]


POSITIONS = ["Xposition", "Yposition", "Zposition"]
ORDERS = ["".join(p) for p in itertools.permutations("XYZ")]


def chain(*channels):
    joint = (channels[-1], [])
    for c in reversed(channels[:-1]):
        joint = (c, [joint])
    return joint


def cases(r):
    for order in ORDERS:
        c = rotations(order)
        yield f"order {order}", bvh(r, [(POSITIONS + c, [chain(c, c), (c, [])])])
    yield "mixed orders", bvh(r, [chain(POSITIONS + rotations("ZXY"), *(rotations(o) for o in ORDERS))])
    inner = [POSITIONS + rotations("ZYX"), rotations("XYZ") + POSITIONS, POSITIONS]
    yield "position channels on inner joints", bvh(r, [chain(*inner, rotations("YXZ"))])
    some = [["Yposition", "Xrotation"], ["Zposition"], ["Zrotation", "Xposition", "Yrotation"], ["Xrotation"]]
    yield "some positions, any order", bvh(r, [chain(*some)])
    few = [["Xrotation", "Zrotation"], [], ["Yrotation"], ["Zrotation", "Xrotation"], [], rotations("XYZ")]
    yield "no, one and two channels", bvh(r, [chain(*few)])
    roots = [chain(POSITIONS + rotations("ZXY"), rotations("ZXY")), chain(rotations("XYZ"), []), chain([], ["Yrotation"])]
    yield "several roots", bvh(r, roots)
    yield "one axis twice", bvh(r, [chain(rotations("XYX"), rotations("ZZY"), rotations("ZXZ"), [])])
    scale = ["Xscale", "Yscale", "Zscale"]
    yield "scale channels", bvh(r, [chain(POSITIONS + rotations("ZXY") + scale, scale + rotations("XYZ"), ["Xrotation"])])
    yield "many turns", bvh(r, [chain(*(rotations(o) for o in ORDERS))], bound=3600)
    deep = [rotations(ORDERS[i % 6]) for i in range(24)]
    yield "a long chain", bvh(r, [chain(*deep)], frames=9)


def main():
    r = random.Random(1)
    result = [{"name": name, "bvh": text, "positions": positions(text)} for name, text in cases(r)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    rounded = json.loads(json.dumps(result), parse_float=lambda x: round(float(x), 7))
    (FOLDER / "forward_kinematics.json").write_text(json.dumps(rounded, separators=(",", ":"), sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
