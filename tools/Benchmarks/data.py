"""The files that are measured on: real ones where MOCAP_DATA has them, and big ones that are generated."""
import math
import os
import pathlib

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


DAE_JOINTS = 31


class Data:
    def __init__(self, folder, is_quick):
        self.folder, self.is_quick = pathlib.Path(folder), is_quick
        self.folder.mkdir(parents=True, exist_ok=True)
        self.megabytes = 10 if is_quick else 100
        real = pathlib.Path(os.environ.get("MOCAP_DATA", "/nonexistent"))
        self.bandai = sorted(map(str, (real / "bandai-2").glob("*.bvh")))
        self.cmu = sorted(map(str, (real / "cmu").glob("*.bvh")))
        self.collada = sorted(
            str(path) for path in (real / "dae-corpus").rglob("*.[dz]ae") if "hostile" not in path.parts)
        self.is_real = bool(self.bandai and self.cmu)
        if not self.is_real:
            # Clips of the same make that the project brings along, many times over.
            self.bandai = self.copies("walk-bandai", 60) + self.copies("wave-right-bandai", 60)
            self.cmu = self.copies("walk-cmu", 30)
        if not self.collada:
            self.collada = sorted(map(str, (ROOT / "SampleData" / "COLLADA").glob("*.dae")))

    def copies(self, sample, count):
        """The paths of one sample under several names."""
        result = []
        for number in range(count):
            path = self.folder / "copies" / f"{sample}-{number:05}.bvh"
            path.parent.mkdir(exist_ok=True)
            if not path.exists():
                os.link(ROOT / "SampleData" / "BVH" / f"{sample}.bvh", path)
            result.append(str(path))
        return result

    def some(self, paths, count):
        """About so many of the paths, spread evenly."""
        return paths[::max(len(paths) // count, 1)]

    def list_file(self, name, paths):
        path = self.folder / f"{name}.txt"
        path.write_text("\n".join(paths) + "\n")
        return str(path)

    def big_bvh(self):
        """A BVH file of 100 MB (10 MB if quick), and its columns."""
        return self.bvh_of_size(self.megabytes * 10**6), 96

    def bvh_of_size(self, size):
        return self.bvh_of_frames(math.ceil(size / 852))

    def bvh_of_frames(self, frames, name=None):
        """The take of a sample with 31 joints played over and over, with other digits each time."""
        path = self.folder / (name or f"walk-{frames}.bvh")
        if path.exists():
            return str(path)
        lines = (ROOT / "SampleData" / "BVH" / "walk-cmu.bvh").read_text().splitlines()
        start = next(index for index, line in enumerate(lines) if line.startswith("Frame Time"))
        values = np.array([line.split() for line in lines[start + 1:] if line.strip()], dtype=np.float64)
        generator = np.random.default_rng(1)
        temporary = path.with_suffix(".part")
        with open(temporary, "w") as file:
            file.write("\n".join(lines[:start - 1]) + f"\nFrames: {frames}\n{lines[start]}\n")
            written = 0
            while written < frames:
                part = values[: frames - written] + generator.normal(0, 1e-3, values[: frames - written].shape)
                np.savetxt(file, part, fmt="%.6f")
                written += len(part)
        temporary.rename(path)
        return str(path)

    def bvh_of_joints(self, joints):
        """200 frames of so many joints."""
        path = self.folder / f"joints-{joints}.bvh"
        if not path.exists():
            joint = "{kind} joint{number}\n{{\nOFFSET 0 1 0\nCHANNELS 3 Zrotation Xrotation Yrotation\n"
            text = "HIERARCHY\n" + joint.format(kind="ROOT", number=0)
            for number in range(1, joints):
                # Chains of nine joints hang on the root.
                text += joint.format(kind="JOINT", number=number)
                if number % 9 == 0 or number == joints - 1:
                    text += "}\n" * ((number - 1) % 9 + 1)
            text += "}\n"
            values = np.random.default_rng(1).normal(0, 30, (200, 3 * joints))
            rows = "\n".join(" ".join(f"{value:.6f}" for value in row) for row in values)
            path.write_text(f"{text}MOTION\nFrames: 200\nFrame Time: 0.033333\n{rows}\n")
        return str(path)

    def folder_of_files(self, count):
        """A folder of so many clips."""
        folder = self.folder / f"files-{count}"
        if not folder.exists():
            temporary = folder.with_suffix(".part")
            temporary.mkdir(exist_ok=True)
            for number in range(count):
                os.link(ROOT / "SampleData" / "BVH" / "walk-bandai.bvh", temporary / f"{number:05}.bvh")
            temporary.rename(folder)
        return str(folder)

    @property
    def dae_frames(self):
        return math.ceil(self.megabytes * 10**6 / DAE_JOINTS / 150)

    def big_dae(self):
        """A COLLADA file of 100 MB (10 MB if quick): a chain of joints with a matrix curve each."""
        path = self.folder / f"matrices-{self.megabytes}.dae"
        if path.exists():
            return str(path)
        temporary = path.with_suffix(".part")
        with open(temporary, "w") as file:
            file.write(DAE_START)
            for joint in range(DAE_JOINTS):
                file.write(dae_animation(joint, self.dae_frames))
            file.write("</library_animations><library_visual_scenes><visual_scene id='scene'>")
            for joint in range(DAE_JOINTS):
                file.write(f"<node id='j{joint}' sid='j{joint}' name='j{joint}' type='JOINT'><matrix sid='transform'>"
                           "1 0 0 0 0 1 0 1 0 0 1 0 0 0 0 1</matrix>")
            file.write("</node>" * DAE_JOINTS + "</visual_scene></library_visual_scenes>"
                       "<scene><instance_visual_scene url='#scene'/></scene></COLLADA>\n")
        temporary.rename(path)
        return str(path)


DAE_START = ("<?xml version='1.0' encoding='utf-8'?>\n"
             "<COLLADA xmlns='http://www.collada.org/2005/11/COLLADASchema' version='1.4.1'>"
             "<asset><unit name='meter' meter='1'/><up_axis>Y_UP</up_axis></asset><library_animations>")


def dae_animation(joint, frames):
    """The animation of one joint: a turn about Z that grows and shrinks."""
    times = np.arange(frames) / 30
    angles = 0.5 * np.sin(times * 2 + joint) + np.random.default_rng(joint).normal(0, 1e-3, frames)
    matrices = np.tile(np.array([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1], np.float64), (frames, 1))
    matrices[:, 0], matrices[:, 1], matrices[:, 4], matrices[:, 5] = (
        np.cos(angles), -np.sin(angles), np.sin(angles), np.cos(angles))
    matrices[:, [3, 7, 11]] += np.random.default_rng(joint).normal(0, 1e-2, (frames, 3))
    curve = f"a{joint}"

    def source(name, values, stride, param, kind="float"):
        array = " ".join(f"{value:.7g}" for value in values.ravel())
        return (f"<source id='{curve}-{name}'><float_array id='{curve}-{name}-array' count='{values.size}'>{array}"
                f"</float_array><technique_common><accessor source='#{curve}-{name}-array' count='{frames}' "
                f"stride='{stride}'><param name='{param}' type='{kind}'/></accessor></technique_common></source>")

    names = " ".join(["LINEAR"] * frames)
    return (f"<animation id='{curve}'>{source('input', times, 1, 'TIME')}"
            f"{source('output', matrices, 16, 'TRANSFORM', 'float4x4')}"
            f"<source id='{curve}-interpolation'><Name_array id='{curve}-interpolation-array' count='{frames}'>{names}"
            f"</Name_array><technique_common><accessor source='#{curve}-interpolation-array' count='{frames}' "
            f"stride='1'><param name='INTERPOLATION' type='name'/></accessor></technique_common></source>"
            f"<sampler id='{curve}-sampler'><input semantic='INPUT' source='#{curve}-input'/>"
            f"<input semantic='OUTPUT' source='#{curve}-output'/>"
            f"<input semantic='INTERPOLATION' source='#{curve}-interpolation'/></sampler>"
            f"<channel source='#{curve}-sampler' target='j{joint}/transform'/></animation>\n")
