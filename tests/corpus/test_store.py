"""Gap reports into a store and out of it again; stores that cannot be used."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.configuration import Settings
from checker.corpus.standard import standards
from checker.corpus.store import StoreError, gap_report, open_to_read, open_to_write
from checker.corpus.store.opening import migrate
from checker.corpus.store.rows import record
from checker.corpus.store.schema import MIGRATIONS
from checker.corpus.store.writing import Checked, Failed, Run, Standard
from checker.model import Accepted, Document, GapReport
from checker.pipeline import Checker
from checker.reading import read

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture
def store(tmp_path: Path) -> str:
    return str(tmp_path / "results.db")


@pytest.fixture(scope="session")
def held() -> list[Standard]:
    return standards(Settings(), date.today())


def kept(report: GapReport) -> GapReport:
    """What a store keeps of a report."""
    statements = tuple(
        replace(
            s,
            sentence=replace(s.sentence, leads=(), mended=None),
            mentions=tuple(replace(m, terms=()) for m in s.mentions),
        )
        for s in report.statements
    )
    return replace(report, statements=statements)


def save(store: str, held: list[Standard], *reports: GapReport) -> None:
    with open_to_write(store) as connection:
        run = Run(connection, held)
        run.save([Checked(report.document.source, "0", record(report)) for report in reports])
        run.finish()


def restored(store: str) -> Iterator[GapReport]:
    with open_to_read(store) as connection:
        for row in connection.execute("SELECT id FROM reports ORDER BY id").fetchall():
            yield gap_report(connection, row["id"])


def test_reports_come_out_as_they_went_in(store: str, held: list[Standard], shipped_checker: Checker) -> None:
    files = [*sorted(FIXTURES.glob("*.txt")), *sorted(FIXTURES.glob("labelled/*-2024*.txt"))]
    reports = [shipped_checker.check(read(str(file))) for file in files]
    finding = reports[0].findings[0]
    accepted = Accepted(finding, "waiver", "已经会议同意", "办公室", "2030-12-31")
    reports[0] = replace(reports[0], findings=reports[0].findings[1:], accepted=(accepted,))
    save(store, held, *reports)
    for before, after in zip(reports, restored(store), strict=True):
        assert after == kept(before)


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_can_be_kept(
    text: str, tmp_path_factory: pytest.TempPathFactory, held: list[Standard], shipped_checker: Checker
) -> None:
    store = str(tmp_path_factory.mktemp("any") / "results.db")
    report = shipped_checker.check(Document("a.txt", text + "\n一、成效\n全年调解矛盾纠纷12件。"))
    save(store, held, report)
    (after,) = restored(store)
    assert after.document == report.document
    assert [s.sentence.start for s in after.statements] == [s.sentence.start for s in report.statements]


def test_a_report_keeps_its_id_and_loses_its_old_rows(
    store: str, held: list[Standard], shipped_checker: Checker
) -> None:
    first = shipped_checker.check(Document("a.txt", "一、成效\n全年调解矛盾纠纷12件。\n全年学法4次。"))
    other = shipped_checker.check(Document("b.txt", "一、成效\n全年学法4次。"))
    second = shipped_checker.check(Document("a.txt", "一、成效\n全年学法4次。"))
    save(store, held, first, other)
    save(store, held, second)
    with open_to_read(store) as connection:
        assert connection.execute("SELECT id, source FROM reports ORDER BY id").fetchall()[0]["source"] == "a.txt"
        assert gap_report(connection, 1) == kept(second)
        counted = connection.execute("SELECT count(*) FROM sentences WHERE report = 1").fetchone()[0]
        assert counted == len(second.statements)
        assert connection.execute("SELECT count(*) FROM standards").fetchone()[0] == 1


def test_what_can_be_checked_after_all_is_no_failure_any_more(
    store: str, held: list[Standard], shipped_checker: Checker
) -> None:
    report = shipped_checker.check(Document("a.txt", "一、成效\n全年学法4次。"))
    with open_to_write(store) as connection:
        run = Run(connection, held)
        run.save([Failed("a.txt", "a.txt：读不出来"), Failed("b.txt", "b.txt：读不出来")])
        run.save([Checked("a.txt", "0", record(report))])
        assert connection.execute("SELECT source FROM failures").fetchall() == [("b.txt",)]
        assert connection.execute("SELECT checked, unchanged, failed FROM runs").fetchall() == [(1, 0, 2)]


def test_nothing_of_a_chunk_is_kept_if_one_row_cannot_be(
    store: str, held: list[Standard], shipped_checker: Checker
) -> None:
    good = Checked("a.txt", "0", record(shipped_checker.check(Document("a.txt", "全年学法4次。"))))
    bad = replace(good, source=object())
    with pytest.raises(StoreError), open_to_write(store) as connection:
        Run(connection, held).save([good, bad])
    assert list(restored(store)) == []


def test_pruning_keeps_what_was_given_but_could_not_be_read(
    store: str, held: list[Standard], shipped_checker: Checker
) -> None:
    reports = [shipped_checker.check(Document(f"{name}.txt", "全年学法4次。")) for name in "abc"]
    save(store, held, *reports)
    with open_to_write(store) as connection:
        run = Run(connection, held)
        run.save([Failed("b.txt", "b.txt：读不出来")], ["a.txt"])
        assert run.finish() == (1, 3)
        assert run.finish(prune=True) == (1, 2)
        assert connection.execute("SELECT count(*) FROM sentences WHERE report = 3").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a database, but long enough to be looked at" * 50, "不是结果库"),
        (b"", "不是 checker 的结果库"),
        (None, "没有这个结果库"),
    ],
)
def test_what_is_no_store_is_one_line(store: str, content: bytes | None, said: str) -> None:
    if content is not None:
        Path(store).write_bytes(content)
    with pytest.raises(StoreError, match=said) as caught, open_to_read(store):
        pass
    assert "\n" not in str(caught.value)
    assert content is None or Path(store).read_bytes() == content


def test_somebody_elses_database_is_left_alone(store: str) -> None:
    with sqlite3.connect(store) as connection:
        connection.execute("CREATE TABLE own (x)")
    connection.close()
    before = Path(store).read_bytes()
    for opened in (open_to_read, open_to_write):
        with pytest.raises(StoreError, match="不是 checker 的结果库"), opened(store):
            pass
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("own",)]
        assert len(before) == Path(store).stat().st_size


def test_a_store_of_a_newer_program_is_left_alone(store: str) -> None:
    with open_to_write(store) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    for opened in (open_to_read, open_to_write):
        with pytest.raises(StoreError, match="更新版本"), opened(store):
            pass


def test_an_older_store_is_brought_up_to_date_step_by_step(store: str) -> None:
    with open_to_write(store) as connection:
        migrate(connection, [*MIGRATIONS, "ALTER TABLE reports ADD COLUMN colour TEXT;"])
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS) + 1
        connection.execute("SELECT colour FROM reports")


def test_a_step_that_fails_leaves_the_store_as_it_was(store: str) -> None:
    with open_to_write(store) as connection:
        steps = [*MIGRATIONS, "ALTER TABLE reports ADD COLUMN colour TEXT; SELECT nothing FROM nowhere;"]
        with pytest.raises(sqlite3.Error):
            migrate(connection, steps)
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT colour FROM reports")


def test_damage_is_found_on_opening(store: str, held: list[Standard], shipped_checker: Checker) -> None:
    save(store, held, *(shipped_checker.check(read(str(file))) for file in sorted(FIXTURES.glob("*.txt"))[:4]))
    content = bytearray(Path(store).read_bytes())
    content[40960:81920] = b"\xa5" * 40960
    Path(store).write_bytes(content)
    for opened in (open_to_read, open_to_write):
        with pytest.raises(StoreError, match="损坏"), opened(store):
            pass
    assert Path(store).read_bytes() == content
