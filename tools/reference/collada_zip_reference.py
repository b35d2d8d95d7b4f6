#!/usr/bin/env python3
"""Zip archives made by Python's zipfile and zlib, for the tests of the project's own reader.

Writes Tests/MotionFormatsTests/Fixtures/zip.json: archives in base64, and the length and CRC-32 (by zlib) of each file in
them. Made with Python 3.11.7. Run it from anywhere; it always writes the same.
"""
import base64
import io
import json
import pathlib
import random
import zipfile
import zlib

OUTPUT = pathlib.Path(__file__).resolve().parents[2] / "Tests/MotionFormatsTests/Fixtures/zip.json"
random.seed(7)


def contents():
    words = [str(round(random.uniform(-9, 9), 4)) for _ in range(40)]
    yield "empty.txt", b""
    yield "one.txt", b"a"
    yield "zeros.bin", bytes(9_000)
    yield "random.bin", random.randbytes(3_000)
    yield "folder/numbers.txt", " ".join(random.choice(words) for _ in range(2_000)).encode()
    # Copies from as far back as the window goes.
    block = random.randbytes(1_024)
    yield "far.bin", block + bytes(32_768 - 1_024) + block + block[::-1]
    yield "näme.txt", "Füße".encode() * 100


def archive(method, level, comment=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as target:
        for name, data in contents():
            target.writestr(zipfile.ZipInfo(name, (1990, 1, 1, 0, 0, 0)), data, method, level)
        target.comment = comment
    return out.getvalue()


def streamed():
    """Written to something that cannot seek: lengths follow the data."""

    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in contents():
            with target.open(zipfile.ZipInfo(name, (1990, 1, 1, 0, 0, 0)), "w") as file:
                file.write(data)
    return pipe.data


def main():
    random_state = random.getstate()
    cases = []
    for name, make in [
        ("stored", lambda: archive(zipfile.ZIP_STORED, None)),
        ("deflated, level 1", lambda: archive(zipfile.ZIP_DEFLATED, 1)),
        ("deflated, level 9", lambda: archive(zipfile.ZIP_DEFLATED, 9, b"a comment PK\5\6 that looks like an end")),
        ("streamed", streamed),
    ]:
        random.setstate(random_state)
        data = make()
        random.setstate(random_state)
        files = [{"name": n, "length": len(d), "crc32": zlib.crc32(d)} for n, d in contents()]
        cases.append({"name": name, "archive": base64.b64encode(data).decode(), "files": files})
    OUTPUT.write_text("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]\n")
    print(OUTPUT.stat().st_size, "bytes")


main()
