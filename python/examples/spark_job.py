"""A job for spark-submit: Parquet in, Parquet out.

    spark-submit --master MASTER python/examples/spark_job.py clusters ARTICLES.parquet OUT.parquet --checkpoint FOLDER

ARTICLES has the columns ``id`` and ``text``, and ``source``, ``date``, ``title`` and ``url`` where they are known. FOLDER is one
that all executors can reach; what is kept there may be deleted when the job has ended. ``check`` wants ``--authority``, the
texts that count as what was said. A lost worker costs the work since the last table that was kept.
"""

import argparse

from pyspark.sql import SparkSession

from variorum import spark as variorum

JOBS = {
    "quotes": lambda articles, options: variorum.quotes(articles),
    "near_duplicates": lambda articles, options: variorum.near_duplicates(
        articles, options.threshold, checkpoint=options.checkpoint
    ),
    "clusters": lambda articles, options: variorum.clusters(articles, options.threshold, checkpoint=options.checkpoint),
    "passages": lambda articles, options: variorum.passages(articles, checkpoint=options.checkpoint),
    "collate": lambda articles, options: variorum.collate(articles, checkpoint=options.checkpoint),
    "check": lambda articles, options: variorum.check(
        articles, articles.sparkSession.read.parquet(options.authority), checkpoint=options.checkpoint
    ),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("articles", help="Parquet with the articles")
    parser.add_argument("out", help="where the result is written, as Parquet; it must not be there yet")
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--authority", help="Parquet with the texts that count as what was said")
    parser.add_argument("--checkpoint", help="a folder that all executors can reach")
    options = parser.parse_args()
    if options.job == "check" and options.authority is None:
        parser.error("check wants --authority")

    spark = SparkSession.builder.appName(f"variorum {options.job}").getOrCreate()
    JOBS[options.job](spark.read.parquet(options.articles), options).write.parquet(options.out)
    spark.stop()


if __name__ == "__main__":
    main()
