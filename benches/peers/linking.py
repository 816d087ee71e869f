"""Linking at scale against RapidFuzz's cdist, both on every core, over the same quotations.

    target/peers/bin/python benches/peers/linking.py PAIRS.jsonl [QUOTATIONS]

PAIRS.jsonl has one {"a": {"text"}, "b": {"text"}, "same": true} a line: variants of one utterance. QUOTATIONS
quotations are made from them (default 10,000): each keeps its words or has some changed, dropped or cut, seeded,
and every variant of an utterance in another article. cdist compares all with all by token_set_ratio from a
threshold; a sample of its rows is timed where all would take too long, and scaled. Recall: planted pairs of
variants that stand in one group (variorum) or reach the threshold (cdist).
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

BINARY = os.path.join(os.path.dirname(__file__), "../../target/release/variorum")
SAMPLE = 400
THRESHOLD = 80
VARIANTS = 5


def utterances(path, count, rng):
    """Texts of variants, VARIANTS of each utterance: a seed's small words with other content words."""
    seeds = []
    for line in open(path, encoding="utf8"):
        pair = json.loads(line)
        words = pair["a"]["text"].split()
        if pair.get("same") and 10 <= len(words) <= 60 and 2 * sum(len(w) > 4 for w in words) >= len(words):
            seeds.append(words)
    pool = sorted({w for words in seeds for w in words if len(w) > 4})
    made = []
    for number in range(count // VARIANTS):
        words = [rng.choice(pool) if len(w) > 4 else w for w in rng.choice(seeds)]
        made.append([vary(words, rng) for _ in range(VARIANTS)])
    return made


def vary(words, rng):
    words = list(words)
    kind = rng.randrange(4)
    if kind == 1:
        words[rng.randrange(len(words))] = rng.choice(["both", "either", "always", "never"])
    elif kind == 2 and len(words) > 10:
        words = words[:-rng.randrange(1, len(words) // 3)]
    elif kind == 3:
        del words[rng.randrange(len(words))]
    return " ".join(words).replace("“", "").replace("”", "").replace('"', "")


def ours(made):
    """Each variant is one article of one outlet."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        with open(path, "w", encoding="utf8") as out:
            for u, variants in enumerate(made):
                for v, text in enumerate(variants):
                    row = {"id": f"{u}-{v}", "source": f"outlet {v}", "text": f"“{text},” the minister said."}
                    out.write(json.dumps(row) + "\n")
        start = time.time()
        subprocess.run([BINARY, "report", path, "--out", folder, "--format", "json", "--quiet"], check=True)
        took = time.time() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        report = json.load(open(os.path.join(folder, "report.json"), encoding="utf8"))
    together = set()
    for group in report["groups"]:
        ids = [w["article"] for w in group["witnesses"]]
        together.update((a, b) for a in ids for b in ids if a < b)
    planted = [(f"{u}-{v}", f"{u}-{w}") for u, vs in enumerate(made) for v in range(len(vs)) for w in range(v + 1, len(vs))]
    found = sum(pair in together for pair in planted)
    wrong = sum(a.split("-")[0] != b.split("-")[0] for a, b in together)
    return took, found / len(planted), wrong / max(1, len(together)), memory, report["counts"]["quotation_pairs_compared"]


def theirs(made):
    from rapidfuzz import fuzz, process

    texts = [text for variants in made for text in variants]
    sample = texts[:SAMPLE]
    start = time.time()
    scores = process.cdist(sample, texts, scorer=fuzz.token_set_ratio, score_cutoff=THRESHOLD, workers=-1)
    took = (time.time() - start) * len(texts) / len(sample) / 2
    planted = found = 0
    for i in range(len(sample)):
        for j in range(i + 1, (i // VARIANTS + 1) * VARIANTS):
            planted += 1
            found += scores[i][j] >= THRESHOLD
    return took, found / planted


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    made = utterances(sys.argv[1], count, random.Random(1))
    mine = ours(made)
    peer = theirs(made)
    print(f"{count} quotations: variorum {mine[0]:.1f} s, recall {mine[1]:.4f}, strangers {mine[2]:.4f} of the pairs, "
          f"{mine[3]:.0f} MB, {mine[4]} pairs compared")
    print(f"cdist (scaled from {SAMPLE} rows) {peer[0]:.1f} s, recall {peer[1]:.4f}; ratio {peer[0] / mine[0]:.0f}")


main()
