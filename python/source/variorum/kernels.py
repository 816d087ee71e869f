"""Functions from Arrow batches to Arrow batches, for engines that deal rows out to many machines: Spark, Daft, Ray Data.

A kernel sees one batch and nothing else. Articles are rows with a column ``text``; ``id``, ``source``, ``title``, ``date`` and
``url`` are used where they are there. The batches are ``pyarrow.RecordBatch``, in types that every engine has: no unsigned
numbers, no large strings. They run on the thread that calls.

>>> import pyarrow
>>> from variorum import kernels
>>> texts = pyarrow.record_batch({"id": ["a"], "text": ["“We will not yield,” Ana Ruiz said."]})
>>> kernels.quotes(texts).column("text").to_pylist()
['We will not yield,']
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from . import _native

__all__ = [
    "BATCH_BYTES",
    "check",
    "claims",
    "class_keys",
    "clusters",
    "compare_sets",
    "groups",
    "index_bytes",
    "likely_pairs",
    "linked_pairs",
    "paragraph_keys",
    "passages",
    "phrase_keys",
    "prefixes",
    "prose_keys",
    "quotes",
    "runs",
    "schema_of",
    "settled",
    "shingles",
    "sliced",
    "sought_keys",
    "story_shingles",
    "strands",
    "utterances",
]

#: Bytes of a batch that a kernel is given at once, unless one row is larger.
BATCH_BYTES = 8 << 20


def shingles(articles: Any, size: int = 5) -> Any:
    """The distinct shingles of each article: ``id``, ``words``, ``size``, ``content`` (the same for equal sets), ``shingles``.

    ``shingles`` holds eight bytes for each, sorted.
    """
    return _plain(_native.shingles(articles, size))


def prefixes(sets: Any, threshold: float, common: bytes = b"", containment: bool = False) -> Any:
    """The shingles by which a set looks for others that reach a threshold, each with its place in the set's order.

    Two sets that reach it have one of them in common. ``common`` are shingles, eight bytes each, that come last in every
    set's order; the answer is the same with any, and the work is less the more sets hold them.
    """
    return _plain(_native.prefixes(sets, threshold, common, containment))


def compare_sets(pairs: Any, threshold: float, containment: bool = False) -> Any:
    """How much two sets have in common, exactly: of the rows ``a``, ``b``, ``shingles_a``, ``shingles_b`` those that reach it."""
    return _plain(_native.compare_sets(pairs, threshold, containment))


def clusters(nodes: Any, pairs: Any, threshold: float) -> Any:
    """The clusters of whole components of the graph of near-duplicates, as :func:`variorum.near_duplicates` makes them."""
    return _plain(_native.clusters(nodes, pairs, threshold))


def quotes(articles: Any) -> Any:
    """The quotations of articles: a row for each, with the fields of ``quotes.jsonl``."""
    return _plain(_native.quotes_batch(articles))


def story_shingles(articles: Any, size: int = 5) -> Any:
    """The same as :func:`shingles` of the stories alone, page furniture left out; ``recurring`` lists paragraphs that recur."""
    return _plain(_native.story_shingles(articles, size))


def paragraph_keys(articles: Any) -> Any:
    """The keys of the paragraphs of articles whose site is known: ``id``, ``key``; those of three articles recur there."""
    return _plain(_native.paragraph_keys(articles))


def strands(articles: Any) -> Any:
    """The quotations of articles, each as a ``record`` that says all that its links are decided on."""
    return _plain(_native.strands(articles))


def phrase_keys(sequences: Any, held: bool) -> Any:
    """The key of each short sequence of words, or with ``held`` those of all phrases inside each."""
    return _plain(_native.phrase_keys(sequences, held))


def class_keys(classes: Any) -> Any:
    """The keys under which classes of quotations meet, by their ``words`` alone."""
    return _plain(_native.class_keys(classes))


def sought_keys(classes: Any) -> Any:
    """The keys by which prose finds a class, each with its place in the class's words."""
    return _plain(_native.sought_keys(classes))


def prose_keys(articles: Any) -> Any:
    """The keys of what articles tell in their own words, with their places."""
    return _plain(_native.prose_keys(articles))


def likely_pairs(pairs: Any) -> Any:
    """Of pairs of classes those that could report one utterance, whatever stands around them."""
    return _plain(_native.likely_pairs(pairs))


def linked_pairs(strands: Any, pairs: Any) -> Any:
    """Of likely pairs of classes those with two places that are more likely one utterance than not."""
    return _plain(_native.linked_pairs(strands, pairs))


def utterances(strands: Any, pairs: Any) -> Any:
    """The utterances of whole components of linked pairs: a row for each sentence of a quotation."""
    return _plain(_native.utterances(strands, pairs))


def claims(articles: Any, hits: Any) -> Any:
    """What of the prose of articles repeats a quotation that it meets."""
    return _plain(_native.claims(articles, hits))


def settled(claims: Any) -> Any:
    """Of claims that overlap in an article those with the most words."""
    return _plain(_native.settled(claims))


def groups(articles: Any, witnesses: Any, style: str = "strict") -> Any:
    """The groups of whole utterances, with the fields that ``docs/format.md`` gives.

    ``copy`` of an article names the cluster of copies that it is in, and is null where it is in none.
    """
    return _plain(_native.groups(articles, witnesses, style))


def index_bytes(texts: Any) -> bytes:
    """An index of texts, as the bytes that ``Authority.open`` reads from a file."""
    return _native.index_bytes(texts)


def check(articles: Any, authority: _native.Authority, style: str = "strict") -> Any:
    """The quotations of articles held against what was said, with the fields that ``docs/check.md`` gives."""
    return _plain(_native.check_batch(articles, authority, style))


def runs(articles: Any, size: int) -> Any:
    """The distinct runs of so many words of each article: ``id``, ``hash``."""
    return _plain(_native.runs(articles, size))


def passages(pairs: Any, least_words: int = 12, least_identity: float = 0.6) -> Any:
    """The passages that the two texts of each row share: ``a``, ``text_a``, ``b``, ``text_b``."""
    return _plain(_native.passages_of_pairs(pairs, least_words, least_identity))


def sliced(batches: Iterable[Any], most: int = BATCH_BYTES) -> Iterator[Any]:
    """Batches cut into pieces of so many bytes; a row that has more is a piece of its own.

    >>> import pyarrow
    >>> batch = pyarrow.record_batch({"text": ["x" * 100] * 10})
    >>> [piece.num_rows for piece in sliced([batch], most=600)]
    [5, 5]
    """
    for batch in batches:
        pieces = [batch]
        while pieces:
            piece = pieces.pop()
            if piece.num_rows > 1 and piece.get_total_buffer_size() and piece.nbytes > most:
                half = piece.num_rows // 2
                pieces += [piece.slice(half), piece.slice(0, half)]
            elif piece.num_rows:
                yield piece


def schema_of(kernel: Callable[[Any], Any], schema: Any) -> Any:
    """The schema of what a kernel gives for batches of a schema, found by asking it about no rows."""
    import pyarrow

    return kernel(pyarrow.RecordBatch.from_pylist([], schema=schema)).schema


def _plain(made: Any) -> Any:
    """A native batch as pyarrow's, in types that every engine has."""
    import pyarrow

    batch = pyarrow.record_batch(made)
    plain = _plain_schema(batch.schema)
    return batch if plain == batch.schema else batch.cast(plain)


@functools.lru_cache(maxsize=64)
def _plain_schema(schema: Any) -> Any:
    import pyarrow

    return pyarrow.schema([pyarrow.field(field.name, _plain_kind(field.type)) for field in schema])


def _plain_kind(kind: Any) -> Any:
    import pyarrow
    from pyarrow import types

    if types.is_unsigned_integer(kind) or types.is_integer(kind):
        return pyarrow.int64() if kind.bit_width > 16 else pyarrow.int32()
    if types.is_floating(kind):
        return pyarrow.float64()
    if types.is_dictionary(kind) or types.is_large_string(kind) or types.is_string_view(kind):
        return pyarrow.string()
    if types.is_list(kind) or types.is_large_list(kind):
        return pyarrow.list_(_plain_kind(kind.value_type))
    if types.is_struct(kind):
        return pyarrow.struct([pyarrow.field(field.name, _plain_kind(field.type)) for field in kind])
    return kind
