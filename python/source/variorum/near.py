"""Near-duplicates among texts: the pairs, what to keep, and what was dropped for what."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from .records import NearPair, Record
from .rows import Rows, html_table

__all__ = ["Dropped", "NearDuplicates"]


@dataclass(frozen=True)
class Dropped(Record):
    """A text that need not be kept, the text that is kept in its place, and how much the two resemble one another."""

    text: int
    kept: int
    resemblance: float


class NearDuplicates:
    """The pairs of texts that resemble one another. Texts are called by their places in the input, from 0.

    Of each cluster the representative is kept, and every other member is dropped for it: it was measured against it, so
    nothing is dropped for resembling something that resembles it.

    >>> import variorum
    >>> a = "We met on the Friday before the long winter came."
    >>> found = variorum.near_duplicates([a, "It rained.", a, a + " Then it snowed."], threshold=0.5)
    >>> found
    <NearDuplicates: 4 texts, 3 pairs from 0.5 on, 2 kept, 2 dropped>
    >>> found.rethreshold(0.9).dropped
    [Dropped(text=2, kept=0, resemblance=1.0)]
    """

    def __init__(self, native: Any) -> None:
        self._native = native

    @property
    def texts(self) -> int:
        """How many texts there are."""
        texts: int = self._native.texts
        return texts

    @property
    def threshold(self) -> float:
        """The resemblance from which two texts are a pair."""
        threshold: float = self._native.threshold
        return threshold

    @functools.cached_property
    def pairs(self) -> Rows[NearPair]:
        """The pairs, by places. A million copies of one text are half a million million pairs: see ``len`` first."""
        return Rows(self._native.pairs(), NearPair)

    @functools.cached_property
    def clusters(self) -> list[tuple[int, list[int]]]:
        """Texts that belong together: the representative, and all members in order."""
        clusters: list[tuple[int, list[int]]] = self._native.clusters()
        return clusters

    @functools.cached_property
    def dropped(self) -> list[Dropped]:
        """What need not be kept, and for what, in order."""
        found = [
            Dropped(text, kept, self._native.resemblance(text, kept))
            for kept, members in self.clusters
            for text in members
            if text != kept
        ]
        return sorted(found, key=lambda one: one.text)

    @functools.cached_property
    def kept(self) -> list[int]:
        """The texts to keep, in order."""
        dropped = {one.text for one in self.dropped}
        return [text for text in range(self.texts) if text not in dropped]

    def nearest(self, kept: int) -> list[Dropped]:
        """What was dropped for a text that is kept, the nearest first.

        >>> import variorum
        >>> a = "We met on the Friday before the long winter came."
        >>> variorum.near_duplicates([a + " Then it snowed.", a, a], threshold=0.5).nearest(0)
        [Dropped(text=1, kept=0, resemblance=0.6667), Dropped(text=2, kept=0, resemblance=0.6667)]
        """
        return sorted(self._dropped_for.get(kept, []), key=lambda one: (-one.resemblance, one.text))

    def rethreshold(self, threshold: float) -> NearDuplicates:
        """The same with a higher threshold; nothing is compared again."""
        return NearDuplicates(self._native.rethreshold(threshold))

    def to_dict(self) -> dict[str, Any]:
        """The result as plain dictionaries and lists."""
        return {
            "texts": self.texts,
            "threshold": self.threshold,
            "pairs": self.pairs.to_dict(),
            "kept": self.kept,
            "dropped": [one.to_dict() for one in self.dropped],
        }

    def to_arrow(self) -> Any:
        """The pairs as a ``pyarrow.Table``."""
        return self.pairs.to_arrow()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.pairs.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        """How many pairs there are, without listing them."""
        count: int = self._native.count()
        return count

    def __repr__(self) -> str:
        kept = f"{len(self.kept)} kept, {len(self.dropped)} dropped"
        return f"<NearDuplicates: {self.texts} texts, {len(self)} pairs from {self.threshold} on, {kept}>"

    def _repr_html_(self) -> str:
        cells = [(one.text, one.kept, one.resemblance) for one in self.dropped[:20]]
        return html_table(repr(self)[1:-1], ("dropped", "for", "resemblance"), cells)

    @functools.cached_property
    def _dropped_for(self) -> dict[int, list[Dropped]]:
        found: dict[int, list[Dropped]] = {}
        for one in self.dropped:
            found.setdefault(one.kept, []).append(one)
        return found
