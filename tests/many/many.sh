#!/usr/bin/env bash
# Many runs side by side give what one run gives, byte by byte: many.sh SOURCE_FOLDER BINARY_FOLDER parallel|slurm
# With the scripts of packaging/, as an office would start them. Ends with 77 where the tool is not installed.
set -euo pipefail
source=$1
export PATH=$2:$PATH
tool=$3
command -v "$(test "$tool" = slurm && echo sbatch || echo parallel)" > /dev/null || exit 77
[ "$tool" != slurm ] || [ "$(id -u)" = 0 ] || exit 77  # slurmd wants to be root

work=$(mktemp -d)
finish() {
  [ "$tool" != slurm ] || "$source/tests/many/one-machine.sh" "$work/slurm" stop
  sleep 1
  rm -rf "$work"
}
trap finish EXIT
cd "$work"
for i in $(seq 14); do
  mkdir -p "in/reihe-$i"
  printf '<series xmlns="urn:dossier:1" id="reihe-%s">\n  <title>Reihe %s</title>\n  <publisher>Verein</publisher>\n</series>\n' \
    "$i" "$i" > "in/reihe-$i/series.xml"
  for k in 1 2 3; do
    printf '<event xmlns="urn:dossier:1" id="abend-%s-%s" status="held">\n  <date>2021-03-0%s</date>\n  <title>Abend %s</title>\n  <topic>\n    <p>Worum es ging.</p>\n  </topic>\n</event>\n' \
      "$i" "$k" "$k" "$k" > "in/reihe-$i/abend-$k.xml"
  done
done
printf '<event xmlns="urn:dossier:1" id="abend-5-2"><title></event>' > in/reihe-5/abend-2.xml

export XDG_CACHE_HOME=$work/cache DOSSIER_STATE=$work/state
expected=0
dossier build "$work/in" --out whole --cache cache-1 --report report-1 --progress none > whole.txt 2> whole.err || expected=$?

if [ "$tool" = parallel ]; then
  found=0
  DOSSIER_TELL="--report-command 'cp /dev/stdin $work/told.txt'" \
    "$source/packaging/parallel/build-all.sh" "$work/in" out 4 > joined.txt 2> joined.err || found=$?
else
  "$source/tests/many/one-machine.sh" "$work/slurm"
  export SLURM_CONF=$work/slurm/slurm.conf
  last=$("$source/packaging/slurm/submit.sh" "$work/in" "$work/out" 4 "$work/state" \
    --report-command "cp /dev/stdin $work/told.txt")
  for _ in $(seq 240); do
    state=$(scontrol show job "$last" | grep -oE 'JobState=[A-Z]+')
    case $state in *PENDING | *RUNNING | *CONFIGURING | *COMPLETING) sleep 0.5 ;; *) break ;; esac
  done
  found=$(scontrol show job "$last" | sed -n 's/.*ExitCode=\([0-9]*\):.*/\1/p')
  cp state/slurm-report.log joined.txt
fi

# What is published, the joined report and the exit code are those of the one run.
diff -r whole out
[ "$found" = "$expected" ] || { echo "exit code $found instead of $expected"; exit 1; }
diff <(tail -n 1 whole.txt) <(tail -n 1 joined.txt)
diff <(tail -n +2 report-1/run-report.txt) <(tail -n +2 state/run-report.txt)
diff told.txt state/run-report.txt
[ "$(find out -name '*.pdf' | wc -l)" -ge 41 ]
dossier verify out
