"""One commit: inputs are checked, what came out goes into tables, and these are there for everybody at once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from checker.corpus.cluster.dataset import Dataset, declared, literal
from checker.corpus.cluster.working import FILLED, INPUT, KNOWN, Job
from checker.corpus.parquet.layout import OF_REPORTS, YEAR, commit_name
from checker.corpus.store.rows import Row

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Commit:
    """Is written in a folder of its own, in which nobody looks for results."""

    def __init__(self, spark: SparkSession, dataset: Dataset) -> None:
        self._spark = spark
        self._dataset = dataset
        self._name = commit_name(max(dataset.commits(), default=0) + 1)
        self._own = f"_writing-{self._name}-{secrets.token_hex(4)}"
        self._checked = f"{dataset.url}/{self._own}/checked"
        self._tables = f"{dataset.url}/{self._own}/tables"

    def check(self, given: DataFrame, job: Job) -> None:
        """Have executors do the job on inputs (columns as in ``working``) and keep what comes out: once it is written, an
        executor may be lost without anything being checked again."""
        tables = (f"{table} ARRAY<STRUCT<{_declaration(table)}>>" for table in FILLED)
        schema = ", ".join(("unchanged BOOLEAN", "grave BOOLEAN", f"{YEAR} BIGINT", *tables))
        rows = given.select(*(name for name, _ in (*INPUT, *KNOWN))).rdd.mapPartitions(job.check)
        # Not verified: that takes longer than writing. The types are those of the store, which tests see to.
        self._spark.createDataFrame(rows, schema, verifySchema=False).write.parquet(self._checked)

    def counts(self, grave: str) -> tuple[int, int, list[str], bool]:
        """How many reports were checked, how many unchanged, all problems, and whether any report ``r`` is ``grave``, in
        SQL."""
        (found,) = (
            self._spark.read.parquet(literal(self._checked))
            .selectExpr(
                "sum(size(reports))",
                "count_if(unchanged)",
                "flatten(collect_list(transform(failures, f -> f.problem)))",
                f"bool_or(grave) OR bool_or(exists(reports, r -> {grave}))",
            )
            .collect()
        )
        checked, unchanged, problems, reached = found
        return checked or 0, unchanged, problems, bool(reached)

    def write_tables(self) -> None:
        """Put what came out into its tables, a file for each year, all tables at the same time."""
        with ThreadPoolExecutor(len(FILLED)) as pool:
            list(pool.map(self._write_table, FILLED))

    def _write_table(self, table: str) -> None:
        found = self._spark.read.parquet(literal(self._checked))
        if table not in OF_REPORTS:
            found.selectExpr(f"inline({table})").coalesce(1).write.parquet(f"{self._tables}/{table}")
            return
        own = found.where("size(reports) > 0").select(YEAR, table).repartition(YEAR)
        names = [name for name in declared(table) if name != YEAR]
        rows = own.selectExpr(YEAR, f"explode({table}) AS row").select(YEAR, *(f"row.{name}" for name in names))
        rows.write.partitionBy(YEAR).parquet(f"{self._tables}/{table}")

    def write_rows(self, table: str, rows: Sequence[Row]) -> None:
        """Put these rows into a table that does not lie by years."""
        if rows:
            one = self._spark.createDataFrame(list(rows), _declaration(table)).coalesce(1)
            one.write.parquet(f"{self._tables}/{table}")

    def finish(self) -> None:
        """Make it part of the results. Raises ``ClusterError`` if somebody else was first."""
        self._dataset.move(f"{self._own}/tables", self._name)

    def clear(self) -> None:
        """Take away what is left of the writing."""
        self._dataset.delete(self._own)


def _declaration(table: str) -> str:
    return ", ".join(f"`{name}` {type_}" for name, type_ in declared(table).items())
