#!/usr/bin/env bash
# Measures builds of 10, 50 and 200 generated events with a 20-slide deck each and prints a table: bench/run.sh [COUNT…]
# CPU is user and system time of all processes; the peak is the largest process. Quote ratios: machines are noisy.
set -euo pipefail
cd "$(dirname "$0")/.."

.ci/install build bench > /dev/null
cmake --preset release > /dev/null
cmake --build --preset release --target dossier generate-events > /dev/null
work=build/bench/events
rm -rf "$work"
mkdir -p "$work"

counts=("$@")
[ ${#counts[@]} -gt 0 ] || counts=(10 50 200)

measure() { # NAME COUNT ARGUMENT…: one line of the table
  local name=$1 count=$2
  shift 2
  /usr/bin/time -f '%U %S %M %e' -o "$work/time" build/release/dossier build "$work/in-$count" --out "$work/out-$count" \
    --cache "$work/cache-$count" --progress none "$@" > "$work/last" 2> "$work/errors" ||
    { cat "$work/errors" "$work/last" >&2; exit 1; }
  awk -v name="$name" -v count="$count" -v first="${first[$name]:-}" '{
    cpu = ($1 + $2) * 1000 / count
    printf "%-34s %6d %10.1f %10.2f %9.1f %9.1f", name, count, cpu, first == "" ? 1 : cpu / first, $3 / 1024, $4
  }' "$work/time"
  [ -n "${first[$name]:-}" ] || first[$name]=$(awk -v count="$count" '{ print ($1 + $2) * 1000 / count }' "$work/time")
  find "$work/out-$count" -name '*-dossier.pdf' -path '*/*/*/*' -printf '%s\n' |
    awk '{ sum += $1; n++ } END { printf " %9.0f\n", n ? sum / n / 1024 : 0 }'
}

declare -A first
printf '%-34s %6s %10s %10s %9s %9s %9s\n' build events 'ms/event' 'to first' 'peak MB' 'wall s' 'KB/event'
for count in "${counts[@]}"; do
  build/release/generate-events "$count" "$work/in-$count"
  measure 'everything new, 1 job' "$count" --jobs 1
  measure 'again, decks remembered, 1 job' "$count" --jobs 1 --force
  measure 'again, all cores' "$count" --force
  measure 'nothing to do' "$count"
done
