#!/usr/bin/env bash
# Processor time and size of slide decks against floors measured in the same run: bench/slides/run.sh [DECK.pdf…]
# bench/slides/measure.cpp says what the columns mean. Goals: read 2, raster 1.3, write 3, size 1.
set -euo pipefail
cd "$(dirname "$0")/../.."
.ci/install build test bench > /dev/null
cmake --preset release > /dev/null
cmake --build --preset release --target dossier measure-slides > /dev/null
[ $# -gt 0 ] || set -- samples/*/folien/*.pdf
build/release/measure-slides build/release/dossier "$@"
