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
unshare "${own[@]}" --mount bash "$prefix/use.sh" "$prefix/opt" "$1" "$2"
