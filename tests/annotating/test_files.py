"""Files that are annotated in the child process, and those that cannot be."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import hostile
from reading.making import archive, docx, paragraph, run

from checker.annotating import Comment, annotate, can_annotate
from checker.model import Document
from checker.reading import ReadError, read, sandbox, word
from checker.reading.content import Unreadable

from .drafts import draft
from .looking import anchored, annotated, annotated_at, comments, parts


def save(folder: Path, data: bytes, name: str = "稿 子.docx") -> Document:
    (folder / name).write_bytes(data)
    return read(str(folder / name))


def test_the_file_behind_a_document_is_annotated(tmp_path: Path) -> None:
    document = save(tmp_path, draft())
    start = document.text.index("培训")
    out = annotate(document, "checker", [Comment(start, start + 2, ("甲 & 乙", "<丙>"))])
    assert comments(out)[8] == ["甲 & 乙", "<丙>"]
    assert anchored(out)[8] == "培训"


def test_only_word_documents_take_comments() -> None:
    names = ("a.docx", "A.DOCX", "a.txt", "a.doc", "-", "docx")
    assert [can_annotate(Document(name, "")) for name in names] == [True, True, False, False, False, False]


def test_a_file_that_has_changed_or_gone_is_refused(tmp_path: Path) -> None:
    document = save(tmp_path, draft())
    save(tmp_path, docx(paragraph("另一篇")))
    with pytest.raises(ReadError, match="又改动过"):
        annotate(document, "checker", [])
    (tmp_path / "稿 子.docx").unlink()
    with pytest.raises(ReadError, match="找不到"):
        annotate(document, "checker", [])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (hostile.one_great_member, "展开后过大"),
        (hostile.false_size, "已损坏"),
        (hostile.locked_archive, "加了密码"),
        (lambda: hostile.docx(hostile.laughs()), "已损坏|实体定义"),
        (hostile.deep_word, "嵌套得过深"),
        (lambda: b"PK", "已损坏"),
    ],
)
def test_a_file_that_has_become_hostile(tmp_path: Path, make: Callable[[], bytes], words: str) -> None:
    document = save(tmp_path, draft())
    (tmp_path / "稿 子.docx").write_bytes(make())
    with pytest.raises(ReadError, match=words) as caught:
        annotate(document, "checker", [Comment(0, 2, ("批注",))])
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
def test_memory_is_limited() -> None:
    arguments = {"sha256": Document("", "").sha256, "author": "", "comments": [], "summary": ""}
    with pytest.raises(ReadError, match="展开后"):
        sandbox.run(
            "annotating.word.annotate", "", hostile.many_paragraphs(300_000), arguments, sandbox.Limits(memory=150)
        )


@pytest.mark.parametrize("part", ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml"])
def test_entities_in_parts_that_reading_does_not_open(part: str) -> None:
    data = archive({**parts(draft()), part: f"{hostile.laughs()}"})
    with pytest.raises(Unreadable, match="实体定义"):
        annotated(data, "培训")


def test_a_part_that_cannot_be_unpacked_is_an_error() -> None:
    """It is not needed for reading, but all parts go into the copy."""
    data = bytearray(archive({**parts(draft()), "word/media/b.bin": b"0123456789" * 1000}, method=0))
    data[data.index(b"0123456789")] ^= 1
    word.extract(bytes(data))
    with pytest.raises(Unreadable, match="已损坏"):
        annotated(bytes(data), "培训")


def test_elements_nested_too_deeply_are_an_error(tmp_path: Path) -> None:
    deep = "<w:x>" * 100_000 + "</w:x>" * 100_000
    noise = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(6000))  # so that it looks like no bomb
    document = save(tmp_path, docx(f"<w:p><w:pPr>{deep}</w:pPr>{run('正文')}</w:p>{paragraph(noise)}"))
    with pytest.raises(ReadError) as caught:
        annotate(document, "checker", [Comment(0, 2, ("批注",))])
    assert re.search("已损坏|嵌套得过深", str(caught.value))


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_damage_is_reported_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(draft())
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
        whole[place] = data.draw(st.integers(0, 255))
    try:
        text = word.extract(bytes(whole)).text
        spans = [(at, at + 1) for at in range(0, len(text), 7)]
        assert word.extract(annotated_at(bytes(whole), *spans)).text == text
    except Unreadable as error:
        assert len(str(error).splitlines()) == 1
