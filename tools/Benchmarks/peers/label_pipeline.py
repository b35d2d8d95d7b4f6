"""What labelling takes in Python: NumPy reads and computes features, PyTorch runs the bundled networks' weights.

It does less than the program: one segment, no cycles, no events, no doubts about the file. Arguments: bvh (the package reads) or numpy (its own
parser of a line of numbers does, which is faster than any package); a file that lists the files; the model.
"""
import hashlib
import json
import struct
import sys

import numpy as np
import torch
from numpy_motion import Clip, read_bvh, world_positions
from torch_networks import load, network
from worker import listed, serve

torch.set_num_threads(1)
RATE = 30.0
TAPS = np.arange(-20, 21, 2)
# The columns of the feet with left and right exchanged.
MIRRORED = [*range(12, 24), *range(12), 26, 27, 24, 25]
ROLES = {
    "hips": "Hips", "spine": "Spine", "chest": "Chest", "neck": "Neck", "head": "Head",
    "leftShoulder": "UpperArm_L", "leftElbow": "LowerArm_L", "leftWrist": "Hand_L",
    "rightShoulder": "UpperArm_R", "rightElbow": "LowerArm_R", "rightWrist": "Hand_R",
    "leftHip": "UpperLeg_L", "leftKnee": "LowerLeg_L", "leftFoot": "Foot_L", "leftToe": "Toes_L",
    "rightHip": "UpperLeg_R", "rightKnee": "LowerLeg_R", "rightFoot": "Foot_R", "rightToe": "Toes_R",
}
INDEX = {role: index for index, role in enumerate(ROLES)}
# The columns of role positions or their rates, root and support with left and right exchanged, and the signs they change.
OTHER_SIDE = [INDEX[role.replace("left", "?").replace("right", "left").replace("?", "right")] for role in ROLES]
BODY_MIRRORED = [3 * (other - 1) + axis for other in OTHER_SIDE[1:] for axis in range(3)] + list(range(54, 62))
BODY_SIGNS = np.array([-1, 1, 1] * 18 + [-1, 1, 1, 1, -1, 1, 1, 1], np.float32)


def read_by_package(path):
    from bvh import Bvh

    with open(path) as file:
        bvh = Bvh(file.read())
    names = bvh.get_joints_names()
    return Clip(
        names, [bvh.joint_parent_index(name) for name in names], [bvh.joint_offset(name) for name in names],
        [bvh.joint_channels(name) for name in names], np.array(bvh.frames, dtype=np.float32), bvh.frame_time)


def model(path):
    data = open(path, "rb").read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    card = json.loads(header.pop("__metadata__")["mocap.card"])
    tensors = {name: np.frombuffer(data, np.float32, offset=8 + length + tensor["data_offsets"][0],
                                   count=int(np.prod(tensor["shape"]))).reshape(tensor["shape"]).copy()
               for name, tensor in header.items()}
    networks = {}
    for name in ("classification", "gait", "sequence", "regression"):
        twin = load(network(card[name]), card[name], tensors, name)
        mean, scale = (torch.tensor(tensors[f"normalization.{name}.{part}"]) for part in ("mean", "scale"))
        networks[name] = lambda rows, twin=twin, mean=mean, scale=scale: twin(((rows - mean) / scale).clamp(-5, 5)).numpy()
    familiarity = [tensors[f"{name}"] for name in (
        "normalization.familiarity.mean", "normalization.familiarity.scale", "familiarity.means", "familiarity.whitening",
        "familiarity.limit")]
    return card, networks, familiarity


def derivative(x):
    return np.gradient(x, axis=-1) * RATE


def features(positions):
    """Role positions in the facing frame, root and support features: `[D, N]`, and those of the feet."""
    bone = lambda a, b: np.linalg.norm(positions[INDEX[a]] - positions[INDEX[b]], axis=0).mean()
    leg = (bone("leftHip", "leftKnee") + bone("leftKnee", "leftFoot") + bone("rightHip", "rightKnee")
           + bone("rightKnee", "rightFoot")) / 2
    p = positions / leg
    across = p[INDEX["leftHip"]] - p[INDEX["rightHip"]] + p[INDEX["leftShoulder"]] - p[INDEX["rightShoulder"]]
    length = np.hypot(across[0], across[2])
    fx, fz = -across[2] / length, across[0] / length

    def facing(v):
        return np.stack([fz * v[..., 0, :] - fx * v[..., 2, :], v[..., 1, :], fx * v[..., 0, :] + fz * v[..., 2, :]], -2)

    relative = facing(p - p[:1])
    velocity = derivative(p)
    root = facing(velocity[0])
    turn = derivative(np.unwrap(np.arctan2(fx, fz)))
    speeds = np.linalg.norm(velocity, axis=1)
    left = np.minimum(speeds[INDEX["leftFoot"]], speeds[INDEX["leftToe"]])
    right = np.minimum(speeds[INDEX["rightFoot"]], speeds[INDEX["rightToe"]])
    support = [np.minimum(left, right), np.maximum(left, right), derivative(velocity[0, 1])]
    body = np.concatenate([relative[1:].reshape(54, -1), root, [np.hypot(root[0], root[2]), turn], support])
    feet = []
    for role in ("leftKnee", "leftFoot", "leftToe", "rightKnee", "rightFoot", "rightToe"):
        for axis in (2, 1):
            x = relative[INDEX[role], axis]
            feet += [x, derivative(x)]
    feet += [np.log(speeds[INDEX[role]] + 0.1) for role in ("leftFoot", "leftToe", "rightFoot", "rightToe")]
    return body.astype(np.float32), np.stack(feet).astype(np.float32), speeds


def statistics(windows):
    """`[windows, D, samples]` to the network's inputs."""
    body, rest = windows[:, :54], windows[:, 54:]
    steps = np.diff(body, axis=2)
    path, extent = np.abs(steps).sum(2), body.max(2) - body.min(2)
    return np.concatenate([
        np.log(body.std(2) + 0.02), np.log(steps.std(2) * RATE + 0.05),
        np.log(np.diff(steps, axis=2).std(2) * RATE * RATE + 0.3), np.log((path + 0.02) / (extent + 0.02)),
        rest.mean(2), rest.std(2), (rest[:, 5] > 0.6).mean(1)[:, None], (rest[:, 6] < 0.6).mean(1)[:, None],
        (rest[:, 7] < -5).mean(1)[:, None]], 1)


def without_trend(x):
    """`[windows, samples]` without the mean over a second, the values at the ends held beyond them."""
    length = min(31, (x.shape[1] - 1) // 2 * 2 + 1)
    sums = np.cumsum(np.pad(x, ((0, 0), (length // 2 + 1, length // 2)), "edge"), 1)
    return x - (sums[:, length:] - sums[:, :-length]) / length


def correlation(a, b, noise_a, noise_b):
    a, b = a - a.mean(1, keepdims=True), b - b.mean(1, keepdims=True)
    return (a * b).mean(1) / np.sqrt(((a * a).mean(1) + noise_a) * ((b * b).mean(1) + noise_b))


def rhythm(x):
    """The highest autocorrelation after the first fall below 0, and its lag; all lags at once by Fourier transform."""
    count = x.shape[1]
    lags = np.arange(4, min(45, count * 2 // 3))
    if not len(lags):
        return np.zeros(len(x)), np.zeros(len(x))
    x = x - x.mean(1, keepdims=True)
    length = 1 << (count + 44).bit_length()
    transform = np.fft.rfft(x, length)
    products = np.fft.irfft(transform.real ** 2 + transform.imag ** 2, length)[:, lags]
    powers = np.pad(np.cumsum(x * x, 1), ((0, 0), (1, 0)))
    floor = 1e-4 * count
    found = products / np.sqrt((powers[:, count - lags] + floor) * (powers[:, -1:] - powers[:, lags] + floor))
    found = np.where(np.logical_or.accumulate(found < 0, 1), found, 0)
    best = found.argmax(1)
    strength = np.maximum(found[np.arange(len(x)), best], 0)
    return strength, np.where(strength > 0, lags[best], 0)


def gait(windows):
    """`[windows, D, samples]` to the gait network's inputs."""
    windows = windows.astype(np.float64)
    rise, pace, slower, faster, acceleration = (windows[:, column] for column in (55, 57, 59, 60, 61))
    left, right = (windows[:, 3 * (INDEX[role] - 1):3 * INDEX[role]] for role in ("leftFoot", "rightFoot"))
    apart = left - right
    heights = without_trend(np.cumsum(rise, 1) / RATE)
    distance = without_trend(np.hypot(apart[:, 0], apart[:, 2]))
    mean = pace.mean(1)
    v, resting = mean + 0.3, np.maximum(mean / 2, 0.6)[:, None]
    (lift, lift_lag), (stride, stride_lag) = rhythm(apart[:, 1]), rhythm(apart[:, 2])
    lag = np.maximum(lift_lag, stride_lag)
    reach = sum(np.sqrt(foot[:, 0].var(1) + foot[:, 2].var(1)) for foot in (left, right)) / 2
    return np.stack([
        slower.mean(1) / v, faster.mean(1) / v, (slower > resting).mean(1), (faster < resting).mean(1),
        (acceleration < -5).mean(1), correlation(heights, distance, 1e-5, 1e-4), np.log(heights.std(1) / (reach + 0.05) + 0.02),
        correlation(left[:, 2], right[:, 2], 1e-3, 1e-3), lift, stride, np.where(lag > 0, RATE / np.maximum(lag, 1), 0)], 1)


def reach(body):
    """`[D, samples]` to the extents and repetitions of the trunk's direction and of where the limbs reach."""
    place = {role: body[3 * (index - 1):3 * index] for role, index in INDEX.items() if index}
    vectors = [place["neck"] / np.linalg.norm(place["neck"], axis=0)]
    for start, middle, end in (("Shoulder", "Elbow", "Wrist"), ("Hip", "Knee", "Foot")):
        for side in ("left", "right"):
            a, b, c = (place[side + joint] for joint in (start, middle, end))
            length = (np.linalg.norm(b - a, axis=0) + np.linalg.norm(c - b, axis=0)).mean()
            vectors.append((c - a) / length)
    x = np.concatenate(vectors)
    paths, ranges = np.abs(np.diff(x)).sum(1), np.ptp(x, 1)
    return np.concatenate([np.log(x.std(1) + 0.02), np.log((paths + 0.02) / (ranges + 0.02))])


# The movement statistics of the mirrored motion: left and right change places; velocity to the left and turn change sign.
STATISTICS_MIRRORED = np.r_[tuple(np.array(BODY_MIRRORED[:54]) + 54 * kind for kind in range(4)) + (np.arange(216, 235),)]
STATISTICS_SIGNS = np.ones(235)
STATISTICS_SIGNS[[216, 220]] = -1

# Of the movement statistics the root's means and the shares.
FAMILIAR = np.r_[216:221, 232:235]


def strangeness(row, familiarity):
    mean, scale, means, whitening, limit = familiarity
    distances = np.linalg.norm(((row - mean) / scale - means) @ whitening.T, axis=1)
    return float(distances.min() / limit[0])


def label(path, card, networks, familiarity):
    digest = hashlib.sha256(open(path, "rb").read()).hexdigest()
    clip = read(path)
    world = world_positions(clip)
    joints = [clip.names.index(name) for name in ROLES.values()]
    body, feet, speeds = features(world[joints])
    count = body.shape[1]
    rates = np.concatenate([derivative(body[:54]), body[54:]]).T
    taps = np.clip(np.arange(count)[:, None] + TAPS, 0, count - 1)
    rows = [side[:, taps].transpose(1, 2, 0).reshape(count, -1) for side in (feet, feet[MIRRORED])]
    names = [motion_type["name"] for motion_type in card["motionTypes"]]
    with torch.no_grad():
        row = statistics(body[None])
        sides = np.concatenate([row, row[:, STATISTICS_MIRRORED] * STATISTICS_SIGNS])
        answers = [networks[name](torch.tensor(inputs, dtype=torch.float32)).mean(0)
                   for name, inputs in (("classification", sides), ("gait", gait(body[None])))]
        is_gait = np.isin(names, card["gaits"])
        movement, heard = (np.maximum(answer, 1e-6) for answer in answers)
        group = np.where(is_gait, heard, heard[~is_gait].sum())
        pool = card["pool"]
        whole = movement ** pool["movement"] * group ** pool["gait"] * (heard / group) ** pool["others"]
        whole /= whole.sum()
        sides = [networks["sequence"](torch.tensor(side, dtype=torch.float32))
                 for side in (rates, rates[:, BODY_MIRRORED] * BODY_SIGNS)]
        per_frame = (sides[0] + sides[1]) / 2
        both = networks["regression"](torch.tensor(np.concatenate(rows)))
    phase = (both[:count] - both[count:]) / 2
    angles = np.arctan2(phase[:, 1], phase[:, 0]) / (2 * np.pi) % 1
    return json.dumps({
        "clip": {"motionType": names[whole.argmax()], "probabilities": dict(zip(names, whole.tolist())),
                 "strangeness": strangeness(np.r_[reach(body), row[0, FAMILIAR]], familiarity)},
        "frames": {"motionType": [names[index] for index in per_frame.argmax(1)],
                   "confidence": per_frame.max(1).tolist(), "phase": angles.tolist(),
                   "leftContact": (speeds[INDEX["leftFoot"]] < 0.35).tolist(),
                   "rightContact": (speeds[INDEX["rightFoot"]] < 0.35).tolist()},
        "source": {"path": path, "sha256": digest}})


read = read_by_package if sys.argv[1] == "bvh" else read_bvh
paths = listed(sys.argv[2])
card, networks, familiarity = model(sys.argv[3])
serve(lambda: sum(len(label(path, card, networks, familiarity)) for path in paths))
