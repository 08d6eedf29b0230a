#!/bin/sh
# Builds all series of a folder as a job array, a share of the series in each job, and joins their reports:
#   submit.sh INPUT OUT RUNS STATE [OPTION…]
# OPTION are options of "dossier report", for example --report-command "mail -s 'Dossier: {result}' office@example.org".
# Prints the number of the last job, whose exit code is that of one run over all.
set -eu
here=$(dirname "$(readlink -f "$0")")
input=$1
out=$2
runs=$3
state=$4
shift 4
mkdir -p "$state"
array=$(sbatch --parsable --array="1-$runs" --output="$state/slurm-%a.log" "$here/build-all.sbatch" \
  "$input" "$out" "$runs" "$state")
sbatch --parsable --dependency="afterany:$array" --output="$state/slurm-report.log" "$here/report.sbatch" \
  "$runs" "$state" "$@"
