#!/usr/bin/env bash
# Makes of CPack's package one that is the same each time, says what is built into it, and has an SBOM:
# finish.sh PACKAGE.deb SOURCE_FOLDER BUILD_FOLDER
set -euo pipefail
package=$1
source=$2
build=$3
export LC_ALL=C.UTF-8
# The day of the changelog, unless somebody says another: never the clock.
changelog=$source/packaging/debian/changelog
: "${SOURCE_DATE_EPOCH:=$(date --date "$(sed -n 's/^ -- .*>  //p' "$changelog" | head -1)" +%s)}"
export SOURCE_DATE_EPOCH
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
dpkg-deb --raw-extract "$package" "$tree"
control=$tree/DEBIAN/control
version=$(sed -n 's/^Version: //p' "$control")

# Archives linked in, by the very command that links the program.
archives=$(ninja -C "$build" -t commands dossier | tail -1 | tr ' ' '\n' | grep -E '^/.*\.a$' | sort -u)
packages_of() { xargs -r dpkg-query --search | sed 's/: .*//; s/,.*//' | sort -u; }
static=$(echo "$archives" | packages_of)
headers=$(dpkg-query --show --showformat='${binary:Package}\n' libcli11-dev nlohmann-json3-dev libtomlplusplus-dev)
built_using=
entries=
relations=
entry() {  # ID NAME VERSION LICENCE RELATION [SOURCE-INFO]
  entries+=",
    { \"SPDXID\": \"SPDXRef-$1\", \"name\": \"$2\", \"versionInfo\": \"$3\", \"downloadLocation\": \"NOASSERTION\",
      \"filesAnalyzed\": false, \"licenseConcluded\": \"NOASSERTION\", \"licenseDeclared\": \"$4\", \"copyrightText\": \"NOASSERTION\",
      \"externalRefs\": [ { \"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\",
        \"referenceLocator\": \"pkg:deb/debian/$2@$3\" } ] }"
  relations+=",
    { \"spdxElementId\": \"SPDXRef-dossier\", \"relationshipType\": \"$5\", \"relatedSpdxElement\": \"SPDXRef-$1\" }"
}
for name in $static $headers; do
  read -r from from_version < <(dpkg-query --show --showformat='${source:Package} ${source:Version}\n' "$name")
  licence=$(awk -F '\t' -v from="$from" '$1 == from { print $2 }' "$source/packaging/bundled.tsv")
  [ -n "$licence" ] || { echo "finish.sh: $from is built into the program and has no line in bundled.tsv" >&2; exit 1; }
  grep -qF " $from (" "$source/packaging/debian/copyright" \
    || { echo "finish.sh: $from is built into the program and debian/copyright does not name it" >&2; exit 1; }
  case $built_using in *" $from (="*) continue ;; esac
  built_using+=", $from (= $from_version)"
  entry "static-$from" "$from" "$from_version" "$licence" STATIC_LINK
done
built_using=${built_using#, }
sed -i "/^Built-Using:/d; /^Depends:/a Built-Using: $built_using" "$control"

# The SBOM (SPDX 2.3).
for name in $(sed -n 's/^Depends: //p' "$control" | tr ',' '\n' | sed 's/^ *\([^ (|]*\).*/\1/' | sort -u); do
  installed=$(dpkg-query --show --showformat='${Version}' "$name" 2> /dev/null) || continue
  case $entries in *"\"SPDXRef-$name\""*) continue ;; esac
  entry "$name" "$name" "$installed" NOASSERTION DEPENDS_ON
done
doc=$tree/usr/share/doc/dossier
program_sum=$(sha256sum "$tree/usr/bin/dossier" | cut -d' ' -f1)
cat > "$doc/dossier.spdx.json" << SPDX
{ "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "dossier-$version",
  "documentNamespace": "urn:dossier:sbom:$version:$program_sum",
  "creationInfo": { "created": "$(date --utc --date "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)", "creators": [ "Tool: dossier-finish.sh" ] },
  "packages": [
    { "SPDXID": "SPDXRef-dossier", "name": "dossier", "versionInfo": "$version", "downloadLocation": "NOASSERTION",
      "filesAnalyzed": false, "licenseConcluded": "GPL-3.0-or-later", "licenseDeclared": "GPL-3.0-or-later", "copyrightText": "NOASSERTION",
      "checksums": [ { "algorithm": "SHA256", "checksumValue": "$program_sum" } ] },
    { "SPDXID": "SPDXRef-dehyphn", "name": "dehyphn-x", "versionInfo": "2022", "downloadLocation": "NOASSERTION",
      "filesAnalyzed": false, "licenseConcluded": "MIT", "licenseDeclared": "MIT", "copyrightText": "NOASSERTION" }$entries ],
  "relationships": [
    { "spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-dossier" },
    { "spdxElementId": "SPDXRef-dossier", "relationshipType": "CONTAINS", "relatedSpdxElement": "SPDXRef-dehyphn" }$relations ] }
SPDX

# As Debian has it: manual pages and changelogs packed, rights alike, times not after the changelog's.
mv "$doc/CHANGELOG.md" "$doc/changelog"
cp "$changelog" "$doc/changelog.Debian"
gzip -9 --no-name "$doc/changelog" "$doc/changelog.Debian"
find "$tree/usr/share/man" -type f -exec gzip -9 --no-name {} +
chmod -R u=rwX,go=rX "$tree"
chmod 0755 "$tree"/DEBIAN/p*
chmod 0644 "$tree/DEBIAN/conffiles" "$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum) > "$tree/DEBIAN/md5sums"
chmod 0644 "$tree/DEBIAN/md5sums"
size=$(($(find "$tree" -path "$tree/DEBIAN" -prune -o -type f -printf '%s\n' | awk '{ n += int(($1 + 1023) / 1024) } END { print n }')))
sed -i "s/^Installed-Size:.*/Installed-Size: $size/" "$control"
find "$tree" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group --threads-max=1 -Zxz -z4 --build "$tree" "$package" > /dev/null
