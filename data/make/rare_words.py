"""Makes `data/en/rare_words.tsv`: words that newspapers seldom print, each a letter off one that they do.

    apt-get download scowl && dpkg -x scowl_2020.12.07-2_all.deb scowl
    python3 data/make/rare_words.py scowl/usr/share/dict/scowl data/en data/en/rare_words.tsv
"""

import sys
from collections import defaultdict
from pathlib import Path

import tables
from lemmas import SCOWL_LISTS, is_plain

# Beyond size 70 SCOWL holds words of no use but to word games.
SCOWL_SIZES = (10, 20, 35, 40, 50, 55, 60, 70)

# As in compare/rules/word.rs: shorter words are never taken for mistyped ones.
SHORTEST = 6

HEAD = """
English words that data/en/words.tsv and data/en/lemmas.tsv do not have and that are one letter off a word there:
added, dropped, replaced, or two that changed places.
Source: SCOWL 2020.12.07 up to size 70 (Kevin Atkinson and others 2000-2020, free to use, copy and sell with notice).
Made by data/make/rare_words.py.
Used by language/english.rs: "fiends" is no mistyped "friends".
"""


def scowl_words(folder):
    words = set()
    for path in (Path(folder, f"{name}-words.{size}") for name in SCOWL_LISTS for size in SCOWL_SIZES):
        words.update(path.read_text(encoding="latin-1").split())
    return {word for word in words if is_plain(word) and "'" not in word and len(word) >= SHORTEST}


def shortened(word):
    """A word and what is left where one letter is dropped: words one edit apart share one of these."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def is_near(a, b):
    """Whether one edit makes one of the other, two letters that change places being one."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((at for at, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    if len(a) == len(b):
        return a[start + 1 :] == b[start + 1 :] or (
            a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
        )
    longer, shorter = sorted((a, b), key=len, reverse=True)
    return longer[start + 1 :] == shorter[start:]


def main(scowl, folder, out):
    known = {row[0] for name in ("words", "lemmas") for row in tables.read(Path(folder, f"{name}.tsv"))}
    neighbours = defaultdict(set)
    for word in known:
        if len(word) >= SHORTEST - 1:
            for key in shortened(word):
                neighbours[key].add(word)

    def near(word):
        found = set().union(*(neighbours.get(key, set()) for key in shortened(word)))
        return any(is_near(word, other) for other in found)

    rare = [(word,) for word in scowl_words(scowl) - known if near(word)]
    tables.write(out, HEAD, ("word",), rare)


if __name__ == "__main__":
    main(*sys.argv[1:])
