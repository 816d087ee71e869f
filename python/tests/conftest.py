"""What the tests share: the articles of ``seeds/`` and of a made corpus."""

import pathlib
import random

import pytest
import variorum

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds():
    """The five articles that the repository has."""
    return variorum.read(ROOT / "seeds")


@pytest.fixture(scope="session")
def made_texts():
    """Two hundred texts, of which a third is another's with some words changed."""
    chance = random.Random(18)
    words = [f"w{number}" for number in range(500)]
    texts = []
    for number in range(200):
        if number % 3 == 2:
            text = chance.choice(texts).split()
            for _ in range(chance.randrange(4)):
                text[chance.randrange(len(text))] = "other"
        else:
            text = chance.choices(words, k=120)
        texts.append(" ".join(text))
    return texts
