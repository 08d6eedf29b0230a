#!/usr/bin/env bash
# Builds dossier and runs every test: ./test.sh [--deep]
# --deep adds the long tests, runs everything again under the sanitizers, and fuzzes what reads foreign bytes.
set -euo pipefail
cd "$(dirname "$0")"

deep=no
for argument in "$@"; do
  case $argument in
    --deep) deep=yes ;;
    *)
      echo "usage: ./test.sh [--deep]" >&2
      exit 2
      ;;
  esac
done

.ci/install build test
presets=(release)
long=()
if [ $deep = yes ]; then
  presets=(release asan)
  long=(--build-config deep)  # CTest runs the tests of this configuration only when it is named
fi
for preset in "${presets[@]}"; do
  cmake --preset "$preset" -D BUILD_TESTING=ON
  cmake --build --preset "$preset"
  ctest --preset "$preset" --parallel "$(nproc)" "${long[@]}"
done

if [ $deep = yes ]; then
  .ci/install deep
  cmake --preset fuzz
  cmake --build --preset fuzz
  found=$(mktemp -d)  # inputs that reached new code; what fails is left in build/fuzz
  for source in tests/fuzz/fuzz_*.cpp; do
    target=$(basename "$source" .cpp)
    mkdir -p "$found/$target"
    seeds=tests/fuzz/seeds/${target#fuzz_}
    [ ! -d "$seeds" ] || cp "$seeds"/* "$found/$target"
    [ "$target" != fuzz_ingest_reader ] || cp schemas/vorlage-*.xml "$found/$target"  # they hold every element
    case $target in fuzz_slides_deck | fuzz_verify_pdf) cp tests/decks/*.pdf "$found/$target" ;; esac
    "build/fuzz/$target" -max_total_time=60 -rss_limit_mb=2048 -verbosity=0 -artifact_prefix=build/fuzz/ "$found/$target"
  done
  rm -r "$found"
fi

# The published pages in a real browser, where there is one.
if [ $deep = yes ] && command -v chromium > /dev/null && command -v npm > /dev/null; then
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
  build/release/dossier build samples --out "$out" --cache "$out.cache" --progress none
  tests/web/browser/run.sh "$out"
  rm -rf "$out.cache"
fi
