"""Where quotations meet: classes of the same words, their keys, and the pairs that share one."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from .. import kernels
from .frames import Tables, mapped

__all__ = ["UNDATED", "class_keys", "classes", "pairs", "strands"]

#: A key of more classes than this pairs each with so many that come after it in time (``collate/candidates.rs``).
NEAREST = 48

#: Words of a phrase at the most (``collate/usage.rs``).
LONGEST_PHRASE = 8

#: The day of what has none: before all days.
UNDATED = -(2**63)


def strands(articles: DataFrame, tables: Tables) -> DataFrame:
    """The quotations of all articles, with ``days``: for how many days the corpus used the words of the short ones."""
    rows = tables.keep(mapped(articles, kernels.strands).withColumn("sequence", F.xxhash64("words")), "quotations")
    dated = F.when(F.col("day") != UNDATED, F.col("day"))
    sequences = rows.groupBy("sequence").agg(
        F.first("words").alias("words"), F.min(dated).alias("first"), F.max(dated).alias("last")
    )
    sequences = tables.keep(sequences, "sequences")

    short = mapped(
        sequences.where(F.size("words") <= LONGEST_PHRASE).select("sequence", "words"), kernels.phrase_keys, False
    )
    held = mapped(sequences.where("first is not null").select("sequence", "words"), kernels.phrase_keys, True)
    wanted = held.join(short.select("key").distinct(), "key", "left_semi")
    dates = wanted.join(sequences.select("sequence", "first", "last"), "sequence")
    used = dates.groupBy("key").agg((F.max("last") - F.min("first")).alias("days"))
    days = short.join(used, "key").select("sequence", "days")
    rows = rows.join(days, "sequence", "left").withColumn("days", F.coalesce("days", F.lit(0).cast("long")))
    return tables.keep(rows, "strands")


def classes(strands: DataFrame, tables: Tables) -> DataFrame:
    """Quotations of the same words, with the one that stands for them, the first by day and article."""
    place = ("day", "article", "quotation")
    speech = F.when(F.col("is_speech") == 1, F.struct(*place, "words"))
    rows = strands.groupBy("wording").agg(
        F.count(F.lit(1)).alias("places"),
        F.max("is_speech").alias("is_speech"),
        F.min("days").alias("days"),
        F.min(F.struct("article", "quotation")).alias("first"),
        F.min(F.struct(*place, "words", "sketch")).alias("leader"),
        F.min(speech).alias("speech"),
    )
    leader = F.col("leader")
    about = (leader[name].alias(name) for name in ("day", "words", "sketch"))
    return tables.keep(rows.select("*", *about).drop("leader"), "classes")


def class_keys(classes: DataFrame, tables: Tables) -> DataFrame:
    """The keys of every class: ``wording``, ``key``, ``kind``."""
    return tables.keep(mapped(classes.select("wording", "words"), kernels.class_keys), "keys")


def pairs(keys: DataFrame, classes: DataFrame, tables: Tables) -> DataFrame:
    """Pairs of classes that share a key, each class with those nearest to it in time, and with itself."""
    order = classes.select(
        "wording", "day", F.col("first.article").alias("article"), F.col("first.quotation").alias("quotation")
    )
    passages = keys.where("kind = 0").join(order, "wording")
    met = _nearest(passages, F.col("wording")).select(F.col("wording").alias("a"), F.col("next").alias("b"))

    short = keys.where("kind = 1").select("key", "wording")
    runs = keys.where("kind = 2").join(short.select("key").distinct(), "key", "left_semi")
    runs = runs.join(short.withColumn("is_short", F.lit(True)), ["key", "wording"], "left")
    runs = runs.withColumn("is_short", F.coalesce("is_short", F.lit(False))).join(order, "wording")
    held = _nearest(runs, F.struct("wording", "is_short")).where("is_short or next.is_short")
    held = held.select(F.col("wording").alias("a"), F.col("next.wording").alias("b"))

    several = classes.where("places > 1").select(F.col("wording").alias("a"), F.col("wording").alias("b"))
    both = met.unionByName(held).select(F.least("a", "b").alias("a"), F.greatest("a", "b").alias("b"))
    return tables.keep(both.unionByName(several).distinct(), "pairs")


def _nearest(rows: DataFrame, what: Column) -> DataFrame:
    """Each class of a key with those that come next in time, as ``next``: a key of everybody costs its length, not its square."""
    following = Window.partitionBy("key").orderBy("day", "article", "quotation").rowsBetween(1, NEAREST)
    nearest = rows.withColumn("nearest", F.collect_list(what).over(following))
    return nearest.withColumn("next", F.explode("nearest")).drop("nearest")
