"""The rows of results, field by field as ``docs/format.md`` and ``docs/check.md`` document them.

Offsets count Unicode code points, as Python's own strings do: ``text[row.start:row.end]`` is what a row speaks of.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from dataclasses import dataclass
from typing import Any

if typing.TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "Article",
    "ArticleRow",
    "AuthorityDifference",
    "Checked",
    "ClusterRow",
    "Comparison",
    "Cut",
    "Difference",
    "Elided",
    "Fragment",
    "Furniture",
    "Group",
    "LeftOut",
    "NearPair",
    "OutletReading",
    "Pair",
    "Passage",
    "PassageDifference",
    "Place",
    "Quotation",
    "Reading",
    "ReadingDifference",
    "Record",
    "Sentence",
    "Skipped",
    "Source",
    "Speaker",
    "Stretch",
    "Witness",
]


@dataclass(frozen=True)
class Record:
    """What all rows can do."""

    def to_dict(self) -> dict[str, Any]:
        """The row as plain dictionaries and lists, as JSON has it."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """A row of what :meth:`to_dict` gives.

        >>> Place.from_dict({"article": "one", "start": 3, "end": 7})
        Place(article='one', start=3, end=7)
        """
        makers = _makers(cls)  # type: ignore[arg-type]
        return cls(**{name: makers[name](value) if name in makers else value for name, value in values.items()})


@functools.cache
def _makers(cls: type) -> dict[str, Any]:
    """How each field is made that is a record, or holds some."""
    hints = typing.get_type_hints(cls)
    makers = {field.name: _maker(hints[field.name]) for field in dataclasses.fields(cls)}
    return {name: maker for name, maker in makers.items() if maker is not None}


def _maker(hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint.from_dict
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        inner = _maker(arguments[0])
        return tuple if inner is None else lambda values: tuple(map(inner, values))
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        inner = _maker(arguments[0])
        return inner and (lambda value: None if value is None else inner(value))
    return None


@dataclass(frozen=True)
class Article(Record):
    """One article of one outlet; all but the text may be unknown."""

    text: str
    id: str | None = None
    source: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    event: str | None = None
    path: str | None = None
    date_printed: str | None = None


@dataclass(frozen=True)
class Fragment(Record):
    """A stretch of a text with its words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Stretch(Record):
    """A stretch without its words."""

    start: int
    end: int


@dataclass(frozen=True)
class Place(Record):
    """A place in an article."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Speaker(Record):
    """Who speaks; without a name where the article gives none."""

    name: str | None
    mention: Fragment
    chance: float


@dataclass(frozen=True)
class Quotation(Record):
    """Words between marks, or in a block."""

    article: str
    start: int
    end: int
    text: str
    kind: str
    reason: str
    parts: tuple[Stretch, ...]
    speaker: Speaker | None
    cue: Fragment | None
    depth: int
    repaired: bool
    speech_chance: float


@dataclass(frozen=True)
class Elided(Record):
    """What an ellipsis left out, where the other side has the words."""

    negation: bool
    condition: bool
    name: bool


@dataclass(frozen=True)
class Difference(Record):
    """One place where two texts differ."""

    kind: str
    a: Fragment
    b: Fragment
    fault: bool
    cut: Elided | None
    note: str | None


@dataclass(frozen=True)
class Cut(Record):
    """What one of two texts leaves out."""

    by: str
    place: str
    start: int
    end: int
    text: str
    weight: str


@dataclass(frozen=True)
class Comparison(Record):
    """Two texts compared."""

    relation: str
    verdict: str
    shared: float
    differences: tuple[Difference, ...]
    cuts: tuple[Cut, ...]

    def to_arrow(self) -> Any:
        """A table of one row, as :meth:`variorum.Rows.to_arrow` gives it."""
        from . import _native
        from .rows import Rows

        return Rows(_native.comparisons([self.to_dict()]), Comparison).to_arrow()

    def _repr_html_(self) -> str:
        from .rows import html_table

        cells = [(one.kind, one.a.text, one.b.text, "yes" if one.fault else "no") for one in self.differences]
        return html_table(f"{self.relation}: {self.verdict}", ("kind", "a", "b", "fault"), cells)


@dataclass(frozen=True)
class NearPair(Record):
    """Two texts that resemble one another, by their places, from 0."""

    a: int
    b: int
    shared: int
    resemblance: float
    containment_a: float
    containment_b: float


@dataclass(frozen=True)
class PassageDifference(Record):
    """A difference inside a shared passage."""

    kind: str
    a: Fragment
    b: Fragment


@dataclass(frozen=True)
class Passage(Record):
    """A stretch that two articles share."""

    a: Place
    b: Place
    words: int
    identity: float
    differences: tuple[PassageDifference, ...]


@dataclass(frozen=True)
class Furniture(Record):
    """A paragraph that belongs to the page."""

    start: int
    end: int
    form: str
    text: str


@dataclass(frozen=True)
class ArticleRow(Record):
    """What is known of an article, without its text."""

    id: str
    source: str | None
    title: str | None
    date: str | None
    date_printed: str | None
    url: str | None
    path: str
    characters: int
    words: int
    language: str
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True)
class Skipped(Record):
    """Something that was not used, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class Pair(Record):
    """Two articles that are near-duplicates or share a passage."""

    a: str
    b: str
    resemblance: float
    containment_a: float
    containment_b: float
    story_resemblance: float
    story_containment_a: float
    story_containment_b: float
    relation: str
    own_words: str
    shared_shingles: int
    passages: int
    share_a: float
    share_b: float


@dataclass(frozen=True)
class ClusterRow(Record):
    """Near-duplicates that belong together."""

    id: str
    representative: str
    members: tuple[str, ...]
    cohesion: float
    bridges: tuple[tuple[str, str], ...]
    first: str | None
    days: int | None
    wire: str | None


@dataclass(frozen=True)
class ReadingDifference(Record):
    """A difference between the lemma and a reading."""

    kind: str
    lemma: Fragment
    reading: Fragment
    fault: bool
    cut: Elided | None
    note: str | None


@dataclass(frozen=True)
class Reading(Record):
    """A wording of an utterance."""

    text: str
    witnesses: tuple[int, ...]
    relation: str
    verdict: str
    fault: bool
    differences: tuple[ReadingDifference, ...]
    cuts: tuple[Cut, ...]
    apart: bool


@dataclass(frozen=True)
class Witness(Record):
    """A place that reports an utterance."""

    article: str
    start: int
    end: int
    text: str
    quoted: bool
    speaker: str | None
    attribution: str | None
    quotation: int | None
    place: str
    translated: bool
    url: str | None


@dataclass(frozen=True)
class Group(Record):
    """An utterance across sources."""

    id: str
    verdict: str
    fault: bool
    speakers: tuple[str, ...]
    speakers_clash: bool
    lemma: int
    on_base: bool
    readings: tuple[Reading, ...]
    witnesses: tuple[Witness, ...]
    linked_by: tuple[str, ...]
    translated: bool


@dataclass(frozen=True)
class LeftOut(Record):
    """A quotation that shares its words with another outlet's and stands in no group with it."""

    article: str
    start: int
    end: int
    text: str
    quotation: int
    other: int
    chance: float
    reason: str


@dataclass(frozen=True)
class AuthorityDifference(Record):
    """A difference between the authority and a quotation."""

    kind: str
    authority: Fragment
    quotation: Fragment
    fault: bool
    cut: Elided | None


@dataclass(frozen=True)
class Source(Record):
    """Where the words are, or the nearest."""

    id: str
    path: str
    title: str | None
    url: str | None
    start: int
    end: int
    text: str
    before: str
    after: str
    speaker: str | None
    date: str | None


@dataclass(frozen=True)
class Sentence(Record):
    """A sentence of a checked quotation, and the authority's words."""

    start: int
    end: int
    id: str | None
    authority: Fragment | None
    verdict: str
    differences: tuple[AuthorityDifference, ...]


@dataclass(frozen=True)
class OutletReading(Record):
    """What another outlet prints of a quotation."""

    article: str
    source: str | None
    date: str | None
    url: str | None
    reading: str
    quoted: bool
    speaker: str | None
    speaker_agrees: str
    start: int
    end: int
    text: str
    quotation: Fragment | None
    differences: tuple[AuthorityDifference, ...]


@dataclass(frozen=True)
class Checked(Record):
    """One quotation against the authorities."""

    article: str
    start: int
    end: int
    text: str
    speaker: str | None
    same_words: bool
    allowed: bool | None
    standing: str
    severity: str
    verdict: str
    fault: bool
    look: str
    source: Source | None
    speaker_agrees: str
    days: int | None
    differences: tuple[AuthorityDifference, ...]
    cuts: tuple[Cut, ...]
    sentences: tuple[Sentence, ...]
    passed_over: int
    consensus: str | None
    outlets: tuple[OutletReading, ...]
