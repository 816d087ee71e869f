"""Quotations that lost their marks: places of the outlets' own words that repeat one."""

from __future__ import annotations

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql.window import WindowSpec

from .. import kernels
from .frames import Tables, bucket_of, buckets_for, grouped, grouped_alone, mapped
from .meetings import UNDATED

__all__ = ["told"]

#: A key of prose is looked for in quotations of so many days before and after, in so many of them at most, and in as many of
#: those whose day is not known (``collate/candidates.rs``).
DAYS = 4
LONGEST_LIST = 256

#: A short quotation that the prose of more articles than this repeats is a set phrase (``collate/prose.rs``).
STOCK = 2

#: Bytes of an article with what it is held against, as they are reckoned when rows are dealt into groups.
MET_BYTES = 60_000


def told(articles: DataFrame, strands: DataFrame, units: DataFrame, tables: Tables) -> DataFrame:
    """Places of prose that repeat a sentence of a quotation, each with the utterance, and whether that is new."""
    hits = _hits(mapped(articles, kernels.prose_keys), _sought(strands, tables), tables)
    records = strands.select(
        F.col("article").alias("strand_article"), F.col("quotation").alias("strand_quotation"), "record"
    )
    known = hits.join(records, ["strand_article", "strand_quotation"])

    bucket = buckets_for(articles.count(), MET_BYTES)
    rows = known.withColumn("bucket", bucket_of("article", bucket))
    claims = grouped(articles.withColumn("bucket", bucket_of("id", bucket)), rows, kernels.claims)
    return _owned(_settled(tables.keep(claims, "claims"), bucket), units, tables)


def _sought(strands: DataFrame, tables: Tables) -> DataFrame:
    """The keys of every class that somebody has as speech, in the words of its first such place."""
    first = F.min(F.struct("day", "article", "quotation", "words")).alias("first")
    speech = strands.where("is_speech = 1").groupBy("wording").agg(first).select("wording", "first.*")
    speech = tables.keep(speech, "speech")
    keys = mapped(speech.select("wording", "words"), kernels.sought_keys)
    about = speech.select(
        "wording",
        F.col("day").alias("strand_day"),
        F.col("article").alias("strand_article"),
        F.col("quotation").alias("strand_quotation"),
    )
    return tables.keep(keys.join(about, "wording").drop("wording"), "sought")


def _hits(prose: DataFrame, sought: DataFrame, tables: Tables) -> DataFrame:
    """Where prose (``article``, ``day``, ``key``, ``at``) has a key of a quotation, a row for each two with all places."""
    met = tables.keep(prose.join(sought.select("key").distinct(), "key", "left_semi"), "prose")
    near = met.join(_lists(met.select("key", "day").distinct(), sought), ["key", "day"])
    near = near.where("article <> strand_article")
    begins = (F.col("at") - F.col("place")).alias("begins")
    places = near.select("article", "strand_article", "strand_quotation", begins, "at").distinct()
    lists = F.collect_list(F.struct("begins", "at")).alias("places")
    found = places.groupBy("article", "strand_article", "strand_quotation").agg(lists)
    columns = ("article", "strand_article", "strand_quotation")
    found = found.select(*columns, F.col("places.begins").alias("begins"), F.col("places.at").alias("at"))
    return tables.keep(found, "hits")


def _lists(asked: DataFrame, sought: DataFrame) -> DataFrame:
    """For each key and day that prose asks about, the first places of quotations of about that day."""
    place = ("strand_day", "strand_article", "strand_quotation", "place")
    of_key = Window.partitionBy("key").orderBy(*place)
    of_day = Window.partitionBy("key", "day").orderBy(*place)
    dated, undated = sought.where(F.col("strand_day") != UNDATED), sought.where(F.col("strand_day") == UNDATED)

    def first(rows: DataFrame, window: WindowSpec) -> DataFrame:
        return rows.withColumn("rank", F.row_number().over(window)).where(F.col("rank") <= LONGEST_LIST).drop("rank")

    around = F.explode(F.sequence(F.col("strand_day") - DAYS, F.col("strand_day") + DAYS)).alias("day")
    near = dated.select("*", around).join(asked, ["key", "day"], "left_semi")
    columns = ("key", "day", *place)
    without_day = asked.where(F.col("day") == UNDATED)
    return (
        first(near, of_day)
        .select(*columns)
        .unionByName(first(dated, of_key).join(without_day, "key").select(*columns))
        .unionByName(first(undated, of_key).join(asked, "key").select(*columns))
    )


def _settled(claims: DataFrame, buckets: int) -> DataFrame:
    """Claims without set phrases, one for each place."""
    place = ["strand_article", "strand_quotation"]
    users = claims.groupBy(*place).agg(F.countDistinct("article").alias("users"))
    kept = claims.join(users, place).where((F.col("is_long") == 1) | (F.col("users") <= STOCK))
    return grouped_alone(kept.drop("users").withColumn("bucket", bucket_of("article", buckets)), kernels.settled)


def _owned(claims: DataFrame, units: DataFrame, tables: Tables) -> DataFrame:
    """Claims with their utterances; a sentence that is in none begins one."""
    owners = units.select(
        F.col("article").alias("strand_article"), F.col("quotation").alias("strand_quotation"), "unit", "utterance"
    )
    rows = claims.join(owners, ["strand_article", "strand_quotation", "unit"], "left")
    name = F.concat(
        F.col("strand_quotation").cast("string"), F.lit("."), F.col("unit").cast("string"), F.lit(" "), "strand_article"
    )
    rows = rows.withColumn("is_new", F.col("utterance").isNull()).withColumn("utterance", F.coalesce("utterance", name))
    return tables.keep(rows, "told")
