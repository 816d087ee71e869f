"""What docs/scale.md tells a data engineer to paste, run as it stands."""

import os
import pathlib
import subprocess
import sys

import pytest
import variorum

pytest.importorskip("pyspark")
ROOT = pathlib.Path(__file__).parents[3]


@pytest.fixture
def parquet(tmp_path, seed_articles):
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "articles.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(seed_articles), path)
    return path


def rows(path):
    import pyarrow.dataset

    return pyarrow.dataset.dataset(path, format="parquet").to_table().to_pylist()


def test_spark_submit_takes_parquet_and_gives_parquet(parquet, tmp_path, seed_articles):
    import pyspark

    submit = pathlib.Path(pyspark.__file__).parent / "bin/spark-submit"
    job = ROOT / "python/examples/spark_job.py"
    out = tmp_path / "quotations.parquet"
    command = [submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false", job, "quotes", parquet, out]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    expected = sum(len(found) for found in variorum.each_quotations(seed_articles))
    assert len(rows(out)) == expected > 10


def test_daft_calls_the_same_kernels(parquet, tmp_path, seed_articles):
    pytest.importorskip("daft")
    out = tmp_path / "out"
    job = ROOT / "python/examples/daft_quotes.py"
    run = subprocess.run([sys.executable, job, parquet, out], capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr[-2000:]
    found = sorted((row["id"], row["quotation"]["start"]) for row in rows(out) if row["quotation"])
    here = [(row.article, row.start) for one in variorum.each_quotations(seed_articles) for row in one]
    assert found == sorted(here)
