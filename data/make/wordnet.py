"""Reads the files of the WordNet database (wndb(5WN)): synsets with their words and pointers."""

from collections import defaultdict
from pathlib import Path

ANTONYM, DERIVED_FROM_ADJECTIVE = "!", "\\"

FILES = {"a": "data.adj", "s": "data.adj", "r": "data.adv", "n": "data.noun", "v": "data.verb"}


def synsets(folder, name):
    """By offset: the words of a synset, and its pointers (symbol, offset, part of speech, from, to)."""
    found = {}
    for line in Path(folder, name).read_text(encoding="utf-8").splitlines():
        # The licence stands in lines that begin with two spaces.
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        words_end = 4 + 2 * int(fields[3], 16)
        # "simple(a)" says that the adjective stands before its noun.
        words = [word.split("(")[0].lower() for word in fields[4:words_end:2]]
        pointers = []
        for at in range(words_end + 1, words_end + 1 + 4 * int(fields[words_end]), 4):
            symbol, offset, part, places = fields[at : at + 4]
            pointers.append((symbol, offset, part, int(places[:2], 16), int(places[2:], 16)))
        found[fields[0]] = (words, pointers)
    return found


def pairs(folder, name, wanted):
    """The pairs of words that a pointer joins, in the order of the file."""
    everything = {file: synsets(folder, file) for file in set(FILES.values())}
    for words, pointers in everything[name].values():
        for symbol, offset, part, source, target in pointers:
            if symbol == wanted and source and target:
                yield words[source - 1], everything[FILES[part]][offset][0][target - 1]


def adjectives_of_adverbs(folder):
    """Each adverb with the adjectives that it is derived from."""
    found = defaultdict(set)
    for adverb, adjective in pairs(folder, "data.adv", DERIVED_FROM_ADJECTIVE):
        found[adverb].add(adjective)
    return found
