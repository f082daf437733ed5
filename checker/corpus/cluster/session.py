"""A session of Spark, and what goes wrong with it in one line."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SETTLED: Mapping[str, str] = {
    "spark.log.level": "FATAL",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
}
_UNUSABLE = re.compile(r"UnusableError: (.+)")
_MISSING = re.compile(r"No module named '(\w+)")


class ClusterError(Exception):
    """A cluster, or what it should read or write, that cannot be used; ``str()`` is one line for the user."""


@contextlib.contextmanager
def session(master: str | None, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """A session with that master (by default the one that Spark is set up for, or else this machine) and these settings
    of Spark; one that there is already is used, and stays.

    Every error of Spark inside the block comes out as ``ClusterError``, too.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ClusterError("没有装 PySpark；请安装：pip install 'checker[spark]'") from error
    from py4j.protocol import Py4JError

    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise ClusterError("没有 Java；Spark 要用 Java 17 或更新的版本，请先安装")
    logging.getLogger().addHandler(logging.NullHandler())  # Spark's bridge would print what it raises anyway
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark would take the first python3 that it finds
    found = SparkSession.getActiveSession()
    try:
        spark = found or _start(SparkSession.builder, master, settings)
    except (PySparkException, Py4JError, OSError) as error:
        raise ClusterError(f"Spark 启动不了：{explained(error)}") from error
    try:
        yield spark
    except (PySparkException, Py4JError) as error:
        raise ClusterError(explained(error)) from error
    finally:
        if not found:
            spark.stop()


def _start(builder: Any, master: str | None, settings: Mapping[str, str]) -> SparkSession:
    builder = builder.appName("checker batch")
    if master:
        builder = builder.master(master)
    for key, value in {**_SETTLED, **settings}.items():
        builder = builder.config(key, value)
    spark: SparkSession = builder.getOrCreate()
    return spark


def explained(error: Exception) -> str:
    """What an error of Spark comes to, in one line."""
    text = str(error)
    if unusable := _UNUSABLE.search(text):
        return unusable[1]
    if missing := _MISSING.search(text):
        return f"执行节点上没有 Python 模块 {missing[1]}；请在每个节点装好 checker，或随任务带上装好的环境（见 docs/cluster.md）"
    causes = re.findall(r"^Caused by: (.+)$", text, re.MULTILINE)
    return f"Spark 出错：{causes[-1] if causes else next(iter(text.splitlines()), type(error).__name__)}"
