#!/usr/bin/env python3
"""The Float nearest to decimal texts, by fractions of whole numbers.

Writes Tests/MotionFormatsTests/Fixtures/numbers.json: `[[text, bits], ...]`, bits of the nearest binary32 number, ties
to even, `null` where that is out of range. Python's fractions are exact, so nothing here is rounded but the result.

Made with Python 3.11.7. Run it from anywhere; the same seed gives the same file.
"""
import json
import pathlib
import random
from fractions import Fraction

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "Tests/MotionFormatsTests/Fixtures"


def value_of(bits):
    field, mantissa = bits >> 23, bits & 0x7FFFFF
    return Fraction(mantissa | (0x800000 if field else 0)) * Fraction(2) ** (max(field, 1) - 150)


def bits_of(text):
    sign, value = (0x80000000 if text.startswith("-") else 0), abs(Fraction(text))
    low, high = 0, 0x7F800000
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if value < value_of(middle) else (middle, high)
    half = (value_of(low) + value_of(low + 1)) / 2
    nearest = low + (value > half or (value == half and low & 1))
    return None if nearest == 0x7F800000 else sign | nearest


def decimal(value):
    """A fraction whose denominator is a power of two, written out."""
    places = value.denominator.bit_length() - 1
    digits = str(value.numerator * 5**places).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def texts(r):
    def digits(n):
        return "".join(r.choice("0123456789") for _ in range(n))

    for bits in [0, 1, 2, 0x7FFFFF, 0x800000, 0x800001, 0x3F800000, 0x4B000000, 0x4B800001, 0x7F7FFFFE, 0x7F7FFFFF]:
        middle = (value_of(bits) + value_of(bits + 1)) / 2
        text = decimal(middle)
        yield decimal(value_of(bits))
        yield text
        yield text + ("" if "." in text else ".") + "0" * 200 + "1"
        yield (text.rstrip("0") if "." in text else text)[:-1] + "4" + "9" * 30
    for _ in range(60):
        bits = r.randrange(0x7F800000)
        text = decimal((value_of(bits) + value_of(bits + 1)) / 2)
        yield r.choice(["", "-"]) + text
        yield r.choice(["", "-"]) + text + ("" if "." in text else ".") + "000001"
    for _ in range(80):
        yield r.choice(["", "-", "+"]) + digits(r.randrange(1, 5)) + "." + digits(r.randrange(1, 20))
        yield r.choice(["", "-", "+"]) + digits(r.randrange(1, 30)) + "e" + str(r.randrange(-70, 30))
    yield from ["1e39", "-1e39", "3.4028235677973366e38", "3.4028235677973365e38", "1e-45", "7e-46", "1e-60", "-1e-60"]


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    rows = [[text, bits_of(text)] for text in texts(random.Random(1))]
    (FOLDER / "numbers.json").write_text("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")


if __name__ == "__main__":
    main()
