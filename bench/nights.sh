#!/usr/bin/env bash
# What a night costs when nothing has changed, and when one event has: bench/nights.sh [COUNT…] (default 1000 10000)
# Generated series of 25 events without decks, so that the first build of 10,000 events takes two minutes of CPU; and at last
# one series of 500 events with a photograph of 2 MB each (3 GB in all). CPU is user and system time of all processes; the
# peak is the largest process. NIGHTS_FOLDER: where it all stands, for example on a disk of memory (default build/bench/nights).
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/install build bench > /dev/null
cmake --preset release > /dev/null
cmake --build --preset release --target dossier generate-events > /dev/null
work=${NIGHTS_FOLDER:-build/bench/nights}
counts=("$@")
[ ${#counts[@]} -gt 0 ] || counts=(1000 10000)

measure() { # NAME COUNT: one line of the table
  local name=$1 count=$2
  shift 2
  /usr/bin/time -f '%U %S %M %e' -o "$work/time" build/release/dossier build "$work/in-$count" --out "$work/out-$count" \
    --cache "$work/cache-$count" --report "$work/report-$count" --progress none "$@" > "$work/last" 2> "$work/errors" ||
    { cat "$work/errors" "$work/last" >&2; exit 1; }
  awk -v name="$name" -v count="$count" -v last="$(cat "$work/last")" \
    '{ printf "%-18s %7d %8.2f %8.1f %8.1f   %s\n", name, count, $1 + $2, $3 / 1024, $4, last }' "$work/time"
}

printf '%-18s %7s %8s %8s %8s\n' night events 'CPU s' 'peak MB' 'wall s'
for count in "${counts[@]}"; do
  rm -rf "$work/"*"-$count"
  mkdir -p "$work"
  build/release/generate-events "$count" "$work/in-$count" 0
  measure 'everything new' "$count"
  measure 'nothing changed' "$count"
  event=$(find "$work/in-$count" -name '*gespraech-7.xml')
  sed -i 's/Online-Konferenz/Andere Konferenz/' "$event"
  measure 'one event changed' "$count"
  measure 'read everything' "$count" --checksum
done

count=500
rm -rf "$work/"*"-$count"
build/release/generate-events "$count" "$work/in-$count" 0 "$count" 1500
measure 'photographs, new' "$count" --jobs 1
measure 'nothing changed' "$count"
rm -rf "$work/"*"-$count"
