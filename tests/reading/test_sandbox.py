"""The child process: what it costs is limited, and nothing of it is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from checker.reading import ReadError, sandbox
from checker.reading.sandbox import Limits

from .hostile import many_paragraphs
from .making import docx, paragraph

LIMITED = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
DOCUMENT = docx(paragraph("法治政府"))


def problem(data: bytes, limits: Limits) -> str:
    with pytest.raises(ReadError) as caught:
        sandbox.extract("word", "a.docx", data, limits)
    return caught.value.problem


def test_text_comes_back() -> None:
    document = sandbox.extract("word", "a.docx", DOCUMENT)
    assert (document.source, document.text) == ("a.docx", "法治政府\n")


def test_half_characters_become_marks_in_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = "from checker.reading import child; child._answer = lambda _: {'result': {'text': '法\\ud83d治\\ude00', 'pages': [0]}}"
    monkeypatch.setattr(sandbox, "_START", f"import sys; sys.path[:] = sys.argv[4:]; {damaged}; child.main()")
    assert sandbox.extract("word", "a.docx", DOCUMENT).text == "法\ufffd治\ufffd"


@LIMITED
def test_memory_is_limited() -> None:
    assert "展开后" in problem(many_paragraphs(300_000), Limits(memory=150))


@LIMITED
def test_no_memory_even_to_begin() -> None:
    assert "展开后" in problem(DOCUMENT, Limits(memory=1))


@LIMITED
def test_processor_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "from checker.reading import child; child._answer = lambda _: all(iter(lambda: True, 0)); child.main()"
    monkeypatch.setattr(sandbox, "_START", f"import sys; sys.path[:] = sys.argv[4:]; {endless}")
    assert problem(DOCUMENT, Limits(cpu=1)).startswith("1 秒还没有读完")


def test_elapsed_time_is_limited() -> None:
    assert problem(DOCUMENT, Limits(wall=0)).startswith("0 秒还没有读完")


def test_a_child_that_dies_is_an_error() -> None:
    with pytest.raises(ReadError, match="读不下去"):
        sandbox.extract("no_such_reader", "a.docx", DOCUMENT)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sandbox.extract("word", "a.docx", DOCUMENT)
    problem(DOCUMENT, Limits(wall=0))
    assert list(tmp_path.iterdir()) == []


def test_children_are_reaped() -> None:
    # In a process of its own: other tests may have children that are none of the sandbox's.
    code = (
        "import os, sys\nfrom checker.reading import sandbox\nsandbox.extract('word', 'a', sys.stdin.buffer.read())\n"
        "try:\n    os.waitpid(-1, os.WNOHANG)\nexcept ChildProcessError:\n    print('none left')\n"
    )
    root = str(Path(sandbox.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r})\n{code}"],
        input=DOCUMENT, capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout == b"none left\n"


def test_files_in_the_current_folder_are_not_imported(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('planted')")
    (tmp_path / "checker").mkdir()
    code = "import sys; from checker.reading import sandbox; print(sandbox.extract('word', 'a', sys.stdin.buffer.read()).text)"
    root = str(Path(sandbox.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:] = [p for p in sys.path if p]; sys.path.insert(0, {root!r}); "
         f"sys.path.append(''); {code}"],
        input=DOCUMENT, capture_output=True, cwd=tmp_path, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.decode().split() == ["法治政府"]
