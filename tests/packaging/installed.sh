#!/usr/bin/env bash
# The program works from the prefix it was installed to: installed.sh SOURCE_FOLDER BUILD_FOLDER
set -euo pipefail
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
cmake --install "$2" --prefix "$prefix/opt" > /dev/null
chmod -R go+rX "$prefix"
cp "$(dirname "$0")/use.sh" "$prefix/"
own=()
[ "$(id -u)" = 0 ] || own=(--map-root-user)
hide=(unshare "${own[@]}" --mount)
seen=hidden
"${hide[@]}" true 2> /dev/null || { hide=(); seen=seen; }  # a chroot that is no mount point has no mounts of its own
"${hide[@]}" bash "$prefix/use.sh" "$prefix/opt" "$1" "$2" $seen
