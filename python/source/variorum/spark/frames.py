"""Articles as rows, kernels on their batches, and tables that are kept."""

from __future__ import annotations

import atexit
import itertools
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from .. import kernels
from ..errors import SettingError

__all__ = ["Tables", "articles_of", "bucket_of", "buckets_for", "grouped", "grouped_alone", "mapped", "tell_largest"]

#: What is used of an article where it is there.
FIELDS = ("source", "title", "date", "url")

#: Bytes of rows that are dealt into one group of ``applyInArrow``.
BUCKET_BYTES = 64 << 20

#: A component of more rows than this is told: it is decided as a whole, by one task.
LARGE = 100_000


class Tables:
    """Tables of one call, kept as Parquet in a folder of their own, so that nothing is worked out twice."""

    def __init__(self, spark: SparkSession, checkpoint: str | None) -> None:
        self._spark = spark
        self._numbers = itertools.count()
        self._folder = _own_folder(_local_folder(spark) if checkpoint is None else checkpoint)

    def keep(self, frame: DataFrame, name: str) -> DataFrame:
        """The same rows, read from where they were written."""
        return self._spark.read.schema(frame.schema).parquet(self.write(frame, name))

    def write(self, frame: DataFrame, name: str) -> str:
        """Writes rows, and says where."""
        path = f"{self._folder}/{next(self._numbers):02}-{name}"
        frame.write.parquet(path)
        return path


def _own_folder(folder: str) -> str:
    return f"{folder.rstrip('/')}/variorum-{uuid.uuid4().hex[:12]}"


def _local_folder(spark: SparkSession) -> str:
    if not str(spark.conf.get("spark.master", "")).startswith("local"):
        raise SettingError("checkpoint must name a folder that all executors can reach: Spark runs on several machines")
    folder = tempfile.mkdtemp(prefix="variorum-spark-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"file://{folder}"


def articles_of(frame: DataFrame, tables: Tables | None = None) -> DataFrame:
    """The columns that are read, as strings, with one article of each id: of several the first by its text, as on one machine.

    With ``tables`` the rows are kept, and what was left out is counted and warned of.
    """
    for name in ("id", "text"):
        if name not in frame.columns:
            raise ValueError(f"the frame has no column {name!r}")
    wanted = ["id", "text", *(name for name in FIELDS if name in frame.columns)]
    rows = frame.select(*(F.col(name).cast("string").alias(name) for name in wanted))
    articles = rows.where(F.col("id").isNotNull()).withColumn("text", F.coalesce("text", F.lit("")))
    if tables is None:
        return articles

    without = rows.where(F.col("id").isNull()).count()
    if without:
        warnings.warn(f"{without} articles have no id and were left out", stacklevel=3)
    repeated = articles.groupBy("id").count().where("count > 1").agg(F.sum(F.col("count") - 1)).first()
    if repeated and repeated[0]:
        warnings.warn(f"{repeated[0]} articles have the id of another and were left out", stacklevel=3)
        first = articles.groupBy("id").agg(F.min(F.struct(*wanted[1:])).alias("article"))
        articles = first.select("id", "article.*")
    return tables.keep(articles, "articles")


def mapped(frame: DataFrame, kernel: Callable[..., Any], *settings: Any) -> DataFrame:
    """A kernel on every batch of a frame, in pieces bounded by bytes."""
    made = kernels.schema_of(lambda batch: kernel(batch, *settings), to_arrow_schema(frame.schema))

    def on_batches(batches: Iterator[Any]) -> Iterator[Any]:
        for piece in kernels.sliced(batches):
            yield kernel(piece, *settings)

    return frame.mapInArrow(on_batches, from_arrow_schema(made))


def grouped(frame: DataFrame, other: DataFrame, kernel: Callable[..., Any], *settings: Any) -> DataFrame:
    """A kernel on the rows of two frames that have one ``bucket``."""
    schemas = [to_arrow_schema(one.schema) for one in (frame, other)]
    nothing = [pyarrow.RecordBatch.from_pylist([], schema=schema) for schema in schemas]
    made = kernel(*nothing, *settings).schema

    def on_group(left: Any, right: Any) -> Any:
        batches = (_one_batch(table) for table in (left, right))
        return pyarrow.Table.from_batches([kernel(*batches, *settings)])

    # New names for the columns, lest Spark take those of two frames with one origin for the same.
    other = other.select(*(F.col(name).alias(name) for name in other.columns))
    pair = frame.groupBy("bucket").cogroup(other.groupBy("bucket"))
    return pair.applyInArrow(on_group, from_arrow_schema(made))


def grouped_alone(frame: DataFrame, kernel: Callable[..., Any]) -> DataFrame:
    """A kernel on the rows of a frame that have one ``bucket``."""
    made = kernel(pyarrow.RecordBatch.from_pylist([], schema=to_arrow_schema(frame.schema))).schema

    def on_group(rows: Any) -> Any:
        return pyarrow.Table.from_batches([kernel(_one_batch(rows))])

    return frame.groupBy("bucket").applyInArrow(on_group, from_arrow_schema(made))


def bucket_of(column: str, count: int) -> Column:
    """The bucket of a row, by a column that all rows of a group have."""
    return F.pmod(F.xxhash64(column), F.lit(count)).alias("bucket")


def _one_batch(table: Any) -> Any:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pyarrow.RecordBatch.from_pylist([], schema=table.schema)


def tell_largest(rows: DataFrame, what: str) -> int:
    """How many rows there are. A component of very many, which one task must hold, is warned of."""
    sizes = rows.groupBy("component").count().agg(F.sum("count"), F.max("count")).first()
    total, largest = (sizes[0] or 0, sizes[1] or 0) if sizes else (0, 0)
    if largest > LARGE:
        warnings.warn(f"one task holds {largest} {what}", stacklevel=3)
    return int(total)


def buckets_for(rows: int, bytes_each: int) -> int:
    """Into how many groups rows are dealt, so that each is held in memory."""
    return max(1, -(-rows * bytes_each // BUCKET_BYTES))
