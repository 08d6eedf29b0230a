#!/usr/bin/env bash
# Uses an installed tree as its first user would, with the source tree out of sight:
# use.sh PREFIX SOURCE_FOLDER BUILD_FOLDER hidden|seen. "seen": there are no mounts to hide them behind. What is expected and is not ends it with a word.
set -euo pipefail
prefix=$1
source=$2
build=$3
expect() { [ "$2" = "$3" ] || { printf 'use.sh: %s\nexpected: %s\nis:       %s\n' "$1" "$3" "$2" >&2; exit 1; }; }

# Nothing in the program leads to where it was built.
! grep -qaF "$source" "$prefix/bin/dossier" || { echo "use.sh: the program names $source" >&2; exit 1; }
if [ "$4" = hidden ]; then
  mount -t tmpfs none "$source"
  case $build in "$source"/*) ;; *) mount -t tmpfs none "$build" ;; esac
  [ ! -e "$source/CMakeLists.txt" ] && [ ! -e "$build/dossier" ]
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
chmod 755 "$home"
cd "$home"
me=()
[ "$(id -u)" != 0 ] || { chown 65534:65534 "$home"; me=(setpriv --reuid=65534 --regid=65534 --clear-groups); }
dossier() { "${me[@]}" env -i HOME="$home" PATH=/usr/bin:/bin "$prefix/bin/dossier" "$@"; }

dossier new reihe --title "Stadt im Wandel" --date 4.3.2027 2> /dev/null
expect "what is built" "$(dossier build reihe --out out 2> messages)" "1 published, 0 unchanged, 0 failed, 14 warnings"
expect "what is said beside placeholders" "$(grep -oE '[EWS][0-9]{3}:' messages | sort -u | tr '\n' ' ')" "W855: W856: "
dossier verify out > /dev/null
for file in index.html stadt-im-wandel/index.html stadt-im-wandel/stadt-im-wandel-dossier.pdf \
  stadt-im-wandel/2027-03-04-stadt-im-wandel/2027-03-04-stadt-im-wandel-dossier.pdf; do
  [ -s "out/$file" ] || { echo "use.sh: $file is missing" >&2; exit 1; }
done
[ -s "$home/.local/state/dossier/report/run-report.txt" ]

# Everything else that is laid down.
etc=$prefix/etc
[ -d "$etc" ] || etc=${prefix%/usr}/etc
dossier config --config "$etc/dossier/nightly.toml" > /dev/null
for command in '' $(dossier help --completion bash | sed -n 's/.*local commands="\(.*\)"$/\1/p'); do
  for pages in man de/man; do
    file=$(ls "$prefix/share/man/${pages%man}man1/dossier${command:+-$command}.1"*)
    case $file in *.gz) zcat "$file" ;; *) cat "$file" ;; esac | grep -q '^\.SH ' || { echo "use.sh: $file" >&2; exit 1; }
  done
done
bash -n "$prefix/share/bash-completion/completions/dossier"
completed=$(bash -c "source '$prefix/share/bash-completion/completions/dossier'; compopt() { :; }
  COMP_WORDS=(dossier build --al); COMP_CWORD=2; _dossier; echo \"\${COMPREPLY[*]}\"
  COMP_WORDS=(dossier build --slides v); COMP_CWORD=3; _dossier; echo \"\${COMPREPLY[*]}\"")
expect "completion" "$(echo $completed)" "--allow-removal vector"
for file in share/zsh/vendor-completions/_dossier share/fish/vendor_completions.d/dossier.fish lib/systemd/system/dossier.service \
  lib/systemd/system/dossier.timer lib/systemd/system/dossier-mail@.service lib/sysusers.d/dossier.conf \
  lib/tmpfiles.d/dossier.conf share/doc/dossier/copyright share/dossier/schemas/event.xsd share/dossier/fonts/manifest.txt \
  share/dossier/vorlagen/vorlage-event.xml; do
  [ -s "$prefix/$file" ] || { echo "use.sh: $file is not there" >&2; exit 1; }
done
