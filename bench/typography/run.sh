#!/usr/bin/env bash
# The same text at the same measure, size and font by this program and by LuaLaTeX with microtype: numbers to standard output,
# pages as pictures to build/bench/typography. First the peers' measure and font, then those of our own pages.
# bench/typography/run.sh [TEXT]. Needs texlive-luatex, texlive-latex-extra, texlive-lang-german, fonts-liberation2, fonts-vollkorn.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release > /dev/null
cmake --build --preset release --target dossier measure-typography > /dev/null
work=$PWD/build/bench/typography
mkdir -p "$work"
text=$work/text.txt
build/release/dossier text "${1:-bench/typography/text.txt}" > "$text" # both get the same spaces that must not be broken
cp bench/typography/lines.lua "$work"
sed -e 's/[\\&%#$_{}]/\\&/g' -e 's/\^/\\textasciicircum{}/g' -e 's/~/\\textasciitilde{}/g' -e 's/\xc2\xa0/~/g' -e 's/\xe2\x80\xaf/\\,/g' \
  -e 's/$/\n/' "$text" > "$work/body.tex"

compare() { # NAME MEASURE-PT FONT-FAMILY FONT-FILE
  local name=$1 log="$work/latex-$1.log"
  printf '%s, %s pt\n' "$3" "$2"
  build/release/measure-typography "$text" "$2" 10.5 "$4" "$work/dossier-$name.pdf"
  sed -e "s/MEASURE/$2bp/" -e "s/FAMILY/$3/" bench/typography/same.tex > "$work/latex-$name.tex"
  (cd "$work" && lualatex -interaction=nonstopmode "latex-$name.tex" > /dev/null)
  grep '^LINE' "$log" | awk '$4 == "-" { print $2 }' | LC_ALL=C sort -n |
    awk -v all="$(grep -c '^LINE' "$log")" -v hyphens="$(grep -c '^LINE.* hyphen ' "$log" || true)" '
    { space[NR - 1] = $1; loose += $1 > 0.45 }
    END { printf "%-12s %5d lines  narrowest %.3f em  p95 %.3f em  widest %.3f em  over 0.45 em %d  hyphenated %d", "LuaLaTeX", all,
          space[0], space[int(NR * 0.95)], space[NR - 1], loose, hyphens }'
  grep '^LINE' "$log" | awk '
    { run = $3 == "hyphen" ? run + 1 : 0; if (run > most) most = run; if (run == 2) ++places; if ($4 == "last") run = 0 }
    END { printf "  in a row %d (%d places)\n", most, places }'
  for page in dossier latex; do
    pdftoppm -r 80 -f 1 -l 1 -singlefile -png "$work/$page-$name.pdf" "$work/$page-$name"
  done
  convert "$work/dossier-$name.png" "$work/latex-$name.png" +append -colors 16 "$work/both-$name.png" 2> /dev/null || true
}

compare peers 453.54 'Liberation Serif' /usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf
compare own 360 'Vollkorn' /usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf
