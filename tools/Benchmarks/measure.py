"""Measures two sides in alternation, and what one command takes."""
import json
import os
import resource
import shutil
import subprocess
import time

# The core that everything of one core runs on.
CORE = max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None


def environment():
    """What peers run in: one thread each, and OpenBLAS free to choose its own kernels."""
    result = dict(os.environ)
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        result.pop(name, None)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        result[name] = "1"
    return result


def pinned(command):
    """The command, on one core."""
    return ["taskset", "-c", str(CORE), *command] if CORE is not None and shutil.which("taskset") else command


class Worker:
    """A process that does one piece of work as often as it is told to; see Workers/Worker.swift."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            pinned(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment())
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{' '.join(command)[:200]} ended with {self.process.wait()}")
        self.description = json.loads(line)
        self.count = 1

    def seconds(self):
        """The processor's seconds for doing the work once."""
        print(self.count, file=self.process.stdin, flush=True)
        seconds, checksum = map(float, self.process.stdout.readline().split())
        self.checksum = checksum
        return seconds / self.count

    def warm_up(self, seconds):
        """Finds how often the work must be done to take about so many seconds."""
        while (once := self.seconds()) * self.count < seconds / 2:
            self.count = max(2 * self.count, min(int(seconds / max(once, 1e-9)), 100 * self.count))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def alternate(ours, peer, rounds, seconds=0.3, checks=True):
    """Seconds of both sides, round after round: ([ours], [peer])."""
    with Worker(ours) as mine, Worker(peer(mine.description) if callable(peer) else peer) as other:
        mine.warm_up(seconds)
        other.warm_up(seconds)
        pairs = [(mine.seconds(), other.seconds()) for _ in range(rounds)]
        if checks and abs(mine.checksum - other.checksum) > 1e-3 * max(1, abs(other.checksum)):
            raise RuntimeError(f"the sides did not do the same: {mine.checksum} and {other.checksum}")
    return [a for a, _ in pairs], [b for _, b in pairs]


def serves(command):
    """Whether a worker can do its work."""
    process = subprocess.run(command, input="1\n", capture_output=True, text=True, env=environment())
    return process.returncode == 0 and len(process.stdout.splitlines()) == 2


class Usage:
    """What a command took."""

    def __init__(self, processor, wall, peak):
        self.processor, self.wall, self.peak = processor, wall, peak


def run(command, one_core=True, ok=(0,)):
    """Runs a command to its end; its output goes nowhere."""
    start = time.monotonic()
    process = subprocess.Popen(
        pinned(command) if one_core else command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ok:
        raise RuntimeError(f"{' '.join(map(str, command))[:200]} ended with {process.returncode}")
    unit = 1 if os.uname().sysname == "Darwin" else 1024
    return Usage(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * unit)
