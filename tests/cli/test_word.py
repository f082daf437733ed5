"""``checker run`` with Word files: the draft comes back with comments, or one line says why not."""

import io
import zipfile
from pathlib import Path

import pytest
from reading.making import docx, paragraph

from checker.model import Document, GapReport, Identity
from checker.pipeline import Checker
from checker.reading import word

from .test_run import REPORT, cache, complaint, folder, pack, run

__all__ = ["cache", "folder"]

DRAFT = "".join(map(paragraph, REPORT.replace("学法4次", "开会").splitlines()))


def comments(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/comments.xml").decode()


@pytest.fixture
def draft(folder: Path) -> Path:
    (folder / "稿.docx").write_bytes(docx(DRAFT))
    return folder / "稿.docx"


def test_a_draft_comes_back_with_comments(folder: Path, draft: Path) -> None:
    result = run("稿.docx", "--pack", pack(folder), "-o", "word=审查.docx")
    assert (result.exit_code, result.output) == (1, "")
    output = (folder / "审查.docx").read_bytes()
    assert "【错误】缺失：没有写到“学法”" in comments(output)
    assert word.extract(output).text == word.extract(draft.read_bytes()).text


def test_it_can_be_printed_into_a_pipe(folder: Path, draft: Path) -> None:
    result = run(str(draft), "--pack", pack(folder), "--format", "word")
    assert "缺失" in comments(result.stdout_bytes)


def test_a_summary_table_on_request(folder: Path, draft: Path) -> None:
    run(str(draft), "--pack", pack(folder), "-o", "word=审查.docx", "--summary-table")
    with zipfile.ZipFile(folder / "审查.docx") as archive:
        assert "checker 检查情况汇总" in archive.read("word/document.xml").decode()


def test_a_draft_that_changes_meanwhile_is_one_line(folder: Path, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = Checker.check

    def changed(self: Checker, document: Document, *given: Identity) -> GapReport:
        draft.write_bytes(docx(paragraph("另一篇")))
        return check(self, document, *given)

    monkeypatch.setattr(Checker, "check", changed)
    rules = pack(folder)
    result = run("稿.docx", "--pack", rules, "-o", "word=审查.docx", "-o", "json=r.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint(result).startswith("稿.docx：检查之后文件又改动过")
    assert ((folder / "审查.docx").exists(), (folder / "r.json").exists()) == (False, True)
    draft.write_bytes(docx(DRAFT))
    result = run("稿.docx", "--pack", rules, "--format", "word")
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint(result).startswith("稿.docx：检查之后文件又改动过")


def test_the_draft_itself_is_not_overwritten(folder: Path, draft: Path) -> None:
    result = run(str(draft), "--pack", pack(folder), "-o", "word=./稿.docx")
    assert result.exit_code == 2
    assert "会盖掉要检查的报告" in complaint(result)
