#!/usr/bin/env python3
"""Features of some samples, worked out a second time.

Writes Tests/MotionFeaturesTests/Fixtures/features.json: for each clip some rows of every feature column and the whole-clip
statistics, by body_features.py (NumPy, rotation matrices in double precision). The joints that play the roles are named
here by hand. Run it again after the samples have changed.

Made with Python 3.11.7, NumPy 2.4.6.
"""
import json
import pathlib

import body_features as reference

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "Tests/MotionFeaturesTests/Fixtures"
TRUNK = ["hips", "spine", "chest", "neck", "head"]
LIMBS = ["Shoulder", "Elbow", "Wrist", "Hip", "Knee", "Foot", "Toe"]


def roles(trunk, limbs, left, right):
    """Roles from names: `limbs` as a format into which the name of a side is put."""
    result = dict(zip(TRUNK, trunk))
    for role, name in zip(LIMBS, limbs):
        result["left" + role], result["right" + role] = name.format(left), name.format(right)
    return result


CLIPS = {
    # 60 frames a second: every other frame is a sample.
    "run-cmu": (60, roles(
        ["hip", "lowerback", "thorax", "lowerneck", "head"],
        ["{}humerus", "{}radius", "{}wrist", "{}femur", "{}tibia", "{}foot", "{}toes"], "l", "r")),
    # 24 frames a second: samples lie between frames.
    "walk-blender": (24, roles(
        TRUNK, ["upper_arm.{}", "forearm.{}", "hand.{}", "thigh.{}", "shin.{}", "foot.{}", "toe.{}"], "L", "R")),
    # Position channels on every joint.
    "walk-bandai": (30, roles(
        [name.capitalize() for name in TRUNK],
        ["UpperArm_{}", "LowerArm_{}", "Hand_{}", "UpperLeg_{}", "LowerLeg_{}", "Foot_{}", "Toes_{}"], "L", "R")),
}


def main():
    cases = []
    for clip, (rate, names) in CLIPS.items():
        body = reference.Body(*reference.sampled(ROOT / f"SampleData/BVH/{clip}.bvh", rate, names))
        count = len(body.p)
        rows = sorted({0, 1, count // 3, count // 2, count - 2, count - 1})
        cases.append({
            "clip": clip, "sampleCount": count, "legLength": body.leg, "rows": rows,
            "columns": {name: [float(x[n]) for n in rows] for name, x in body.blocks().items()},
            "statistics": {name: float(x) for name, x in reference.statistics(body.blocks()).items()},
        })
    FOLDER.mkdir(parents=True, exist_ok=True)
    rounded = json.loads(json.dumps({"cases": cases}), parse_float=lambda x: round(float(x), 8))
    (FOLDER / "features.json").write_text(json.dumps(rounded, separators=(",", ":"), sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
