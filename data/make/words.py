"""Makes `data/en/words.tsv` from counts of words: lines of `word<TAB>articles`, `#` for comments.

    python3 data/make/words.py COUNTS.tsv data/en/words.tsv
"""

import sys
import unicodedata
from collections import Counter
from pathlib import Path

import tables

ARTICLES = 37554

HEAD = f"""
In how many of {ARTICLES} English news articles of 491 outlets, 2012 to 2020, a word occurs; those in 5 or
more. Words are folded: lower case, without accents, straight apostrophes; the articles of spellings that
are one when folded are added up (at most all).
Source: counted from Article-Bias-Prediction (Baly et al. 2020), Apache-2.0.
Made by data/make/words.py.
Used by language/rarity.rs: how rare a word is, whatever the articles at hand.
"""


def main(source, target):
    lines = Path(source).read_text(encoding="utf-8").splitlines()
    articles = Counter()

    for line in lines:
        if not line.startswith("#"):
            word, count = line.split("\t")
            articles[without_accents(word)] += int(count)

    rows = [(word, str(min(count, ARTICLES))) for word, count in articles.items()]
    tables.write(target, HEAD, ("word", "articles"), rows)


def without_accents(word):
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


if __name__ == "__main__":
    main(*sys.argv[1:])
