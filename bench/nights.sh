#!/usr/bin/env bash
# What a night costs when nothing has changed, and when one event has: bench/nights.sh [COUNT…] (default 1000 10000)
# Generated series of 25 events with a deck of two slides each. CPU is user and system time of all processes; the peak is
# the largest process. The first build of 10,000 events takes a quarter of an hour.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/install build bench > /dev/null
cmake --preset release > /dev/null
cmake --build --preset release --target dossier generate-events > /dev/null
work=build/bench/nights
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
  build/release/generate-events "$count" "$work/in-$count" 2
  measure 'everything new' "$count"
  measure 'nothing changed' "$count"
  event=$(find "$work/in-$count" -name '*gespraech-7.xml')
  sed -i 's/Online-Konferenz/Andere Konferenz/' "$event"
  measure 'one event changed' "$count"
  measure 'read everything' "$count" --checksum
done
