#!/usr/bin/env bash
# The Debian package is the same each time it is made, says what is in it, and works from its unpacked tree:
# package.sh SOURCE_FOLDER BUILD_FOLDER
set -euo pipefail
source=$1
build=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
expect() { grep -qE "$2" <<< "$3" || { printf 'package.sh: %s is not in\n%s\n' "$2" "$3" >&2; exit 1; }; }
for time in one two; do
  (cd "$build" && SOURCE_DATE_EPOCH=1700000000 cpack -B "$work/$time") > "$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  sleep 1  # so that the clock would show
done
package=$(ls "$work"/one/dossier_*.deb)
cmp "$package" "$work/two/$(basename "$package")"

control=$(dpkg-deb --field "$package")
for font in $(sed -n 's/^[^#].* \(fonts-[a-z0-9-]*\) .*/\1/p' "$source"/fonts/*.txt | sort -u) hunspell-de-de poppler-data; do
  expect "$package" "^Depends:.*\b$font\b" "$control"
done
expect "$package" '^Depends:.*\blibpoppler126\b' "$control"
for built_in in qpdf icu nettle pugixml jemalloc hyphen libseccomp; do
  expect "$package" "^Built-Using:.*\b$built_in \(= " "$control"
done
dpkg-deb --extract "$package" "$work/tree"
dpkg-deb --control "$package" "$work/control"
(cd "$work/tree" && md5sum --quiet --check "$work/control/md5sums")
[ "$(cat "$work/control/conffiles")" = /etc/dossier/nightly.toml ]
python3 - "$work/tree/usr/share/doc/dossier/dossier.spdx.json" << 'PYTHON'
import json, sys
sbom = json.load(open(sys.argv[1]))
assert sbom["spdxVersion"] == "SPDX-2.3" and sbom["creationInfo"]["created"] == "2023-11-14T22:13:20Z"
ids = [package["SPDXID"] for package in sbom["packages"]]
assert len(ids) == len(set(ids)) and len(ids) > 20, ids
for one in sbom["relationships"]:
    assert one["relatedSpdxElement"] in ids, one
names = {package["name"] for package in sbom["packages"]}
assert {"dossier", "qpdf", "dehyphn-x", "libpoppler126", "tomlplusplus"} <= names, names
PYTHON
cp "$(dirname "$0")/use.sh" "$work/"
chmod -R go+rX "$work"
own=()
[ "$(id -u)" = 0 ] || own=(--map-root-user)
hide=(unshare "${own[@]}" --mount)
seen=hidden
"${hide[@]}" true 2> /dev/null || { hide=(); seen=seen; }  # a chroot that is no mount point has no mounts of its own
"${hide[@]}" bash "$work/use.sh" "$work/tree/usr" "$source" "$build" $seen
