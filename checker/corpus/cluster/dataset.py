"""A folder of results as Parquet, on any file system that Spark reaches: commits are added, each whole or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.corpus.cluster.session import ClusterError
from checker.corpus.parquet.layout import BLOB, INTEGER, REAL, TEXT, YEAR, columns, commit_name, commit_number

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_TYPES = {INTEGER: "BIGINT", REAL: "DOUBLE", TEXT: "STRING", BLOB: "BINARY"}


def declared(table: str) -> dict[str, str]:
    """The columns of a table with their types, as Spark calls them."""
    return {name: _TYPES[type_] for name, type_ in columns()[table]}


def literal(path: str) -> str:
    """A path in which Spark sees no pattern when it reads."""
    return re.sub(r"([\\*?\[\]{}])", r"\\\1", path)


class Dataset:
    """The results in the folder at ``url``; the folder need not exist yet."""

    def __init__(self, spark: SparkSession, url: str) -> None:
        self.url = url.rstrip("/")
        self._spark = spark
        self._hadoop: Any = spark.sparkContext._jvm.org.apache.hadoop.fs  # type: ignore[union-attr]
        self._configuration = spark.sparkContext._jsc.hadoopConfiguration()
        self._files = self._path("").getFileSystem(self._configuration)

    def rows(self, table: str) -> DataFrame:
        """All rows of a table, those of reports that were checked again later, too; without the year by which they lie."""
        schema = ", ".join(f"`{name}` {type_}" for name, type_ in declared(table).items() if name != YEAR)
        places = [f"{commit_name(number)}/{table}" for number in self.commits()]
        there = [f"{self.url}/{place}" for place in places if self._files.exists(self._path(place))]
        if not there:
            return self._spark.createDataFrame([], schema)
        return self._spark.read.schema(schema).option("recursiveFileLookup", True).parquet(*map(literal, there))

    def commits(self) -> list[int]:
        """The numbers of all commits, in order."""
        if not self._files.exists(self._path("")):
            return []
        names = (entry.getPath().getName() for entry in self._files.listStatus(self._path("")))
        return sorted(number for number in map(commit_number, names) if number)

    def _path(self, name: str) -> Any:
        return self._hadoop.Path(f"{self.url}/{name}" if name else self.url)

    def move(self, source: str, target: str) -> None:
        """Give a folder in the results another name, in one step, as the file system has it.

        Raises ``ClusterError`` if there is one of that name.
        """
        from py4j.protocol import Py4JJavaError

        # FileSystem.rename would move into a folder that is there.
        context = self._hadoop.FileContext.getFileContext(self._path("").toUri(), self._configuration)
        none = self._spark.sparkContext._gateway.new_array(self._hadoop.Options.Rename, 0)  # type: ignore[union-attr]
        try:
            context.rename(self._path(source), self._path(target), none)
        except Py4JJavaError as error:
            if self._files.exists(self._path(target)):
                raise ClusterError(
                    f"{self.url}：另一个 checker batch 也在往里写；请等它结束后再运行一次，会接着做"
                ) from error
            raise

    def delete(self, name: str) -> None:
        """Delete a folder in the results, if there is one."""
        self._files.delete(self._path(name), True)  # with all that is in it
