"""Reading files: numbers, BVH, COLLADA."""
import os

from data import DAE_JOINTS
from measure import alternate, run, serves
from table import Row, ratio_row


def rows(tools, data, rounds):
    big, columns = data.big_bvh()
    files = data.list_file("bandai", data.some(data.bandai, 100))
    few = data.list_file("bandai-few", data.some(data.bandai, 10))
    plain = data.list_file("cmu-few", data.some(data.cmu, 3))
    one = data.list_file("big", [big])
    size = f"{data.megabytes} MB"

    def numbers(name, path, width):
        def row():
            ours, peer = alternate(
                tools.worker("numbers", path, width), tools.compiled("numbers", path, width), rounds)
            return ratio_row(f"BVH numbers, {name} / from_chars", ours, peer, 1.5)

        return row

    def clips(name, paths, peer, reach, **options):
        def row():
            ours, other = alternate(tools.worker("clips", paths), peer, options.pop("rounds", rounds), **options)
            return ratio_row(name, ours, other, reach)

        return row

    def against_wc():
        pairs = [(run([tools.mocap, "inspect", big]), run(["wc", "-l", big])) for _ in range(rounds)]
        ratios = [mine.processor / other.processor for mine, other in pairs]
        return Row(f"{size} BVH, CPU: mocap inspect / wc -l", ratios, 20, at_most=True,
                   ours=f"{pairs[0][0].processor:.3f} s", peer=f"{pairs[0][1].processor:.3f} s")

    def peak():
        ratios = [run([tools.mocap, "inspect", big]).peak / os.path.getsize(big) for _ in range(2)]
        return Row(f"{size} BVH: peak memory / file", ratios, 1.2 if not data.is_quick else None, at_most=True)

    def collada():
        # Both take the whole file: assimp, asked for no postprocessing, to a scene with meshes, materials and the keys of
        # its animations; mocap to joints with all curves evaluated at every frame, roles and diagnostics, and no meshes.
        def is_read(path):
            one = data.list_file("collada-one", [path])
            return serves(tools.worker("clips", one)) and serves(tools.compiled("assimp", one))

        paths = [path for path in data.collada if is_read(path)]
        if not paths:
            raise RuntimeError("there is no file that both read")
        files = data.list_file("collada", paths)
        ours, peer = alternate(tools.worker("clips", files), tools.compiled("assimp", files), rounds, checks=False)
        return ratio_row("COLLADA clips / assimp", ours, peer, 3, note=f"{len(paths)} files with motion that both read")

    def dae():
        path = data.big_dae()
        ours, peer = alternate(
            tools.worker("clips", data.list_file("dae", [path])), tools.python("dae.py", path), max(rounds // 2, 2),
            checks=False)
        return ratio_row(f"{size} DAE / lxml + NumPy", ours, peer, 4)

    def dae_peak():
        path = data.big_dae()
        # A clip holds six channels for each joint, 4 bytes each.
        clip = data.dae_frames * DAE_JOINTS * 6 * 4
        peaks = [(run([tools.mocap, "inspect", path]).peak - clip) / 2**20 for _ in range(2)]
        return Row(f"{size} DAE: peak memory beyond the clip, MiB", peaks, 64, at_most=True)

    slow = max(rounds // 2, 2)
    return [
        ("numbers", numbers("generated", big, columns)),
        ("numbers", numbers("of a clip", data.bandai[len(data.bandai) // 2], tools.columns(data.bandai[len(data.bandai) // 2]))),
        ("clips", clips("BVH clips / assimp", files, tools.compiled("assimp", files), 10)),
        ("clips", clips(f"{size} BVH / assimp", one, tools.compiled("assimp", one), 10, rounds=slow)),
        ("clips", clips("BVH clips / pybvh, files it reads", plain, tools.python("bvh_readers.py", "pybvh", plain), 12)),
        ("clips", clips("BVH clips / bvhio", few, tools.python("bvh_readers.py", "bvhio", few), 40, rounds=slow)),
        ("clips", clips("BVH clips / bvh", few, tools.python("bvh_readers.py", "bvh", few), 40, rounds=slow)),
        ("wc", against_wc),
        ("memory", peak),
        ("collada", collada),
        ("dae", dae),
        ("dae", dae_peak),
    ]
