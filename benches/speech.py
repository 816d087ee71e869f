#!/usr/bin/env python3
"""How often a marked stretch that is called speech is speech, and how much of the speech is found.

    target/release/variorum quotes ARTICLES.jsonl >quotes.jsonl
    python3 benches/speech.py LABELS.jsonl quotes.jsonl

LABELS.jsonl has a line for each labelled stretch: {"article", "start", "end", "speech": true or false}. A stretch is called
speech where a quotation of the article itself, not one inside another, that is called speech overlaps it. Standard library only.
"""

import collections
import json
import sys


def rows(path):
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_called_speech(label, quotations):
    return any(
        quotation["kind"] == "speech"
        and quotation["depth"] == 0
        and quotation["start"] < label["end"]
        and label["start"] < quotation["end"]
        for quotation in quotations
    )


def main(labels, quotes):
    by_article = collections.defaultdict(list)
    for quotation in rows(quotes):
        by_article[quotation["article"]].append(quotation)

    counts = collections.Counter()
    for label in rows(labels):
        counts[bool(label["speech"]), is_called_speech(label, by_article[label["article"]])] += 1

    right, called = counts[True, True], counts[True, True] + counts[False, True]
    speech = counts[True, True] + counts[True, False]
    print(f"called speech that is speech {right / called:.3f} ({right} of {called})")
    print(f"speech that is found {right / speech:.3f} ({right} of {speech})")


if __name__ == "__main__":
    main(*sys.argv[1:])
