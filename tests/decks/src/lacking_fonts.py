#!/usr/bin/env python3
"""lacking_fonts.py OUT.pdf - a deck that names its fonts and brings none along.

Page 1: standard fonts without widths. Page 2: Arial as office programs write it, with widths and a family.
Page 3: a font that no system has, much narrower than what stands for it. Page 4: a Chinese font.
"""
import sys

LATIN = ["Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique", "Times-Roman", "Times-Bold",
         "Times-Italic", "Times-BoldItalic"]
objects = []


def add(body):
    objects.append(body if isinstance(body, bytes) else body.encode("latin-1"))
    return len(objects)


def stream(text):
    data = text.encode("latin-1")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def page(fonts, content):
    names = " ".join(f"/F{i} {number} 0 R" for i, number in enumerate(fonts))
    body = add(stream(content))
    return add(f"<< /Type /Page /Parent PAGES /MediaBox [0 0 480 270] /Contents {body} 0 R "
               f"/Resources << /Font << {names} >> >> >>")


def show(font, size, x, y, text):
    text = text.encode("cp1252").decode("latin-1").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"


pages = []
fonts = [add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>") for name in LATIN]
fonts += [add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} >>") for name in ("Symbol", "ZapfDingbats")]
content = "".join(show(i, 14, 24, 230 - 16 * i, f"Größe, Straße, 5 € – „{name}“") for i, name in enumerate(LATIN))
content += show(8, 14, 24, 90, "abgDSW") + show(9, 14, 120, 90, "34lnu")
pages.append(page(fonts, content))

# Widths of a narrow sans, in thousandths, from the space to the tilde.
NARROW = [228, 228, 291, 456, 456, 729, 547, 157, 273, 273, 319, 479, 228, 273, 228, 228] + [456] * 10 + [
    228, 228, 479, 479, 479, 456, 832, 547, 547, 592, 592, 547, 501, 638, 592, 228, 410, 547, 456, 683, 592, 638, 547,
    638, 592, 547, 501, 592, 547, 774, 547, 547, 501, 228, 228, 228, 385, 456, 273, 456, 456, 410, 456, 456, 228, 456,
    456, 182, 182, 410, 182, 683, 456, 456, 456, 456, 273, 410, 228, 456, 410, 592, 410, 410, 410, 274, 213, 274, 479]
ARIAL = [round(width / 0.82) for width in NARROW]


def true_type(name, widths, family):
    descriptor = add(f"<< /Type /FontDescriptor /FontName /{name} /Flags 32 {family} /FontBBox [-200 -220 1100 950] "
                     "/ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 716 /StemV 80 >>")
    return add(f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar 32 "
               f"/LastChar 126 /Widths [{' '.join(map(str, widths))}] /FontDescriptor {descriptor} 0 R >>")


pages.append(page([true_type("ArialMT", ARIAL, "/FontFamily (Arial)")],
                  show(0, 28, 30, 200, "Arial, with its family") + show(0, 14, 30, 160, "What stands here has widths.")))
pages.append(page([true_type("UnknownNarrow", NARROW, "")],
                  show(0, 28, 30, 200, "Nobody has this font") + show(0, 14, 30, 160, "Some murmur in summer.")))

descriptor = add("<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
                 "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>")
descendant = add("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
                 f"/Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor {descriptor} 0 R >>")
chinese = add("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H /Encoding /UniGB-UCS2-H "
              f"/DescendantFonts [{descendant} 0 R] >>")
pages.append(page([chinese, fonts[0]], "BT /F0 28 Tf 30 200 Td <4E2D6587> Tj ET\n" + show(1, 14, 30, 160, "Chinese")))

tree = add(f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in pages)}] >>")
catalogue = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
for number, body in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body.replace(b"PAGES", b"%d 0 R" % tree))
table = len(out)
out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
out += b"".join(b"%010d 00000 n \n" % place for place in places)
out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, catalogue, table)
open(sys.argv[1], "wb").write(out)
