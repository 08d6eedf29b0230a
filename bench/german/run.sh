#!/usr/bin/env bash
# German text: what must hold on the manuals installed on this machine, the CPU of normalising 1 MB against ICU's
# passes, and typopo's (npm) on the same text when node is there: bench/german/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
work=build/bench/german
mkdir -p "$work"
cmake --preset release > /dev/null
cmake --build --preset release --target german-speed german-corpus > /dev/null
bench/german/corpus.py > "$work/corpus.txt"
echo "words $(wc -w < "$work/corpus.txt")"
build/release/german-corpus "$work/corpus.txt" > "$work/changed.tsv"
bench/german/protected.py < "$work/changed.tsv"
build/release/german-speed "$work/corpus.txt"
if command -v npm > /dev/null; then
  [ -d "$work/npm" ] || npm install --silent --prefix "$work/npm" typopo@3.1.0 > /dev/null
  node bench/german/typopo.mjs "$work/npm" "$work/corpus.txt" 100
fi
cmake --build --preset release --target dehyphenation > /dev/null
grep -aE " (der|die|das|und|ist|nicht) " "$work/corpus.txt" > "$work/german.txt"
for width in 28 45; do build/release/dehyphenation "$work/german.txt" $width > "$work/wrong-$width.txt"; done
