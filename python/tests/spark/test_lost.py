"""A worker that is killed in the middle costs time, and nothing else."""

import os
import pathlib
import signal
import threading
import time

import pytest
import variorum

spark_api = pytest.importorskip("variorum.spark")

from test_same import cluster_rows, frame, near_rows_here  # noqa: E402


def executors(application):
    """The processes of an application's executors."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "CoarseGrainedExecutorBackend" in command and application in command:
            found.append(int(entry.name))
    return found


@pytest.mark.skipif(not pathlib.Path("/proc/self/cmdline").exists(), reason="processes are found in /proc")
def test_a_killed_worker_changes_nothing(spark, made):
    articles = made[:1000]
    _, expected = near_rows_here(articles, 0.6)
    application, killed = spark.sparkContext.applicationId, []

    def kill():
        while not spark.sparkContext.statusTracker().getActiveStageIds():
            time.sleep(0.01)
        time.sleep(2)
        killed.append(executors(application)[0])
        os.kill(killed[0], signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    found = cluster_rows(spark_api.clusters(frame(spark, articles), 0.6))
    killer.join()
    assert found == expected
    assert killed and killed[0] not in executors(application)
