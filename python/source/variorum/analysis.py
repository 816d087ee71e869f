"""Everything that was found in articles."""

from __future__ import annotations

from typing import Any

from .records import (
    ArticleRow,
    Checked,
    ClusterRow,
    Group,
    LeftOut,
    Pair,
    Passage,
    Quotation,
    Skipped,
)
from .rows import Rows, html_table

__all__ = ["Analysis"]


class Analysis:
    """The lists of a report, each as :class:`variorum.Rows`; ``docs/format.md`` documents them.

    >>> import variorum
    >>> variorum.analyse(["“We will not yield,” Ana Ruiz said."])
    <Analysis: 1 articles, 0 skipped, 0 pairs, 0 clusters, 0 passages, 1 quotations, 0 groups, 0 left_out, 0 checked>
    """

    articles: Rows[ArticleRow]
    skipped: Rows[Skipped]
    pairs: Rows[Pair]
    clusters: Rows[ClusterRow]
    passages: Rows[Passage]
    quotations: Rows[Quotation]
    groups: Rows[Group]
    left_out: Rows[LeftOut]
    checked: Rows[Checked]

    def __init__(self, tables: dict[str, Any]) -> None:
        for name, kind in _KINDS.items():
            setattr(self, name, Rows(tables[name], kind))

    def to_dict(self) -> dict[str, Any]:
        """All lists as plain dictionaries, by name."""
        return {name: getattr(self, name).to_dict() for name in _KINDS}

    def to_arrow(self) -> dict[str, Any]:
        """All lists as ``pyarrow.Table``, by name."""
        return {name: getattr(self, name).to_arrow() for name in _KINDS}

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in _KINDS)
        return f"<Analysis: {counts}>"

    def _repr_html_(self) -> str:
        return html_table("Analysis", ("list", "rows"), [(name, len(getattr(self, name))) for name in _KINDS])


_KINDS = {
    "articles": ArticleRow,
    "skipped": Skipped,
    "pairs": Pair,
    "clusters": ClusterRow,
    "passages": Passage,
    "quotations": Quotation,
    "groups": Group,
    "left_out": LeftOut,
    "checked": Checked,
}
