#!/usr/bin/python3
"""WeasyPrint's dossiers: run.py OUT yes|no EVENT.xml…   one process; yes attaches the XML

WeasyPrint cannot place PDF pages, so the template leaves boxes that link to https://slide.invalid/NUMBER, and qpdf
(pikepdf) puts the deck's pages over them and takes the links away."""

import pathlib
import re
import sys

import pikepdf
import weasyprint
from lxml import etree
from weasyprint.text.fonts import FontConfiguration


def lay_slides_over(file, deck):
    with pikepdf.open(file, allow_overwriting_input=True) as document, pikepdf.open(deck) as slides:
        for page in document.pages:
            kept = []
            for annotation in page.obj.get("/Annots", []):
                box = re.match(r"https://slide\.invalid/(\d+)", str(annotation.get("/A", {}).get("/URI", "")))
                if not box:
                    kept.append(annotation)
                    continue
                x0, y0, x1, y1 = [float(value) for value in annotation.Rect]
                place = pikepdf.Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
                page.add_overlay(slides.pages[int(box[1]) - 1], place)
            page.obj.Annots = pikepdf.Array(kept)
        document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def main():
    here = pathlib.Path(__file__).resolve().parent
    out, attach, events = pathlib.Path(sys.argv[1]), sys.argv[2] == "yes", [pathlib.Path(name) for name in sys.argv[3:]]
    out.mkdir(parents=True, exist_ok=True)
    to_html = etree.XSLT(etree.parse(str(here / "event2html.xsl")))
    fonts = FontConfiguration()
    for event in events:
        source = etree.parse(str(event))
        attached = event.resolve().as_uri() if attach else ""
        html = str(to_html(source, attached=etree.XSLT.strparam(attached)))
        file = out / (event.stem + ".pdf")
        weasyprint.HTML(string=html, base_url=f"{here}/").write_pdf(file, font_config=fonts)
        lay_slides_over(file, event.parent / source.find("deck").get("href"))


if __name__ == "__main__":
    main()
