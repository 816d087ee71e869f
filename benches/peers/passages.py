"""Which passages that passim finds across outlets `variorum passages` does not list.

    python3 benches/peers/passages.py ARTICLES.jsonl EXTENTS.jsonl PASSAGES.jsonl [LEAST_WORDS]

EXTENTS.jsonl are the pairs of stretches that passim (2.0, github.com/dasmiq/passim) writes as `extents.parquet`, one
object {"id", "begin", "end", "id2", "begin2", "end2"} per line; PASSAGES.jsonl is what `variorum passages ARTICLES.jsonl
--format jsonl` prints. An extent runs over gaps of up to 600 characters, so what counts is each run of LEAST_WORDS (15)
equal words or more in it: it is listed where a passage of the same two articles covers half of it on both sides. What is
not listed is printed, the longest first, to be read.
"""

import collections
import difflib
import json
import re
import sys


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def words(text, begin, end):
    """The words of a stretch, folded, each with where it begins and ends in the text."""
    found = re.finditer(r"\w+(?:['’]\w+)*", text[begin:end])
    return [(word.group().lower().replace("’", "'"), word.start() + begin, word.end() + begin) for word in found]


def equal_runs(one, other, extent, least):
    """The runs of equal words of an extent, as their places in both texts."""
    x = words(one["text"], extent["begin"], extent["end"])
    y = words(other["text"], extent["begin2"], extent["end2"])
    matcher = difflib.SequenceMatcher(None, [word[0] for word in x], [word[0] for word in y], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size >= least:
            last_x, last_y = x[block.a + block.size - 1], y[block.b + block.size - 1]
            yield block.size, (x[block.a][1], last_x[2]), (y[block.b][1], last_y[2])


def covers(passage, run):
    """Whether a stretch covers half of a run."""
    shared = min(passage[1], run[1]) - max(passage[0], run[0])
    return 2 * shared >= run[1] - run[0]


def main():
    articles = {article["id"]: article for article in rows(sys.argv[1])}
    least = int(sys.argv[4]) if len(sys.argv) > 4 else 15
    listed = collections.defaultdict(list)
    for passage in rows(sys.argv[3]):
        sides = [(passage[side]["article"], (passage[side]["start"], passage[side]["end"])) for side in "ab"]
        for (one, here), (other, there) in (sides, sides[::-1]):
            listed[one, other].append((here, there))

    extents = with_run = 0
    missed = []
    for extent in rows(sys.argv[2]):
        one, other = articles[extent["id"]], articles[extent["id2"]]
        if one["source"] == other["source"]:
            continue
        runs = list(equal_runs(one, other, extent, least))
        extents += 1
        with_run += bool(runs)
        for size, here, there in runs:
            if not any(covers(a, here) and covers(b, there) for a, b in listed[one["id"], other["id"]]):
                missed.append((size, one["id"], other["id"], one["text"][slice(*here)]))

    print(f"{extents} extents across outlets, {with_run} with a run of {least} words; {len(missed)} runs not listed")
    for size, one, other, text in sorted(missed, reverse=True):
        print(f"{size} words, {one} and {other}: {' '.join(text.split())[:300]}")


main()
