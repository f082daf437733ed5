"""What a batch on a cluster is given → inputs, a share at a time.

Besides what a local batch takes (which must lie on a file system that all nodes have at the same place): addresses of
files and folders (``hdfs://…``), and tables of texts (``.parquet``, ``.csv``) with the columns ``path`` and ``text``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from math import ceil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from checker import reading
from checker.corpus.cluster.dataset import literal
from checker.corpus.cluster.working import INPUT
from checker.corpus.inputs import INSIDE, Input, inputs
from checker.corpus.store.rows import Row
from checker.reading import ReadError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_PART = 250
"""Inputs that one task takes: so many that starting its process costs little, so few that losing it does."""
_FEWEST = 8
_TURNS = 4
"""Tasks that each core of the cluster does for one commit."""
_TABLES = (".parquet", ".csv")
_NAME, _TEXT = "path", "text"
_SUFFIX = ".txt"
_SCHEMA = ", ".join(f"`{name}` {type_}" for name, type_ in INPUT)


class Sources:
    """The inputs behind ``paths``; names in the results are those from ``folder``."""

    def __init__(self, spark: SparkSession, paths: Sequence[str], folder: str) -> None:
        self._spark = spark
        self._folder = folder
        once = list(dict.fromkeys(paths))
        tables = [path for path in once if path.lower().endswith(_TABLES)]
        others = [path for path in once if path not in tables]
        here = [path for path in others if not is_address(path)]
        there = [path for path in others if is_address(path)]
        self._files: list[Row] = [self._given(item) for item in inputs(here)]
        self._addresses: list[str] = []
        self._tables: list[tuple[DataFrame, int]] = []
        for take, some in ((self._list, there), (self._open, tables)):
            for path in some:
                self._attempt(take, path)
        self._addresses = list(dict.fromkeys(self._addresses))  # a folder may be in another one

    @property
    def total(self) -> int:
        """How many inputs there are."""
        return len(self._files) + len(self._addresses) + sum(count for _, count in self._tables)

    @property
    def usual_share(self) -> int:
        """So many inputs that the whole cluster is busy with them for a while."""
        return _TURNS * _PART * self._spark.sparkContext.defaultParallelism

    def shares(self, size: int) -> Iterator[DataFrame]:
        """All inputs, about so many in each share; columns as ``working.INPUT``."""
        for start in range(0, len(self._files), size):
            some = self._files[start : start + size]
            # In order, for the members of an archive belong together.
            rows = self._spark.sparkContext.parallelize(some, self._parts(len(some)))
            yield self._spark.createDataFrame(rows, _SCHEMA, verifySchema=False)
        for start in range(0, len(self._addresses), size):
            chosen = self._addresses[start : start + size]
            found = self._spark.read.format("binaryFile").load([literal(address) for address in chosen])
            yield self._shaped(found.selectExpr("path AS name", "content"), len(chosen))
        for table, count in self._tables:
            shares = ceil(count / size)
            for share in range(shares):
                some_rows = table.where(f"pmod(xxhash64(name), {shares}) = {share}")
                yield self._shaped(some_rows, ceil(count / shares))

    def _given(self, item: Input | ReadError) -> Row:
        if isinstance(item, ReadError):
            return (self._name(item.source), None, None, None, None, str(item))
        return (item.beside(self._folder), os.fsencode(item.file), item.member, None, None, None)

    def _name(self, path: str) -> str:
        return path if is_address(path) else Input(path).beside(self._folder)

    def _attempt(self, take: Callable[[str], None], path: str) -> None:
        """What cannot be taken is one input, with its problem."""
        from pyspark.errors import AnalysisException

        try:
            take(path)
        except ReadError as error:
            self._files.append(self._given(error))
        except AnalysisException as error:
            reason = "找不到" if error.getCondition() == "PATH_NOT_FOUND" else str(error).splitlines()[0]
            self._files.append(self._given(ReadError(path, f"读不出来（{reason}）")))

    def _list(self, address: str) -> None:
        reader = self._spark.read.format("binaryFile").option("recursiveFileLookup", True)
        found = sorted(reader.load(address).select("path", "length").collect())
        outright = len(found) == 1 and PurePosixPath(found[0].path).name == PurePosixPath(address).name
        readable = [file for file in found if outright or reading.is_readable(PurePosixPath(file.path).name)]
        if not readable:
            raise ReadError(address, "文件夹里没有可读的报告")
        for file in readable:
            if file.length > reading.LIMIT:  # its content would not even get as far as an executor's process
                self._files.append(self._given(reading.oversized(file.path)))
            else:
                self._addresses.append(file.path)

    def _open(self, path: str) -> None:
        from pyspark.sql import functions as f

        address = path if is_address(path) else f"file://{literal(str(Path(path).absolute()))}"
        if path.lower().endswith(".csv"):
            table = self._spark.read.csv(address, header=True, multiLine=True, escape='"', encoding="UTF-8")
        else:
            table = self._spark.read.parquet(address)
        if missing := [name for name in (_NAME, _TEXT) if name not in table.columns]:
            raise ReadError(path, f"表里没有 {'、'.join(missing)} 这一列；要有 {_NAME}（文件名）和 {_TEXT}（正文）两列")
        named = table.groupBy(_NAME).count()
        if wrong := named.where(f"count > 1 OR {_NAME} IS NULL").first():
            told = "有的行没有" if wrong[_NAME] is None else f"不止一行的是“{wrong[_NAME]}”，不能重复"
            raise ReadError(path, f"{_NAME} 这一列{told}")
        shaped = table.select(
            f.concat(f.lit(self._name(path) + INSIDE), f.col(_NAME)).alias("name"),
            f.encode(f.coalesce(_TEXT, f.lit("")), "UTF-8").alias("content"),
            f.lit(_SUFFIX).alias("suffix"),
        )
        self._tables.append((shaped, named.count()))

    def _shaped(self, found: DataFrame, count: int) -> DataFrame:
        missing = [f"CAST(NULL AS {type_}) AS {name}" for name, type_ in INPUT if name not in found.columns]
        shaped = found.selectExpr("*", *missing).select(*(name for name, _ in INPUT))
        return shaped.repartition(self._parts(count))

    def _parts(self, count: int) -> int:
        busy = min(self._spark.sparkContext.defaultParallelism, ceil(count / _FEWEST))
        return max(busy, ceil(count / _PART), 1)


def is_address(path: str) -> bool:
    """Whether it is the address of something on a file system of Hadoop's."""
    return "://" in path
