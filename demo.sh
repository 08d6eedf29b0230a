#!/usr/bin/env bash
# Builds dossier and makes the documents of the samples: ./demo.sh
set -euo pipefail
cd "$(dirname "$0")"

.ci/install build
cmake --preset release -D BUILD_TESTING=OFF
cmake --build --preset release
build/release/dossier build samples --out out
build/release/dossier verify out

echo
echo "Open:"
find out -name '*.pdf' -not -path '*/folien/*' -o -name 'index.html' | LC_ALL=C sort | sed 's/^/  /'
