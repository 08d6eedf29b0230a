#!/usr/bin/env python3
"""Makes default_cmyk.icc: what unnamed printing colours (DeviceCMYK) of slides look like.

A PDF viewer without colour management mixes the sixteen full tones of cyan, magenta, yellow and black linearly.
The profile says the same in the terms of the International Color Consortium (ICC.1:2001-04), so that pages look
in the dossier as they look in the deck. The full tones were measured from pages drawn by Poppler. Small on purpose:
it is put into every dossier that needs it.
"""
import struct
import sys

# sRGB of the full tones, in 1/255; bits of the index: cyan 8, magenta 4, yellow 2, black 1
TONES = [(255, 255, 255), (35, 31, 32), (255, 242, 0), (28, 26, 0), (236, 0, 140), (36, 0, 0), (237, 28, 36), (34, 0, 0),
         (0, 173, 239), (0, 15, 36), (0, 166, 80), (0, 19, 0), (46, 49, 146), (0, 0, 2), (54, 54, 57), (0, 0, 0)]

def mixed(c, m, y, k):
    rgb = [0.0, 0.0, 0.0]
    for index, tone in enumerate(TONES):
        share = (c if index & 8 else 1 - c) * (m if index & 4 else 1 - m) * (y if index & 2 else 1 - y) * (k if index & 1 else 1 - k)
        for i in range(3):
            rgb[i] += share * tone[i] / 255
    return rgb

def lab(rgb):
    """sRGB to CIELAB under D50 (Bradford)."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb]
    matrix = ((0.4360747, 0.3850649, 0.1430804), (0.2225045, 0.7168786, 0.0606169), (0.0139322, 0.0971045, 0.7141733))
    white = (0.9642, 1.0, 0.8249)
    f = []
    for row, w in zip(matrix, white):
        t = sum(a * b for a, b in zip(row, linear)) / w
        f.append(t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116)
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])

def lab16(values):
    l, a, b = values
    clip = lambda v: max(0, min(65535, round(v)))
    return struct.pack(">3H", clip(l * 65280 / 100), clip((a + 128) * 256), clip((b + 128) * 256))

def lut16(inputs, outputs, grid, table):
    identity = struct.pack(">9I", *(65536 if i % 4 == 0 else 0 for i in range(9)))
    head = b"mft2\0\0\0\0" + bytes((inputs, outputs, grid, 0)) + identity + struct.pack(">2H", 2, 2)
    ramp = struct.pack(">2H", 0, 65535)
    return head + ramp * inputs + table + ramp * outputs

def a_to_b():
    grid = 7
    steps = [i / (grid - 1) for i in range(grid)]
    return lut16(4, 3, grid, b"".join(lab16(lab(mixed(c, m, y, k))) for c in steps for m in steps for y in steps for k in steps))

def b_to_a():
    """The way back, coarse: no slide is printed from it, but a printer profile must have one."""
    grid = 5
    table = b""
    for i in range(grid):
        for j in range(grid):
            for k in range(grid):
                l, a, b = 100 * i / (grid - 1), 255 * j / (grid - 1) - 128, 255 * k / (grid - 1) - 128
                fy = (l + 16) / 116
                xyz = []
                for f, w in ((fy + a / 500, 0.9642), (fy, 1.0), (fy - b / 200, 0.8249)):
                    xyz.append(w * (f ** 3 if f ** 3 > 216 / 24389 else (116 * f - 16) / (24389 / 27)))
                back = ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540), (0.0719453, -0.2289914, 1.4052427))
                rgb = []
                for row in back:
                    v = max(0.0, min(1.0, sum(p * q for p, q in zip(row, xyz))))
                    rgb.append(12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055)
                black = 1 - max(rgb)
                ink = [0.0 if black >= 1 else (1 - v - black) / (1 - black) for v in rgb] + [black]
                table += struct.pack(">4H", *(max(0, min(65535, round(v * 65535))) for v in ink))
    return lut16(3, 4, grid, table)

def profile():
    text = b"Mixed full tones of cyan, magenta, yellow and black"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + bytes(4 + 4 + 2 + 1 + 67)
    copyright_text = b"text\0\0\0\0No copyright: use freely\0"
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    gamut = lut16(3, 1, 2, struct.pack(">8H", *([0] * 8)))
    forward, backward = a_to_b(), b_to_a()
    tags = [(b"desc", desc), (b"cprt", copyright_text), (b"wtpt", white), (b"A2B0", forward), (b"A2B1", forward),
            (b"A2B2", forward), (b"B2A0", backward), (b"B2A1", backward), (b"B2A2", backward), (b"gamt", gamut)]
    data, directory, places = b"", b"", {}
    offset = 128 + 4 + 12 * len(tags)
    for name, content in tags:
        if content not in places:
            places[content] = offset + len(data)
            data += content + b"\0" * (-len(content) % 4)
        directory += name + struct.pack(">2I", places[content], len(content))
    size = offset + len(data)
    head = struct.pack(">I4sI4s4s4s6H4s4sIIIQI3i4s", size, b"\0\0\0\0", 0x02400000, b"prtr", b"CMYK", b"Lab ", 2026, 1, 1, 0, 0, 0,
                       b"acsp", b"\0\0\0\0", 0, 0, 0, 0, 0, 63190, 65536, 54061, b"\0\0\0\0")
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + data

if __name__ == "__main__":
    with open(sys.argv[1], "wb") as out:
        out.write(profile())
