#!/usr/bin/env python3
"""Decks drawn by cairo, and others made from them by changing what the PDF says.

usage: cairo_decks.py OUTDIR. Needs cairo's Python module, qpdf and fix-qdf.
"""
import math
import os
import re
import subprocess
import sys

import cairo

OUT = sys.argv[1]
W, H = 400, 225

def path(name):
    return os.path.join(OUT, name + ".pdf")

def text(c, x, y, size, words, bold=False):
    c.select_font_face("DejaVu Sans", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
    c.set_font_size(size)
    c.move_to(x, y)
    c.show_text(words)

def deck(name, pages, width=W, height=H):
    """pages: title, lines, and what else to draw."""
    surface = cairo.PDFSurface(path(name), width, height)
    surface.set_metadata(cairo.PDF_METADATA_TITLE, name)
    for title, lines, more in pages:
        c = cairo.Context(surface)
        text(c, 24, 44, 22, title, bold=True)
        for i, line in enumerate(lines):
            text(c, 24, 80 + 22 * i, 13, line)
        if more:
            more(c)
        surface.show_page()
    surface.finish()

def edit(source, target, *changes, options=()):
    """Changes the text of the PDF: pairs of a regular expression and what takes its place."""
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path(source), "-"], capture_output=True, check=True).stdout
    for pattern, new in changes:
        plain, count = re.subn(pattern, new, plain, count=0, flags=re.S)
        assert count, (target, pattern)
    fixed = subprocess.run(["fix-qdf"], input=plain, capture_output=True, check=True).stdout
    with open(path(target) + ".tmp", "wb") as out:
        out.write(fixed)
    subprocess.run(["qpdf", "--deterministic-id" if not options else "--static-id", "--object-streams=generate",
                    "--compression-level=9", "--recompress-flate", *options, path(target) + ".tmp", path(target)], check=True)
    os.remove(path(target) + ".tmp")

def shades(c):
    wheel = cairo.LinearGradient(220, 0, 380, 0)
    wheel.add_color_stop_rgba(0, 0.07, 0.27, 0.35, 1)
    wheel.add_color_stop_rgba(1, 0.88, 0.48, 0.12, 0.2)
    c.set_source(wheel)
    c.rectangle(220, 100, 160, 80)
    c.fill()
    c.set_source_rgba(0.2, 0.5, 0.9, 0.5)
    c.arc(200, 140, 50, 0, 2 * math.pi)
    c.fill()
    c.set_source_rgb(0, 0, 0)

def map_of_paths(c):
    c.set_line_width(0.2)
    for i in range(24000):
        c.move_to(200 + 3 * (i % 60), 100 + 5 * (i // 60 % 5))
        c.rel_line_to(2, i % 3)
        c.rel_line_to(1, 1)
        c.stroke()

plain = [("Öffentlicher Raum", ["Plätze gehören allen.", "Straßen verbinden Quartiere."], None),
         ("Ein zweiter Gedanke", ["Grünflächen kühlen die Stadt."], None)]
deck("plain", plain)
deck("cairo_shades", [("Verlauf und Deckung", ["halb durchsichtig"], shades)])
deck("map", [("Karte", ["aus sehr vielen Strichen"], map_of_paths), ("Danach", ["eine gewöhnliche Folie"], None)])
deck("portrait_document", [("Stellungnahme", ["Absatz %d eines Textes, der keine Folie ist." % i for i in range(12)], None)], 595.28, 841.89)
deck("repeated", [plain[0], plain[1], plain[0], ("", [], None)])
deck("growing", [("Wachsende Folie", ["erstens"], None), ("Wachsende Folie", ["erstens", "zweitens"], None),
                 ("Wachsende Folie", ["erstens", "zweitens", "drittens"], None), ("Andere Folie", ["erstens"], None)])

page = rb"/Type /Page\b(?!s)"
RESOURCES = rb"/ExtGState <<"
edit("plain", "rotated", (page, rb"/Type /Page /Rotate 90"))
edit("plain", "upside_down", (page, rb"/Type /Page /Rotate 180"))
edit("plain", "rotated_left", (page, rb"/Type /Page /Rotate 270"))
edit("plain", "user_unit", (page, rb"/Type /Page /UserUnit 2.5"))
edit("plain", "cropped", (page, rb"/Type /Page /CropBox [ 10 20 390 215 ]"))
edit("cairo_shades", "cropped_and_turned", (page, rb"/Type /Page /CropBox [ 10 20 390 215 ] /Rotate 90 /UserUnit 1.5"))
edit("plain", "javascript", (rb"/Type /Catalog", rb"/Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert\(1\)) >>"))
edit("plain", "printing_colours", (rb"\nBT\n", rb"\n0.9 0.1 0 0.2 k 20 100 80 60 re f 0 0.8 1 0 k 110 100 80 60 re f 0 0 0 1 k\nBT\n"))
edit("plain", "spot_colour", (RESOURCES, rb"/ColorSpace << /Spot [ /Separation /Hausfarbe /DeviceCMYK << /FunctionType 2 /Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ 0 0.7 1 0 ] /N 1 >> ] >> /ExtGState <<"),
     (rb"\nBT\n", rb"\n/Spot cs 0.8 scn 200 100 80 60 re f 0 g\nBT\n"))
edit("plain", "blended", (RESOURCES, rb"/ExtGState << /Mul << /BM /Multiply /ca 0.7 /TR /Identity /OP true >>"),
     (rb"\nBT\n", rb"\nq /Mul gs 1 0 0 rg 200 100 80 60 re f 0 1 0 rg 240 120 80 60 re f Q\nBT\n"))

def layered(name, state):
    """A layer as an object of its own, which only the finished file can number: appended as an update."""
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path("plain"), path(name) + ".tmp"], check=True)
    data = open(path(name) + ".tmp", "rb").read()
    size = int(re.search(rb"/Size (\d+)", data).group(1))
    layer = b"%d 0 R" % size
    data = re.sub(rb"/Type /Catalog", rb"/Type /Catalog /OCProperties << /OCGs [ " + layer + rb" ] /D << " + state % layer + rb" >> >>", data)
    data = re.sub(RESOURCES, rb"/Properties << /Layer " + layer + rb" >> /ExtGState <<", data)
    data = re.sub(rb"\nBT\n", rb"\n/OC /Layer BDC 0.2 0.6 0.3 rg 200 100 80 60 re f 0 g EMC\nBT\n", data)
    data = data.replace(b"\nxref\n", b"\n%%%% layer\n%d 0 obj\n<< /Type /OCG /Name (Loesung) >>\nendobj\n\nxref\n" % size, 1)
    data = re.sub(rb"xref\n.*?trailer", b"trailer", data, flags=re.S)
    data = re.sub(rb"startxref\n\d+\n%%EOF\n", b"", data)
    with open(path(name) + ".tmp", "wb") as out:
        out.write(data)
    subprocess.run(["qpdf", "--deterministic-id", "--object-streams=generate", path(name) + ".tmp", path(name)], check=False)
    os.remove(path(name) + ".tmp")

layered("layer_shown", rb"/ON [ %s ]")
layered("layer_hidden", rb"/OFF [ %s ]")

edit("plain", "no_unicode_for_cids", (rb"/ToUnicode \d+ 0 R", b""))
edit("plain", "incomplete_unicode_map", (rb"<([0-9a-f]{2,4})> <00(?:d6|66|72)>\n", rb"<\1> <0000>\n"))
remark = (b"99 0 obj\n<< /Type /XObject /Subtype /Form /BBox [ 0 0 160 50 ] /Resources << >> /Length 62 >>\nstream\n"
          b"1 0.95 0.6 rg 0 0 160 50 re f 0.8 0.3 0 RG 1 1 158 48 re S     \nendstream\nendobj\n")

def with_object(source, name, extra, *changes):
    """Adds a numbered object that the changes refer to; qpdf rebuilds the table."""
    data = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", path(source), "-"], capture_output=True, check=True).stdout
    for pattern, new in changes:
        data, count = re.subn(pattern, new, data, flags=re.S)
        assert count, (name, pattern)
    data = re.sub(rb"xref\n0 .*?trailer", lambda m: extra + b"trailer", data, flags=re.S)
    data = re.sub(rb"startxref\n\d+\n%%EOF\n", b"", data)
    with open(path(name) + ".tmp", "wb") as out:
        out.write(data)
    subprocess.run(["qpdf", "--deterministic-id", "--object-streams=generate", path(name) + ".tmp", path(name)], check=False)
    os.remove(path(name) + ".tmp")

with_object("plain", "remarks", remark,
            (page, rb"/Type /Page /Annots [ << /Type /Annot /Subtype /FreeText /F 4 /Rect [ 220 40 380 90 ] /Contents (Bitte pruefen) /DA (/Helv 12 Tf) /AP << /N 99 0 R >> >> ]"))
with_object("plain", "undrawn_remarks", b"",
            (page, rb"/Type /Page /Annots [ << /Type /Annot /Subtype /FreeText /F 4 /Rect [ 220 40 380 90 ] /Contents (Bitte pruefen) /DA (/Helv 12 Tf) >> ]"))

def narrower(widths):
    return re.sub(rb"\d+", lambda width: b"%d" % max(0, int(width[0]) - 9), widths[0])

edit("plain", "other_widths", (rb"/Widths \[.*?\]", narrower))
edit("plain", "odd_numbers", (rb"\nBT\n", b"\n0.2 0.5 0.9rg 250.00-3 .0-25 90 60.5-0 re\nf 0 g\nBT\n"))
edit("no_unicode_map", "other_lengths", (rb"/Length1 \d+", b"/Length1 20"), (rb"/Length2 \d+", b"/Length2 0"))

def glyph_font(name, mapped, widths=b"700 700"):
    """A font whose letters are little drawings."""
    a = b"98 0 obj\n<< /Length 44 >>\nstream\n700 0 0 0 600 600 d1 0 0 600 600 re f       \nendstream\nendobj\n"
    b = b"97 0 obj\n<< /Length 44 >>\nstream\n700 0 0 0 600 600 d1 0 0 m 600 0 l 300 600 l f\nendstream\nendobj\n".replace(b"/Length 44", b"/Length 46")
    cmap = (b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange\n<00> <FF>\n"
            b"endcodespacerange\n2 beginbfchar\n<61> <25A0>\n<62> <25B2>\nendbfchar\nendcmap end end")
    extra = a + b + b"96 0 obj\n<< /Length %d >>\nstream\n" % len(cmap) + cmap + b"\nendstream\nendobj\n"
    font = (b"/Glyphs << /Type /Font /Subtype /Type3 /FontBBox [ 0 0 700 700 ] /FontMatrix [ 0.001 0 0 0.001 0 0 ] /FirstChar 97 /LastChar 98 "
            b"/Widths [ " + widths + b" ] /Resources << >> /CharProcs << /g1 98 0 R /g2 97 0 R >> /Encoding << /Type /Encoding /Differences [ 97 /g1 /g2 ] >> " +
            (b"/ToUnicode 96 0 R " if mapped else b"") + b">> ")
    with_object("plain", name, extra, (rb"/Font <<", b"/Font << " + font), (rb"\nBT\n", rb"\nBT /Glyphs 30 Tf 1 0 0 1 200 40 Tm (abab) Tj ET\nBT\n"))

glyph_font("drawn_font", True)
glyph_font("drawn_font_unmapped", False)
glyph_font("drawn_font_widths", True, b"640 720")

subprocess.run(["qpdf", "--static-id", "--add-attachment", os.path.abspath(__file__), "--filename=Tabelle.txt", "--mimetype=text/plain",
                "--creationdate=D:20210304100000Z", "--moddate=D:20210304100000Z", "--", path("plain"), path("attachment")], check=True)
subprocess.run(["qpdf", "--static-id", "--static-aes-iv", "--encrypt", "", "chef", "256", "--extract=n", "--", path("plain"), path("locked_for_changes")], check=True)
subprocess.run(["qpdf", "--static-id", "--static-aes-iv", "--encrypt", "geheim", "chef", "256", "--", path("plain"), path("locked")], check=True)
