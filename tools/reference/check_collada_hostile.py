#!/usr/bin/env python3
"""Shows what damaged and hostile COLLADA files cost and say: a line each with seconds, memory and the first message.

Needs the program in MOCAP. The files are those of `dae-corpus/hostile` in MOCAP_DATA, where that is there, and others
made here, in a folder that is removed again: entity bombs, deep nesting, instances that multiply, arrays that lie, zip
bombs, and a large file that is well. A file fails the check where the program crashes, takes more than 2 s or 200 MB,
prints a number that is not finite, says nothing of a file that is damaged, or says something of one that is well.
`--large` adds a file of 300 MB with arrays of 10 MB, which may take longer and as much more memory as its clip.
"""
import json
import multiprocessing
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

PROGRAM = os.environ["MOCAP"]
SECONDS, MEGABYTES = 2.0, 200.0
# Valid files of the corpus, by number.
VALID = {"00", "66", "70", "76", "80", "88"}

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
ROOT = '<COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">\n'
TAIL = '<scene><instance_visual_scene url="#s"/></scene>\n</COLLADA>\n'
JOINTS = (
    '<node id="hip" type="JOINT"><translate>0 1 0</translate><rotate sid="rz">0 0 1 0</rotate>\n'
    '<node id="knee" type="JOINT"><translate>0 1 0</translate><rotate sid="rz">0 0 1 0</rotate></node></node>\n'
)


def scene(nodes=JOINTS):
    return f'<library_visual_scenes><visual_scene id="s">\n{nodes}</visual_scene></library_visual_scenes>\n'


def source(name, text, count, stride=1):
    return (
        f'<source id="{name}"><float_array id="{name}-a" count="{count}">{text}</float_array><technique_common>'
        f'<accessor source="#{name}-a" count="{count // max(stride, 1)}" stride="{stride}"/></technique_common></source>\n'
    )


def animation(times, values, count, target="knee/rz.ANGLE", stride=1, name="a"):
    return (
        f'<animation id="{name}">' + source(name + "-i", times, count) + source(name + "-o", values, count * stride, stride)
        + f'<sampler id="{name}-s"><input semantic="INPUT" source="#{name}-i"/>'
        f'<input semantic="OUTPUT" source="#{name}-o"/></sampler><channel source="#{name}-s" target="{target}"/></animation>\n'
    )


def document(animations=None, nodes=JOINTS, before="", libraries=""):
    animations = animation("0 1", "0 90", 2) if animations is None else animations
    return (
        HEAD + before + ROOT + "<library_animations>\n" + animations + "</library_animations>\n" + libraries + scene(nodes)
        + TAIL
    )


def made(folder):
    """Names and whether each file is well."""

    def write(name, data, well=False):
        path = folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path, well

    bomb = "<!DOCTYPE COLLADA [\n<!ENTITY a0 'lol'>\n" + "".join(
        f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>\n" for i in range(1, 12)) + "]>\n"
    yield write("entity-bomb.dae", document(before=bomb).replace("0 90", "0 &a11;"))
    yield write("entity-of-a-file.dae", document(before="<!DOCTYPE C [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>\n"))
    yield write("parameter-entity.dae", document(
        before="<!DOCTYPE C [<!ENTITY % p SYSTEM 'http://localhost/x.dtd'> %p;]>\n"))
    yield write("doctype-alone.dae", document(before="<!DOCTYPE COLLADA>\n"))
    for depth in (2_000, 100_000, 1_000_000):
        yield write(f"nodes-{depth}-deep.dae", document(nodes="<node>" * depth + "</node>" * depth))
    yield write("unknown-1000000-deep.dae", document(libraries="<x>" * 1_000_000 + "</x>" * 1_000_000))
    yield write("animations-100000-deep.dae", document("<animation>" * 100_000 + "</animation>" * 100_000))
    doubling = "".join(
        f'<node id="n{i}"><instance_node url="#n{i + 1}"/><instance_node url="#n{i + 1}"/></node>\n' for i in range(40))
    yield write("instances-double-40-times.dae", document(
        nodes=JOINTS + '<instance_node url="#n0"/>',
        libraries=f'<library_nodes>{doubling}<node id="n40" type="JOINT"/></library_nodes>\n'))
    yield write("instance-of-itself.dae", document(nodes='<node id="hip" type="JOINT"><instance_node url="#hip"/></node>'))
    ring = "".join(f'<node id="n{i}"><instance_node url="#n{(i + 1) % 500}"/></node>\n' for i in range(500))
    yield write("ring-of-500-instances.dae", document(
        nodes=JOINTS + '<instance_node url="#n0"/>', libraries=f"<library_nodes>{ring}</library_nodes>\n"))
    for word in ("nan", "inf", "-inf", "1e999", "0x10", "1,5", "1.#IND", "abc", "--1", "1e", "."):
        yield write(f"number-{word.replace('#', '')}.dae", document(animation("0 1 2", f"0 {word} 90", 3)))
    yield write("number-of-10-MB.dae", document(animation("0 1", "0 " + "9" * 10_000_000, 2)))
    yield write("array-without-blanks-10-MB.dae", document(animation("0 1", "x" * 10_000_000, 2)))
    yield write("time-1e30.dae", document(animation("0 1e30", "0 90", 2)))
    yield write("time-1e6.dae", document(animation("0 0.01 1e6", "0 90 180", 3)))
    yield write("times-a-nanosecond-apart.dae", document(
        animation(" ".join(f"{i * 1e-9:.10f}" for i in range(1000)), "1 " * 1000, 1000)))
    yield write("value-1e38.dae", document(animation("0 1", "1e38 -1e38", 2, "knee/rz.X")), True)
    huge = '<node id="hip" type="JOINT"><matrix sid="m">' + "1e38 " * 16 + "</matrix></node>"
    yield write("matrices-that-overflow.dae", document(nodes=huge.replace("</node>", huge + huge + huge + "</node>")))
    for name, old, new in (
        ("count-huge", 'count="2"', 'count="4294967297"'), ("count-negative", 'count="2"', 'count="-2"'),
        ("stride-huge", 'stride="1"', 'stride="9223372036854775807"'), ("stride-zero", 'stride="1"', 'stride="0"'),
        ("offset-huge", 'stride="1"', 'offset="9223372036854775807" stride="1"'),
        ("source-missing", 'source="#a-i"', 'source="#x"'), ("sampler-missing", 'channel source="#a-s"', 'channel source="#x"'),
        ("target-missing", 'target="knee/rz.ANGLE"', ""), ("target-of-slashes", "knee/rz.ANGLE", "/" * 4000),
        ("tag-not-closed", "</animation>", ""), ("zero-byte", "0 90", "0 \0 90"), ("bad-utf8", "0 90", "0 \\xff 90"),
        ("attribute-twice", '<animation id="a"', '<animation id="a" id="b"'),
    ):
        text = document()
        assert old in text, name
        yield write(name + ".dae", text.replace(old, new).encode().replace(b"\\xff", b"\xff"))
    whole = document()
    yield write("cut-off.dae", whole[: len(whole) * 2 // 3])
    yield write("attribute-of-10-MB.dae", document(nodes=f'<node id="{"x" * 10_000_000}" type="JOINT"/>'))
    yield write("comment-of-30-MB.dae", document(libraries="<!--" + "x" * 30_000_000 + "-->"))
    yield write("100000-attributes.dae", document(
        nodes="<node " + " ".join(f'a{i}="1"' for i in range(100_000)) + ' type="JOINT"/>'))
    yield write("200000-names.dae", document(libraries="".join(f"<n{i}/>" for i in range(200_000))), True)
    yield write("100000-nodes.dae", document(nodes='<node type="JOINT"/>' * 100_000))
    yield write("100000-channels-to-one-value.dae", document(
        animation("0 1", "0 90", 2).replace("</animation>", '<channel source="#a-s" target="knee/rz.ANGLE"/>' * 100_000
                                            + "</animation>")))
    yield write("100000-broken-channels.dae", document(
        animation("0 1", "0 90", 2).replace("</animation>", '<channel source="#x" target="y/z"/>' * 100_000 + "</animation>")))
    many = " ".join(str(i) for i in range(100_000))
    yield write("one-curve-for-20000-channels.dae", document(
        animation(many, many, 100_000).replace("</animation>", '<channel source="#a-s" target="hip/rz.ANGLE"/>' * 20_000
                                               + "</animation>")))
    with zipfile.ZipFile(folder / "bomb.zae", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.dae", document(animation("0 1", "0 " * 150_000_000, 2)))
    yield folder / "bomb.zae", False
    with zipfile.ZipFile(folder / "well.zae", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("folder/well.dae", document())
    yield folder / "well.zae", True
    yield write("well.dae", document(), True)
    yield write("well-utf16.dae", document().replace("utf-8", "utf-16").encode("utf-16"), True)


def large(folder):
    """300 MB: 30 joints whose matrices have 10 MB of text each."""
    path = folder / "large.dae"
    joints, keys = 30, 125_000
    row = "0.70710678 -0.70710678 0 1.25 0.70710678 0.70710678 0 2.5 0 0 1 3.75 0 0 0 1 "
    with open(path, "w") as out:
        out.write(HEAD + ROOT + "<library_animations>\n")
        times = " ".join(f"{i / 120:.6f}" for i in range(keys))
        values = row * keys
        for j in range(joints):
            out.write(animation(times, values, keys, f"j{j}/m", 16, f"a{j}"))
        nodes = "".join(
            f'<node id="j{j}" type="JOINT"><matrix sid="m">1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1</matrix></node>\n' for j in range(joints))
        out.write("</library_animations>\n" + scene(nodes) + TAIL)
    return path


def finite(value):
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    return all(map(finite, value)) if isinstance(value, list) else True


def measure(path, times="-1,0,0.5,1e9"):
    """Exit status, seconds, megabytes, standard output and the first line of standard error."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            [PROGRAM, "inspect", "--format", "json", f"--times={times}", str(path)], stdout=out, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime
        wall = time.monotonic() - start
        out.seek(0)
        errors.seek(0)
        first = errors.read().decode(errors="replace").splitlines()[:1]
        return os.waitstatus_to_exitcode(status), seconds, wall, usage.ru_maxrss / 1024, out.read(), (first or [""])[0]


def check(path, well, bounds=(SECONDS, MEGABYTES)):
    status, seconds, wall, megabytes, out, message = measure(path)
    faults = []
    if status not in (0, 1, 65):
        faults.append(f"ended with {status}")
    if seconds > bounds[0]:
        faults.append("slow")
    if megabytes > bounds[1]:
        faults.append("large")
    if status == 0:
        inspection = json.loads(out, parse_constant=lambda word: float(word))
        if not finite(inspection):
            faults.append("a number is not finite")
        told = [d for d in inspection["diagnostics"] if d["code"] != "noMotion"]
        if well and told:
            faults.append("it is well")
        if not well and not told:
            faults.append("nothing is said")
        if not well and any(d["line"] is None for d in told):
            faults.append("no place")
        first = told[0] if told else None
        message = f"{first['line']}:{first['column']}: {first['code']}: {first['message']}" if first else "reads"
    elif well:
        faults.append("it is well")
    elif path.name + ":" not in message:
        faults.append("no place")
    message = message.split(path.name + ":")[-1]
    print(f"{'FAIL' if faults else 'ok  '} {seconds:6.2f} s {megabytes:6.0f} MB  {path.name}: {message[:110]} {faults or ''}", flush=True)
    return not faults


def in_another_process(make):
    """So that this one stays small: what is measured of a child starts with its parent's memory."""
    process = multiprocessing.get_context("fork").Process(target=make)
    process.start()
    process.join()
    if process.exitcode != 0:
        sys.exit("the files could not be made")


def main():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    good = True
    hostile = pathlib.Path(os.environ.get("MOCAP_DATA", "")) / "dae-corpus" / "hostile"
    if os.environ.get("MOCAP_DATA") and hostile.is_dir():
        for path in sorted(hostile.glob("*.dae")):
            good = check(path, path.name[:2] in VALID) and good
    else:
        print("the motion data is not there (MOCAP_DATA): only files made here are tried")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        in_another_process(lambda: [path.rename(path.with_suffix(".well" + path.suffix)) for path, well in made(folder) if well])
        for path in sorted(folder.iterdir()):
            good = check(path, ".well" in path.name) and good
        if "--large" in sys.argv:
            in_another_process(lambda: large(folder))
            good = check(folder / "large.dae", True, (60, 1000)) and good
    if not good:
        sys.exit(1)


main()
