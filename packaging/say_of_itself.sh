#!/usr/bin/env bash
# Manual pages (man/man1, man/de/man1) and completion, as the program tells them: say_of_itself.sh PROGRAM FOLDER
set -euo pipefail
program=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder/man/man1" "$folder/man/de/man1"
commands=$("$program" help --completion bash | sed -n 's/.*local commands="\(.*\)"$/\1/p')
[ -n "$commands" ]
for language in en de; do
  pages=$folder/man/man1
  [ $language = en ] || pages=$folder/man/$language/man1
  "$program" help --man --lang $language > "$pages/dossier.1"
  for command in $commands; do
    "$program" help --man "$command" --lang $language > "$pages/dossier-$command.1"
  done
done
"$program" help --completion bash --lang en > "$folder/dossier.bash"
"$program" help --completion zsh --lang de > "$folder/_dossier"
"$program" help --completion fish --lang de > "$folder/dossier.fish"
touch "$folder/done"
