#!/bin/sh
# Builds all series of a folder in several runs side by side with GNU parallel: build-all.sh INPUT OUT [RUNS]
# Each run takes its share of the series (by a sum of their ids) and one thread. All write into one folder; the page over
# all series is made by each from what stands there, so that the last one has it complete. The reports are joined into
# one, which says how the night was; its exit code is that of one run over all. What stands in DOSSIER_TELL are options
# for it, for example: --report-command "mail -s 'Dossier: {result}' office@example.org"
set -eu
input=$1
out=$2
runs=${3:-$(nproc)}
state=${DOSSIER_STATE:-/var/lib/dossier}

# A share that ends before its time must not be taken for the one of yesterday.
for share in $(seq "$runs"); do rm -f "$state/$share/run-report.json"; done
parallel --will-cite --halt never --jobs "$runs" \
  dossier build "$input" --out "$out" --shard "{}/$runs" --wait 600 --jobs 1 \
  --report "$state/{}" --progress none ::: $(seq "$runs") || true
eval "set -- ${DOSSIER_TELL:-}"
exec dossier report --report "$state" "$@" --join $(seq -f "$state/%g" "$runs")
