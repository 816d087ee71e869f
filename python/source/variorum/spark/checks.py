"""Quotations held against what was said: a map over the articles, with one index that every executor opens.

The index is made by one task, since what a place is worth depends on all texts, and kept as Parquet in the folder of the
checkpoint; each worker process copies it to a file of its own machine once, and reads of that what it needs.
"""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Iterator
from typing import Any

import pyarrow
import pyarrow.dataset
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from .. import Authority, kernels
from .frames import Tables, articles_of

__all__ = ["check"]

#: Bytes of the index in one row.
PART_BYTES = 4 << 20

_PARTS = pyarrow.schema([("number", pyarrow.int64()), ("part", pyarrow.binary())])


def check(df: DataFrame, authority_df: DataFrame, *, style: str = "strict", checkpoint: str | None = None) -> DataFrame:
    """The quotations of all articles held against the texts of ``authority_df``: rows as :func:`variorum.check` gives them.

    The texts that count as what was said have the columns of articles: ``id``, ``text``, ``source``, ``date``, ``title``.
    """
    tables = Tables(df.sparkSession, checkpoint)
    texts = articles_of(authority_df, tables)
    alone = texts.withColumn("bucket", F.lit(0)).groupBy("bucket")
    path = tables.write(alone.applyInArrow(_index, from_arrow_schema(_PARTS)), "index")

    articles = articles_of(df)
    nothing = pyarrow.RecordBatch.from_pylist([], schema=to_arrow_schema(articles.schema))
    made = kernels.check(nothing, Authority([""]), style).schema

    def on_batches(batches: Iterator[Any]) -> Iterator[Any]:
        authority = _opened(path)
        for piece in kernels.sliced(batches):
            yield kernels.check(piece, authority, style)

    return articles.mapInArrow(on_batches, from_arrow_schema(made))


def _index(texts: Any) -> Any:
    """The index of all texts, by id, in rows of a few megabytes."""
    ordered = texts.sort_by("id").combine_chunks().to_batches()
    index = kernels.index_bytes(ordered[0])
    parts = range(0, len(index), PART_BYTES)
    rows = [{"number": at, "part": index[at : at + PART_BYTES]} for at in parts]
    return pyarrow.Table.from_pylist(rows, schema=_PARTS)


@functools.lru_cache(maxsize=4)
def _opened(path: str) -> Authority:
    """The index at a path, copied to a file of this machine that goes with this process."""
    table = pyarrow.dataset.dataset(path, format="parquet").to_table().sort_by("number")
    handle, name = tempfile.mkstemp(prefix="variorum-index-")
    with os.fdopen(handle, "wb") as file:
        for part in table.column("part"):
            file.write(part.as_buffer())
    try:
        return Authority.open(name)
    finally:
        # What is open can still be read; elsewhere the file stays until the machine clears its temporary folder.
        if os.name == "posix":
            os.unlink(name)
