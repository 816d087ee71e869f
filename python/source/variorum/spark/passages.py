"""Passages that articles share: who may have one is found by runs of words in common, and then every two texts are aligned.

A run of five words that more than :data:`COMMON` articles have is a set phrase and brings nobody together by itself; it counts
as part of a run of nine words, and then of thirteen. What more than :data:`LONGEST_LIST` articles have even then is a text that
everybody prints: each of them is held against the first few alone.
"""

from __future__ import annotations

import warnings

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F

from .. import kernels
from ..errors import SettingError
from .frames import Tables, articles_of, mapped

__all__ = ["passages"]

#: The lengths of runs, and how many articles may have one of each, as in ``similar/candidates.rs``.
COMMON = 64
LONGEST_LIST = 512
RUNS = ((5, COMMON), (9, COMMON), (13, LONGEST_LIST))

#: The first articles of a run that everybody has.
LEADERS = 16


def passages(
    df: DataFrame,
    *,
    least_words: int = 12,
    least_identity: float = 0.6,
    within_outlet: bool = False,
    checkpoint: str | None = None,
) -> DataFrame:
    """The passages that every two articles of different outlets share, nearly or wholly.

    Of two articles the passages are those of :func:`variorum.passages` with the same settings. Two articles that have no run of
    five words in common are not looked at, nor, with ``within_outlet`` left out, two of one ``source``.
    """
    if least_words < 1:
        raise SettingError("least_words must be at least 1")
    if not 0.0 <= least_identity <= 1.0:
        raise SettingError("least_identity must be from 0 to 1")
    tables = Tables(df.sparkSession, checkpoint)
    articles = articles_of(df, tables)
    met = _met(articles, within_outlet, tables)

    a = articles.select(F.col("id").alias("a"), F.col("text").alias("text_a"))
    b = articles.select(F.col("id").alias("b"), F.col("text").alias("text_b"))
    return mapped(met.join(a, "a").join(b, "b"), kernels.passages, least_words, least_identity)


def _met(articles: DataFrame, within_outlet: bool, tables: Tables) -> DataFrame:
    """Pairs of articles that have a run in common."""
    sources = (
        articles.select("id", "source") if "source" in articles.columns else articles.selectExpr("id", "null as source")
    )
    found = None
    for size, most in RUNS:
        runs = tables.keep(mapped(articles.select("id", "text"), kernels.runs, size), "runs")
        counted = runs.groupBy("hash").agg(F.count(F.lit(1)).alias("articles")).where("articles > 1")
        is_last = size == RUNS[-1][0]
        wanted = counted if is_last else counted.where(F.col("articles") <= most)
        pairs = _pairs(runs.join(wanted, "hash"), most)
        found = pairs if found is None else found.unionByName(pairs)
        if is_last:
            _tell(counted.where(F.col("articles") > most).count())

    assert found is not None
    kept = found.distinct()
    if not within_outlet:
        a = sources.select(F.col("id").alias("a"), F.col("source").alias("source_a"))
        b = sources.select(F.col("id").alias("b"), F.col("source").alias("source_b"))
        of_two = F.col("source_a").isNull() | F.col("source_b").isNull() | (F.col("source_a") != F.col("source_b"))
        kept = kept.join(a, "a").join(b, "b").where(of_two).select("a", "b")
    return tables.keep(kept, "met")


def _pairs(runs: DataFrame, most: int) -> DataFrame:
    """Every two articles of a run; of one that too many have those with the first."""
    by_id = Window.partitionBy("hash").orderBy("id")
    ranked = runs.withColumn("rank", F.row_number().over(by_id))
    first = ranked.where((F.col("articles") <= most) | (F.col("rank") <= LEADERS)).select(
        "hash", F.col("id").alias("a")
    )
    second = ranked.select("hash", F.col("id").alias("b"))
    return first.join(second, "hash").where("a < b").select("a", "b").distinct()


def _tell(count: int) -> None:
    if count:
        warnings.warn(
            f"{count} runs of words are in more than {LONGEST_LIST} articles each: those are held against {LEADERS} of them",
            stacklevel=4,
        )
