"""What a job costs on Spark: seconds, CPU seconds of the executors' tasks, stages, bytes that are shuffled and kept, for each article.

    python python/benches/on_spark.py JOB ARTICLES EXECUTORS

JOB is near_duplicates, clusters, collate, quotes, or minhash: the plain recipe of Spark's own library (words, runs of five,
hashed to 2^20 places, MinHashLSH with 16 tables, approxSimilarityJoin), which estimates. ARTICLES is a number of made articles
(python/tests/spark/corpus.py), or a file of JSON Lines. A line of JSON for the job; the figures are read from Spark's event log. The
first seconds, in which executors start and Python is loaded, are spent on another job.
"""

import json
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "tests/spark"))

COLUMNS = "id string, text string, source string, date string, title string"
THRESHOLD = 0.8
TABLES = 16


def minhash(articles):
    from pyspark.ml.feature import HashingTF, MinHashLSH, NGram, RegexTokenizer
    from pyspark.sql import functions as F

    words = RegexTokenizer(inputCol="text", outputCol="words", pattern="\\W+").transform(articles)
    runs = NGram(n=5, inputCol="words", outputCol="runs").transform(words).where(F.size("runs") > 0)
    sets = HashingTF(inputCol="runs", outputCol="set", binary=True, numFeatures=1 << 20).transform(runs).select("id", "set")
    model = MinHashLSH(inputCol="set", outputCol="hashes", numHashTables=TABLES, seed=1).fit(sets)
    pairs = model.approxSimilarityJoin(sets, sets, 1 - THRESHOLD, distCol="distance")
    return pairs.where("datasetA.id < datasetB.id").select("datasetA.id", "datasetB.id", "distance")


def job(name):
    if name == "minhash":
        return minhash
    from variorum import spark as variorum

    return getattr(variorum, name)


def figures(folder):
    """Sums over the stages of a log."""
    total = {"stages": 0, "cpu_s": 0.0, "shuffled": 0, "kept": 0}
    wanted = {
        "internal.metrics.executorCpuTime": ("cpu_s", 1e-9),
        "internal.metrics.shuffle.write.bytesWritten": ("shuffled", 1),
        "internal.metrics.output.bytesWritten": ("kept", 1),
    }
    for file in (path for path in pathlib.Path(folder).rglob("*") if path.is_file()):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            event = json.loads(line) if line.startswith("{") else {}
            if event.get("Event") != "SparkListenerStageCompleted":
                continue
            total["stages"] += 1
            for one in event["Stage Info"]["Accumulables"]:
                if one["Name"] in wanted:
                    key, scale = wanted[one["Name"]]
                    total[key] += int(one["Value"]) * scale
    return total


def main(name, articles, executors):
    from pyspark.sql import SparkSession

    log = tempfile.mkdtemp(prefix="variorum-log-")
    spark = (
        SparkSession.builder.master(f"local-cluster[{executors},1,2048]")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "2g")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.eventLog.enabled", "true")
        .config("spark.eventLog.dir", f"file://{log}")
        .config("spark.eventLog.compress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    if articles.isdigit():
        from corpus import make

        rows = make(int(articles))
    else:
        rows = [json.loads(line) for line in open(articles, encoding="utf-8")]
    folder = tempfile.mkdtemp(prefix="variorum-articles-")
    names = [column.split()[0] for column in COLUMNS.split(", ")]
    frame = spark.createDataFrame([tuple(row.get(one) for one in names) for row in rows], COLUMNS)
    frame.write.mode("overwrite").parquet(f"file://{folder}/articles")
    frame = spark.read.parquet(f"file://{folder}/articles").repartition(8)
    frame.limit(8).mapInArrow(lambda batches: batches, frame.schema).count()

    before = figures(log)
    started = time.time()
    found = job(name)(frame).count()
    seconds = time.time() - started
    spark.stop()
    spent = {key: value - before[key] for key, value in figures(log).items()}
    line = {
        "job": name,
        "articles": len(rows),
        "executors": int(executors),
        "rows": found,
        "seconds": round(seconds, 1),
        "stages": spent["stages"],
        "cpu_s": round(spent["cpu_s"], 1),
        "shuffled_per_article": spent["shuffled"] // len(rows),
        "kept_per_article": spent["kept"] // len(rows),
        "text_per_article": sum(len(row["text"].encode()) for row in rows) // len(rows),
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main(*sys.argv[1:])
