#!/bin/sh
# build.sh ORDNER - zeichnet die Bilder der Muster neu. Braucht: g++, libjpeg, ImageMagick 6, fonts-lato
set -eu
quelle=$(cd "$(dirname "$0")" && pwd)
mkdir -p "${1:?Ordner}"
ziel=$(cd "$1" && pwd)
zwischen=$(mktemp -d)
trap 'rm -rf "$zwischen"' EXIT
g++ -O2 -std=c++20 -ffp-contract=off "$quelle/../../folien/src/photo.cpp" -o "$zwischen/photo" -ljpeg
"$zwischen/photo" 11 1200 800 62 0 "$ziel/platz.jpg"
"$zwischen/photo" 33 1200 800 62 0 "$ziel/marktplatz.jpg"
"$zwischen/photo" 58 1200 800 62 0 "$ziel/ladenzeile.jpg"

# balken DATEI GRÖSSTER_WERT "Beschriftung=Wert" … : waagerechte Balken, beschriftet, auf Weiß
balken() {
  datei=$1 groesster=$2
  shift 2
  y=40
  set -- "$@"
  befehle=""
  for eintrag in "$@"; do
    name=${eintrag%=*} wert=${eintrag##*=}
    rechts=$((520 + wert * 560 / groesster))
    befehle="$befehle fill #1F4E79 rectangle 520,$y $rechts,$((y + 70))"
    befehle="$befehle fill #202020 text 40,$((y + 46)) '$name' text $((rechts + 16)),$((y + 46)) '$wert'"
    y=$((y + 110))
  done
  convert -size 1200x$((y)) xc:white -font Lato-Regular -pointsize 34 -draw "$befehle" \
    -strip -define png:exclude-chunks=date,time -colors 64 "PNG8:$datei"
}
balken "$ziel/bedingungen.png" 12 "Person, die sich kümmert=11" "Offener Ort=9" "Gemeinsamer Anlass=8" "Rahmen für kleine Schritte=7"
balken "$ziel/nutzungen.png" 15 "Werkstätten und Handwerk=14" "Schulen und Kurse=11" "Vereine=9" "Ausstellungen und Bühne=7"
