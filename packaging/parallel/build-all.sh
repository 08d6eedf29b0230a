#!/bin/sh
# Builds all series of a folder in several runs side by side with GNU parallel: build-all.sh INPUT OUT [RUNS]
# Each run takes its share of the series (by a sum of their ids) and one thread. All write into one folder; the page over
# all series is made by each from what stands there, so that the last one has it complete.
set -eu
input=$1
out=$2
runs=${3:-$(nproc)}
state=${DOSSIER_STATE:-/var/lib/dossier}
parallel --will-cite --halt never --jobs "$runs" \
  dossier build "$input" --out "$out" --shard "{}/$runs" --wait 600 --jobs 1 \
  --report "$state/{}" --progress none ::: $(seq "$runs")
