"""The same answers on Spark: for what outgrows one machine.

DataFrames in, DataFrames out. An article is a row with ``id`` and ``text``, and ``source``, ``date``, ``title`` and ``url``
where they are known. The library runs inside ``mapInArrow`` and ``applyInArrow`` (:mod:`variorum.kernels`); shuffles, joins and
connected components are Spark's own. Nothing but counts, and a bounded list of common shingles, comes to the driver.

    from variorum import spark as variorum

    near = variorum.near_duplicates(articles, threshold=0.8)
    near.write.parquet("near")

``checkpoint=`` names a folder, one that all executors can reach, for tables that are used again: Parquet, which stays until you
delete it. Where Spark runs on this machine alone it may be left out, and the tables go when Python ends.
``docs/scale.md`` says what each function costs, what is bounded, and where an answer could differ from one machine's.
"""

from __future__ import annotations

from .checks import check
from .collation import collate
from .near import clusters, near_duplicates
from .passages import passages
from .quotations import quotes

__all__ = ["check", "clusters", "collate", "near_duplicates", "passages", "quotes"]
