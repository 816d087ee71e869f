"""Connected components of a graph whose edges are rows.

Large-star and small-star in turn (Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii 2014): each node tells its larger
neighbours, then its smaller ones, of the smallest node that it knows, until every node knows its component's smallest. Two
joins a round, and in practice the logarithm of the longest path in rounds; each round is kept as Parquet, so that a lost worker
costs a round. A node with a million neighbours is a million rows and never a list.
"""

from __future__ import annotations

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from .frames import Tables

__all__ = ["components"]

#: A graph of 2^50 nodes takes fewer.
MOST_ROUNDS = 50


def components(edges: DataFrame, tables: Tables) -> DataFrame:
    """The component of each node of the edges (``a``, ``b``), named by its smallest node: ``node``, ``component``."""
    stars = tables.keep(edges.where("a <> b").select("a", "b").distinct(), "edges")
    before = None
    for _ in range(MOST_ROUNDS):
        stars = tables.keep(_small_star(_large_star(stars)), "stars")
        now = stars.agg(F.count(F.lit(1)), F.bit_xor(F.xxhash64("a", "b"))).first()
        if now == before:
            return _named(stars)
        before = now
    raise RuntimeError(f"the components of a graph were not found in {MOST_ROUNDS} rounds")


def _large_star(edges: DataFrame) -> DataFrame:
    """Every larger neighbour of a node beside the smallest of its neighbourhood."""
    both = edges.union(edges.select(F.col("b").alias("a"), F.col("a").alias("b")))
    least = both.groupBy("a").agg(F.least(F.min("b"), F.col("a")).alias("least"))
    larger = both.where("b > a").join(least, "a")
    return larger.select(F.col("b").alias("a"), F.col("least").alias("b")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """A node and its smaller neighbours beside the smallest of them."""
    down = edges.select(F.greatest("a", "b").alias("a"), F.least("a", "b").alias("b"))
    least = down.groupBy("a").agg(F.min("b").alias("least"))
    told = down.join(least, "a").select(F.col("b").alias("a"), F.col("least").alias("b"))
    own = least.select("a", F.col("least").alias("b"))
    return told.union(own).where("a <> b").distinct()


def _named(stars: DataFrame) -> DataFrame:
    members = stars.select(F.col("a").alias("node"), F.col("b").alias("component"))
    centres = stars.select(F.col("b").alias("node"), F.col("b").alias("component")).distinct()
    return members.union(centres)
