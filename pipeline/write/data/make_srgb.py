#!/usr/bin/env python3
"""Writes sRGB.icc, the colour space every document names: the curve as a formula (ICC.1:2004-10, 10.15), so that the
profile takes 500 bytes of each file in place of 7,000 with tables.

Primaries and white point of IEC 61966-2-1, adapted to D50 by the Bradford method, as in the ICC's own sRGB profiles."""

import pathlib
import struct


def fixed(*values):
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def text(words):
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", 2 * len(words), 28) + words.encode("utf-16-be")


D50 = fixed(0.9642, 1.0, 0.8249)
CURVE = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
ADAPTATION = fixed(1.04788, 0.02292, -0.05020, 0.02957, 0.99048, -0.01706, -0.00923, 0.01507, 0.75168)
TAGS = [
    (b"desc", text("sRGB")),
    (b"cprt", text("No copyright, use freely")),
    (b"wtpt", b"XYZ " + bytes(4) + D50),
    (b"chad", b"sf32" + bytes(4) + ADAPTATION),
    (b"rXYZ", b"XYZ " + bytes(4) + fixed(0.43607, 0.22249, 0.01392)),
    (b"gXYZ", b"XYZ " + bytes(4) + fixed(0.38515, 0.71687, 0.09708)),
    (b"bXYZ", b"XYZ " + bytes(4) + fixed(0.14307, 0.06061, 0.71410)),
    (b"rTRC", CURVE),
    (b"gTRC", CURVE),
    (b"bTRC", CURVE),
]

table, data, places = struct.pack(">I", len(TAGS)), b"", {}
begin = 128 + 4 + 12 * len(TAGS)
for name, body in TAGS:
    if body not in places:
        places[body] = begin + len(data)
        data += body + bytes(-len(body) % 4)
    table += name + struct.pack(">II", places[body], len(body))
header = (struct.pack(">I4sI", begin + len(data), bytes(4), 0x04200000) + b"mntrRGB XYZ " +
          struct.pack(">6H", 2021, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + D50 + bytes(48))
assert len(header) == 128
(pathlib.Path(__file__).parent / "sRGB.icc").write_bytes(header + table + data)
