#!/usr/bin/env python3
"""Paragraphs of the German manuals installed on this machine, one a line.

corpus.py [--words N] > corpus.txt
Reads HTML below /usr/share/doc of the packages debian-reference-de, debian-faq-de, debian-handbook,
installation-guide-amd64, developers-reference-de and maint-guide-de, as far as they are there.
"""
import argparse
import glob
import html.parser
import os
import re

SOURCES = [
    "/usr/share/debian-reference/*.de.html",
    "/usr/share/doc/debian/FAQ/de/*.html",
    "/usr/share/doc/debian-handbook/html/de-DE/*.html",
    "/usr/share/doc/installation-guide-amd64/de/*.html",
    "/usr/share/doc/developers-reference-de/*.html",
    "/usr/share/developers-reference/de/*.html",
    "/usr/share/doc/maint-guide-de/html/*.html",
    "/usr/share/doc/maint-guide/html/*.de.html",
]


class Paragraphs(html.parser.HTMLParser):
    """Text of <p>, <li>, <td>, <h1>… without code."""

    BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "title"}
    SKIPPED = {"pre", "script", "style", "code", "tt", "kbd", "samp"}

    def __init__(self):
        super().__init__()
        self.out, self.now, self.skip = [], [], 0

    def flush(self):
        words = re.sub(r"[ \t\r\n]+", " ", "".join(self.now)).strip(" ")
        if len(words) > 20:
            self.out.append(words)
        self.now = []

    def handle_starttag(self, tag, attributes):
        if tag in self.BLOCKS:
            self.flush()
        if tag in self.SKIPPED:
            self.skip += 1

    def handle_endtag(self, tag):
        if tag in self.BLOCKS:
            self.flush()
        if tag in self.SKIPPED and self.skip:
            self.skip -= 1
            self.now.append("x")

    def handle_data(self, data):
        if not self.skip:
            self.now.append(data)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=0, help="stop after so many words")
    limit = parser.parse_args().words
    count, seen = 0, set()
    for pattern in SOURCES:
        for path in sorted(glob.glob(pattern)):
            if not os.path.isfile(path):
                continue
            paragraphs = Paragraphs()
            with open(path, encoding="utf-8", errors="replace") as file:
                paragraphs.feed(file.read())
            paragraphs.flush()
            for line in paragraphs.out:
                if line in seen:
                    continue
                seen.add(line)
                print(line)
                count += len(line.split())
                if limit and count >= limit:
                    return


main()
