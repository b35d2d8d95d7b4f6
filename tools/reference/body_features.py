"""Feature blocks in NumPy, written from their formulas and independent of the Swift code.

Reads BVH in the plainest way (any rotation order, position channels replace the offset), does the kinematics with
rotation matrices in float64 and computes every feature block. Conventions: right-handed, Y up, column vectors,
rotation channels compose in the order listed.
"""
import numpy as np

ROLES = ["hips", "spine", "chest", "neck", "head", "leftShoulder", "leftElbow", "leftWrist", "rightShoulder",
         "rightElbow", "rightWrist", "leftHip", "leftKnee", "leftFoot", "leftToe", "rightHip", "rightKnee",
         "rightFoot", "rightToe"]
# What stands in for a role that no joint plays: the neighbour towards the hips.
TOWARDS_HIPS = {"spine": "hips", "chest": "spine", "neck": "chest", "head": "neck"}
for side in ["left", "right"]:
    chain = ["chest", side + "Shoulder", side + "Elbow", side + "Wrist"]
    TOWARDS_HIPS.update(zip(chain[1:], chain))
    chain = ["hips", side + "Hip", side + "Knee", side + "Foot", side + "Toe"]
    TOWARDS_HIPS.update(zip(chain[1:], chain))
RATE = 30.0
AXES = ["left", "up", "forward"]


def read_bvh(path):
    """(names, parents, offsets, channels, values, frame time), numbers to the nearest float32; End Sites are left out."""
    text = open(path, errors="replace").read().replace("\r", "\n")
    head, _, motion = text.partition("MOTION")
    names, parents, offsets, channels, stack, in_end = [], [], [], [], [], False
    for line in head.split("\n"):
        words = line.split()
        if not words:
            continue
        if words[0] in ("ROOT", "JOINT"):
            names.append(" ".join(words[1:])), parents.append(stack[-1] if stack else -1)
            offsets.append([0, 0, 0]), channels.append([])
        elif words[0] == "End":
            in_end = True
        elif words[0] == "{":
            stack.append(-2 if in_end else len(names) - 1)
        elif words[0] == "}":
            in_end = stack.pop() == -2 and False
        elif words[0] == "OFFSET" and not in_end:
            offsets[-1] = [float(w) for w in words[1:4]]
        elif words[0] == "CHANNELS":
            channels[-1] = words[2:]
    lines = [l for l in motion.split("\n") if l.strip()]
    frame_time = float(lines[1].split()[-1])
    width = sum(map(len, channels))
    values = np.array(" ".join(lines[2:]).split(), dtype=np.float64).astype(np.float32).reshape(-1, width)
    offsets = np.array(offsets).astype(np.float32)
    return names, parents, offsets.astype(np.float64), channels, values.astype(np.float64), frame_time


def joint_of(role, roles, names):
    """The index of the joint that plays `role`, or of the one that stands in for it."""
    while role not in roles:
        role = TOWARDS_HIPS[role]
    return names.index(roles[role])


def axis_rotation(axis, degrees):
    r = np.zeros(degrees.shape + (3, 3))
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    i, j, k = {"X": (0, 1, 2), "Y": (1, 2, 0), "Z": (2, 0, 1)}[axis]
    r[..., i, i] = 1
    r[..., j, j], r[..., k, k], r[..., j, k], r[..., k, j] = c, c, -s, s
    return r


def slerp(a, b, t):
    """Rotation matrices [..., 3, 3] from a to b at fraction t, through the axis and the angle of a^T b."""
    r = np.swapaxes(a, -1, -2) @ b
    w = np.stack([r[..., 2, 1] - r[..., 1, 2], r[..., 0, 2] - r[..., 2, 0], r[..., 1, 0] - r[..., 0, 1]], -1)
    length = np.linalg.norm(w, axis=-1)
    angle = np.arctan2(length, np.trace(r, axis1=-2, axis2=-1) - 1) * t
    axis = w / np.maximum(length, 1e-300)[..., None]
    k = np.zeros(r.shape)
    k[..., 0, 1], k[..., 0, 2], k[..., 1, 2] = -axis[..., 2], axis[..., 1], -axis[..., 0]
    k = k - np.swapaxes(k, -1, -2)
    turn = np.eye(3) + np.sin(angle)[..., None, None] * k + (1 - np.cos(angle))[..., None, None] * (k @ k)
    return a @ turn


def sampled(path, frames_per_second, roles, rest=0):
    """World positions [N, 19, 3] and rotations [N, 19, 3, 3] of the roles, 30 a second; `roles` names their joints, and
    `rest` frames at the start are a rest pose."""
    names, parents, offsets, channels, values, _ = read_bvh(path)
    ratio = frames_per_second / RATE
    moments = np.arange(int((len(values) - 1) / ratio + 1e-3) + 1) * ratio
    nearest = np.round(moments)
    moments = np.where(np.abs(moments - nearest) < 1e-3, nearest, moments)
    before = np.floor(moments).astype(int)
    fraction = moments - before
    fraction = np.where(before < rest, 0, fraction)
    before = np.maximum(before, rest)
    after = np.minimum(before + 1, len(values) - 1)
    p, r, column = np.zeros((len(moments), len(names), 3)), np.zeros((len(moments), len(names), 3, 3)), 0
    for j in range(len(names)):
        t, local = np.repeat(offsets[j][None], len(values), 0), np.repeat(np.eye(3)[None], len(values), 0)
        for c in channels[j]:
            v = values[:, column]
            if c[1:].lower() == "position":
                t[:, "XYZ".index(c[0].upper())] = v
            elif c[1:].lower() == "rotation":
                local = local @ axis_rotation(c[0].upper(), v)
            column += 1
        t = t[before] + (t[after] - t[before]) * fraction[:, None]
        local = slerp(local[before], local[after], fraction)
        a = parents[j]
        p[:, j] = t if a < 0 else p[:, a] + np.einsum("fij,fj->fi", r[:, a], t)
        r[:, j] = local if a < 0 else r[:, a] @ local
    chosen = [joint_of(role, roles, names) for role in ROLES]
    return p[:, chosen], r[:, chosen]


def derivative(x, rate=RATE):
    """Central difference over one sample to each side, one-sided at the ends; time is the first axis."""
    d = np.zeros_like(x)
    if len(x) > 1:
        d[1:-1] = (x[2:] - x[:-2]) * rate / 2
        d[0], d[-1] = (x[1] - x[0]) * rate, (x[-1] - x[-2]) * rate
    return d


class Body:
    """Role positions in leg lengths [N, 19, 3], rotations [N, 19, 3, 3] and the facing frame [N, 3, 3]."""

    def __init__(self, positions, rotations=None):
        i = ROLES.index
        bone = lambda a, b: np.linalg.norm(positions[:, i(a)] - positions[:, i(b)], axis=-1).mean()
        self.leg = (bone("leftHip", "leftKnee") + bone("leftKnee", "leftFoot") + bone("rightHip", "rightKnee")
                    + bone("rightKnee", "rightFoot")) / 2
        self.p, self.r = positions / self.leg, rotations
        across = (self.p[:, i("leftHip")] - self.p[:, i("rightHip")]
                  + self.p[:, i("leftShoulder")] - self.p[:, i("rightShoulder")])
        share = np.hypot(across[:, 0], across[:, 2]) / np.maximum(np.linalg.norm(across, axis=1), 1e-12)
        forward = np.zeros_like(across)
        last = None
        for n in range(len(across)):
            if share[n] > 0.2:
                last = np.array([-across[n, 2], 0, across[n, 0]]) / np.hypot(across[n, 0], across[n, 2])
                if not forward[:n].any():
                    forward[:n] = last
            forward[n] = last if last is not None else [0, 0, 1]
        up = np.repeat([[0.0, 1.0, 0.0]], len(across), 0)
        self.frame = np.stack([np.cross(up, forward), up, forward], 1)  # rows: left, up, forward
        self.forward = forward

    def facing(self, v):
        """[N, ..., 3] world vectors in the facing frame."""
        return np.einsum("nij,n...j->n...i", self.frame, v)

    def blocks(self):
        i = ROLES.index
        relative = self.facing(self.p - self.p[:, :1])
        velocity = self.facing(derivative(self.p))
        out = {}
        for role in ROLES[1:]:
            for a, axis in enumerate(AXES):
                out[f"positions.{role}.{axis}"] = relative[:, i(role), a]
        for role in ROLES:
            for a, axis in enumerate(AXES):
                out[f"velocities.{role}.{axis}"] = velocity[:, i(role), a]
        if self.r is not None:
            for role in ROLES:
                g = self.frame @ self.r[:, i(role)]
                u, _, vt = np.linalg.svd(g.mean(0))
                relative_rotation = g @ (u @ vt).T
                for c, column in enumerate("xy"):
                    for a, axis in enumerate(AXES):
                        out[f"rotations.{role}.{column}.{axis}"] = relative_rotation[:, a, c]
        for a, axis in enumerate(AXES):
            out[f"root.velocity.{axis}"] = velocity[:, 0, a]
        out["root.speed"] = np.hypot(velocity[:, 0, 0], velocity[:, 0, 2])
        f = self.forward
        n = np.arange(len(f))
        before, after = np.maximum(n - 1, 0), np.minimum(n + 1, len(f) - 1)
        angle = np.arctan2(np.cross(f[before], f[after])[:, 1], (f[before] * f[after]).sum(1))
        out["root.turn"] = angle * RATE / np.maximum(after - before, 1)
        for role in ["leftKnee", "leftFoot", "leftToe", "rightKnee", "rightFoot", "rightToe"]:
            for axis in ["forward", "up"]:
                x = relative[:, i(role), AXES.index(axis)]
                out[f"feet.{role}.{axis}"] = x
                out[f"feet.{role}.{axis}.rate"] = derivative(x)
        for role in ["leftFoot", "leftToe", "rightFoot", "rightToe"]:
            speed = np.linalg.norm(derivative(self.p[:, i(role)]), axis=1)
            out[f"footSpeed.{role}.logarithm"] = np.log(speed + 0.1)
        for role in ["Shoulder", "Elbow", "Wrist", "Hip", "Knee", "Foot", "Toe"]:
            left = relative[:, i("left" + role)] * [-1, 1, 1]
            difference = left - relative[:, i("right" + role)]
            for a, axis in enumerate(AXES):
                out[f"symmetry.{role.lower()}.{axis}"] = difference[:, a]
        speed = lambda role: np.linalg.norm(derivative(self.p[:, i(role)]), axis=1)
        left = np.minimum(speed("leftFoot"), speed("leftToe"))
        right = np.minimum(speed("rightFoot"), speed("rightToe"))
        out["support.slowerFoot.speed"], out["support.fasterFoot.speed"] = np.minimum(left, right), np.maximum(left, right)
        y = self.p[:, 0, 1]
        acceleration = np.zeros(len(y))
        if len(y) >= 3:
            acceleration[1:-1] = (y[2:] - 2 * y[1:-1] + y[:-2]) * RATE * RATE
            acceleration[0], acceleration[-1] = acceleration[1], acceleration[-2]
        out["support.hips.acceleration.up"] = acceleration
        return out


def statistics(columns):
    """What the whole clip is like, from the columns of its blocks."""
    positions = {name: x for name, x in columns.items() if name.startswith("positions.")}
    rest = {name: x for name, x in columns.items() if name.split(".")[0] in ("root", "support")}
    out = {}
    for name, x in positions.items():
        out[f"{name}.extent"] = np.log(x.std() + 0.02)
        out[f"{name}.speed"] = np.log(np.diff(x).std() * RATE + 0.05)
        out[f"{name}.effort"] = np.log(np.diff(x, 2).std() * RATE**2 + 0.3)
        out[f"{name}.repetition"] = np.log((np.abs(np.diff(x)).sum() + 0.02) / (np.ptp(x) + 0.02))
    for name, x in rest.items():
        out[f"{name}.mean"], out[f"{name}.deviation"] = x.mean(), x.std()
    slower, faster = columns["support.slowerFoot.speed"], columns["support.fasterFoot.speed"]
    out["support.noFootRests.share"] = (slower > 0.6).mean()
    out["support.bothFeetRest.share"] = (faster < 0.6).mean()
    out["support.hipsFall.share"] = (columns["support.hips.acceleration.up"] < -5).mean()
    out.update(gait(columns))
    out.update(reach(columns))
    return {f"statistics.{name}": value for name, value in out.items()}


def reach(columns):
    """Where the limbs reach, in their own lengths, and how the trunk leans."""
    def place(role):
        return 0 if role == "hips" else np.stack([columns[f"positions.{role}.{axis}"] for axis in ("left", "up", "forward")], 1)

    trunk = place("neck")
    vectors = {"trunk": trunk / np.linalg.norm(trunk, axis=1, keepdims=True)}
    for limb, joints in {"Arm": ("Shoulder", "Elbow", "Wrist"), "Leg": ("Hip", "Knee", "Foot")}.items():
        for side in ("left", "right"):
            start, middle, end = (place(side + joint) for joint in joints)
            length = np.mean(np.linalg.norm(middle - start, axis=1) + np.linalg.norm(end - middle, axis=1))
            vectors[side + limb] = (end - start) / length
    out = {}
    for part, vector in vectors.items():
        for axis, x in zip(("left", "up", "forward"), vector.T):
            out[f"reach.{part}.{axis}.extent"] = np.log(x.std() + 0.02)
            out[f"reach.{part}.{axis}.repetition"] = np.log((np.abs(np.diff(x)).sum() + 0.02) / (np.ptp(x) + 0.02))
    return out


def without_trend(x):
    """x without its moving average over a second, the ends held."""
    length = min(31, (len(x) - 1) // 2 * 2 + 1)
    return x - np.convolve(np.pad(x, length // 2, mode="edge"), np.ones(length) / length, "valid")


def rhythm(x):
    """The highest autocorrelation after the first below 0, and its lag."""
    x, best = x - x.mean(), (0.0, 0)
    noise, fallen = 1e-4 * len(x), False
    for lag in range(4, 45):
        if lag >= len(x) * 2 // 3:
            break
        a, b = x[:-lag], x[lag:]
        r = (a @ b) / np.sqrt((a @ a + noise) * (b @ b + noise))
        fallen = fallen or r < 0
        if fallen and r > best[0]:
            best = (r, lag)
    return best


def gait(columns):
    """What carries the body, relative to the pace."""
    rise, speed = columns["root.velocity.up"], columns["root.speed"].mean()
    slower, faster = columns["support.slowerFoot.speed"], columns["support.fasterFoot.speed"]
    acceleration = columns["support.hips.acceleration.up"]
    left, right = (
        np.stack([columns[f"positions.{side}Foot.{axis}"] for axis in ("left", "up", "forward")]) for side in ("left", "right"))
    pace, resting = speed + 0.3, max(speed / 2, 0.6)
    heights, distance = without_trend(np.cumsum(rise) / RATE), without_trend(np.hypot(*(left - right)[[0, 2]]))

    def correlation(a, b, noise_a, noise_b):
        return np.mean((a - a.mean()) * (b - b.mean())) / np.sqrt((a.var() + noise_a) * (b.var() + noise_b))

    lift, stride = rhythm((left - right)[1]), rhythm((left - right)[2])
    lag = max(lift[1], stride[1])
    strides = (np.sqrt(left[0].var() + left[2].var()) + np.sqrt(right[0].var() + right[2].var())) / 2
    out = {
        "slip": slower.mean() / pace, "swing": faster.mean() / pace,
        "flight": (slower > resting).mean(), "doubleSupport": (faster < resting).mean(),
        "freeFall": (acceleration < -5).mean(),
        "bounce": correlation(heights, distance, 1e-5, 1e-4), "oscillation": np.log(heights.std() / (strides + 0.05) + 0.02),
        "alternation": correlation(left[2], right[2], 1e-3, 1e-3),
        "rhythm.lift": lift[0], "rhythm.stride": stride[0], "cadence": RATE / lag if lag else 0.0,
    }
    return {f"gait.{name}": value for name, value in out.items()}
