#!/usr/bin/env python3
"""Small COLLADA documents and where their joints are, worked out a second time by collada_evaluator.py.

Writes Tests/MotionFormatsTests/Fixtures/collada.json: for each case a document, times in seconds and the positions of
all nodes in the file's own axes and unit, `[joints][times][3]`. Each joint of a curve case stands alone and has one
curve on one value of its translation, so that its position is the curve's value.

Made with Python 3.11.7, NumPy 2.4.6. Run it from anywhere; the same seed gives the same file.
"""
import json
import pathlib
import random

import numpy as np

import collada_evaluator

OUTPUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/MotionFormatsTests/Fixtures/collada.json"
random.seed(20240607)


def text(values):
    return " ".join(f"{v:.9g}" for v in values)


def source(name, values, stride):
    return (
        f'<source id="{name}"><float_array id="{name}-a" count="{len(values)}">{text(values)}</float_array>'
        f'<technique_common><accessor source="#{name}-a" count="{len(values) // stride}" stride="{stride}"/>'
        "</technique_common></source>"
    )


def animation(name, target, times, values, how=None, into=None, out=None, stride=1, tangents=1, infinity=None, maya=None):
    parts = [source(name + "-i", times, 1), source(name + "-o", values, stride)]
    inputs = [("INPUT", "i"), ("OUTPUT", "o")]
    if maya:
        extra = f'<technique profile="MAYA"><pre_infinity>{maya[0]}</pre_infinity><post_infinity>{maya[1]}</post_infinity></technique>'
        parts[0] = parts[0].replace("</source>", extra + "</source>")
    if how:
        words = " ".join(how)
        parts.append(f'<source id="{name}-h"><Name_array id="{name}-h-a" count="{len(how)}">{words}</Name_array></source>')
        inputs.append(("INTERPOLATION", "h"))
    if into:
        parts += [source(name + "-n", into, tangents), source(name + "-u", out, tangents)]
        inputs += [("IN_TANGENT", "n"), ("OUT_TANGENT", "u")]
    lines = "".join(f'<input semantic="{s}" source="#{name}-{i}"/>' for s, i in inputs)
    attributes = f' pre_behavior="{infinity[0]}" post_behavior="{infinity[1]}"' if infinity else ""
    return (
        f"<animation>{''.join(parts)}<sampler id=\"{name}-s\"{attributes}>{lines}</sampler>"
        f'<channel source="#{name}-s" target="{target}"/></animation>\n'
    )


def document(animations, nodes):
    return (
        '<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">\n<library_animations>\n'
        + "".join(animations) + '</library_animations>\n<library_visual_scenes><visual_scene id="s">\n' + "".join(nodes)
        + '</visual_scene></library_visual_scenes>\n<scene><instance_visual_scene url="#s"/></scene></COLLADA>\n'
    )


def keys(count=6):
    """Times that are not evenly spaced, from below 0 on; so far apart that the time of a cardinal curve does not run back."""
    times = np.cumsum([random.uniform(0.35, 0.7) for _ in range(count)]) - 0.8
    return [round(float(t), 4) for t in times]


def between(times):
    found = [a + (b - a) * f for a, b in zip(times, times[1:]) for f in (0.125, 0.5, 0.83)]
    span = times[-1] - times[0]
    outside = [times[0] - f * span for f in (0.21, 1.3)] + [times[-1] + f * span for f in (0.13, 1.47, 2.6)]
    return sorted(times + found + outside)


def numbers(count, scale=5.0):
    return [round(random.uniform(-scale, scale), 4) for _ in range(count)]


class Rows:
    """Joints with one curve each, on shared keys."""

    def __init__(self, count=6):
        self.times, self.animations, self.nodes = keys(count), [], []

    def add(self, values, how=None, into=None, out=None, width=1, tangents=1, infinity=None, maya=None):
        name = f"j{len(self.nodes)}"
        target = f"{name}/t" + ("" if width == 3 else ".XYZ"[:1] + random.choice("XYZ"))
        self.animations.append(
            animation(name, target, self.times, values, how, into, out, width, tangents, infinity, maya))
        self.nodes.append(f'<node id="{name}" type="JOINT"><translate sid="t">1 2 3</translate></node>\n')

    def case(self, name):
        return solved(name, document(self.animations, self.nodes), between(self.times))

    def tangents(self, kind, layout, width):
        """IN_TANGENT and OUT_TANGENT rows and their width; in time a control point stays within its piece."""
        t, n = self.times, len(self.times)
        rows = ([], [])
        for i in range(n):
            for side, row in enumerate(rows):
                other = (t[i - 1] if i else t[i] - 0.5) if side == 0 else (t[i + 1] if i + 1 < n else t[i] + 0.5)
                gap = abs(t[i] - other)

                def moment():
                    part = gap * random.uniform(0, 0.95)
                    if kind == "HERMITE":
                        return 3 * part * random.uniform(0.1, 0.6)
                    return t[i] + (part if side else -part)

                if layout == "values":
                    row += numbers(width)
                elif layout == "pairs":
                    for _ in range(width):
                        row += [moment(), *numbers(1)]
                else:
                    row += [moment(), *numbers(width)]
        return rows[0], rows[1], {"values": width, "pairs": 2 * width, "shared": width + 1}[layout]


def solved(name, xml, times):
    evaluator = collada_evaluator.Document(xml.encode())
    worlds = np.array([evaluator.worlds(t) for t in times])
    positions = worlds[:, evaluator.joints()][:, :, :3, 3].transpose(1, 0, 2)
    return {"name": name, "text": xml, "times": times, "positions": np.round(positions, 9).tolist()}


def curve_cases():
    for how in ("LINEAR", "STEP", "CARDINAL", "BSPLINE"):
        rows = Rows()
        for width in (1, 3):
            for _ in range(2):
                rows.add(numbers(6 * width), [how] * 6, width=width)
        rows.add(numbers(6), None)
        yield rows.case(how)
    for how in ("BEZIER", "HERMITE"):
        for layout in ("values", "pairs", "shared"):
            rows = Rows()
            for width in (1, 1, 3):
                into, out, stride = rows.tangents(how, layout, width)
                rows.add(numbers(6 * width), [how] * 6, into, out, width, stride)
            yield rows.case(f"{how} with tangents as {layout}")
    rows = Rows(9)
    for words in ("LINEAR STEP BEZIER", "BEZIER CARDINAL LINEAR", "STEP CARDINAL BEZIER", "bezier Linear step"):
        how = (words.split() * 3)[:9]
        into, out, stride = rows.tangents("BEZIER", "pairs", 1)
        rows.add(numbers(9), how, into, out, 1, stride)
    yield rows.case("mixed interpolations")
    rows = Rows(2)
    for how in ("LINEAR", "STEP", "CARDINAL", "BSPLINE"):
        rows.add(numbers(2), [how] * 2)
    yield rows.case("two keys")
    for how in ("LINEAR", "STEP", "BEZIER", "HERMITE", "CARDINAL"):
        rows = Rows(4)
        for rule in ("CONSTANT", "UNDEFINED", "GRADIENT", "CYCLE", "CYCLE_RELATIVE", "OSCILLATE"):
            into, out, stride = rows.tangents(how, "pairs", 1)
            if how == "HERMITE" or how == "BEZIER":
                rows.add(numbers(4), [how] * 4, into, out, 1, stride, (rule, rule))
            else:
                rows.add(numbers(4), [how] * 4, infinity=(rule, "CONSTANT"))
                rows.add(numbers(4), [how] * 4, infinity=("CONSTANT", rule))
        for rule in ("LINEAR", "CYCLE"):
            into, out, stride = rows.tangents(how, "pairs", 1)
            if how == "HERMITE" or how == "BEZIER":
                rows.add(numbers(4), [how] * 4, into, out, 1, stride, maya=(rule, rule))
            else:
                rows.add(numbers(4), [how] * 4, maya=(rule, rule))
        yield rows.case(f"beyond the keys, {how}")


def transform(kind, sid):
    """An element with random values and directions that are no coordinate axes."""
    if kind == "matrix":
        turn = collada_evaluator.matrix_of("rotate", numbers(3, 1) + numbers(1, 180))
        turn[:3, :3] = turn[:3, :3] @ np.diag([random.uniform(0.5, 2) for _ in range(3)])
        turn[:3, 3] = numbers(3, 2)
        values = turn.flatten().tolist()
    elif kind == "skew":
        values = [random.uniform(-40, 40), 0.2, 1, 0.1, 1, 0.3, -0.2]
    elif kind == "lookat":
        values = numbers(6, 2) + [0.1, 1, 0.2]
    elif kind == "rotate":
        values = numbers(3, 1) + numbers(1, 400)
    elif kind == "scale":
        values = [round(random.uniform(-2, 2), 3) for _ in range(3)]
    else:
        values = numbers(3, 2)
    return f'<{kind} sid="{sid}">{text(values)}</{kind}>'


def transform_cases():
    kinds = list(collada_evaluator.SIZES)
    for number in range(8):
        nodes, tail, animations = "", "", []
        times = keys(4)
        for joint in range(5):
            chosen = [random.choice(kinds) for _ in range(random.randint(1, 5))] + ["translate"]
            elements = "".join(transform(kind, f"e{i}") for i, kind in enumerate(chosen))
            # Every second node is no joint, and moves what hangs from it all the same.
            kind = "JOINT" if joint % 2 == 0 or joint == 4 else "NODE"
            nodes += f'<node id="j{joint}" type="{kind}">{elements}\n'
            tail += "</node>"
            for i, what in enumerate(chosen):
                if random.random() < 0.5:
                    continue
                size = collada_evaluator.SIZES[what]
                sid, name = f"j{joint}/e{i}", f"a{joint}-{i}"
                if what == "rotate":
                    animations.append(animation(name, sid + ".ANGLE", times, numbers(4, 900)))
                elif what == "matrix":
                    column, row = random.randint(0, 3), random.randint(0, 2)
                    animations.append(animation(name, f"{sid}({column})({row})", times, numbers(4, 2)))
                elif what in ("translate", "scale"):
                    which = random.randint(0, 2)
                    selector = random.choice([f"({which})", "." + "XYZ"[which]])
                    animations.append(animation(name, sid + selector, times, [round(random.uniform(0.4, 2), 3) for _ in range(4)]))
                elif what == "skew":
                    animations.append(animation(name, sid + "(0)", times, numbers(4, 30)))
                else:
                    animations.append(animation(name, f"{sid}({random.randint(0, 2)})", times, numbers(4, 2)))
        yield solved(f"transformations {number}", document(animations, [nodes + tail + "\n"]), between(times)[2:-3])
    # A whole matrix over time: numbers go straight, not turns.
    times = keys(3)
    flat = []
    for _ in times:
        m = collada_evaluator.matrix_of("rotate", numbers(3, 1) + numbers(1, 180))
        m[:3, 3] = numbers(3, 2)
        flat += m.flatten().tolist()
    node = '<node id="a" type="JOINT"><matrix sid="m">1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix>'
    node += '<node id="b" type="JOINT"><translate>1 2 3</translate></node></node>\n'
    yield solved("matrices", document([animation("m", "a/m", times, flat, stride=16)], [node]), between(times))


def main():
    cases = [*curve_cases(), *transform_cases()]
    OUTPUT.write_text("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    print(f"{len(cases)} cases, {OUTPUT.stat().st_size} bytes")


main()
