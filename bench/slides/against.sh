#!/usr/bin/env bash
# What the handouts of decks cost against another build of the program: bench/slides/against.sh OTHER-DOSSIER [DECK.pdf…]
# Both make each handout in turn, seven times; processor time of all their processes (the median) and bytes. Goals against the
# program before slides were structure (26b9942): 1.3 times the time, 1.1 times the size.
set -euo pipefail
export LC_ALL=C
other=$(readlink -f "${1:?the other program}"); shift
cd "$(dirname "$0")/../.."
[ $# -gt 0 ] || set -- samples/*/folien/*.pdf tests/decks/{auftakt,beamer_steps,chromium,impress,lualatex,plain}*.pdf
[ -x build/release/dossier ] || { cmake --preset release > /dev/null; cmake --build --preset release --target dossier > /dev/null; }
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
TIMEFORMAT='%U %S'
milliseconds() {  # PROGRAM DECK OUT
  { time "$1" deck "$2" --sheet "$3" > /dev/null 2>&1; } 2>&1 | awk '{printf "%d\n", ($1 + $2) * 1000}'
}
median() { sort -n | sed -n 4p; }
printf '%-40s %9s %9s %6s %9s %9s %6s\n' deck 'other ms' 'this ms' times 'other B' 'this B' times
all_other=0; all_this=0; bytes_other=0; bytes_this=0
for deck in "$@"; do
  [ -f "$deck" ] || continue
  "$other" deck "$deck" --sheet "$folder/other.pdf" > /dev/null 2>&1 || continue
  for run in 1 2 3 4 5 6 7; do
    milliseconds "$other" "$deck" "$folder/other.pdf" >> "$folder/other"
    milliseconds build/release/dossier "$deck" "$folder/this.pdf" >> "$folder/this"
  done
  a=$(median < "$folder/other"); b=$(median < "$folder/this"); rm "$folder/other" "$folder/this"
  c=$(stat -c %s "$folder/other.pdf"); d=$(stat -c %s "$folder/this.pdf")
  all_other=$((all_other + a)); all_this=$((all_this + b)); bytes_other=$((bytes_other + c)); bytes_this=$((bytes_this + d))
  printf '%-40.40s %9d %9d %6.2f %9d %9d %6.2f\n' "$(basename "$deck")" "$a" "$b" "$(echo "$b / $a" | bc -l)" "$c" "$d" "$(echo "$d / $c" | bc -l)"
done
printf '%-40s %9d %9d %6.2f %9d %9d %6.2f\n' together "$all_other" "$all_this" "$(echo "$all_this / $all_other" | bc -l)" \
  "$bytes_other" "$bytes_this" "$(echo "$bytes_this / $bytes_other" | bc -l)"
