"""A batch on a cluster: what is unchanged is passed over, all else checked by executors and committed share by share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker.configuration import Settings
from checker.corpus.batch import Tally
from checker.corpus.cluster.commit import Commit
from checker.corpus.cluster.dataset import Dataset
from checker.corpus.cluster.shipping import absolute, shipment
from checker.corpus.cluster.sources import Sources, is_address
from checker.corpus.cluster.working import Job, number
from checker.corpus.standard import standards
from checker.corpus.store.writing import grave, now

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class ClusterBatch:
    """One batch into the results at ``store``, a folder or an address."""

    def __init__(self, spark: SparkSession, store: str, settings: Settings, fail_on: str) -> None:
        """Findings from ``fail_on`` on are grave. Raises ``AcceptanceError`` and ``RuleErrors`` for settings of no use."""
        self.reached = False
        """Whether a report that was checked or found unchanged has a grave finding."""
        self._spark = spark
        url = store if is_address(store) else f"file://{Path(store).absolute()}"
        self._folder = "/" if is_address(store) else str(Path(store).absolute().parent)
        self._dataset = Dataset(spark, url)
        self._fail_on = fail_on
        self._settings = absolute(settings)
        self._today = date.today()
        self._standards = standards(settings, self._today)
        kept = {row.fingerprint: row.id for row in self._dataset.rows("standards").collect()}
        self._new = [standard for standard in self._standards if standard.fingerprint not in kept]
        self._numbers = {s.pack: kept.get(s.fingerprint, number(s.fingerprint)) for s in self._standards}
        self._archive = self._ship()

    def check(self, paths: Sequence[str], listen: Callable[[Tally], None], share: int | None = None) -> Tally:
        """Check what is new or changed, and commit so many inputs together, by default about what takes the cluster a
        minute; ``listen`` hears of every commit.

        What is committed stays, however this ends. Raises errors of Spark, and ``ClusterError``.
        """
        from pyspark.sql.functions import broadcast

        sources = Sources(self._spark, paths, self._folder)
        tally = Tally(sources.total)
        listen(tally)
        known = self._known()
        for some in sources.shares(share or sources.usual_share):
            self._commit(some.join(broadcast(known), "name", "left"), tally)
            listen(tally)
        return tally

    def count(self) -> int:
        """How many reports the results have."""
        return self._dataset.rows("reports").select("source").distinct().count()

    def _ship(self) -> str:
        """The archive's name among what Spark gives to all executors, now and later."""
        from pyspark import SparkFiles

        shipped = shipment(self._settings)
        file = Path(SparkFiles.getRootDirectory(), "shipped", shipped.name)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(shipped.archive)
        self._spark.sparkContext.addFile(str(file))
        return shipped.name

    def _known(self) -> DataFrame:
        """Of the last report on each source, if it was held against today's standards, what ``working.KNOWN`` says."""
        from pyspark.sql.functions import expr

        held = ", ".join(map(str, self._numbers.values()))
        said = f"max_by(struct(standard, content_sha256 AS sha256, ({grave(self._fail_on)}) AS grave), run)"
        last = self._dataset.rows("reports").groupBy("source").agg(expr(said).alias("last"))
        return last.where(f"last.standard IN ({held})").selectExpr("source AS name", "last.sha256", "last.grave")

    def _commit(self, given: DataFrame, tally: Tally) -> None:
        """Check a share and commit what came out, unless there is nothing new."""
        started = now()
        run = 1 + (self._dataset.rows("runs").agg({"id": "max"}).collect()[0][0] or 0)
        held = {s.pack: (s.fingerprint, self._numbers[s.pack]) for s in self._standards}
        job = Job(self._settings, self._archive, str(Path.cwd()), self._today, run, held)
        commit = Commit(self._spark, self._dataset)
        try:
            commit.check(given, job)
            checked, unchanged, problems, reached = commit.counts(grave(self._fail_on, "r."))
            if checked or problems:
                commit.write_tables()
                usual = self._numbers[self._standards[0].pack]
                ended = (run, usual, started, now(), checked, unchanged, len(problems))
                commit.write_rows("runs", [ended])
                commit.write_rows("standards", [(self._numbers[s.pack], s.fingerprint, *s.row) for s in self._new])
                commit.write_rows("rules", [(self._numbers[s.pack], *rule) for s in self._new for rule in s.rules])
                commit.finish()
                self._new = []
        finally:
            commit.clear()
        self.reached |= reached
        tally.checked += checked
        tally.unchanged += unchanged
        tally.problems += problems
