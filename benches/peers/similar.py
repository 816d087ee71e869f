"""Near-duplicates against the peers, one after the other on one core and one file.

    target/peers/bin/python benches/peers/similar.py ARTICLES.jsonl PLANTED.jsonl [THRESHOLD ...]

Thresholds are .8 unless named; for each, the peers' bands are those that suit it (of 128 hashes).

Prints CPU time (start-up, reading and tokenising included: it is what their users pay), peak memory over the
size of the text, recall by band of resemblance, precision, and the ratio to variorum. Each system runs in a
process of its own. Truth: every pair that any system returns or that was planted, measured exactly on the sets
of word 5-shingles here in Python.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile

BINARY = os.path.join(os.path.dirname(__file__), "../../target/release/variorum")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
STEPS = [0, 0.05, 0.1, 0.15]


def bands_and_rows(threshold):
    return (16, 8) if threshold > 0.65 else (32, 4) if threshold > 0.4 else (64, 2)


def shingles(text):
    words = [w.replace("’", "'") for w in WORD.findall(text.lower())]
    return {" ".join(words[i:i + 5]) for i in range(max(1, len(words) - 4))}


def articles(path):
    for line in open(path, encoding="utf8"):
        row = json.loads(line)
        yield row["id"], row["text"]


def run_datasketch(path, threshold):
    from datasketch import MinHash, MinHashLSH

    lsh, hashes = MinHashLSH(threshold=threshold, num_perm=128), {}
    for id, text in articles(path):
        m = MinHash(num_perm=128)
        m.update_batch([s.encode() for s in shingles(text)])
        hashes[id] = m
        lsh.insert(id, m)
    for id, m in hashes.items():
        for other in lsh.query(m):
            if other < id and m.jaccard(hashes[other]) >= threshold:
                yield other, id


def run_rensa(path, threshold):
    from rensa import RMinHash, RMinHashLSH

    lsh, hashes, ids = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands_and_rows(threshold)[0]), [], []
    for id, text in articles(path):
        m = RMinHash(num_perm=128, seed=1)
        m.update(list(shingles(text)))
        lsh.insert(len(ids), m)
        hashes.append(m)
        ids.append(id)
    for at, m in enumerate(hashes):
        for other in lsh.query(m):
            if other < at and m.jaccard(hashes[other]) >= threshold:
                yield ids[other], ids[at]


def run_gaoya(path, threshold):
    from gaoya.minhash import MinHashStringIndex

    bands, rows = bands_and_rows(threshold)
    index = MinHashStringIndex(hash_size=32, jaccard_threshold=threshold, num_bands=bands, band_size=rows,
                               analyzer="word", lowercase=True, ngram_range=(5, 5))
    ids = []
    texts = []
    for id, text in articles(path):
        index.insert_document(len(ids), text)
        ids.append(id)
        texts.append(text)
    for at, text in enumerate(texts):
        for other in index.query(text):
            if other < at:
                yield ids[other], ids[at]


def run_fastsketch(path, threshold):
    import numpy
    from FastSketchLSH import LSH, FastSimilaritySketch, estimate_jaccard

    sketch, ids, rows = FastSimilaritySketch(size=128, seed=42), [], []
    for id, text in articles(path):
        rows.append(sketch.batch([[s.encode() for s in shingles(text)]], num_threads=1)[0])
        ids.append(id)
    lsh = LSH(num_perm=128, num_bands=bands_and_rows(threshold)[0], num_threads=1)
    rows = numpy.array(rows, dtype=numpy.uint64)
    lsh.insert(rows)
    for at, row in enumerate(rows):
        for other in lsh.query(row):
            if other < at and estimate_jaccard(rows[other], row) >= threshold:
                yield ids[other], ids[at]


PEERS = {"datasketch": run_datasketch, "rensa": run_rensa, "FastSketchLSH": run_fastsketch, "gaoya": run_gaoya}


def measure(command, env=None):
    """CPU seconds, peak memory in MB and stdout of a process."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0, command
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.read().decode()


def main():
    path, planted, thresholds = sys.argv[1], sys.argv[2], [float(t) for t in sys.argv[3:]] or [0.8]
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    if len(thresholds) > 1:
        # A process for each: what one has in memory would count for the next one's children.
        for threshold in thresholds:
            subprocess.run([sys.executable, __file__, path, planted, str(threshold)], check=True)
        return
    size = sum(len(text.encode()) for _, text in articles(path)) / 1e6
    compare(path, planted, thresholds[0], size)


def compare(path, planted, threshold, size):
    results = {}
    one = {"RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    for name, more in [("variorum", []), ("variorum sketch", ["--mode", "sketch"])]:
        command = [BINARY, "similar", path, "--threshold", str(threshold), "-q", *more]
        # The least of five: the others take long enough to be steady.
        runs = [measure(command, one) for _ in range(5)]
        cpu, memory, out = min(runs)
        rows = [json.loads(line) for line in out.splitlines()]
        results[name] = cpu, memory, {(r["a"], r["b"]) for r in rows}
    for name in PEERS:
        cpu, memory, out = measure([sys.executable, __file__, "--peer", name, path, str(threshold)], one)
        results[name] = cpu, memory, {tuple(sorted(line.split())) for line in out.splitlines()}
    truth = exact(path, planted, set().union(*(pairs for _, _, pairs in results.values())), threshold)
    base = results["variorum"][0]
    print(f"{size:.1f} MB of text, threshold {threshold}, {len(truth)} true pairs")
    for name, (cpu, memory, pairs) in results.items():
        right = sum(p in truth for p in pairs)
        bands = []
        for step in STEPS:
            low, high = threshold + step, threshold + step + 0.05 if step < STEPS[-1] else 1.01
            wanted = [p for p, j in truth.items() if low <= j < high]
            bands.append(f"{sum(p in pairs for p in wanted) / max(1, len(wanted)):.3f}")
        print(f"{name:15} {cpu:7.2f} s {size / cpu:7.1f} MB/s  x{cpu / base:6.1f}  memory {memory / size:5.2f}x  "
              f"recall {right / max(1, len(truth)):.4f} by band {' '.join(bands)}  precision {right / max(1, len(pairs)):.4f}")


def exact(path, planted, asked, threshold):
    for line in open(planted, encoding="utf8"):
        row = json.loads(line)
        asked.add((row["a"], row["b"]))
    wanted = {id for pair in asked for id in pair}
    sets = {id: frozenset(map(hash, shingles(text))) for id, text in articles(path) if id in wanted}
    truth = {}
    for a, b in asked:
        shared = len(sets[a] & sets[b])
        resemblance = shared / (len(sets[a]) + len(sets[b]) - shared)
        if resemblance >= threshold:
            truth[a, b] = resemblance
    return truth


if sys.argv[1] == "--peer":
    for a, b in PEERS[sys.argv[2]](sys.argv[3], float(sys.argv[4])):
        print(a, b)
else:
    main()
