"""The whole way: labelling folders of clips."""
import os

from measure import Worker, run
from table import Row, ratio_row, seconds


def rows(tools, data, rounds):
    clips = data.bandai if not data.is_quick else data.some(data.bandai, 150)
    listed = data.list_file("label", clips)
    label = [tools.mocap, "label", "--format", "ndjson", "--quiet", "--paths-from", listed]
    few = max(rounds // 2, 2)

    def beyond():
        ratios, times = [], []
        with Worker(tools.worker("clips", listed)) as reading, Worker(tools.worker("digest", listed)) as digest, \
                Worker(tools.worker("networks", listed)) as networks:
            for worker in (reading, digest, networks):
                worker.seconds()
            for _ in range(few):
                whole = run(label + ["--jobs", "1"]).processor
                parts = [worker.seconds() for worker in (reading, digest, networks)]
                times.append([whole, *parts])
                ratios.append((whole - sum(parts)) / parts[0])
        whole, read, hashed, products = (seconds(values) for values in zip(*times))
        return Row(f"label, {len(clips)} clips: CPU beyond reading, hashing, products / reading", ratios, 1,
                   at_most=True, ours=whole, peer=read, note=f"hashing {hashed}, products {products}")

    def pipeline(reader, reach):
        def row():
            some = data.some(clips, 60 if data.is_quick else 300)
            paths = data.list_file("pipeline", some)
            # The program's start counts against it; Python's and PyTorch's do not.
            command = [tools.mocap, "label", "--format", "ndjson", "--quiet", "--jobs", "1", "--paths-from", paths]
            ours, peer = [], []
            with Worker(tools.python("label_pipeline.py", reader, paths, tools.model)) as other:
                other.seconds()
                for _ in range(few):
                    ours.append(run(command).processor)
                    peer.append(other.seconds())
            return ratio_row(f"label, {len(some)} clips / Python, {reader} reads", ours, peer, reach)

        return row

    def two_jobs():
        many = (clips * (2000 // len(clips) + 1))[:2000] if not data.is_quick else clips
        paths = data.list_file("jobs", many)
        command = [tools.mocap, "label", "--format", "ndjson", "--quiet", "--paths-from", paths, "--jobs"]
        one, two = [], []
        for _ in range(few):
            one.append(run(command + ["1"], one_core=False).wall)
            two.append(run(command + ["2"], one_core=False).wall)
        row = ratio_row(f"label, {len(many)} clips, wall time: one job / two", two, one, 1.85)
        row.note = f"load before {os.getloadavg()[0]:.1f}; the machine must be idle"
        return row

    def long_take():
        path = data.bvh_of_frames(864_000)
        ratio = run([tools.mocap, "label", "--format", "ndjson", "--quiet", path]).peak / os.path.getsize(path)
        return Row("label, 2 h at 120 fps, 31 joints: peak memory / file", [ratio], 2, at_most=True,
                   note=f"file {os.path.getsize(path) / 1e6:.0f} MB")

    return [
        ("label", beyond),
        ("pipeline", pipeline("bvh", 20)),
        ("pipeline", pipeline("numpy", None)),
        ("jobs", two_jobs),
    ] + ([] if data.is_quick else [("long", long_take)])
