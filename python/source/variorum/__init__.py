"""Reads one story in many outlets: near-duplicates, shared passages, and how every quotation reads in each.

>>> import variorum
>>> variorum.compare("This is not a ban", "This is a ban").verdict
'meaning'

Articles are texts (``str``), :class:`Article`, dictionaries with a ``"text"``, or a frame (pyarrow, pandas, Polars) with a
column ``text``; ``id``, ``source``, ``title``, ``date``, ``url`` and ``event`` are used where they are there.

``threads=`` sets the number of threads, one for each core unless set. The interpreter's lock is released while the library
works. ``progress=`` is called with the name of each stage as it starts. On Ctrl-C the call ends at once, and the work at its
next stage. A process may fork before, after and between calls.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Optional

from . import _native, errors, records
from .analysis import Analysis
from .errors import VariorumError
from .near import Dropped, NearDuplicates
from .records import Article, Checked, Comparison, Group, Passage, Quotation
from .rows import Rows

__all__ = [
    "Analysis",
    "Article",
    "Authority",
    "Dropped",
    "NearDuplicates",
    "Rows",
    "VariorumError",
    "analyse",
    "check",
    "collate",
    "compare",
    "each_quotations",
    "errors",
    "near_duplicates",
    "passages",
    "quotes",
    "read",
    "records",
    "report",
]

#: Told the name of each stage as it starts.
Progress = Optional[Callable[[str], Any]]

#: The formats of a report, by their names on the command line.
FORMATS = ("html", "md", "json", "csv", "tei", "quotes")

Authority = _native.Authority


def quotes(text: str | Article | dict[str, Any]) -> Rows[Quotation]:
    """The quotations of a text, and who says them.

    >>> found = variorum.quotes("“We will not yield,” Mayor Ana Ruiz said. “The road is long.”")
    >>> [(row.text, row.speaker.name, row.cue.text) for row in found][0]
    ('We will not yield,', 'Ana Ruiz', 'said')
    """
    return Rows(_native.quotes(text), Quotation)


def each_quotations(articles: Any, *, threads: int | None = None) -> Iterator[Rows[Quotation]]:
    """The quotations of each article, in order. A few megabytes of articles are held at a time, however many there are.

    >>> texts = ("“We will not yield,” Ana Ruiz said." for _ in range(3))
    >>> [len(found) for found in variorum.each_quotations(texts)]
    [1, 1, 1]
    """
    for batch in _native.QuotationBatches(articles, threads):
        for found in batch:
            yield Rows(found, Quotation)


def compare(a: str, b: str, *, style: str = "strict") -> Comparison:
    """How two readings differ. ``style`` says which differences are a fault: "strict" or "clean".

    >>> found = variorum.compare("not the right choice for both sides", "not the right choices for either side")
    >>> found.verdict, [(one.kind, one.a.text, one.b.text) for one in found.differences][1]
    ('meaning', ('quantity', 'both', 'either'))
    """
    return Comparison.from_dict(_native.compare(a, b, style).dicts()[0])


def passages(
    a: str, b: str, *, least_words: int = 15, least_identity: float = 0.3, threads: int | None = 1
) -> Rows[Passage]:
    """The passages that two texts share, nearly or wholly.

    >>> text = "the two governments agreed on Friday to set up a joint group of senior experts"
    >>> found = variorum.passages(f"First, {text}.", f"Then {text} too.")
    >>> found[0].words, found[0].a.start
    (15, 7)
    """
    return Rows(_native.passages(a, b, least_words, least_identity, threads), Passage)


def near_duplicates(
    texts: Any,
    threshold: float = 0.8,
    *,
    shingle: int = 5,
    threads: int | None = None,
    progress: Progress = None,
) -> NearDuplicates:
    """The pairs of texts whose resemblance on shingles of words reaches a threshold. Exact.

    ``texts`` may be any iterable: of each text only the shingles are kept, eight bytes for each.

    >>> found = variorum.near_duplicates(["We met on the Friday before.", "It rained.", "We met on the Friday before!"])
    >>> [(pair.a, pair.b, pair.resemblance) for pair in found.pairs]
    [(0, 2, 1.0)]
    >>> found.kept, found.dropped
    ([0, 1], [Dropped(text=2, kept=0, resemblance=1.0)])
    """
    return NearDuplicates(_native.near_duplicates(texts, threshold, shingle, threads, progress))


def check(
    draft: str | Article | dict[str, Any],
    authority: Authority | Iterable[Any] | str,
    *,
    style: str = "strict",
    threads: int | None = None,
) -> Rows[Checked]:
    """The quotations of a draft held against what was said. ``docs/check.md`` says what each standing promises.

    >>> speech = "THE MAYOR: We will not yield to anybody on this road. It is long."
    >>> found = variorum.check("“We will yield to anybody on this road,” the mayor said.", authority=speech)
    >>> found[0].standing, found[0].source.text
    ('altered', 'We will not yield to anybody on this road')
    """
    if not isinstance(authority, Authority):
        texts = [authority] if isinstance(authority, str) else authority
        authority = Authority(texts, threads)
    return Rows(_native.check(draft, authority, style, threads), Checked)


def analyse(
    articles: Any,
    *,
    threshold: float = 0.8,
    shingle: int = 5,
    least_words: int = 12,
    least_identity: float = 0.6,
    within_outlet: bool = False,
    style: str = "strict",
    base: str | None = None,
    authority: Any = None,
    threads: int | None = None,
    progress: Progress = None,
) -> Analysis:
    """Everything that is found in articles: near-duplicates, passages, quotations, utterances.

    >>> found = variorum.analyse(["“We will not yield,” Ana Ruiz said.", "It rained."])
    >>> len(found.articles), len(found.quotations)
    (2, 1)
    """
    options = _options(threshold, shingle, least_words, least_identity, within_outlet, style, base)
    return Analysis(_native.analyse(articles, _texts(authority), options, threads, progress))


def collate(articles: Any, **settings: Any) -> Rows[Group]:
    """The utterances that several articles report, each with its readings and who attests them.

    The settings are those of :func:`analyse`, which gives the rest of the result too.

    >>> groups = variorum.collate([
    ...     "“These are not the right choices for either side,” Mr Xi said.",
    ...     "“These are not the right choice for both sides,” Mr Xi said.",
    ... ])
    >>> groups[0].verdict, len(groups[0].readings)
    ('meaning', 2)
    """
    return analyse(articles, **settings).groups


def report(
    articles: Any,
    path: str | os.PathLike[str],
    *,
    formats: Iterable[str] = FORMATS,
    redact: bool = False,
    threshold: float = 0.8,
    shingle: int = 5,
    least_words: int = 12,
    least_identity: float = 0.6,
    within_outlet: bool = False,
    style: str = "strict",
    base: str | None = None,
    authority: Any = None,
    threads: int | None = None,
    progress: Progress = None,
) -> Analysis:
    """Analyses articles and writes the report into a folder: the same files as ``variorum report``.

    The formats are "html", "md", "json", "csv", "tei", "quotes", "graphml" and "parquet". Each file is written whole or not at all.

    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> found = variorum.report(["It rained."], folder.name, formats=["json", "md"])
    >>> sorted(file.name for file in pathlib.Path(folder.name).iterdir())
    ['report.json', 'report.md']
    """
    options = _options(threshold, shingle, least_words, least_identity, within_outlet, style, base)
    tables = _native.report(
        articles, os.fspath(path), list(formats), redact, _texts(authority), options, threads, progress
    )
    return Analysis(tables)


def read(*paths: str | os.PathLike[str]) -> list[Article]:
    """The articles of files and folders, as the command line reads them. What is skipped is warned of.

    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> _ = pathlib.Path(folder.name, "one.txt").write_text("It rained.")
    >>> [article.text for article in variorum.read(folder.name)]
    ['It rained.']
    """
    articles, skipped = _native.read([os.fspath(path) for path in paths])
    for where, reason in skipped:
        warnings.warn(f"skipped {where}: {reason}", stacklevel=2)
    return [Article.from_dict(values) for values in articles]


def _options(
    threshold: float,
    shingle: int,
    least_words: int,
    least_identity: float,
    within_outlet: bool,
    style: str,
    base: str | None,
) -> dict[str, Any]:
    return {
        "threshold": threshold,
        "shingle": shingle,
        "least_words": least_words,
        "least_identity": least_identity,
        "within_outlet": within_outlet,
        "style": style,
        "base": base,
    }


def _texts(authority: Any) -> Any:
    return [authority] if isinstance(authority, str) else authority
