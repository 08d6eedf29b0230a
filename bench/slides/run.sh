#!/bin/sh
# bench/slides/run.sh [DECK.pdf…] - CPU of reading a deck cold against pdftotext and small pictures of its pages, of
# one raster page against pdftoppm, and the size of the vector pages against the deck. Prints ratios; needs a release
# build (build/release/deck_tool), poppler-utils and time.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
tool=$top/build/release/deck_tool
[ $# -gt 0 ] || set -- "$top"/samples/*/folien/*.pdf
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
runs=5
cpu() {  # seconds of user and system time of so many runs of a command
  command time -f '%U %S' -o "$work/time" sh -c 'n=$1; shift; while [ "$n" -gt 0 ]; do "$@" >/dev/null 2>&1; n=$((n - 1)); done' sh $runs "$@"
  awk '{print $1 + $2}' "$work/time"
}
printf '%-24s %8s %8s %8s %7s %8s %8s\n' deck read text pictures ratio raster size
for deck in "$@"; do
  read_it=$(cpu "$tool" "$deck" --quiet)
  text=$(cpu pdftotext "$deck" -)
  pictures=$(cpu pdftoppm -gray -scale-to-x 192 -scale-to-y -1 "$deck" "$work/p")
  ours=$(cpu "$tool" "$deck" --quiet --draw 0 1600 900 "$work/r")
  theirs=$(cpu pdftoppm -jpeg -f 1 -l 1 -scale-to-x 1600 -scale-to-y 900 "$deck" "$work/p")
  rm -f "$work/v.pdf"
  "$tool" "$deck" --quiet --vector-pages "$work/v.pdf" 2>/dev/null
  size=$(stat -c %s "$deck"); vectors=$(stat -c %s "$work/v.pdf" 2>/dev/null || echo 0)
  awk -v n="$(basename "$deck")" -v r="$read_it" -v t="$text" -v p="$pictures" -v o="$ours" -v h="$theirs" -v s="$size" -v v="$vectors" -v k=$runs \
    'BEGIN { printf "%-24s %8.3f %8.3f %8.3f %7.2f %8.2f %8.2f\n", n, r / k, t / k, p / k, r / (t + p), (o - r) / h, v / s }'
done
echo 'seconds of CPU a deck; ratio: read / (text + pictures of all pages); raster: one page against pdftoppm; size: vector pages / deck'
