"""Real processes: what only they show. Pipes, the environment, what reaches which stream."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "fixtures" / "no-headings.txt"
CODE = "from checker.cli import main; main(prog_name='checker')"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", CODE, *arguments]


def environment(**extra: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | extra


def run(*arguments: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), capture_output=True, check=False, env=environment(**extra))


def test_nothing_but_the_report_goes_to_standard_output() -> None:
    done = run("run", "-q", "--format", "json", str(REPORT), "missing.txt")
    assert done.returncode == 2
    data = json.loads(done.stdout)
    assert (data if isinstance(data, dict) else data[0])["report"]["year"] == 2022
    assert len(done.stderr.decode().splitlines()) == 1


def test_status_1_for_findings() -> None:
    done = run("run", "-q", str(REPORT))
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ")
@pytest.mark.parametrize("lines", [0, 1], ids=["at once", "after a line"])
@pytest.mark.parametrize("arguments", [["run", "-q", "--format", "json"], ["run", "-q"], ["text"]], ids=" ".join)
def test_a_reader_that_leaves_early_sees_no_traceback(arguments: list[str], lines: int, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"  # to fill a pipe
    large.write_text(REPORT.read_text("utf-8") + "组织干部学法。\n" * (4000 if arguments == ["text"] else 400), "utf-8")
    with subprocess.Popen(
        command(*arguments, str(large)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout
        assert process.stderr
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        process.wait()
    assert errors == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize(("extra", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_in_a_terminal_unless_switched_off(extra: dict[str, str], coloured: bool) -> None:
    import pty

    leader, follower = pty.openpty()
    with subprocess.Popen(
        command("run", str(REPORT)), stdout=follower, stderr=follower, env=environment(TERM="xterm", **extra)
    ) as process:
        os.close(follower)
        output = b""
        while chunk := _read(leader):
            output += chunk
        process.wait()
    os.close(leader)
    assert output
    assert (b"\x1b[" in output) is coloured


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


def test_output_is_utf_8_whatever_the_locale() -> None:
    done = run("text", str(ROOT / "fixtures" / "gb18030.txt"), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert "砚河县" in done.stdout.decode("utf-8")


def test_an_encoding_without_chinese_ends_nothing() -> None:
    done = run("run", "-q", str(REPORT), PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"\\u7f3a\\u5931" in done.stdout
