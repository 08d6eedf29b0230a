#!/usr/bin/env python3
"""What must never change: addresses, Gender forms, suspended hyphens. Reads "before TAB after" lines, prints each that was damaged."""
import re
import sys

SPACE = re.compile("[\u00A0\u202F]")
PATTERNS = {
    "address": re.compile(r"(?:https?|ftp)://[^\s<>\"„“)]*[\w/]|\bwww\.[^\s<>\"„“)]*[\w/]"),
    "mail": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w"),
    "gender": re.compile(r"\b\w+(?:[*:_·]|/-?)(?:innen|in)\b\w*|\b\w+[a-zäöüß]Innen\b|\b\w+\(in(?:nen|n)?\)\w*"),
    "suspended": re.compile(r"\b[\wÄÖÜäöüß]+-,? (?:und|oder|bzw\.|sowie|bis|als) \S+|\b[\w]+-, [\w]+-"),
}
damaged = 0
for line in sys.stdin:
    before, _, after = line.rstrip("\n").partition("\t")
    after = SPACE.sub(" ", after)
    for name, pattern in PATTERNS.items():
        for found in pattern.findall(SPACE.sub(" ", before).replace("  ", " ")):
            if found not in after:
                damaged += 1
                print(f"{name}: {found}\n  {before}\n  {after}")
print(f"{damaged} damaged")
sys.exit(damaged > 0)
