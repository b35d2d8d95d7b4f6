"""Where the two sides' programs are, and how they are called."""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Tools:
    def __init__(self, mocap, workers, compiled, static, model):
        self.mocap, self.workers, self.compiled_folder, self.static, self.model = mocap, workers, compiled, static, model

    def worker(self, *arguments):
        return [self.workers, *map(str, arguments)]

    def python(self, script, *arguments):
        return [sys.executable, str(HERE / "peers" / script), *map(str, arguments)]

    def compiled(self, name, *arguments):
        return [f"{self.compiled_folder}/{name}", *map(str, arguments)]

    def columns(self, path):
        """How many numbers a row of a BVH file has."""
        text = open(path, errors="replace").read().partition("MOTION")[0]
        return sum(int(count) for count in re.findall(r"CHANNELS\s+(\d+)", text))

    def instructions(self, command):
        """How many instructions a command executes, by callgrind."""
        with tempfile.NamedTemporaryFile() as out:
            run = subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *command], capture_output=True,
                text=True, check=True)
        return int(re.search(r"Collected : (\d+)", run.stderr)[1])
