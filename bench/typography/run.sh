#!/usr/bin/env bash
# The same text at the same measure, size and font by this program and by LuaLaTeX with microtype: numbers to standard output,
# pages as pictures to build/bench/typography. Needs texlive-luatex, texlive-latex-extra, texlive-lang-german, fonts-liberation2.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release > /dev/null
cmake --build --preset release --target measure-typography > /dev/null
work=$PWD/build/bench/typography
mkdir -p "$work"
font=/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf
build/release/measure-typography bench/typography/text.txt 453.54 10.5 "$font" "$work/dossier.pdf"
cp bench/typography/same.tex bench/typography/lines.lua "$work"
sed -e 's/[\\&%#$_{}]/\\&/g' -e 's/$/\n/' bench/typography/text.txt > "$work/body.tex"
(cd "$work" && lualatex -interaction=nonstopmode same.tex > /dev/null)
lines() { grep '^LINE' "$work/same.log"; }
lines | awk '$4 == "-" { print $2 }' | LC_ALL=C sort -n | awk -v all="$(lines | wc -l)" -v hyphens="$(lines | grep -c ' hyphen ')" '
  { space[NR - 1] = $1; loose += $1 > 0.45 }
  END { printf "%-12s %5d lines  p95 %.3f em  widest %.3f em  over 0.45 em %d  hyphenated %d", "LuaLaTeX", all, space[int(NR * 0.95)], space[NR - 1], loose, hyphens }'
lines | awk '
  { run = $3 == "hyphen" ? run + 1 : 0; if (run > most) most = run; if ($4 == "last") run = 0 }
  END { printf "  in a row %d\n", most }'
for page in dossier same; do pdftoppm -r 80 -f 1 -l 1 -singlefile -png "$work/$page.pdf" "$work/$page"; done
convert "$work/dossier.png" "$work/same.png" +append -colors 16 "$work/both.png" 2> /dev/null || true
