"""The same kernels under Daft: the quotations of a table of articles.

    python python/examples/daft_quotes.py ARTICLES.parquet OUT.parquet

A kernel takes an Arrow batch and gives one; nothing in it knows of Spark.
"""

import sys

import daft
import pyarrow

from variorum import kernels

COLUMNS = ["id", "text"]


def quotations(articles):
    """The quotations of each article of a batch, as one list for each."""
    batch = pyarrow.record_batch([one.to_arrow().cast(pyarrow.string()) for one in articles], names=COLUMNS)
    found = {name: [] for name in batch.column("id").to_pylist()}
    for row in kernels.quotes(batch).select(["article", "text", "start", "end"]).to_pylist():
        found[row.pop("article")].append(row)
    return list(found.values())


QUOTATION = daft.DataType.struct(
    {"text": daft.DataType.string(), "start": daft.DataType.int64(), "end": daft.DataType.int64()}
)


@daft.func.batch(return_dtype=daft.DataType.list(QUOTATION))
def quotes(ids: daft.Series, texts: daft.Series):
    return quotations([ids, texts])


def main(articles, out):
    frame = daft.read_parquet(articles).select("id", "text")
    frame = frame.with_column("quotation", quotes(daft.col("id"), daft.col("text")))
    frame.select("id", "quotation").explode("quotation").write_parquet(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
