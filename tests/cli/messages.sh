#!/bin/sh
# Checks the messages of all rooms: every text marked with DOSSIER_TRANSLATE is translated in po/de.po and not
# fuzzy, the arguments {0}, {1}, … agree, no number stands for two messages, and each code has a test that makes the message
# from input (tests/run/test_wording.cpp and the like only look at words).
# messages.sh SOURCE_FOLDER SCRATCH_FOLDER
set -eu
source=$1
scratch=$2
mkdir -p "$scratch"
cd "$source"
failed=0

xgettext --language=C++ --from-code=UTF-8 --keyword=DOSSIER_TRANSLATE --no-wrap --sort-by-file \
  --output="$scratch/dossier.pot" $(find pipeline -name '*.h' -o -name '*.cpp' | LC_ALL=C sort)
msgfmt --check-format --output-file=/dev/null po/de.po || failed=1
msgcmp po/de.po "$scratch/dossier.pot" || failed=1

msgcat --no-wrap --no-location po/de.po | awk '
  function places(text,   found, i) {
    found = ""
    for (i = 0; i < 10; i++) if (index(text, "{" i "}") > 0) found = found i
    return found
  }
  /^msgid / { id = $0 }
  /^msgstr / { if (id != "msgid \"\"" && places(id) != places($0)) { print "po/de.po: arguments differ: " id; bad = 1 } }
  END { exit bad }' || failed=1

twice=$(grep -rhoE '"[EWSN][0-9]{3}"' pipeline --include='*messages.h' | tr -dc '0-9\n' | LC_ALL=C sort | uniq -d)
if [ -n "$twice" ]; then
  echo "numbers used twice: $twice"
  failed=1
fi

for code in $(grep -rhoE '"[EWSN][0-9]{3}"' pipeline --include='*messages.h' | tr -d '"' | LC_ALL=C sort -u); do
  kind=$(grep -rhzoE "MessageKind k[A-Za-z0-9]+\{\s*\"$code\"" pipeline --include='*messages.h' | tr -d '\0' | grep -oE 'k[A-Z][A-Za-z0-9]+' | head -1)
  [ -n "$kind" ] || kind=$code
  if ! grep -rqE "$code|$kind\>" tests --exclude=test_wording.cpp --exclude=messages.sh; then
    echo "no test makes the message $code ($kind) from input"
    failed=1
  fi
done
exit $failed
