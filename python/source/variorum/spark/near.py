"""Near-duplicates: an exact join by prefix filter, and the clusters of the graph that it makes.

Two sets whose resemblance reaches a threshold share one of the first few shingles of each, in any one order of all shingles
(Chaudhuri, Ganti, Kaushik 2006). So each set is dealt out under its prefix alone, a fifth of it at 0.8; those that meet under a
shingle are held against each other whole. Equal sets are one row until the end.
"""

from __future__ import annotations

import warnings

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .. import kernels
from ..errors import SettingError
from .components import components
from .frames import Tables, articles_of, bucket_of, buckets_for, grouped, mapped, tell_largest

__all__ = ["Join", "clusters", "near_duplicates"]

#: A shingle in the prefixes of more sets than this is brought to the end of every set's order, as far as others are left.
MANY = 256

#: So many shingles are brought there at most: half a megabyte, which is what goes to every task.
MOST_COMMON = 65_536

#: Bytes of an article's row when its cluster is made.
NODE_BYTES = 200

#: How often the prefixes are counted anew after common shingles were taken out of them.
ROUNDS = 6


def near_duplicates(
    df: DataFrame, threshold: float = 0.8, *, shingle: int = 5, checkpoint: str | None = None
) -> DataFrame:
    """The pairs of articles whose resemblance on shingles of words reaches a threshold. Exact.

    The columns are ``a`` and ``b``, the ids, the smaller first, ``shared``, ``resemblance``, ``containment_a``,
    ``containment_b``: the pairs of :func:`variorum.near_duplicates`. A million copies of one text are half a million million
    pairs: :func:`clusters` never lists them.
    """
    tables = Tables(df.sparkSession, checkpoint)
    join = Join(mapped(articles_of(df, tables), kernels.shingles, shingle), threshold, tables)
    return _all_pairs(join)


def clusters(df: DataFrame, threshold: float = 0.8, *, shingle: int = 5, checkpoint: str | None = None) -> DataFrame:
    """Near-duplicates that belong together: ``representative``, ``id`` and the ``resemblance`` of the two, a row a member.

    Every member was measured against the representative, as in :func:`variorum.near_duplicates`. An article without a
    near-duplicate is in no cluster.
    """
    tables = Tables(df.sparkSession, checkpoint)
    join = Join(mapped(articles_of(df, tables), kernels.shingles, shingle), threshold, tables)
    return join.clusters()


class Join:
    """Sets of shingles joined with themselves: the classes of equal ones, and the pairs of their heads."""

    def __init__(self, sets: DataFrame, threshold: float, tables: Tables, *, containment: bool = False) -> None:
        if not 0.0 < threshold <= 1.0:
            raise SettingError(f"threshold must be above 0 and at most 1, not {threshold:g}")
        self._tables = tables
        self._threshold = threshold
        self._containment = containment
        #: Every article with a shingle: ``id``, ``words``, ``size``, ``content``, ``shingles``.
        self.sets = tables.keep(sets.where("size > 0"), "sets")
        heads = self.sets.groupBy("content", "size").agg(F.min("id").alias("head"), F.count(F.lit(1)).alias("copies"))
        #: Sets that several articles have: ``content``, ``size``, ``head``, ``copies``.
        self.classes = tables.keep(heads.where("copies > 1"), "classes")
        #: Pairs of heads with what they share.
        self.pairs = tables.keep(self._pairs(), "pairs")

    def clusters(self) -> DataFrame:
        """The clusters: ``representative``, ``id``, ``resemblance``."""
        edges = self.pairs.select("a", "b")
        home = components(edges, self._tables)
        copies = self._copies().select("id", "head")
        nodes = home.select(F.col("node").alias("head"), "component")
        others = self.classes.select("head", F.col("head").alias("component"))
        nodes = nodes.unionByName(others.join(nodes, "head", "left_anti"))
        members = nodes.join(copies, "head", "left").withColumn("id", F.coalesce("id", "head"))
        about = self.sets.select("id", "words", "size")

        count = buckets_for(tell_largest(members, "near-duplicates that hang together"), NODE_BYTES)
        bucket = bucket_of("component", count)
        rows = members.join(about, "id").select("id", "head", "words", "size", bucket)
        edges = self.pairs.join(home.withColumnRenamed("node", "a"), "a").select("a", "b", "shared", bucket)
        return self._tables.keep(grouped(rows, edges, kernels.clusters, self._threshold), "clusters")

    def _copies(self) -> DataFrame:
        """Articles whose set another has too, each with the head of its class."""
        return self.sets.join(self.classes.select("content", "size", "head"), ["content", "size"])

    def _heads(self) -> DataFrame:
        """One article of each class, and all that are in none."""
        others = self._copies().where("id <> head").select("id")
        return self.sets.join(others, "id", "left_anti")

    def _pairs(self) -> DataFrame:
        heads = self._tables.keep(self._heads().select("id", "shingles"), "heads")
        met = _met(self._prefixes(heads), self._threshold, self._containment)
        one = heads.select(F.col("id").alias("a"), F.col("shingles").alias("shingles_a"))
        other = heads.select(F.col("id").alias("b"), F.col("shingles").alias("shingles_b"))
        both = met.join(one, "a").join(other, "b")
        return mapped(both, kernels.compare_sets, self._threshold, self._containment)

    def _prefixes(self, heads: DataFrame) -> DataFrame:
        """The prefixes, once no shingle is in many of them that could be spared."""
        common: list[int] = []
        for _ in range(ROUNDS):
            packed = b"".join(hash_.to_bytes(8, "little", signed=True) for hash_ in common)
            rows = mapped(heads, kernels.prefixes, self._threshold, packed, self._containment)
            rows = self._tables.keep(rows, "prefixes")
            counted = rows.where("finds = 1").groupBy("hash").count().where(F.col("count") > MANY)
            many = counted.orderBy(F.desc("count"), "hash").limit(MOST_COMMON - len(common)).collect()
            fresh = [row["hash"] for row in many if row["hash"] not in set(common)]
            if not fresh:
                if many:
                    _tell(many[0]["count"])
                return rows
            common += fresh
        _tell(many[0]["count"])
        return rows


def _tell(count: int) -> None:
    warnings.warn(
        f"{count} articles share a shingle that their sets cannot spare: each is held against each of them",
        stacklevel=2,
    )


def _met(prefixes: DataFrame, threshold: float, containment: bool) -> DataFrame:
    """Pairs that have a shingle of their prefixes in common and, by their sizes and its places, may share enough."""
    one = prefixes.select("hash", *(F.col(name).alias(f"{name}_a") for name in ("id", "size", "place", "finds")))
    other = prefixes.select("hash", *(F.col(name).alias(f"{name}_b") for name in ("id", "size", "place", "finds")))
    met = one.join(other, "hash").where("id_a < id_b")
    if containment:
        # The smaller set shows its prefix; the larger may hold it anywhere.
        finds = F.when(F.col("size_a") <= F.col("size_b"), F.col("finds_a")).otherwise(F.col("finds_b"))
        met = met.where(finds == 1)
    else:
        smaller, larger = F.least("size_a", "size_b"), F.greatest("size_a", "size_b")
        # What is left of both sets after this shingle, the first that they share.
        rest = F.least(F.col("size_a") - F.col("place_a"), F.col("size_b") - F.col("place_b"))
        wanted = (F.col("size_a") + F.col("size_b")) * F.lit(threshold / (1.0 + threshold)) - 1e-6
        met = met.where((smaller >= larger * F.lit(threshold) - 1e-6) & (rest >= wanted))
    return met.select(F.col("id_a").alias("a"), F.col("id_b").alias("b")).distinct()


def _all_pairs(join: Join) -> DataFrame:
    """The pairs of all articles: those of heads, each told for all copies of the two, and copies with one another."""
    copies = join._copies().select("id", "head", "size")
    measures = ("shared", "resemblance", "containment_a", "containment_b")
    a = copies.select(F.col("head").alias("a"), F.col("id").alias("copy_a"))
    b = copies.select(F.col("head").alias("b"), F.col("id").alias("copy_b"))
    across = join.pairs.join(a, "a", "left").join(b, "b", "left")
    across = across.withColumn("a", F.coalesce("copy_a", "a")).withColumn("b", F.coalesce("copy_b", "b"))
    turned = F.col("a") > F.col("b")
    across = across.select(
        F.least("a", "b").alias("a"),
        F.greatest("a", "b").alias("b"),
        "shared",
        "resemblance",
        F.when(turned, F.col("containment_b")).otherwise(F.col("containment_a")).alias("containment_a"),
        F.when(turned, F.col("containment_a")).otherwise(F.col("containment_b")).alias("containment_b"),
    )
    one = copies.select("head", F.col("id").alias("a"), F.col("size").alias("shared"))
    other = copies.select("head", F.col("id").alias("b"))
    whole = (F.lit(1.0).alias(name) for name in measures[1:])
    within = one.join(other, "head").where("a < b").select("a", "b", "shared", *whole)
    return across.unionByName(within)
