"""What the package costs beside the command line on the same work: CPU seconds of whole processes, the least of several runs.

    python python/benches/against_the_program.py target/release/variorum ARTICLES.jsonl

ARTICLES.jsonl has a line for each article; `make_corpus` makes one (benches/README.md). Each side is a process of its own that
starts, reads the file, finds the same and writes it as lines of JSON. The programs take turns.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

RUNS = 5

READ = """
import json, sys, variorum
def articles():
    with open(sys.argv[1], encoding="utf-8") as lines:
        yield from map(json.loads, lines)
"""

NEAR = READ + """
ids = []
def named():
    for article in articles():
        ids.append(article["id"])
        yield article
found = variorum.near_duplicates(named(), threshold=0.8, threads=1)
for row in found.pairs.to_dict():
    print(json.dumps({**row, "a": ids[row["a"]], "b": ids[row["b"]]}))
"""

QUOTES = READ + """
for found in variorum.each_quotations(articles(), threads=1):
    for row in found.to_dict():
        print(json.dumps(row, ensure_ascii=False))
"""

REPORT = READ + """
variorum.report(articles(), sys.argv[2], formats=["json"], threads=1)
"""


def cpu(command):
    """CPU seconds of a command, and how many lines it printed."""
    before = os.times()
    run = subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, run.stdout.count(b"\n")


def main(program, corpus):
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = pathlib.Path(folder, "package"), pathlib.Path(folder, "program")
        own = [program, "--threads", "1"]
        jobs = {
            "near-duplicates": (NEAR, [*own, "similar", corpus, "--threshold", "0.8", "--quiet"]),
            "quotations": (QUOTES, [*own, "quotes", corpus, "--quiet"]),
            "report": (REPORT, [*own, "report", corpus, "--out", theirs, "--format", "json", "--quiet"]),
        }
        for name, (script, command) in jobs.items():
            package = [sys.executable, "-c", script, corpus, ours]
            runs = [(cpu(package), cpu(command)) for _ in range(RUNS)]
            lines = {tuple(lines for _, lines in pair) for pair in runs}
            assert all(a == b for a, b in lines), (name, lines)
            package, program_s = (min(pair[side][0] for pair in runs) for side in (0, 1))
            line = {"work": name, "package": package, "program": program_s, "ratio": package / program_s}
            print(json.dumps({key: round(value, 3) if isinstance(value, float) else value for key, value in line.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
