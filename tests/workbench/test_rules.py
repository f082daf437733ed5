"""Rule files over the wire: read and saved as text, and nothing but rule files."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from checker.rulebook.packs import load_pack
from tests.workbench.running import PUBLICITY, Workbench

RULE = "publicity/activities"


def opened(workbench: Workbench, id: str = RULE) -> dict[str, Any]:
    status, answer = workbench.call("GET", f"/rules/{id}")
    assert status == 200
    assert isinstance(answer, dict)
    return answer


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_rules_are_listed_in_the_order_of_the_groups(shared: Workbench) -> None:
    status, entries = shared.call("GET", "/rules")
    assert status == 200
    assert [e["id"] for e in entries] == ["publicity/activities", "enforcement/supervision", "text/wording"]
    assert entries[0] == {"id": RULE, "name": "法治宣传", "kind": "要求", "severity": "警告", "group": "法治宣传"}


def test_a_saved_rule_is_the_text_as_written_with_its_comments(own: Workbench) -> None:
    file = opened(own)
    assert file["text"] == PUBLICITY
    text = PUBLICITY.replace("  - 法治宣传\n", "  - 法治宣传\n  - 普法…讲座  # 基层常用\n")
    status, saved = own.call("PUT", f"/rules/{RULE}", {"text": text, "version": file["version"]})
    assert status == 200
    assert (own.root / f"{RULE}.yaml").read_text("utf-8") == text
    assert opened(own) == saved
    assert [p[0] for p in load_pack(own.root).rules[0].spec.terms] == ["法治宣传", "普法…讲座"]  # type: ignore[union-attr]


def test_line_breaks_and_byte_order_mark_stay_as_they_were(own: Workbench) -> None:
    path = own.root / f"{RULE}.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PUBLICITY.replace("\n", "\r\n").encode())
    file = opened(own)
    assert file["text"] == PUBLICITY
    text = PUBLICITY.replace("场次", "场次和人数")
    assert own.call("PUT", f"/rules/{RULE}", {"text": text, "version": file["version"]})[0] == 200
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(own: Workbench) -> None:
    file = opened(own)
    path = own.root / f"{RULE}.yaml"
    path.write_text(PUBLICITY + "# 同事加的\n", "utf-8")
    status, answer = own.call("PUT", f"/rules/{RULE}", {"text": PUBLICITY, "version": file["version"]})
    assert (status, answer["detail"]) == (409, "打开以后，这个文件被别的程序或别的人改过了")
    assert path.read_text("utf-8").endswith("# 同事加的\n")
    path.unlink()
    assert own.call("PUT", f"/rules/{RULE}", {"text": PUBLICITY, "version": file["version"]})[0] == 409
    assert not path.exists()


def test_of_two_who_save_the_second_is_told(own: Workbench) -> None:
    file = opened(own)
    first, second = (PUBLICITY.replace("场次", word) for word in ("人次", "批次"))
    assert own.call("PUT", f"/rules/{RULE}", {"text": first, "version": file["version"]})[0] == 200
    assert own.call("PUT", f"/rules/{RULE}", {"text": second, "version": file["version"]})[0] == 409
    assert opened(own)["text"] == first


@pytest.mark.parametrize(
    ("text", "line", "weight"),
    [
        (PUBLICITY.replace("级别: 警告", "级别: 警高"), 4, "error"),
        (PUBLICITY.replace("期望:", "期望："), 9, "error"),
        (PUBLICITY.replace("  - 法治宣传\n", "  - 法治宣传\n  - 法治宣传活动\n"), 0, "warning"),
        ("", 1, "error"),
    ],
)
def test_what_lint_would_complain_about_is_not_saved(own: Workbench, text: str, line: int, weight: str) -> None:
    before = contents(own.root)
    status, answer = own.call("PUT", f"/rules/{RULE}", {"text": text, "version": opened(own)["version"]})
    assert (status, answer["detail"]) == (422, "还有 1 处要改，没有保存")
    (problem,) = answer["problems"]
    assert problem["weight"] == weight
    assert problem["line"] == line or (weight == "warning" and problem["line"])  # lint may know the line
    assert contents(own.root) == before


def test_a_new_rule_is_saved_only_where_there_is_none(own: Workbench) -> None:
    text = PUBLICITY.replace("名称: 法治宣传", "名称: 宪法宣传")
    assert own.call("PUT", f"/rules/{quote('publicity/宪法宣传')}", {"text": text, "version": None})[0] == 200
    assert (own.root / "publicity/宪法宣传.yaml").read_text("utf-8") == text
    assert own.call("PUT", f"/rules/{RULE}", {"text": text, "version": None})[0] == 409
    assert len(load_pack(own.root).rules) == 4


NOWHERE = [
    "../pack", "../../pack", "publicity/../pack", "publicity/../../outside", "/etc/passwd", "pack", "publicity",
    "publicity/", "publicity/a/b", "publicity/..", "publicity/.hidden", "nothing/rule", "publicity\\..\\..\\x",
    "publicity/a\x00b", "publicity/a b", "publicity/" + "a" * 300, "C:/x", "publicity/a:b",
]  # fmt: skip


@pytest.mark.parametrize("id", NOWHERE)
@pytest.mark.parametrize("encode", [True, False], ids=["encoded", "plain"])
def test_no_id_leads_out_of_the_groups_of_the_pack(shared: Workbench, id: str, encode: bool) -> None:
    if not encode and any(c in id for c in "\x00 "):
        pytest.skip("no such address")
    (shared.root.parent / "outside.yaml").write_text("秘密", "utf-8")
    (shared.root / "publicity" / ".hidden.yaml").write_text("秘密", "utf-8")
    before = contents(shared.root.parent)
    address = f"/rules/{quote(id, safe='') if encode else id}"
    for version in (None, "0" * 64):
        status, answer = shared.call("PUT", address, {"text": PUBLICITY, "version": version})
        assert status in (404, 405, 409), answer
    status, answer = shared.call("GET", address)
    assert (status, "秘密" in str(answer)) == (404, False)
    assert contents(shared.root.parent) == before


def test_a_file_that_is_not_utf_8_is_not_opened(own: Workbench) -> None:
    (own.root / f"{RULE}.yaml").write_bytes("名称: 法治宣传\n".encode("gb18030"))
    status, answer = own.call("GET", f"/rules/{RULE}")
    assert (status, "UTF-8" in answer["detail"]) == (422, True)
    assert len(own.call("GET", "/rules")[1]) == 3


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"text": 1, "version": null}', b"\xff", b'{"text": "", "x": 1}'])
def test_a_body_that_is_none_is_refused(shared: Workbench, body: bytes) -> None:
    assert shared.call("PUT", f"/rules/{RULE}", body) == (400, {"detail": "请求的内容不合要求。"})


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/none.js", "/manual/x.md"])
def test_there_is_nothing_else(shared: Workbench, path: str) -> None:
    assert shared.call("GET", path)[0] == 404


def test_the_manual_is_at_hand(shared: Workbench) -> None:
    for path, words in [("/manual/", "规则手册"), (f"/manual/{RULE}.md", "在工作台打开这条规则")]:
        status, headers, page = shared.raw("GET", path, Cookie=f"checker-{shared.port}=correct-horse")
        assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert words in page.decode()
