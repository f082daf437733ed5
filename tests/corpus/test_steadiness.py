"""What goes wrong during a batch: kills, full disks, stores nobody may write to, two batches at once, odd clocks."""

import contextlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.corpus.store import StoreError, gap_report, open_to_read, open_to_write
from checker.corpus.store import writing as store_writing

from .generating import write

ROOT = Path(__file__).parents[2]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
COMMAND = (sys.executable, "-c", "from checker.cli import main; main(prog_name='checker')")
NOBODY = 65534


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write(folder, 60, characters=1_500)
    return folder


@pytest.fixture
def start(reports: Path, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts a batch over the reports, and ``more`` of them, into ``results.db`` in the test's folder."""

    def popen(before: Callable[[], None] | None = None, more: Path | None = None) -> subprocess.Popen[str]:
        inputs = (str(reports), *([str(more)] if more else []))
        arguments = (*COMMAND, "batch", *inputs, "--engine", "reference", "-j", "2")
        where = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            arguments, cwd=tmp_path, env=where, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=before
        )  # fmt: skip

    return popen


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A report that is never read to its end, so that no batch over it is over before it is stopped."""
    pipe = tmp_path / "endless.txt"
    os.mkfifo(pipe)
    return pipe


def kept(folder: Path) -> int:
    """How many reports are in the store by now."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(folder / "results.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    return 0


def alone() -> None:
    """In a process to come: a group of its own, which can be interrupted even if whoever runs the tests cannot."""
    os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_until(happened: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def children(process: int) -> set[int]:
    """The processes that this one has started."""
    return {int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()}


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


@LINUX
def test_who_is_killed_loses_what_was_in_flight_and_leaves_nobody_behind(
    start: Callable[..., subprocess.Popen[str]], endless: Path, tmp_path: Path
) -> None:
    batch = start(more=endless)
    wait_until(lambda: kept(tmp_path) >= 8)
    workers = children(batch.pid)
    batch.kill()
    batch.communicate()
    assert workers
    wait_until(lambda: not any(map(is_running, workers)))
    before = kept(tmp_path)
    assert 8 <= before < 60
    with open_to_read(str(tmp_path / "results.db")) as store:
        ids = [row["id"] for row in store.execute("SELECT id FROM reports")]
        assert all(gap_report(store, id).statements for id in ids)
        assert store.execute("SELECT finished FROM runs").fetchone()[0] is None
    again = start()
    out, err = again.communicate()
    assert (again.returncode, err) == (0, "")
    assert f"检查了 {60 - before} 份，没有变化 {before} 份" in out


@LINUX
def test_a_process_that_is_killed_costs_nothing(start: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    batch = start()
    wait_until(lambda: kept(tmp_path) >= 8)
    for worker in children(batch.pid):
        with contextlib.suppress(OSError):
            if "spawn_main" in Path(f"/proc/{worker}/cmdline").read_text():
                os.kill(worker, signal.SIGKILL)
                break
    out, err = batch.communicate()
    assert (batch.returncode, err) == (0, "")
    assert "检查了 60 份" in out
    assert kept(tmp_path) == 60


@UNIX
def test_an_interruption_is_one_line_and_the_next_run_goes_on(
    start: Callable[..., subprocess.Popen[str]], endless: Path, tmp_path: Path
) -> None:
    batch = start(alone, endless)
    wait_until(lambda: kept(tmp_path) >= 8)
    os.killpg(batch.pid, signal.SIGINT)
    _, err = batch.communicate(timeout=60)
    assert batch.returncode == 2
    assert err == "已中断；已经检查的都存在 results.db 里，再运行一次会接着做\n"
    assert kept(tmp_path) >= 8
    again = start()
    assert re.search(r"没有变化 \d+ 份", again.communicate()[0])


@UNIX
def test_a_full_disk_is_one_line_and_nothing_is_lost(
    start: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    batch = start(limit)
    _, err = batch.communicate()
    assert batch.returncode == 2
    assert err.splitlines() == [
        "results.db：写不进去，磁盘可能满了；已经存下的结果都在，腾出空间后再运行一次，会接着做"
    ]
    before = kept(tmp_path)
    assert before % 8 == 0  # whole chunks
    again = start()
    out, _ = again.communicate()
    assert again.returncode == 0
    assert kept(tmp_path) == 60
    assert f"检查了 {60 - before} 份" in out


def test_a_full_database_rolls_back_to_what_it_was(tmp_path: Path) -> None:
    store = str(tmp_path / "results.db")
    with open_to_write(store) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    with pytest.raises(StoreError, match="磁盘可能满了"), open_to_write(store) as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}")
        connection.execute("CREATE TABLE large AS SELECT zeroblob(100000)")
    with open_to_read(store) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'large'").fetchone()[0] == 0


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever may do everything does the block as somebody who may not."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[str]:
    """A store in a folder in which nothing may be written."""
    everyones = Path(tempfile.gettempdir())
    for folder in (tmp_path, *tmp_path.parents):
        if everyones in folder.parents:
            folder.chmod(0o755)  # others may come in
    folder = tmp_path / "locked"
    folder.mkdir()
    store = folder / "results.db"
    with open_to_write(str(store)):
        pass
    store.chmod(0o444)
    folder.chmod(0o555)
    yield str(store)
    folder.chmod(0o755)


@UNIX
def test_a_store_that_nobody_may_write_to_is_one_line_and_can_be_read(locked: str) -> None:
    before = Path(locked).read_bytes()
    with as_nobody(), pytest.raises(StoreError, match=r"权限") as caught, open_to_write(locked):
        pass
    assert "\n" not in str(caught.value)
    with as_nobody(), open_to_read(locked) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone()[0] == 0
    assert Path(locked).read_bytes() == before


@UNIX
def test_a_store_that_may_not_be_changed_in_a_folder_that_may(locked: str) -> None:
    Path(locked).parent.chmod(0o777)
    with as_nobody(), pytest.raises(StoreError, match="只能读，不能写"), open_to_write(locked):
        pass


def test_no_folder_for_the_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有这个文件夹"), open_to_write(str(tmp_path / "nowhere/results.db")):
        pass


def test_two_batches_on_one_store(tmp_path: Path) -> None:
    store = str(tmp_path / "results.db")
    with open_to_write(store) as connection:
        with pytest.raises(StoreError, match="另一个 checker batch 正在往里写"), open_to_write(store):
            pass
        with open_to_read(store) as reader:  # readers are not kept away
            assert reader.execute("SELECT count(*) FROM reports").fetchone()[0] == 0
        connection.execute("SELECT 1")
    with open_to_write(store):  # free again
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["results.db"]


class _Clock:
    """Shows what it is set to."""

    shown = datetime(2030, 6, 1, tzinfo=UTC)

    @classmethod
    def now(cls, _zone: object) -> datetime:
        return cls.shown


def test_a_clock_set_back_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "reports", 2, characters=400)
    arguments = ["batch", "reports", "--engine", "reference", "-j", "1"]
    monkeypatch.setattr(store_writing, "datetime", _Clock)
    assert CliRunner().invoke(main, arguments).stderr == ""
    monkeypatch.setattr(_Clock, "shown", datetime(1999, 6, 1, tzinfo=UTC))
    later = CliRunner().invoke(main, arguments)
    assert later.exit_code == 0
    (said,) = later.stderr.splitlines()
    assert "时钟" in said
    assert "没有变化 2 份" in later.stdout


def test_memory_stays_flat(tmp_path: Path) -> None:
    """One process, one report after the other: after the first hundreds little is added."""
    program = (
        "import sys\nfrom datetime import date\nsys.path.insert(0, sys.argv[1])\n"
        "from corpus.generating import report\nfrom checker.configuration import Settings\n"
        "from checker.corpus.checking import Task, check\n"
        "def some(first, count):\n"
        "    for seed in range(first, first + count):\n"
        "        content = report(seed, 500).encode()\n"
        "        (outcome,) = check(Settings(), date.today(), (Task('a.txt', 'a.txt', content),)).outcomes\n"
        "        assert outcome.source == 'a.txt' and outcome.record\n"
        "some(0, 250)\nbefore = sys.getallocatedblocks()\nsome(250, 250)\nprint(sys.getallocatedblocks() - before)\n"
    )
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, str(ROOT / "tests")]
    done = subprocess.run(command, env=where, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert int(done.stdout) < 100_000  # the caches of words take 40,000 blocks; gap reports that stay, 250,000 more
