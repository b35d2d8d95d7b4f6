"""Rows of results, as a table and as JSON."""
import json
import os
import platform
import time


class Row:
    """One comparison: ratios round by round, each seen so that the goal is to reach `reach`."""

    def __init__(self, name, ratios, reach=None, at_most=False, ours="", peer="", note=""):
        self.name, self.ratios, self.reach, self.at_most = name, sorted(ratios), reach, at_most
        self.ours, self.peer, self.note = ours, peer, note

    @property
    def median(self):
        middle = len(self.ratios) // 2
        return self.ratios[middle] if len(self.ratios) % 2 else (self.ratios[middle - 1] + self.ratios[middle]) / 2

    @property
    def verdict(self):
        if self.reach is None:
            return ""
        return "yes" if (self.median <= self.reach if self.at_most else self.median >= self.reach) else "NO"

    def cells(self):
        low, middle, high = (shown(value) for value in (self.ratios[0], self.median, self.ratios[-1]))
        reach = "" if self.reach is None else ("<= " if self.at_most else ">= ") + shown(self.reach)
        return [self.name, low, middle, high, reach, self.verdict, self.ours, self.peer, self.note]

    def members(self):
        return {"name": self.name, "minimum": self.ratios[0], "median": self.median, "maximum": self.ratios[-1],
                "ratios": self.ratios, "reach": self.reach, "reachIsUpperBound": self.at_most, "ours": self.ours,
                "peer": self.peer, "note": self.note}


def shown(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def seconds(values):
    """The median of times, readable."""
    value = sorted(values)[len(values) // 2]
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if value >= size:
            break
    return f"{value / size:.3g} {unit}"


def ratio_row(name, ours, peer, reach=None, note=""):
    """How many times as long the peer takes, round by round."""
    return Row(name, [b / a for a, b in zip(ours, peer)], reach, ours=seconds(ours), peer=seconds(peer), note=note)


HEADINGS = ["what (peer / mocap, unless said)", "min", "median", "max", "reach", "", "mocap", "peer", ""]


def text(rows, skipped):
    lines = [HEADINGS] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    out = []
    for line in lines:
        cells = [cell.rjust(width) if 1 <= column <= 4 else cell.ljust(width)
                 for column, (cell, width) in enumerate(zip(line, widths))]
        out.append("  ".join(cells).rstrip())
    return "\n".join(out + [f"not measured: {name}: {reason}" for name, reason in skipped])


def processor():
    try:
        for line in open("/proc/cpuinfo"):
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()


def as_json(rows, skipped, peers):
    return json.dumps({
        "schema": "mocap.benchmark/1", "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "processor": processor(), "processors": os.cpu_count(), "load": os.getloadavg()[0], "peers": peers,
        "rows": [row.members() for row in rows],
        "notMeasured": [{"name": name, "reason": reason} for name, reason in skipped]}, indent=2, sort_keys=True)
