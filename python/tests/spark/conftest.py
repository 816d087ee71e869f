"""A real engine: two workers in processes of their own, which the tests may kill."""

import importlib.util
import os
import pathlib
import sys
import tempfile

import pytest

#: Where Spark is not installed there is nothing to test.
collect_ignore_glob = [] if importlib.util.find_spec("pyspark") else ["test_*.py"]

sys.path.insert(0, str(pathlib.Path(__file__).parent))

#: How many articles the made corpus has.
ARTICLES = int(os.environ.get("VARIORUM_SPARK_ARTICLES", "2000"))


@pytest.fixture(scope="session")
def spark():
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    work = tempfile.mkdtemp(prefix="variorum-spark-workers-")
    os.environ.setdefault("SPARK_WORKER_DIR", work)
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("variorum")
        .config("spark.ui.enabled", "false")
        .config("spark.executor.memory", "1g")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.ansi.enabled", "true")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def made():
    """Articles of a made corpus, as dictionaries."""
    from corpus import make

    return make(ARTICLES)


@pytest.fixture(scope="session")
def seed_articles(seeds):
    return [
        {"id": one.id, "text": one.text, "source": one.source, "date": one.date, "title": one.title} for one in seeds
    ]
