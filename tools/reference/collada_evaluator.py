"""A second reading of COLLADA skeleton animation, slow and plain, to compare the reader with.

XML goes through the standard library's tree; formulas are those of the COLLADA 1.4.1 specification, chapter 4
("Curve Interpolation") and chapter 5 (one section for each element), written with their matrices; the parameter of a
curve at a time is found by bisection. Transformations are 4 x 4 matrices in double precision, multiplied in document
order. What the two have in common is the specification alone.

    world(node) = world(parent) T1 T2 ... Tn
"""
import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from bisect import bisect_right

import numpy as np

BEZIER = np.array([[-1, 3, -3, 1], [3, -6, 3, 0], [-3, 3, 0, 0], [1, 0, 0, 0]], float)
HERMITE = np.array([[2, -2, 1, 1], [-3, 3, -2, -1], [0, 0, 1, 0], [1, 0, 0, 0]], float)
CARDINAL = np.array([[-1, 3, -3, 1], [2, -5, 4, -1], [-1, 0, 1, 0], [0, 2, 0, 0]], float) / 2
BSPLINE = np.array([[-1, 3, -3, 1], [3, -6, 3, 0], [-3, 0, 3, 0], [1, 4, 1, 0]], float) / 6
SIZES = {"matrix": 16, "translate": 3, "rotate": 4, "scale": 3, "lookat": 9, "skew": 7}


# Curves


def cubic(matrix, geometry, s):
    """`P(s) = S M G` with S = [s^3, s^2, s, 1]."""
    a, b, c, d = (matrix @ np.asarray(geometry, float)).tolist()
    return ((a * s + b) * s + c) * s + d


def bisect(function, value):
    """The s in [0, 1] at which a function that does not decrease is `value`."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if function(middle) < value:
            low = middle
        else:
            high = middle
    return (low + high) / 2


class Curve:
    """One value over time: keys (t, v), the interpolation that starts at each, and tangents as rows (time or None, value)."""

    def __init__(self, times, values, interpolations, incoming=None, outgoing=None, before="CONSTANT", after="CONSTANT"):
        self.t, self.v, self.how = list(times), list(values), list(interpolations)
        self.incoming, self.outgoing = incoming, outgoing
        self.before, self.after = before, after

    def geometry(self, i):
        """The matrix and the time and value geometry of the piece from key i to key i + 1."""
        t, v, how = self.t, self.v, self.how[i]
        n = len(t)
        if how in ("BEZIER", "HERMITE"):
            (t0, v0), (t1, v1) = self.outgoing[i], self.incoming[i + 1]
            gap = t[i + 1] - t[i]
            if how == "BEZIER":
                # One-dimensional control points stand at a third and two thirds of the way (sampler, "1-D tangents").
                t0 = t[i] + gap / 3 if t0 is None else t0
                t1 = t[i + 1] - gap / 3 if t1 is None else t1
                return BEZIER, [t[i], t0, t1, t[i + 1]], [v[i], v0, v1, v[i + 1]]
            t0 = gap if t0 is None else t0
            t1 = gap if t1 is None else t1
            return HERMITE, [t[i], t[i + 1], t0, t1], [v[i], v[i + 1], v0, v1]
        # Beyond the ends the neighbour is reflected.
        back = (t[i - 1], v[i - 1]) if i > 0 else (2 * t[0] - t[1], 2 * v[0] - v[1])
        ahead = (t[i + 2], v[i + 2]) if i + 2 < n else (2 * t[-1] - t[-2], 2 * v[-1] - v[-2])
        return (
            CARDINAL if how == "CARDINAL" else BSPLINE,
            [back[0], t[i], t[i + 1], ahead[0]],
            [back[1], v[i], v[i + 1], ahead[1]],
        )

    def inside(self, time):
        t, v = self.t, self.v
        if len(t) == 1:
            return v[0]
        i = bisect_right(t, time) - 1
        if i == len(t) - 1:
            if self.how[i - 1] != "BSPLINE":
                return v[i]
            i -= 1
        how = self.how[i]
        if how == "STEP":
            return v[i]
        if how == "LINEAR" or (how in ("BEZIER", "HERMITE") and self.outgoing is None):
            return v[i] + (v[i + 1] - v[i]) * (time - t[i]) / (t[i + 1] - t[i])
        if how == "BSPLINE":
            # The pieces of a B-spline meet near the keys, not on them: the one that passes `time` is meant.
            for k in [i, i - 1, i + 1, i - 2, i + 2]:
                if 0 <= k < len(t) - 1 and self.how[k] == "BSPLINE":
                    matrix, moments, values = self.geometry(k)
                    if cubic(matrix, moments, 0) <= time <= cubic(matrix, moments, 1):
                        break
            else:
                matrix, moments, values = self.geometry(i)
        else:
            matrix, moments, values = self.geometry(i)
        a, b, c, d = (matrix @ np.asarray(moments, float)).tolist()
        s = bisect(lambda s: ((a * s + b) * s + c) * s + d, time)
        return cubic(matrix, values, s)

    def slope(self, at_start):
        """The slope with which the curve leaves its first key or its last one."""
        i = 0 if at_start else len(self.t) - 2
        how = self.how[i]
        if how == "STEP":
            return 0.0
        if how == "LINEAR":
            return (self.v[i + 1] - self.v[i]) / (self.t[i + 1] - self.t[i])
        matrix, moments, values = self.geometry(i)
        s = 0.0 if at_start else 1.0
        derivative = np.array([3 * s**2, 2 * s, 1, 0]) @ matrix
        return (derivative @ np.asarray(values)) / (derivative @ np.asarray(moments))

    def __call__(self, time):
        t, v = self.t, self.v
        if t[0] <= time <= t[-1]:
            return self.inside(time)
        early = time < t[0]
        rule = self.before if early else self.after
        end = 0 if early else -1
        if len(t) == 1 or t[-1] == t[0] or rule in ("CONSTANT", "UNDEFINED"):
            return self.inside(t[end])
        if rule == "LINEAR":
            return v[end] + self.slope(early) * (time - t[end])
        if rule == "GRADIENT":
            a, b = (0, 1) if early else (-2, -1)
            return v[end] + (v[b] - v[a]) / (t[b] - t[a]) * (time - t[end])
        period = t[-1] - t[0]
        turns = np.floor((time - t[0]) / period)
        rest = time - t[0] - turns * period
        if rule == "OSCILLATE" and turns % 2:
            rest = period - rest
        value = self.inside(t[0] + rest)
        return value + turns * (v[-1] - v[0]) if rule == "CYCLE_RELATIVE" else value


# Transformations (chapter 5: matrix, translate, rotate, scale, lookat, skew)


def matrix_of(kind, v):
    v = np.asarray(v, float)
    m = np.eye(4)
    if kind == "matrix":
        return v.reshape(4, 4)
    if kind == "translate":
        m[:3, 3] = v
    elif kind == "scale":
        m[:3, :3] = np.diag(v)
    elif kind == "rotate":
        length = np.linalg.norm(v[:3])
        if length == 0:
            return m
        x, y, z = v[:3] / length
        k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
        a = np.radians(v[3])
        m[:3, :3] = np.eye(3) + np.sin(a) * k + (1 - np.cos(a)) * (k @ k)
    elif kind == "lookat":
        eye, interest, up = v[:3], v[3:6], v[6:]
        z = eye - interest
        z = z / np.linalg.norm(z)
        x = np.cross(up, z)
        x = x / np.linalg.norm(x)
        m[:3, 0], m[:3, 1], m[:3, 2], m[:3, 3] = x, np.cross(z, x), z, eye
    elif kind == "skew":
        # RenderMan: `angle` turns the axis of rotation towards the axis of translation; points move along the latter.
        a, b = v[1:4] / np.linalg.norm(v[1:4]), v[4:7] / np.linalg.norm(v[4:7])
        side = a - b * (a @ b)
        side = side / np.linalg.norm(side)
        # In the plane of both, with b and `side` for axes, the image of a has the same height over b.
        before = np.arctan2(a @ side, a @ b)
        after = before - np.radians(v[0])
        shift = 1 / np.tan(after) - 1 / np.tan(before)
        m[:3, :3] = np.eye(3) + shift * np.outer(b, side)
    return m


# Documents


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def children(element, *names):
    return [c for c in element if local(c) in names]


def numbers(element):
    return [float(w) for w in (element.text or "").split()]


class Document:
    """A file's scene and channels."""

    def __init__(self, data):
        if data[:2] == b"PK":
            archive = zipfile.ZipFile(io.BytesIO(data))
            name = sorted((n for n in archive.namelist() if n.lower().endswith(".dae")), key=lambda n: n.count("/"))[0]
            data = archive.read(name)
        self.root = ElementTree.fromstring(data)
        self.ids = {}
        self.parents = {}
        for element in self.root.iter():
            for child in element:
                self.parents[child] = element
            if "id" in element.attrib:
                self.ids.setdefault(element.attrib["id"], element)
        asset = (children(self.root, "asset") or [ElementTree.Element("asset")])[0]
        axis = children(asset, "up_axis")
        self.up = (axis[0].text or "").strip() if axis else "Y_UP"
        unit = children(asset, "unit")
        text = unit[0].attrib.get("meter", "1") if unit else "1"
        self.meters = float(text.replace(",", "."))
        scenes = [s for lib in children(self.root, "library_visual_scenes") for s in children(lib, "visual_scene")]
        shown = [i for s in children(self.root, "scene") for i in children(s, "instance_visual_scene")]
        named = self.ids.get(shown[0].attrib.get("url", "")[1:]) if shown else None
        self.scene = named if named is not None else (scenes[0] if scenes else None)
        self.channels = []
        for library in children(self.root, "library_animations"):
            for animation in library.iter():
                if local(animation) == "animation":
                    self.read_animation(animation)
        self.nodes = []
        if self.scene is not None:
            self.walk(self.scene, -1, ())

    def walk(self, element, parent, path):
        for child in element:
            if local(child) == "instance_node":
                child = self.ids.get(child.attrib.get("url", "")[1:])
            if child is None or local(child) != "node" or child in path:
                continue
            self.nodes.append((child, parent))
            self.walk(child, len(self.nodes) - 1, path + (child,))

    def source(self, url, near):
        """The source of that id in the animation or around it: files without names use one id again and again."""
        while near is not None:
            for child in children(near, "source"):
                if child.attrib.get("id") == url[1:]:
                    return child
            near = self.parents.get(near)
        return self.ids.get(url[1:])

    def rows(self, source):
        array = children(source, "float_array", "int_array")[0]
        values = numbers(array)
        accessor = next((a for t in children(source, "technique_common") for a in children(t, "accessor")), None)
        stride = int(accessor.attrib.get("stride", 1)) if accessor is not None else 1
        offset = int(accessor.attrib.get("offset", 0)) if accessor is not None else 0
        return values[offset:], stride

    def read_animation(self, animation):
        for channel in children(animation, "channel"):
            sampler = next(
                (s for s in children(animation, "sampler") if s.attrib.get("id") == channel.attrib["source"][1:]),
                self.ids.get(channel.attrib["source"][1:]),
            )
            target = self.target(channel.attrib["target"])
            if sampler is None or target is None:
                continue
            node, transform, element = target
            owner = self.parents[sampler]
            inputs = {i.attrib["semantic"]: self.source(i.attrib["source"], owner) for i in children(sampler, "input")}
            self.channels.append((node, transform, element, self.curves(inputs, sampler, transform, element)))

    def curves(self, inputs, sampler, transform, element):
        width = 1 if element is not None else SIZES[local(transform)]
        times, stride = self.rows(inputs["INPUT"])
        times = times[::stride]
        values, stride = self.rows(inputs["OUTPUT"])
        stride = max(stride, width)
        how = ["LINEAR"] * len(times)
        if "INTERPOLATION" in inputs:
            words = (children(inputs["INTERPOLATION"], "Name_array")[0].text or "").split()
            how = [w.upper() for w in words]
        tangents = {}
        for name in ("IN_TANGENT", "OUT_TANGENT"):
            if name in inputs and inputs[name] is not None:
                tangents[name] = self.rows(inputs[name])
        rules = {}
        for place in (sampler, inputs["INPUT"]):
            for which in ("pre_infinity", "post_infinity"):
                for found in place.iter():
                    if local(found) == which:
                        rules.setdefault(which, found.text.strip().upper())
        before = sampler.attrib.get("pre_behavior", rules.get("pre_infinity", "CONSTANT")).upper()
        after = sampler.attrib.get("post_behavior", rules.get("post_infinity", "CONSTANT")).upper()
        result = []
        for component in range(width):
            rows = {}
            for name, (flat, step) in tangents.items():
                if step == width:
                    rows[name] = [(None, flat[i * step + component]) for i in range(len(times))]
                elif step == 2 * width:
                    rows[name] = [tuple(flat[i * step + 2 * component :][:2]) for i in range(len(times))]
                elif step == width + 1:
                    rows[name] = [(flat[i * step], flat[i * step + 1 + component]) for i in range(len(times))]
            result.append(
                Curve(
                    times, [values[i * stride + component] for i in range(len(times))], how,
                    rows.get("IN_TANGENT"), rows.get("OUT_TANGENT"), before, after,
                )
            )
        return result

    def target(self, text):
        """Node, transformation element and index of a value, or None where no transformation is meant."""
        for at in [m.start() for m in re.finditer("/", text)]:
            node = self.ids.get(text[:at])
            if node is None or local(node) != "node":
                continue
            sid, selector = text[at + 1 :], None
            while True:
                found = self.by_path(node, sid)
                if found is not None:
                    return self.selected(found, selector)
                match = re.fullmatch(r"(.*?)((?:\(\d+\))+|\.[^./()]+)", sid, re.S)
                if selector is not None or not match:
                    break
                sid, selector = match.groups()
        return None

    def by_path(self, node, path):
        parts = path.split("/")
        for part in parts[:-1]:
            node = next((n for n in node.iter() if local(n) == "node" and n.attrib.get("sid") == part), None)
            if node is None:
                return None
        return next((t for t in node if local(t) in SIZES and t.attrib.get("sid") == parts[-1]), None)

    def selected(self, transform, selector):
        node = self.parents[transform]
        kind = local(transform)
        if selector is None:
            return node, transform, None
        if selector[0] == ".":
            names = {"rotate": ["X", "Y", "Z", "ANGLE"], "translate": ["X", "Y", "Z"], "scale": ["X", "Y", "Z"]}
            name = selector[1:].upper()
            return (node, transform, names[kind].index(name)) if name in names.get(kind, []) else None
        indices = [int(i) for i in re.findall(r"\d+", selector)]
        if len(indices) == 1:
            return node, transform, indices[0]
        # Column first: (3)(0) is the X of the translation.
        return node, transform, indices[1] * 4 + indices[0]

    def worlds(self, time):
        """World matrices of all nodes, in the file's axes and unit."""
        drives = {}
        for node, transform, element, curves in self.channels:
            drives.setdefault(transform, []).append((element, curves))
        result = []
        for node, parent in self.nodes:
            m = np.eye(4)
            for transform in node:
                kind = local(transform)
                if kind not in SIZES:
                    continue
                values = numbers(transform)
                for element, curves in drives.get(transform, []):
                    if element is None:
                        values = [curve(time) for curve in curves]
                    else:
                        values[element] = curves[0](time)
                m = m @ matrix_of(kind, values)
            result.append(m if parent < 0 else result[parent] @ m)
        return result

    def joints(self):
        """Indices of the nodes that are joints: those of type JOINT, else those that move, else all."""
        found = [i for i, (n, _) in enumerate(self.nodes) if n.attrib.get("type", "").upper() == "JOINT"]
        moving = {channel[0] for channel in self.channels}
        return found or [i for i, (n, _) in enumerate(self.nodes) if n in moving] or list(range(len(self.nodes)))

    def key_times(self):
        return sorted({t for *_, curves in self.channels for curve in curves[:1] for t in curve.t})


def to_meters_y_up(points, up, meters):
    """Points [..., 3] of a file with that up axis and unit, in metres with Y up."""
    p = np.asarray(points, float) * meters
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    if up == "Z_UP":
        return np.stack([x, z, -y], -1)
    if up == "X_UP":
        return np.stack([-y, x, z], -1)
    return p
