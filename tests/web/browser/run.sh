#!/bin/sh
# Checks the published pages below FOLDER in a real browser: axe-core in Chromium, html-validate, links.
#   tests/web/browser/run.sh FOLDER [--shots DIR]
# Needs chromium, nodejs and npm; fetches its npm packages into BUILD (default: build/page-checks).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=${BUILD:-$here/../../../build/page-checks}
mkdir -p "$build"
cp "$here/package.json" "$here/check.mjs" "$build"
(cd "$build" && npm install --no-audit --no-fund --silent)
exec node "$build/check.mjs" "$@"
