"""``checker evaluate``: labels are read strictly, and the figures are those of the benchmark's own measure."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from checker.authoring.evaluating.evaluation import Evaluation, evaluate
from checker.authoring.evaluating.loading import LabelErrors, read_labelled
from checker.authoring.evaluating.measures import Retrieval, accuracy, kappa, macro_f1
from checker.cli import main
from checker.pipeline import Checker
from checker.rendering import render
from checker.rulebook.packs import load_pack

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "labelled"
BENCHMARK = ROOT.parent / "shared" / "benchmark"

TEXT = """\
柳溪镇人民政府2025年法治政府建设情况报告
一、主要工作成效
严格落实行政执法三项制度，配备执法记录仪6台。
二、下一步打算
将聘请法律顾问。
"""
LABELS: dict[str, Any] = {
    "meta": {"level": "镇", "year": 2025},
    "requirements": {"enforcement/three-systems": "specific", "rulemaking/legal-counsel": "not_done"},
    "parts": {"enforcement/three-systems": ["执法全过程记录"]},
    "sentences": [
        {"start": 32, "end": 55, "modality": "done", "specific": True, "topics": ["enforcement/three-systems"]},
        {"start": 64, "end": 72, "modality": "plan", "specific": False, "topics": ["rulemaking/legal-counsel"]},
    ],
    "flaws": [],
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes one labelled report: the sound one, with some keys of its labels changed."""

    def writer(text: str = TEXT, **changes: Any) -> Path:
        (tmp_path / "柳溪镇.txt").write_text(text, "utf-8")
        (tmp_path / "柳溪镇.json").write_text(json.dumps(LABELS | changes, ensure_ascii=False), "utf-8")
        return tmp_path

    return writer


def command(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def evaluated(directory: Path) -> Evaluation:
    rulebook = load_pack("outline-2021-2025")
    return evaluate(rulebook, read_labelled(directory, rulebook))


# Measures


def test_retrieval_by_hand() -> None:
    counts = Retrieval.of([({"a", "b"}, {"b", "c", "d"}), ({"e"}, {"e"})])
    assert (counts.precision, counts.recall) == (0.5, 2 / 3)
    assert counts.f1 == pytest.approx(4 / 7)


def test_agreement_by_hand() -> None:
    # The usual example: 20 + 15 of 50 agree, raters say yes 25 and 30 times, so chance is 0.5 and kappa 0.4.
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert accuracy(pairs) == pytest.approx(0.7)
    assert kappa(pairs) == pytest.approx(0.4)
    assert macro_f1(pairs) == pytest.approx((40 / 55 + 30 / 45) / 2)


def test_nothing_to_find_and_nothing_found_is_perfect() -> None:
    nothing = Retrieval(0, 0, 0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (1.0, 1.0, 1.0)
    assert Retrieval(0, 3, 0).f1 == Retrieval(0, 0, 3).f1 == 0.0
    assert kappa([("a", "a"), ("a", "a")]) == 1.0


classes = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1)


@given(classes)
def test_measures_stay_in_their_ranges(pairs: list[tuple[str, str]]) -> None:
    assert 0 <= macro_f1(pairs) <= 1
    assert -1 <= kappa(pairs) <= accuracy(pairs) <= 1
    counts = Retrieval.of_class(pairs, ["a", "b"])
    assert min(counts.precision, counts.recall) - 1e-9 <= counts.f1 <= max(counts.precision, counts.recall) + 1e-9


# Agreement with the benchmark's measure


def benchmark_figures(directory: Path) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("score", BENCHMARK / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    rulebook = load_pack("outline-2021-2025")
    checker = Checker(rulebook)
    pairs = [
        (
            one.name,
            json.loads((directory / f"{one.name}.json").read_text("utf-8")),
            json.loads(render([checker.check(one.document)], "json")),
        )
        for one in read_labelled(directory, rulebook)
    ]
    figures: dict[str, Any] = module.score(pairs)[0]
    return figures


@pytest.mark.skipif(not BENCHMARK.is_dir(), reason="the benchmark is not beside the repository")
@pytest.mark.parametrize("directory", [BENCHMARK / "dev", FIXTURES], ids=["dev", "fixtures"])
def test_the_figures_are_those_of_the_benchmark(directory: Path) -> None:
    wanted = benchmark_figures(directory)
    evaluation = evaluated(directory)
    flaws = wanted.pop("flaws")
    assert evaluation.texts == wanted.pop("texts")
    assert {kind: f"{caught}/{there}" for kind, (caught, there) in evaluation.flaws.items()} == flaws
    if not flaws:
        assert evaluation.overall["flaw_recall"] is None
        del wanted["flaw_recall"]
    assert {key: evaluation.overall[key] for key in wanted} == pytest.approx(wanted, abs=5e-4)


# On reports


def test_the_labelled_fixtures_are_sound_and_the_rules_do_well_on_them() -> None:
    evaluation = evaluated(FIXTURES)
    assert evaluation.texts == len(list(FIXTURES.glob("*.json"))) > 0
    assert len(evaluation.rules) == 42
    assert (evaluation.overall["meta_accuracy"] or 0) > 0.9
    assert (evaluation.overall["status_accuracy"] or 0) > 0.8
    wrong = sum(confusion.count for confusion in evaluation.confusions)
    assert wrong == sum(miss.kind == "status" for miss in evaluation.misses)
    assert evaluation.overall["status_accuracy"] == pytest.approx(1 - wrong / sum(evaluation.reports.values()))


def test_full_agreement(write: Write) -> None:
    evaluation = evaluated(write())
    assert evaluation.misses == evaluation.confusions == ()
    assert evaluation.overall["status_accuracy"] == evaluation.overall["parts_f1"] == 1.0
    assert evaluation.overall["topics_f1"] == 1.0
    assert list(evaluation.groups) == ["rulemaking", "enforcement"]
    assert evaluation.groups["enforcement"]["specific_f1"] == 1.0


def test_what_differs_is_counted_and_shown_with_its_passage(write: Write) -> None:
    requirements = {"enforcement/three-systems": "vague", "rulemaking/legal-counsel": "omitted"}
    directory = write(requirements=requirements, meta={"year": 2024})
    evaluation = evaluated(directory)
    assert [(one.rule, one.gold, one.got, one.count) for one in evaluation.confusions] == [
        ("rulemaking/legal-counsel", "omitted", "not_done", 1),
        ("enforcement/three-systems", "vague", "specific", 1),
    ]
    assert evaluation.rules["rulemaking/legal-counsel"]["omission_recall"] == 0.0
    errors = json.loads(command(directory, "--format", "json", "--errors").stdout)["errors"]
    assert errors[0] == {
        "report": "柳溪镇",
        "line": 3,
        "column": 1,
        "kind": "status",
        "subject": "enforcement/three-systems",
        "gold": "vague",
        "got": "specific",
        "text": "严格落实行政执法三项制度，配备执法记录仪6台。",
    }
    assert errors[-1]["kind"] == "meta"
    assert (errors[-1]["gold"], errors[-1]["got"]) == ("2024", "2025")


def test_what_is_not_labelled_is_not_measured(write: Write) -> None:
    directory = write()
    (directory / "柳溪镇.json").write_text(json.dumps({"requirements": LABELS["requirements"]}), "utf-8")
    overall = evaluated(directory).overall
    assert overall["status_accuracy"] == 1.0
    for key in ("modality_accuracy", "specific_f1", "topics_f1", "meta_accuracy", "flaw_recall"):
        assert overall[key] is None
    result = command(directory)
    assert result.exit_code == 0
    assert "—" in result.stdout


def test_a_text_without_labels_takes_no_part(write: Write) -> None:
    directory = write()
    (directory / "没有标注.txt").write_text(TEXT, "utf-8")
    assert evaluated(directory).texts == 1


def test_a_flaw_that_no_finding_marks_is_a_miss(write: Write) -> None:
    directory = write(flaws=[{"start": 0, "end": 3, "type": "names/level-word", "quote": "柳溪镇"}])
    evaluation = evaluated(directory)
    assert evaluation.flaws == {"names/level-word": (0, 1)}
    assert evaluation.overall["flaw_recall"] == 0.0
    assert "names/level-word：没有查出。原文：柳溪镇" in command(directory, "--errors").stdout


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "labelling.md").read_text("utf-8")
    text = re.search(r"```text\n(.*?)```", guide, re.DOTALL)
    labels = re.search(r"```json\n(.*?)```", guide, re.DOTALL)
    assert text
    assert labels
    (tmp_path / "例.txt").write_text(text[1], "utf-8")
    (tmp_path / "例.json").write_text(labels[1], "utf-8")
    assert [miss for miss in evaluated(tmp_path).misses if miss.kind != "topics"] == []


# Output


def test_markdown_has_every_figure_of_the_tables(write: Write) -> None:
    result = command(write(), "--format", "markdown")
    assert result.exit_code == 0
    assert "| 缺失 | 1.000 | 1.000 | 1.000 |\n" in result.stdout
    assert "## 状态判得不同的\n\n没有。\n" in result.stdout


def test_json_has_the_figures_by_rule_and_group(write: Write) -> None:
    data = json.loads(command(write(), "--format", "json").stdout)
    assert {rule["id"] for rule in data["rules"]} == set(LABELS["requirements"])
    assert [group["id"] for group in data["groups"]] == ["rulemaking", "enforcement"]
    assert data["texts"] == 1
    assert "errors" not in data


# Labels that are wrong


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"requirements": {}}, "requirements：不能是空的"),
        ({"requirements": []}, "requirements：应是 {…}"),
        ({"requirements": {"enforcement/reform": "具体"}}, "requirements enforcement/reform：没有“具体”，可以写：specific（具体）、"),
        ({"requirements": {"enforcement/reform": ["vague"]}}, "requirements enforcement/reform：应是文字"),
        ({"parts": {}, "requirements": {"enforcement/reforn": "vague"}}, "requirements：没有规则“enforcement/reforn”，是不是“enforcement/reform”？"),
        ({"sentence": []}, "没有“sentence”这一项，是不是“sentences”？"),
        ({"parts": {"digital/platform": []}}, "parts：“digital/platform”不在 requirements 里"),
        ({"parts": {"enforcement/three-systems": ["全过程记录"]}}, "parts enforcement/three-systems：没有要素“全过程记录”，是不是“执法全过程记录”？"),
        ({"sentences": [{"start": 0, "end": 3, "modality": "doen", "specific": True}]}, "sentences 第1项 modality：没有“doen”，可以写：done（已做）"),
        ({"sentences": [{"start": 0, "end": 3, "modality": "done"}]}, "sentences 第1项：缺少“specific”"),
        ({"sentences": [{"start": 0, "end": 3, "modality": "done", "specific": 1}]}, "sentences 第1项 specific：应是 true 或 false"),
        ({"sentences": [{"start": -1, "end": 3, "modality": "done", "specific": True}]}, "sentences 第1项 start：不能小于 0"),
        ({"sentences": [{"start": 3, "end": 3, "modality": "done", "specific": True}]}, "sentences 第1项：位置 3—3 不对：起点要在终点之前"),
        ({"sentences": [{"start": 0, "end": 9999, "modality": "done", "specific": True}]}, "sentences 第1项：位置 0—9999 不对"),
        ({"sentences": [{"start": 0, "end": 3, "modality": "done", "specific": True, "topics": ["x"]}]}, "sentences 第1项 topics：没有规则“x”"),
        ({"sentences": [{"start": 0, "end": 3, "modality": "done", "specific": True, "text": "溪镇人"}]}, "sentences 第1项：位置 0—3 的原文是“柳溪镇”，与标注的文字不一致"),
        ({"flaws": [{"start": 0, "end": 2}]}, "flaws 第1项：缺少“type”"),
        ({"meta": {"level": "村"}}, "meta level：没有“村”，可以写：乡、镇、"),
        ({"meta": {"year": "2025"}}, "meta year：应是整数"),
        ({"meta": {"kind": "年度报告"}}, "meta kind：只能是 annual（年度报告）或 first_responsible（述法报告）"),
        ({"meta": {"date": "2026年1月"}}, "meta date：应写成 2026-01-20 的样子"),
        ({"meta": []}, "meta：应是 {…}"),
    ],
)  # fmt: skip
def test_wrong_labels_are_named_in_one_line(write: Write, changes: dict[str, Any], message: str) -> None:
    result = command(write(**changes))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert f"柳溪镇.json：{message}" in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"requirements": {}', "第1行第20列不是合法的 JSON"),
        ("{“requirements”: {}}".encode(), "第1行第2列不是合法的 JSON"),
        (b'{"requirements": {}, "requirements": {}}', "“requirements”写了两次"),
        ('{"id": "镇"}'.encode("gbk"), "不是 UTF-8 编码"),
        (b"[" * 100_000, "JSON 套得太深"),
        (b'{"id": ' + b"9" * 5000 + b"}", "里面有一个数太长"),
        (b"[]", "应是 {…}"),
        (b'{"\\u001b[31m\\n": 1, "requirements": {"digital/platform": "vague"}}', "没有“\\x1b[31m ”这一项"),
    ],
)
def test_files_that_hold_no_labels_are_named_in_one_line(write: Write, content: bytes, message: str) -> None:
    directory = write()
    (directory / "柳溪镇.json").write_bytes(content)
    result = command(directory)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert f"柳溪镇.json：{message}" in result.stderr


def test_all_that_is_wrong_is_said_at_once(write: Write) -> None:
    directory = write(meta={"year": "2025", "level": "村"})
    (directory / "别处.json").write_text(json.dumps(LABELS), "utf-8")
    with pytest.raises(LabelErrors) as caught:
        evaluated(directory)
    assert len(caught.value.problems) == 3
    assert "找不到它的报告 别处.txt" in str(caught.value)


def test_a_byte_order_mark_does_no_harm(write: Write) -> None:
    directory = write()
    file = directory / "柳溪镇.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert evaluated(directory).texts == 1


def test_a_folder_without_labelled_reports_is_an_error(tmp_path: Path) -> None:
    assert "没有标注好的报告" in command(tmp_path).stderr
    missing = command(tmp_path / "没有")
    assert missing.exit_code == 2
    assert "没有这个文件夹" in missing.stderr


def test_an_unreadable_report_is_an_error(write: Write) -> None:
    result = command(write(text=""))
    assert result.exit_code == 2
    assert "柳溪镇.txt" in result.stderr
