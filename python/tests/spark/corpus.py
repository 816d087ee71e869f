"""A made corpus of news, seeded: stories that several outlets print, each in its own words, with the same people quoted.

    python python/tests/spark/corpus.py ARTICLES FILE.jsonl [SEED]

Of each story there are some ten articles: reports of outlets, copies of one agency's with a few words changed, and updates. They
quote one speaker, whole or cut, now and then with a word changed or without the marks. Every outlet has a line that is on all
its pages, and everybody quotes one stock phrase.
"""

import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).parents[3]
OUTLETS = [
    f"The {name}" for name in ("Post", "Wire", "Herald", "Times", "Globe", "Star", "Echo", "Mail", "Courier", "Gazette")
]
FIRST = ("Ana", "Robert", "Maria", "James", "Linda", "David", "Susan", "Peter", "Helen", "George")
LAST = (
    "Ruiz",
    "Keller",
    "Novak",
    "Okafor",
    "Brandt",
    "Lindqvist",
    "Moreau",
    "Castillo",
    "Whitfield",
    "Tanaka",
    "Petrov",
)
SMALL = "the of and to in that for it with as on by at from this we will be are not have has their our".split()
STORY = 10


def words():
    """Content words, the commonest left out."""
    lines = (ROOT / "data/en/words.tsv").read_text().splitlines()
    listed = (line.split("\t")[0] for line in lines if not line.startswith("#"))
    return [word for word in listed if word.isalpha() and word.isascii() and 4 <= len(word) <= 10][::4]


class Maker:
    """Makes articles, one after the other."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.words = words()

    def articles(self, count):
        """So many, in the order of their ids."""
        made = 0
        while made < count:
            for article in self.story(min(STORY, count - made)):
                yield {"id": f"{made:07}", **article}
                made += 1

    def story(self, count):
        chance = self.chance
        speaker = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        quotes = [self.sentence(chance.randrange(9, 20)) for _ in range(4)]
        day = chance.randrange(1, 29)
        month = chance.randrange(1, 13)
        wire = [self.sentence(chance.randrange(8, 18)) for _ in range(12)]
        for _ in range(count):
            outlet = chance.choice(OUTLETS)
            is_copy = chance.random() < 0.4
            prose = [self.changed(one, 0.15) for one in wire] if is_copy else [self.sentence(12) for _ in range(10)]
            paragraphs = [f"{first} {second}" for first, second in zip(prose[::2], prose[1::2])]
            paragraphs.insert(1, self.quoted(speaker, quotes[0], chance.random()))
            paragraphs.insert(3, self.quoted(speaker.split()[1], chance.choice(quotes[1:]), chance.random()))
            if chance.random() < 0.1:
                paragraphs.append(f"“It is what it is,” {speaker} said.")
            paragraphs.append(f"{outlet} is published every day for readers who want to know what is new in town.")
            date = f"2020-{month:02}-{min(28, day + chance.randrange(3)):02}"
            yield {"source": outlet, "date": date, "title": self.sentence(6), "text": "\n\n".join(paragraphs)}

    def quoted(self, speaker, sentence, way):
        """A sentence between marks, changed or cut now and then, or without marks."""
        if way < 0.12:
            return (
                f"{speaker} told reporters on the day that {sentence[0].lower()}{sentence[1:-1]}, as was known before."
            )
        if way < 0.3:
            sentence = self.changed(sentence, 1.0)
        elif way < 0.4:
            half = sentence.split()
            return f"{speaker} said that the plan was “{' '.join(half[len(half) // 2 :])[:-1]}” and left."
        return f"“{sentence[:-1]},” {speaker} said on the day."

    def changed(self, sentence, likely):
        if self.chance.random() >= likely:
            return sentence
        parts = sentence[:-1].split()
        parts[self.chance.randrange(1, len(parts))] = self.chance.choice(self.words)
        return " ".join(parts) + "."

    def sentence(self, length):
        chance = self.chance
        picked = [chance.choice(SMALL if chance.random() < 0.45 else self.words) for _ in range(length)]
        return " ".join(picked).capitalize() + "."


def make(count, seed=18):
    """So many articles as dictionaries."""
    return list(Maker(seed).articles(count))


if __name__ == "__main__":
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        for made in Maker(int(sys.argv[3]) if len(sys.argv) > 3 else 18).articles(int(sys.argv[1])):
            file.write(json.dumps(made, ensure_ascii=False) + "\n")
