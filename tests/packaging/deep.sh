#!/usr/bin/env bash
# What others think of the package: lintian, systemd, man, shells: deep.sh SOURCE_FOLDER BUILD_FOLDER
set -euo pipefail
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$build" && cpack -B "$work") > /dev/null
lintian --fail-on error --no-tag-display-limit "$work"/dossier_*.deb
dpkg-deb --extract "$work"/dossier_*.deb "$work/tree"
for page in "$work"/tree/usr/share/man/man1/*.gz "$work"/tree/usr/share/man/de/man1/*.gz; do
  warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 > /dev/null)
  [ -z "$warnings" ] || { echo "$page: $warnings" >&2; exit 1; }
done
bash -n "$work/tree/usr/share/bash-completion/completions/dossier"
zsh -n "$work/tree/usr/share/zsh/vendor-completions/_dossier"
fish --no-execute "$work/tree/usr/share/fish/vendor_completions.d/dossier.fish"
units=$work/tree/usr/lib/systemd/system
sed "s|^ExecStart=dossier|ExecStart=$work/tree/usr/bin/dossier|" "$units/dossier.service" > "$work/dossier.service"
cp "$units/dossier.timer" "$units/dossier-mail@.service" "$work/"
systemd-analyze verify --man=no --recursive-errors=no "$work/dossier.service" "$work/dossier.timer"
systemd-analyze security --offline=true --threshold=30 --no-pager "$work/dossier.service" | tail -1
