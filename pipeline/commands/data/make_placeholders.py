#!/usr/bin/env python3
"""Makes platzhalter.pdf and platzhalter.png, the deck and the picture of `dossier new`."""
import os
import struct
import zlib

here = os.path.dirname(os.path.abspath(__file__))


def deck(slides):
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (de) >>", None,
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for title, lines in slides:
        content = "0.12 0.31 0.47 rg 0 470 960 70 re f 1 g BT /F1 34 Tf 48 492 Td (%s) Tj ET 0.1 g\n" % title
        content += "".join("BT /F2 26 Tf 48 %d Td (%s) Tj ET\n" % (390 - 48 * i, line) for i, line in enumerate(lines))
        objects.append("<< /Length %d >>\nstream\n%s\nendstream" % (len(content.encode("cp1252")), content))
        objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents %d 0 R "
                       "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % len(objects))
        kids.append("%d 0 R" % len(objects))
    objects[1] = "<< /Type /Pages /Kids [%s] /Count %d >>" % (" ".join(kids), len(kids))
    out, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += ("%d 0 obj\n%s\nendobj\n" % (number, text)).encode("cp1252")
    start = len(out)
    out += ("xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)).encode()
    out += "".join("%010d 00000 n \n" % place for place in places).encode()
    out += ("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)).encode()
    return out


def picture(width, height):
    rows = b""
    for y in range(height):
        # A light ground, a darker frame and its diagonals: a picture that nobody takes for one.
        row = bytearray(b"\xe6" * width)
        for x in range(width):
            along, across = x * height, y * width
            if min(x, y, width - 1 - x, height - 1 - y) < 4 or abs(along - across) < 2 * width or \
                    abs((width - 1 - x) * height - across) < 2 * width:
                row[x] = 0x9a
        rows += b"\0" + bytes(row)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


with open(os.path.join(here, "platzhalter.pdf"), "wb") as file:
    file.write(deck([("Platzhalter", ["Hier stehen bald Ihre Folien.", "Legen Sie den Foliensatz als PDF in den Ordner folien",
                                      "und nennen Sie ihn in der Datei der Veranstaltung."]),
                     ("Was mit Folien geschieht", ["Sie kommen als Vektorgrafik in das Dossier.",
                                                   "Ihr Text bleibt lesbar und l\u00e4sst sich durchsuchen."])]))
with open(os.path.join(here, "platzhalter.png"), "wb") as file:
    file.write(picture(960, 600))
