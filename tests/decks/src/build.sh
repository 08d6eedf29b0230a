#!/bin/sh
# build.sh OUTDIR - makes the decks of the tests again, with the programs they are named after. They are committed,
# so nobody needs this to build or test. Needs: soffice, pdflatex, lualatex, chromium, gs, python3-cairo, qpdf,
# g++, libhpdf-dev, fonts-dejavu-core, fonts-lato, lmodern.
set -eu
S=$(cd "$(dirname "$0")" && pwd); O=${1:?outdir}; mkdir -p "$O"; O=$(cd "$O" && pwd); T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
export SOURCE_DATE_EPOCH=1614852000 TZ=UTC LC_ALL=C.UTF-8
pack() { qpdf --deterministic-id --object-streams=generate --compression-level=9 --recompress-flate "$1" "$2"; }
python3 "$S/impress.py" "$T/impress.fodp"
soffice -env:UserInstallation=file://"$T"/lo --headless --convert-to 'pdf:impress_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' --outdir "$T" "$T/impress.fodp" >/dev/null 2>&1
pack "$T/impress.pdf" "$O/impress.pdf"
mkdir "$T/notes"; cp "$T/impress.fodp" "$T/notes/"
soffice -env:UserInstallation=file://"$T"/lo --headless --convert-to 'pdf:impress_pdf_Export:{"ExportNotesPages":{"type":"boolean","value":"true"}}' --outdir "$T/notes" "$T/notes/impress.fodp" >/dev/null 2>&1
pack "$T/notes/impress.pdf" "$O/impress_notes.pdf"
cp "$S"/*.tex "$T"; cd "$T"
for i in 1 2; do pdflatex -interaction=batchmode beamer_steps.tex >/dev/null || true; done; cp beamer_steps.pdf "$O"
pdflatex -interaction=batchmode '\pdfgentounicode=0 \input no_unicode_map.tex' >/dev/null; cp no_unicode_map.pdf "$O"
lualatex -interaction=batchmode lualatex.tex >/dev/null; cp lualatex.pdf "$O"
for i in chromium browser_words; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$T/$i.pdf" "file://$S/$i.html" >/dev/null 2>&1 || true
  pack "$T/$i.pdf" "$O/$i.pdf"
done
gs -q -dNOPAUSE -dBATCH -sDEVICE=pdfwrite -dEmbedAllFonts=true -sOutputFile="$T/ghostscript.pdf" \
  -c '<</NeverEmbed [ ]>> setdistillerparams' -f "$S/ghostscript.ps"; pack "$T/ghostscript.pdf" "$O/ghostscript.pdf"
g++ -std=c++20 "$S/libharu.cpp" -o "$T/libharu" -lhpdf; "$T/libharu" "$O/libharu.pdf"
/usr/bin/python3 "$S/cairo_decks.py" "$O"
python3 "$S/lacking_fonts.py" "$T/lacking_fonts.pdf"; pack "$T/lacking_fonts.pdf" "$O/lacking_fonts.pdf"
ls -l "$O"
