#!/usr/bin/env bash
# Do two programs publish the same bytes? tests/same_bytes.sh OLD NEW [GENERATOR]
# Builds the samples, 200 generated events (GENERATOR: build/release/generate-events) and the sheet of every test deck with
# both; compares all published files. In manifests the keys, which name the program, are left out of the comparison.
set -euo pipefail
cd "$(dirname "$0")/.."
old=$(realpath "$1") new=$(realpath "$2") generator=$(realpath "${3:-build/release/generate-events}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$generator" 200 "$work/generated" > "$work/generator.txt"
for side in old new; do
  program=${!side}
  for input in samples "$work/generated"; do
    name=$(basename "$input")
    "$program" build "$input" --out "$work/$side/$name" --cache "$work/$side.cache" --report "$work/$side.report" \
      --progress none > "$work/$side.$name.out" 2> "$work/$side.$name.err" || echo "exit $?" >> "$work/$side.$name.out"
  done
  mkdir -p "$work/$side/sheets"
  for deck in tests/decks/*.pdf; do
    name=$(basename "$deck" .pdf)
    "$program" deck "$deck" --sheet "$work/$side/sheets/$name.pdf" > "$work/$side/sheets/$name.json" \
      2> "$work/$side/sheets/$name.err" || echo "exit $?" >> "$work/$side/sheets/$name.err"
  done
  find "$work/$side" -name manifest.json -exec sed -i -E 's/"key": *"[0-9a-f]*"/"key": ""/g' {} +
done
diff -r "$work/old" "$work/new"
for name in samples generated; do
  diff "$work/old.$name.out" "$work/new.$name.out"
  diff "$work/old.$name.err" "$work/new.$name.err"
done
echo "the same: $(find "$work/new" -type f | wc -l) files"
