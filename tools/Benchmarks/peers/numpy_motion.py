"""BVH reading and forward kinematics with NumPy, as fast as its arrays allow."""
import re

import numpy as np

CHANNEL = re.compile(r"([XYZ])(position|rotation)", re.IGNORECASE)


class Clip:
    """Joints in file order with `values` `[F, C]` in degrees and the file's unit."""

    def __init__(self, names, parents, offsets, channels, values, frame_time):
        self.names, self.parents, self.offsets = names, parents, np.array(offsets, np.float32)
        self.channels, self.values, self.frame_time = channels, values, frame_time


def read_bvh(path):
    head, _, motion = open(path).read().partition("MOTION")
    names, parents, offsets, channels, stack, end_site = [], [], [], [], [], False
    for words in map(str.split, head.splitlines()):
        if not words:
            continue
        if words[0] in ("ROOT", "JOINT"):
            names.append(" ".join(words[1:]))
            parents.append(stack[-1] if stack else -1)
            offsets.append([0, 0, 0])
            channels.append([])
        elif words[0] == "End":
            end_site = True
        elif words[0] == "{":
            stack.append(None if end_site else len(names) - 1)
        elif words[0] == "}":
            stack.pop()
            end_site = False
        elif words[0] == "OFFSET" and not end_site:
            offsets[-1] = [float(word) for word in words[1:4]]
        elif words[0] == "CHANNELS":
            channels[-1] = words[2:]
    match = re.search(r"Frame Time:\s*(\S+)\s*\n", motion)
    width = sum(map(len, channels))
    values = np.fromstring(motion[match.end():], dtype=np.float32, sep=" ").reshape(-1, width)
    return Clip(names, parents, offsets, channels, values, float(match[1]))


def multiply(a, b):
    """Products of rotations `[3, 3, F]`, component by component: much faster than matmul over tiny matrices."""
    return np.stack([
        np.stack([a[i, 0] * b[0, j] + a[i, 1] * b[1, j] + a[i, 2] * b[2, j] for j in range(3)]) for i in range(3)])


def rotate(a, v):
    """Vectors `[3, F]` turned by rotations `[3, 3, F]`."""
    return np.stack([a[i, 0] * v[0] + a[i, 1] * v[1] + a[i, 2] * v[2] for i in range(3)])


def axis_rotation(axis, cosines, sines):
    i, j, k = {"X": (0, 1, 2), "Y": (1, 2, 0), "Z": (2, 0, 1)}[axis]
    result = np.zeros((3, 3, len(cosines)), np.float32)
    result[i, i], result[j, j], result[k, k] = 1, cosines, cosines
    result[j, k], result[k, j] = -sines, sines
    return result


def world_positions(clip):
    """Positions `[J, 3, F]` in the file's unit."""
    columns = np.ascontiguousarray(clip.values.T)
    angles = np.radians(columns)
    cosines, sines = np.cos(angles), np.sin(angles)
    positions = np.empty((len(clip.names), 3, columns.shape[1]), np.float32)
    rotations, column = [], 0
    for joint, parent in enumerate(clip.parents):
        local, rotation = np.repeat(clip.offsets[joint][:, None], columns.shape[1], 1), None
        for channel in clip.channels[joint]:
            axis, kind = CHANNEL.fullmatch(channel).groups()
            if kind.lower() == "position":
                local["XYZ".index(axis.upper())] = columns[column]
            else:
                turn = axis_rotation(axis.upper(), cosines[column], sines[column])
                rotation = turn if rotation is None else multiply(rotation, turn)
            column += 1
        if rotation is None:
            rotation = np.repeat(np.eye(3, dtype=np.float32)[:, :, None], columns.shape[1], 2)
        if parent < 0:
            positions[joint] = local
            rotations.append(rotation)
        else:
            positions[joint] = positions[parent] + rotate(rotations[parent], local)
            rotations.append(multiply(rotations[parent], rotation))
    return positions


def world_positions_by_matmul(clip):
    """The same the way it is usually written: rotations `[F, 3, 3]`, which matmul multiplies."""
    angles = np.radians(clip.values)
    positions = np.empty((clip.values.shape[0], len(clip.names), 3), np.float32)
    rotations, column = [], 0
    for joint, parent in enumerate(clip.parents):
        local = np.repeat(clip.offsets[joint][None], len(angles), 0)
        rotation = np.repeat(np.eye(3, dtype=np.float32)[None], len(angles), 0)
        for channel in clip.channels[joint]:
            axis, kind = CHANNEL.fullmatch(channel).groups()
            if kind.lower() == "position":
                local[:, "XYZ".index(axis.upper())] = clip.values[:, column]
            else:
                turn = axis_rotation(axis.upper(), np.cos(angles[:, column]), np.sin(angles[:, column]))
                rotation = rotation @ turn.transpose(2, 0, 1)
            column += 1
        if parent < 0:
            positions[:, joint] = local
            rotations.append(rotation)
        else:
            positions[:, joint] = positions[:, parent] + (rotations[parent] @ local[:, :, None])[:, :, 0]
            rotations.append(rotations[parent] @ rotation)
    return positions
