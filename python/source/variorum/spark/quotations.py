"""The quotations of each article: a map, and no shuffle."""

from __future__ import annotations

from pyspark.sql import DataFrame

from .. import kernels
from .frames import articles_of, mapped

__all__ = ["quotes"]


def quotes(df: DataFrame) -> DataFrame:
    """The quotations of every article, a row for each, with the fields of ``variorum.quotes`` and the article's id.

    Lazy: nothing runs until the rows are asked for.
    """
    return mapped(articles_of(df), kernels.quotes)
