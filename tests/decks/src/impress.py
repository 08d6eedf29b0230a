#!/usr/bin/env python3
"""Writes impress.fodp: three slides with notes, for LibreOffice to export with tags."""
import sys

NS = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"), ("presentation", "presentation"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))

def frame(kind, y, height, lines, size):
    text = "".join(f'<text:p><text:span text:style-name="{size}">{line}</text:span></text:p>' for line in lines)
    return (f'<draw:frame presentation:class="{kind}" svg:x="1cm" svg:y="{y}cm" svg:width="23cm" svg:height="{height}cm">'
            f"<draw:text-box>{text}</draw:text-box></draw:frame>")

SLIDES = [("Wohnen und Arbeiten", ["Erdgeschosse für alle", "Wege kurz halten", "Höfe öffnen"]),
          ("Was die Straße leistet", ["Treffpunkt", "Schulweg", "Grünzug"]),
          ("Nächste Schritte", ["Begehung im Mai", "Werkstatt im Juni"])]
pages = "".join(
    f'<draw:page draw:name="Seite {i}" draw:master-page-name="M">' + frame("title", 0.8, 2, [title], "T1") +
    frame("outline", 4, 8, lines, "T2") + f'<presentation:notes>{frame("notes", 14, 8, ["Notiz zu: " + title], "T2")}</presentation:notes></draw:page>'
    for i, (title, lines) in enumerate(SLIDES, 1))
document = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NS} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:automatic-styles>
<style:page-layout style:name="PM"><style:page-layout-properties fo:page-width="25.4cm" fo:page-height="14.29cm"/></style:page-layout>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-size="30pt" fo:font-family="'DejaVu Sans'" fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-size="18pt" fo:font-family="'DejaVu Sans'"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="M" style:page-layout-name="PM"/></office:master-styles>
<office:body><office:presentation>{pages}</office:presentation></office:body></office:document>"""
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write(document)
