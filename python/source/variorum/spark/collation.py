"""Utterances across articles, the same as one machine finds.

The library decides everything in kernels; what a kernel cannot know of the corpus is counted here and given to it: which
paragraphs recur at a site, for how many days a phrase was used, which articles are copies. The order of work is that of
``variorum::collate``: quotations of the same words are one class (``classes``); classes that share a key are pairs
(``meetings``); what may be one utterance is decided together (``utterances``); the outlets' own words that repeat a quotation
are added (``prose``); and the readings of each utterance are compared (``groups``).
"""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .. import kernels
from . import meetings, prose
from .components import components
from .frames import Tables, articles_of, bucket_of, buckets_for, grouped, mapped, tell_largest
from .near import Join

__all__ = ["collate"]

#: A paragraph of so many articles of one site is the page's (``text/furniture.rs``).
RECURS_IN = 3

#: Bytes of a quotation with its record, and of an article, as they are reckoned when rows are dealt into groups.
RECORD_BYTES = 4_000
ARTICLE_BYTES = 8_000


def collate(
    df: DataFrame,
    *,
    style: str = "strict",
    threshold: float = 0.8,
    shingle: int = 5,
    checkpoint: str | None = None,
) -> DataFrame:
    """The utterances that several articles report, each with its readings and who attests them.

    The rows are those of :func:`variorum.collate`, in no order; ``quotation`` of a witness is its number in its own article.
    ``threshold`` and ``shingle`` say which articles are copies of one another, and so count as one source.
    """
    tables = Tables(df.sparkSession, checkpoint)
    articles = with_furniture(articles_of(df, tables), tables)
    strands = meetings.strands(articles, tables)
    classes = meetings.classes(strands, tables)
    pairs = meetings.pairs(meetings.class_keys(classes, tables), classes, tables)
    units = utterances(strands, classes, pairs, tables)
    told = prose.told(articles, strands, units, tables)
    known = articles.join(copies(articles, threshold, shingle, tables), "id", "left")

    return groups(known, strands, units, told, style, tables)


def with_furniture(articles: DataFrame, tables: Tables) -> DataFrame:
    """Articles with the keys of their paragraphs that recur at their sites."""
    keys = mapped(articles, kernels.paragraph_keys)
    often = keys.groupBy("key").count().where(F.col("count") >= RECURS_IN).select("key")
    recurring = keys.join(often, "key").groupBy("id").agg(F.collect_list("key").alias("recurring"))
    nothing = F.array().cast("array<bigint>")
    rows = articles.join(recurring, "id", "left").withColumn("recurring", F.coalesce("recurring", nothing))
    return tables.keep(rows, "articles")


def utterances(strands: DataFrame, classes: DataFrame, pairs: DataFrame, tables: Tables) -> DataFrame:
    """The sentences of quotations by utterance: ``utterance``, ``article``, ``quotation``, ``unit``, ``reasons``."""
    about = classes.select("wording", "words", "sketch", "is_speech", "days")
    one = about.select(*(F.col(name).alias(f"{name}_a") for name in about.columns)).withColumnRenamed("wording_a", "a")
    other = about.select(*(F.col(name).alias(f"{name}_b") for name in about.columns)).withColumnRenamed(
        "wording_b", "b"
    )
    likely = tables.keep(mapped(pairs.join(one, "a").join(other, "b"), kernels.likely_pairs), "likely")
    linked = _linked(strands, likely, tables)

    home = components(linked, tables)
    alone = linked.where("a = b").select(F.col("a").alias("node"), F.col("a").alias("component"))
    alone = alone.join(home.select("node"), "node", "left_anti")
    home = tables.keep(home.unionByName(alone), "components")

    members = strands.join(home.withColumnRenamed("node", "wording"), "wording")
    count = buckets_for(tell_largest(members, "quotations that may be linked"), RECORD_BYTES)
    bucket = bucket_of("component", count)
    rows = members.select("record", "profile", "days", bucket)
    inside = pairs.join(home.select(F.col("node").alias("a"), "component"), "a").join(
        home.select(F.col("node").alias("b"), F.col("component").alias("other")), "b"
    )
    inside = inside.where("component = other").select("a", "b", bucket)
    return tables.keep(grouped(rows, inside, kernels.utterances), "utterances")


def _linked(strands: DataFrame, likely: DataFrame, tables: Tables) -> DataFrame:
    """Pairs of classes that two places link; each bucket of pairs is given all places of its classes."""
    count = buckets_for(likely.count(), 2 * RECORD_BYTES)
    rows = likely.withColumn("bucket", bucket_of("a", count))
    needed = rows.select(F.explode(F.array("a", "b")).alias("wording"), "bucket").distinct()
    members = needed.join(strands, "wording").select("record", "profile", "days", "bucket")
    return tables.keep(grouped(members, rows, kernels.linked_pairs), "linked")


def copies(articles: DataFrame, threshold: float, shingle: int, tables: Tables) -> DataFrame:
    """The articles that are copies of one text, page furniture left out: ``id``, and in ``copy`` the one that stands for them."""
    sets = mapped(articles, kernels.story_shingles, shingle)
    found = Join(sets, threshold, tables, containment=True).clusters()
    return found.select("id", F.col("representative").alias("copy"))


def groups(
    articles: DataFrame, strands: DataFrame, units: DataFrame, told: DataFrame, style: str, tables: Tables
) -> DataFrame:
    """The groups of utterances: ``told`` are the places of prose that repeat one, each with the sentence that it repeats."""
    none = F.lit(-1).cast("long")
    quoted = units.select(
        "utterance", "article", "quotation", "unit", none.alias("start"), none.alias("end"), "reasons"
    )
    of_prose = told.select(
        "utterance", "article", none.alias("quotation"), none.alias("unit"), "start", "end", F.lit("").alias("reasons")
    )
    # A quotation that stood alone is an utterance with the prose that repeats it.
    alone = told.where("is_new").select(
        "utterance",
        F.col("strand_article").alias("article"),
        F.col("strand_quotation").alias("quotation"),
        "unit",
        none.alias("start"),
        none.alias("end"),
        F.lit("").alias("reasons"),
    )
    witnesses = quoted.unionByName(of_prose).unionByName(alone.distinct())
    records = strands.select("article", "quotation", "record")
    witnesses = witnesses.join(records, ["article", "quotation"], "left")
    witnesses = tables.keep(witnesses, "witnesses")

    bucket = bucket_of("utterance", buckets_for(witnesses.count(), ARTICLE_BYTES))
    rows = witnesses.withColumn("bucket", bucket).withColumn("record", F.coalesce("record", F.lit(b"")))
    needed = rows.select(F.col("article").alias("id"), "bucket").distinct()
    return tables.keep(grouped(needed.join(articles, "id"), rows, kernels.groups, style), "groups")
