"""What a job costs on Spark: seconds, CPU seconds of all processes, stages, bytes that are shuffled and kept, for each article.

    python python/benches/on_spark.py JOB ARTICLES EXECUTORS

JOB is near_duplicates, clusters, collate, quotes, or minhash: the plain recipe of Spark's own library (words, runs of five,
hashed to 2^20 places, MinHashLSH with 16 tables, approxSimilarityJoin), which estimates. ARTICLES is a number of made articles
(python/tests/spark/corpus.py), or a file of JSON Lines. A line of JSON for the job; the figures are read from Spark's event log. The
first seconds, in which executors start and Python is loaded, are spent on another job.
"""

import json
import os
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
    sets = (
        HashingTF(inputCol="runs", outputCol="set", binary=True, numFeatures=1 << 20)
        .transform(runs)
        .select("id", "set")
    )
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
    total = {"stages": 0, "shuffled": 0, "kept": 0}
    wanted = {
        "internal.metrics.shuffle.write.bytesWritten": "shuffled",
        "internal.metrics.output.bytesWritten": "kept",
    }
    for file in (path for path in pathlib.Path(folder).rglob("*") if path.is_file()):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            event = json.loads(line) if line.startswith("{") else {}
            if event.get("Event") != "SparkListenerStageCompleted":
                continue
            total["stages"] += 1
            for one in event["Stage Info"]["Accumulables"]:
                if one["Name"] in wanted:
                    total[wanted[one["Name"]]] += int(one["Value"])
    return total


def cpu_seconds():
    """CPU seconds of this process and all that it started: the driver, the executors, their Python workers."""
    stats = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            # The parent, and the ticks of the process and of its children that ended.
            stats[int(entry.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    own = {os.getpid()}
    while more := {pid for pid, (parent, _) in stats.items() if parent in own} - own:
        own |= more
    return sum(stats[pid][1] for pid in own) / os.sysconf("SC_CLK_TCK")


def main(name, articles, executors):
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("SPARK_WORKER_DIR", tempfile.mkdtemp(prefix="variorum-workers-"))
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

    before, cpu, started = figures(log), cpu_seconds(), time.time()
    found = job(name)(frame).count()
    seconds, cpu = time.time() - started, cpu_seconds() - cpu
    spark.stop()
    spent = {key: value - before[key] for key, value in figures(log).items()}
    line = {
        "job": name,
        "articles": len(rows),
        "executors": int(executors),
        "rows": found,
        "seconds": round(seconds, 1),
        "stages": spent["stages"],
        "cpu_s": round(cpu, 1),
        "shuffled_per_article": spent["shuffled"] // len(rows),
        "kept_per_article": spent["kept"] // len(rows),
        "text_per_article": sum(len(row["text"].encode()) for row in rows) // len(rows),
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main(*sys.argv[1:])
