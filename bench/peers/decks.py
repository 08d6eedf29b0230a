"""Slide decks of 20 slides (16:9) in five designs, in turn: cairo, ReportLab, LaTeX beamer, cairo with gradients and
translucent marks, LibreOffice Impress. Each has text, bullets, vector charts, tables and three JPEGs like photographs.

Without pdflatex or soffice their decks are made by cairo, and a line to standard error says so."""

import base64
import io
import math
import pathlib
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

import cairo
import numpy
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 960, 540
KINDS = [
    "title", "agenda", "bullets", "bars", "photo", "bullets", "table", "lines", "bullets", "scatter", "bars", "quote",
    "bullets", "table", "photo", "lines", "bullets", "bars", "bullets", "end",
]
PALETTES = [
    ((.09, .27, .42), (.93, .55, .14), (.35, .62, .55)),
    ((.42, .09, .20), (.20, .45, .65), (.80, .68, .20)),
    ((.13, .35, .20), (.75, .30, .22), (.25, .35, .65)),
]
WHITE, BLACK, GREY = (1, 1, 1), (.1, .1, .1), (.4, .4, .4)
TABLE_COLUMNS = [0, 380, 540, 700]


def photo(seed, width=1600, height=900):
    """A JPEG like a landscape: sky, ridges of fractal noise, grain."""
    noise = numpy.random.default_rng(seed)
    y = numpy.linspace(0, 1, height)[:, None]
    x = numpy.arange(width)
    hue = noise.uniform(0, 1)
    image = numpy.zeros((height, width, 3))
    for c, (top, bottom) in enumerate([(0.45 + 0.3 * hue, 0.95), (0.6, 0.9 - 0.1 * hue), (0.9 - 0.2 * hue, 0.85)]):
        image[..., c] = top + (bottom - top) * y
    for k in range(6):
        ridge = 0.35 + 0.1 * k + sum(
            noise.uniform(.2, 1) * 0.09 / (2 ** octave) *
            numpy.sin(x / width * 2 * math.pi * (2 ** octave) * noise.uniform(.8, 1.6) + noise.uniform(0, 6))
            for octave in range(8))
        below = y > ridge[None, :]
        colour = numpy.array([0.25 + .08 * k * hue, 0.42 - 0.05 * k, 0.40 - 0.06 * k]) * noise.uniform(.8, 1.2)
        grain = (noise.random((height // 6, width // 6)) * 255).astype("uint8")
        texture = numpy.asarray(Image.fromarray(grain).resize((width, height), Image.BICUBIC)) / 255 - .5
        for c in range(3):
            image[..., c] = numpy.where(below, colour[c] + 0.14 * texture, image[..., c])
    image += noise.normal(0, 0.025, image.shape)
    file = io.BytesIO()
    Image.fromarray((numpy.clip(image, 0, 1) * 255).astype("uint8")).save(file, "JPEG", quality=84, subsampling=2)
    return file.getvalue()


def photos(seed):
    return [photo(seed * 3 + k) for k in range(3)]


def contents(words):
    """What stands on the 20 slides, whatever the design."""
    dice = words.dice
    slides = []
    for number, kind in enumerate(KINDS, 1):
        title = {
            "title": words.noun(), "agenda": "Gliederung", "quote": "Stimmen aus der Praxis",
            "end": "Vielen Dank für Ihre Aufmerksamkeit!",
        }.get(kind, words.noun() + dice.choice([" im Überblick", ": Ergebnisse", "", " – Ausblick"]))
        slides.append(dict(
            kind=kind, title=title, number=number, speaker=words.person(),
            bullets=[words.phrase("nominative", capital=True) + " " + dice.choice([
                "wird bis 2027 ausgebaut", "bleibt Daueraufgabe", "benötigt klare Zuständigkeiten",
                "ist förderfähig nach § %d" % dice.randint(3, 40)]) for _ in range(dice.randint(4, 6))],
            labels=[str(2018 + year) for year in range(7)],
            values=[[dice.uniform(10, 95) for _ in range(7)] for _ in range(3)],
            table=[[words.noun()[:22], words.number() + " %", words.number(), dice.choice(["hoch", "mittel", "gering"])]
                   for _ in range(7)],
            points=[(dice.gauss(.5, .18), dice.gauss(.5, .18)) for _ in range(900)]))
    return slides


def wrapped(text, width, measure):
    """The lines of a text at a width."""
    lines = [""]
    for word in text.split(" "):
        longer = (lines[-1] + " " + word).strip()
        if lines[-1] and measure(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


# Cairo

def cairo_deck(path, slides, seed, rich):
    surface = cairo.PDFSurface(str(path), WIDTH, HEIGHT)
    c = cairo.Context(surface)
    palette = dark, bright, third = PALETTES[seed % 3]
    pictures = []
    for jpeg in photos(seed):
        image = Image.open(io.BytesIO(jpeg)).convert("RGB")
        pixels = numpy.dstack([numpy.asarray(image)[..., ::-1],
                               numpy.full((image.height, image.width), 255, "uint8")]).copy()
        drawn = cairo.ImageSurface.create_for_data(pixels, cairo.FORMAT_RGB24, image.width, image.height)
        drawn.set_mime_data("image/jpeg", jpeg)
        pictures.append((drawn, image.width, image.height, pixels))

    def text(x, y, content, size, colour=BLACK, bold=False, width=None):
        c.select_font_face("Liberation Sans", 0, 1 if bold else 0)
        c.set_font_size(size)
        c.set_source_rgb(*colour)
        lines = wrapped(content, width, lambda t: c.text_extents(t).x_advance) if width else [content]
        for k, line in enumerate(lines):
            c.move_to(x, y + k * size * 1.25)
            c.show_text(line)
        return y + (len(lines) - 1) * size * 1.25

    def box(x, y, width, height, colour, alpha=1.0):
        c.set_source_rgba(*colour, alpha)
        c.rectangle(x, y, width, height)
        c.fill()

    def picture(k, x, y, width, height):
        drawn, across, down, _ = pictures[k]
        c.save()
        c.rectangle(x, y, width, height)
        c.clip()
        scale = max(width / across, height / down)
        c.translate(x, y)
        c.scale(scale, scale)
        c.set_source_surface(drawn, 0, 0)
        c.paint()
        c.restore()

    def chart(slide):
        x0, y0, width, height = 90, 470, 800, 360
        c.set_line_width(.6)
        c.set_source_rgb(.7, .7, .7)
        for i in range(6):
            c.move_to(x0, y0 - height * i / 5)
            c.line_to(x0 + width, y0 - height * i / 5)
            c.stroke()
        for i in range(6):
            text(50, y0 - height * i / 5 + 5, str(i * 20), 14)
        if slide["kind"] == "bars":
            for i in range(7):
                for j, colour in enumerate(palette):
                    v = slide["values"][j][i] / 100 * height
                    box(x0 + 20 + i * 112 + j * 26, y0 - v, 24, v, colour)
                text(x0 + 40 + i * 112, y0 + 20, slide["labels"][i], 14)
        elif slide["kind"] == "lines":
            for j, colour in enumerate(palette):
                c.set_source_rgb(*colour)
                c.set_line_width(2.5)
                count = 200 if rich else 7
                for i in range(count):
                    u = i / (count - 1) * 6
                    a = int(min(u, 5))
                    v = slide["values"][j][a] * (1 - u + a) + slide["values"][j][a + 1] * (u - a)
                    if rich:
                        v += 4 * math.sin(i * .7 + j)
                    (c.move_to if i == 0 else c.line_to)(x0 + 10 + u * 130, y0 - v / 100 * height)
                c.stroke()
        else:
            for i, (a, b) in enumerate(slide["points"] if rich else slide["points"][:250]):
                c.set_source_rgba(*palette[i % 3], .55)
                c.arc(x0 + a * width, y0 - b * height, 4, 0, 6.2832)
                c.fill()
        text(60, 92, "Anteil in %, eigene Erhebung", 14, (.35, .35, .35))

    for slide in slides:
        kind = slide["kind"]
        if rich:
            gradient = cairo.LinearGradient(0, 0, WIDTH, HEIGHT)
            gradient.add_color_stop_rgb(0, 1, 1, 1)
            gradient.add_color_stop_rgb(1, .86, .9, .94)
            c.set_source(gradient)
            c.paint()
        else:
            box(0, 0, WIDTH, HEIGHT, WHITE)
        if kind in ("title", "end"):
            picture(0 if kind == "title" else 2, 0, 0, WIDTH, HEIGHT)
            box(0, 300, WIDTH, 170, dark, .82)
            text(50, 360, slide["title"], 38, WHITE, True, 860)
            text(50, 450, slide["speaker"], 20, WHITE)
        else:
            box(0, 0, WIDTH, 64, dark)
            text(36, 43, slide["title"], 27, WHITE, True)
            if kind in ("bullets", "agenda"):
                y = 120
                for bullet in slide["bullets"]:
                    box(48, y - 11, 9, 9, bright)
                    y = text(72, y, bullet, 21, width=820) + 46
            elif kind == "quote":
                box(60, 120, 8, 300, bright)
                text(96, 170, "„" + slide["bullets"][0] + ".“", 30, dark, False, 780)
                text(96, 400, "— " + slide["speaker"], 20)
            elif kind == "table":
                for i, row in enumerate(slide["table"]):
                    band = dark if i == 0 else (.92, .94, .96) if i % 2 else (.98, .98, .98)
                    box(48, 92 + i * 56, 864, 54, band, 1 if i == 0 else .9)
                    for x, cell in zip(TABLE_COLUMNS, row):
                        text(60 + x, 126 + i * 56, cell, 19, WHITE if i == 0 else BLACK, i == 0)
            elif kind == "photo":
                picture(1, 36, 90, 560, 400)
                for i, bullet in enumerate(slide["bullets"][:5]):
                    text(620, 120 + 72 * i, bullet, 16, width=310)
            else:
                chart(slide)
        text(36, 526, "Ö. Beispiel · Fachgespräch", 12, GREY)
        text(900, 526, str(slide["number"]), 12, GREY)
        c.show_page()
    surface.finish()


# ReportLab

def reportlab_deck(path, slides, seed):
    for name, style in (("Text", "Regular"), ("Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/liberation/LiberationSans-{style}.ttf"))
    c = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT), pageCompression=1)
    palette = dark, bright, third = PALETTES[seed % 3]
    pictures = [ImageReader(io.BytesIO(jpeg)) for jpeg in photos(seed)]

    def text(x, y, content, size, colour=BLACK, font="Text", width=None):
        c.setFillColorRGB(*colour)
        c.setFont(font, size)
        lines = wrapped(content, width, lambda t: pdfmetrics.stringWidth(t, font, size)) if width else [content]
        for k, line in enumerate(lines):
            c.drawString(x, HEIGHT - y - k * size * 1.25, line)
        return y + (len(lines) - 1) * size * 1.25

    def box(x, y, width, height, colour):
        c.setFillColorRGB(*colour)
        c.rect(x, HEIGHT - y - height, width, height, 0, 1)

    def chart(slide):
        x0, y0, width, height = 90, 470, 800, 360
        c.setLineWidth(.5)
        c.setStrokeColorRGB(.7, .7, .7)
        for i in range(6):
            c.line(x0, HEIGHT - y0 + height * i / 5, x0 + width, HEIGHT - y0 + height * i / 5)
            text(50, y0 - height * i / 5 + 5, str(i * 20), 14)
        for j, colour in enumerate(palette):
            if slide["kind"] == "bars":
                for i in range(7):
                    v = slide["values"][j][i] / 100 * height
                    box(x0 + 20 + i * 112 + j * 26, y0 - v, 24, v, colour)
            elif slide["kind"] == "lines":
                c.setStrokeColorRGB(*colour)
                c.setLineWidth(2.5)
                line = c.beginPath()
                for i in range(7):
                    to = line.lineTo if i else line.moveTo
                    to(x0 + 20 + i * 120, HEIGHT - y0 + slide["values"][j][i] / 100 * height)
                c.drawPath(line)
            else:
                c.setFillColorRGB(*colour)
                for a, b in slide["points"][j * 130:(j + 1) * 130]:
                    c.circle(x0 + a * width, HEIGHT - y0 + b * height, 4, 0, 1)
        for i in range(7):
            text(x0 + 40 + i * 112, y0 + 20, slide["labels"][i], 14)

    for slide in slides:
        kind = slide["kind"]
        if kind in ("title", "end"):
            c.drawImage(pictures[0 if kind == "title" else 2], 0, 0, WIDTH, HEIGHT)
            box(0, 320, WIDTH, 150, bright)
            text(50, 390, slide["title"], 36, WHITE, "Bold", 860)
            text(50, 450, slide["speaker"], 20, WHITE)
        else:
            text(40, 56, slide["title"], 28, dark, "Bold")
            box(40, 70, 880, 3, bright)
            if kind in ("bullets", "agenda", "quote"):
                y = 130
                for bullet in slide["bullets"]:
                    text(44, y, "•", 22, bright)
                    y = text(70, y, bullet, 22, width=830) + 44
            elif kind == "table":
                for i, row in enumerate(slide["table"]):
                    box(48, 92 + i * 56, 864, 54, dark if i == 0 else (.92, .94, .96) if i % 2 else (.98, .98, .98))
                    for x, cell in zip(TABLE_COLUMNS, row):
                        text(60 + x, 126 + i * 56, cell, 19, WHITE if i == 0 else BLACK, "Bold" if i == 0 else "Text")
            elif kind == "photo":
                c.drawImage(pictures[1], 40, 60, 580, 326)
                for i, bullet in enumerate(slide["bullets"][:4]):
                    text(640, 130 + 86 * i, bullet, 17, width=280)
            else:
                chart(slide)
        text(40, 525, f"Folie {slide['number']} von 20", 12, GREY)
        c.showPage()
    c.save()


# LaTeX beamer

def beamer_deck(path, slides, seed):
    def tex(text):
        for plain, marked in (("&", r"\&"), ("%", r"\%"), ("„", r"\glqq{}"), ("“", r"\grqq{}"), ("§", r"\S{}")):
            text = text.replace(plain, marked)
        return text

    theme = ["Madrid", "Berlin", "Frankfurt"][seed % 3]
    source = [r"\documentclass[aspectratio=169,10pt]{beamer}", r"\usepackage{lmodern}", r"\usepackage[T1]{fontenc}",
              r"\usepackage[ngerman]{babel}", r"\usepackage{tikz}", r"\usetheme{%s}" % theme,
              r"\setbeamertemplate{footline}[frame number]", r"\begin{document}"]
    for slide in slides:
        kind = slide["kind"]
        source.append(r"\begin{frame}{%s}" % tex(slide["title"]))
        if kind in ("title", "end", "photo"):
            number = {"title": 0, "photo": 1, "end": 2}[kind]
            source.append(r"\centering\includegraphics[width=.8\textwidth,height=.62\textheight]{p%d.jpg}\par\small %s"
                          % (number, tex(slide["speaker"])))
        elif kind == "table":
            rows = "".join(" & ".join(tex(cell) for cell in row) + r"\\ " for row in slide["table"])
            source.append(r"\begin{tabular}{lrrl}\hline " + rows + r"\hline\end{tabular}")
        elif kind in ("bars", "lines", "scatter"):
            source.append(r"\begin{tikzpicture}[x=1.5cm,y=.05cm]\draw[->] (0,0)--(7.5,0);\draw[->] (0,0)--(0,105);"
                          r"\foreach \y in {20,40,...,100} "
                          r"\draw[gray!40] (0,\y)--(7.3,\y) node[left,at start,black] {\tiny\y};")
            for j, colour in enumerate(("blue!60!black", "orange", "teal")):
                values = slide["values"][j]
                if kind == "bars":
                    source += [r"\fill[%s] (%.2f,0) rectangle +(.22,%.1f);" % (colour, i + .2 + j * .24, values[i])
                               for i in range(7)]
                elif kind == "lines":
                    points = " ".join("(%d,%.1f)" % (i + .5, v) for i, v in enumerate(values))
                    source.append(r"\draw[very thick,%s] plot coordinates {%s};" % (colour, points))
                else:
                    source += [r"\fill[%s,opacity=.6] (%.2f,%.1f) circle (1.5pt);" % (colour, a * 7, b * 100)
                               for a, b in slide["points"][j * 60:(j + 1) * 60]]
            source.append(r"\end{tikzpicture}")
        else:
            items = "".join(r"\item %s " % tex(bullet) for bullet in slide["bullets"][:5])
            source.append(r"\begin{block}{%s}\begin{itemize}%s\end{itemize}\end{block}" % (tex(slide["speaker"]), items))
        source.append(r"\end{frame}")
    source.append(r"\end{document}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for k, jpeg in enumerate(photos(seed)):
            (folder / f"p{k}.jpg").write_bytes(jpeg)
        (folder / "deck.tex").write_text("\n".join(source), encoding="utf-8")
        for _ in range(2):  # the second run knows the sections
            subprocess.run(["pdflatex", "-interaction=batchmode", "deck"], cwd=folder, stdout=subprocess.DEVNULL)
        shutil.copy(folder / "deck.pdf", path)


# LibreOffice Impress

IMPRESS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:styles><draw:gradient draw:name="g" draw:style="linear" draw:start-color="{dark}" draw:end-color="#ffffff"
 draw:angle="900"/></office:styles>
<office:automatic-styles>
<style:page-layout style:name="pl"><style:page-layout-properties fo:page-width="28cm" fo:page-height="15.75cm"
 style:print-orientation="landscape" fo:margin="0cm"/></style:page-layout>
<style:style style:name="n" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>
<style:style style:name="gr" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="gradient"
 draw:fill-gradient-name="g"/></style:style>
{boxes}
{texts}
</office:automatic-styles>
<office:master-styles><style:master-page style:name="m" style:page-layout-name="pl"/></office:master-styles>
<office:body><office:presentation>
"""


def impress_source(slides, seed):
    """A flat ODP."""
    dark, bright, third = ["#%02x%02x%02x" % tuple(int(v * 255) for v in colour) for colour in PALETTES[seed % 3]]
    pictures = [base64.b64encode(jpeg).decode() for jpeg in photos(seed)]
    spaces = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("presentation", "presentation"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible")))
    boxes = "\n".join(
        f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties draw:stroke="none" '
        f'draw:fill="solid" draw:fill-color="{colour}" draw:opacity="{opacity}"/></style:style>'
        for name, colour, opacity in (("r1", dark, "100%"), ("r2", bright, "100%"), ("r3", third, "70%")))
    texts = "\n".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:margin-bottom="0.3cm"/><style:text-properties fo:font-family="\'Liberation Sans\'" fo:font-size="{size}pt" '
        f'fo:color="{colour}" fo:font-weight="{weight}"/></style:style>'
        for name, size, colour, weight in (("T", 28, "#ffffff", "bold"), ("B", 20, "#222222", "normal"),
                                           ("F", 11, "#666666", "normal"), ("L", 12, "#222222", "normal")))
    out = [IMPRESS_HEAD.format(spaces=spaces, dark=dark, boxes=boxes, texts=texts)]

    def place(x, y, width, height):
        return f'svg:x="{x:.2f}cm" svg:y="{y:.2f}cm" svg:width="{width:.2f}cm" svg:height="{height:.2f}cm"'

    def text(x, y, width, height, lines, style):
        paragraphs = "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in lines)
        out.append(f'<draw:frame draw:style-name="n" {place(x, y, width, height)}><draw:text-box>{paragraphs}'
                   '</draw:text-box></draw:frame>')

    def box(x, y, width, height, style):
        out.append(f'<draw:rect draw:style-name="{style}" {place(x, y, width, height)}/>')

    def picture(k, x, y, width, height):
        out.append(f'<draw:frame {place(x, y, width, height)}><draw:image><office:binary-data>{pictures[k]}'
                   '</office:binary-data></draw:image></draw:frame>')

    for slide in slides:
        kind = slide["kind"]
        out.append(f'<draw:page draw:name="f{slide["number"]}" draw:master-page-name="m">')
        if kind in ("title", "end"):
            picture(0 if kind == "title" else 2, 0, 0, 28, 15.75)
            box(0, 9, 28, 4, "r1")
            text(1, 9.3, 26, 2, [slide["title"]], "T")
        else:
            box(0, 0, 28, 2.2, "gr")
            text(.6, .3, 26, 1.6, [slide["title"]], "T")
            if kind in ("bars", "lines", "scatter"):
                for j in range(3):
                    for i in range(7):
                        v = slide["values"][j][i] / 100 * 10
                        box(2 + i * 3.4 + j * .9, 14 - v, .8, v, f"r{j + 1}")
                for i in range(7):
                    text(2 + i * 3.4, 14.1, 3, .7, [slide["labels"][i]], "L")
            elif kind == "table":
                for i, row in enumerate(slide["table"]):
                    for x, width, cell in zip([0, 11, 16, 20], [10.8, 4.8, 3.8, 6], row):
                        box(1 + x, 3 + i * 1.6, width, 1.5, "r3" if i else "r1")
                        text(1.1 + x, 3.2 + i * 1.6, 10, 1.2, [cell], "L")
            elif kind == "photo":
                picture(1, 1, 3, 17, 9.56)
                text(18.5, 3, 9, 9, slide["bullets"][:4], "L")
            else:
                text(1.2, 3, 25, 11, ["• " + bullet for bullet in slide["bullets"]], "B")
        text(.6, 14.9, 10, .7, [f'Folie {slide["number"]}'], "F")
        out.append('</draw:page>')
    out.append('</office:presentation></office:body></office:document>')
    return "".join(out)


def impress_decks(jobs):
    """One run of LibreOffice for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        files = []
        for path, slides, seed in jobs:
            files.append(folder / (path.stem + ".fodp"))
            files[-1].write_text(impress_source(slides, seed), encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", folder, *files], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        for path, _, _ in jobs:
            shutil.copy(folder / path.name, path)


def make(jobs, seed):
    """Decks for (path, number, words); number picks the design."""
    missing = [program for program in ("pdflatex", "soffice") if not shutil.which(program)]
    if missing:
        print(f"decks of cairo in place of those of {' and '.join(missing)}, not installed", file=sys.stderr)
    impress = []
    for path, number, words in jobs:
        slides = contents(words)
        design = number % 5
        if design == 0:
            cairo_deck(path, slides, seed + number, rich=False)
        elif design == 1:
            reportlab_deck(path, slides, seed + number)
        elif design == 2 and "pdflatex" not in missing:
            beamer_deck(path, slides, seed + number)
        elif design == 4 and "soffice" not in missing:
            impress.append((path, slides, seed + number))
        else:
            cairo_deck(path, slides, seed + number, rich=True)
    if impress:
        impress_decks(impress)
