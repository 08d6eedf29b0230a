#!/usr/bin/env bash
# The same events and 20-slide decks by dossier and by what a user would take instead: bench/peers/run.sh [COUNT]
# Typst places the decks' pages itself (no PDF/A or PDF/UA in that mode); WeasyPrint leaves boxes that pikepdf lays them
# over (the smallest file). Of each an event's CPU (user and system, all processes), the largest process, and the
# dossier's size without and with the XML attached. The last rows count in the CPU what only dossier makes: pages,
# dossier and summary of the series.
# Decks of all designs need texlive-latex-recommended, texlive-pictures, texlive-lang-german, lmodern and
# libreoffice-impress besides; the peers nodejs and npm; weasyprint, python3-pikepdf, python3-lxml and hyphen-de. What
# is missing is left out.
set -euo pipefail
cd "$(dirname "$0")/../.."

count=${1:-10}
work=build/bench/peers
mkdir -p "$work"
.ci/install build bench > /dev/null
cmake --preset release > /dev/null
cmake --build --preset release --target dossier > /dev/null

in=$work/in-$count
[ -d "$in" ] || { bench/peers/events.py "$count" "$in.new" && mv "$in.new" "$in"; }
rm -rf "$work"/out* "$work/cache"
sed -i 's/attach-source="true"/attach-source="false"/' "$in"/dossier/*/series.xml

peers=()
if command -v npm > /dev/null; then
  modules=$work/npm/node_modules
  [ -d "$modules" ] || npm install --silent --prefix "$work/npm" @myriaddreamin/typst-ts-node-compiler@0.7.0 > /dev/null || true
  [ -d "$modules/@myriaddreamin" ] && peers+=(typst)
fi
/usr/bin/python3 -c 'import weasyprint, pikepdf, lxml' 2> /dev/null && peers+=(weasyprint)
for peer in typst weasyprint; do
  [[ " ${peers[*]} " == *" $peer "* ]] || echo "left out: $peer is not installed" >&2
done

make() { # NAME COMMAND…: runs it, timed
  local name=$1
  shift
  command time -f '%U %S %M' -o "$work/$name.time" "$@" > "$work/last" 2> "$work/errors" || { cat "$work/errors" "$work/last" >&2; exit 1; }
}
typst() { make "$1" node bench/peers/typst/run.mjs "$modules" "$work/$1" "$2" "$in"/peers/*.xml; }
weasyprint() { make "$1" bench/peers/weasyprint/run.py "$work/$1" "$2" "$in"/peers/*.xml; }
dossier() { make "$1" build/release/dossier build "$in/dossier" --out "$work/$1" --cache "$work/cache" --progress none --jobs 1 "${@:2}"; }

for peer in "${peers[@]}"; do "$peer" "out-$peer" no; done
only=()
for event in "$in"/peers/*.xml; do only+=(--only "$(basename "$event" .xml)"); done
dossier out-dossier "${only[@]}"
dossier out-dossier-again --force "${only[@]}"
dossier out-dossier-all --force
rm -rf "$work/cache"
dossier out-dossier-all-cold
for peer in "${peers[@]}"; do "$peer" "out-$peer-attached" yes; done
sed -i 's/attach-source="false"/attach-source="true"/' "$in"/dossier/*/series.xml
dossier out-dossier-attached "${only[@]}"

kilobytes() { # OUT: of a file, the mean over all
  files "$1" | xargs stat -c %s | awk '{ sum += $1 } END { printf "%.0f", sum / NR / 1024 }'
}
pages() {
  files "$1" | while read -r file; do pdfinfo "$file" 2> /dev/null | awk '/^Pages:/ { print $2 }'; done | awk '{ sum += $1 } END { printf "%.1f", sum / NR }'
}
files() { find "$work/$1" -name 'e[0-9]*.pdf' -not -path '*/folien/*'; }
cpu() { awk -v count="$count" '{ printf "%.1f", ($1 + $2) * 1000 / count }' "$work/$1.time"; }

base=
[[ " ${peers[*]} " == *" typst "* ]] && base=$(cpu out-typst)
row() { # NAME OUT OUT-ATTACHED
  awk -v name="$1" -v cpu="$(cpu "$2")" -v base="$base" -v mb="$(awk '{ print $3 / 1024 }' "$work/$2.time")" -v kb="$(kilobytes "$2")" \
    -v attached="$(kilobytes "$3")" -v pages="$(pages "$2")" 'BEGIN {
      ratio = base == "" ? "-" : sprintf("%.2f", cpu / base)
      printf "%-32s %9.1f %9s %8.0f %8s %9s %6s\n", name, cpu, ratio, mb, kb, attached, pages }'
}
printf '%-32s %9s %9s %8s %8s %9s %6s\n' "$count events" 'CPU ms' 'to Typst' 'peak MB' KB 'with XML' pages
for peer in "${peers[@]}"; do
  case $peer in
    typst) row 'Typst, PDF pages' out-typst out-typst-attached ;;
    weasyprint) row 'WeasyPrint, pages laid over' out-weasyprint out-weasyprint-attached ;;
  esac
done
row 'dossier' out-dossier out-dossier-attached
row 'dossier, decks seen before' out-dossier-again out-dossier-attached
row 'dossier, series too' out-dossier-all-cold out-dossier-attached
row 'dossier, series too, decks seen' out-dossier-all out-dossier-attached

[ ${#peers[@]} -gt 0 ] || exit 0
smallest=0
for event in "$in"/peers/*.xml; do
  id=$(basename "$event" .xml)
  ours=$(stat -c %s "$work"/out-dossier/*/"$id/$id-dossier.pdf")
  least=$(for peer in "${peers[@]}"; do stat -c %s "$work/out-$peer/$id.pdf"; done | sort -n | head -1)
  [ "$ours" -gt "$least" ] || smallest=$((smallest + 1))
done
echo "dossier's file without the XML is no larger than any other's in $smallest of $count events"
