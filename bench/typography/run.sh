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
grep '^LINE' "$work/same.log" | sort -s -k4,4 -k2,2n | awk '
  { lines++; hyphens += $3 == "hyphen" }
  $4 != "last" { space[++n] = $2; loose += $2 > 0.45; if ($2 > widest) widest = $2 }
  END { printf "%-12s %5d lines  p95 %.3f em  widest %.3f em  over 0.45 em %d  hyphenated %d", "LuaLaTeX", lines, space[int(n * 0.95) + 1], widest, loose, hyphens }'
grep '^LINE' "$work/same.log" | awk '
  { run = $3 == "hyphen" ? run + 1 : 0; if (run > most) most = run; if ($4 == "last") run = 0 }
  END { printf "  in a row %d\n", most }'
for page in dossier same; do pdftoppm -r 80 -f 1 -l 1 -singlefile -png "$work/$page.pdf" "$work/$page"; done
