"""Two years' reports beside each other: what was taken over, what became of plans, which figures stand still."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.authoring.pages.html import html
from checker.authoring.pages.markdown import markdown
from checker.cli import main
from checker.corpus.copying.wording import formulas
from checker.corpus.years.comparison import Comparison, compare, doubts
from checker.corpus.years.drawing import comparison_json, comparison_page
from checker.corpus.years.movements import Movement
from checker.corpus.years.passages import Edit, Side
from checker.corpus.years.promises import Outcome
from checker.model import Document
from checker.pipeline import Checker
from checker.rulebook.rule import Rulebook
from checker.segmentation import segmenter
from corpus.measuring_years import Score, measure, transplanted

LABELLED = Path(__file__).parents[2] / "fixtures" / "labelled"
OLD = """\
青石镇人民政府2023年法治政府建设情况报告
一、工作成效
利用赶集日在农贸市场设立咨询点，向过往群众讲解土地承包方面的法律知识，发放资料1260份。
全镇12个村都聘请了法律顾问。办结行政处罚案件32件。
坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想。
二、存在的问题
（一）综合执法队新进人员多，取证和制作文书不熟练，个别案卷缺少送达回证。
三、下一步打算
在渡口片区建成物业纠纷调解室5个。
编印办事指南，把高频事项的材料清单贴到村务公开栏。
对河道采砂开展专项整治，修订村规民约范本。
进一步提升依法行政水平，为高质量发展保驾护航。
"""
NEW = """\
青石镇人民政府2024年法治政府建设情况报告
一、工作成效
利用赶集日在农贸市场设置咨询点，为过往群众讲解土地承包方面的法律知识，发放资料1260份。
全镇12个村都聘请了法律顾问。全年办结行政处罚案件320件。
坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻习近平法治思想。
渡口片区物业纠纷调解室今年投入运行的有3个，接待业主214人次。
联合水利站巡查河道采砂点位，扣押船只2艘。
二、存在的问题
（一）综合执法队新进人员多，取证和制作文书不熟练，个别案卷缺少送达回证。
三、下一步打算
编印办事指南并翻译成少数民族语言，张贴高频事项材料清单。
"""


@pytest.fixture
def compared(shipped_checker: Checker, shipped_rulebook: Rulebook) -> Callable[..., Comparison]:
    def compared(old: str = OLD, new: str = NEW) -> Comparison:
        reports = (shipped_checker.check(Document(name, text)) for name, text in (("old.txt", old), ("new.txt", new)))
        return compare(*reports, formulas(shipped_rulebook), segmenter())

    return compared


def test_passages_are_known_again_edited_or_not(compared: Callable[..., Comparison]) -> None:
    found = compared()
    told = {(c.new.sentence.text[:6], c.edit) for c in found.of_side(Side.TOLD)}
    assert told == {("利用赶集日在", Edit.EDITED), ("全镇12个村", Edit.SAME)}
    assert [c.edit for c in found.of_side(Side.PROBLEM)] == [Edit.SAME]
    assert 0.3 < found.share < 0.7


def test_what_only_changed_its_figures(compared: Callable[..., Comparison]) -> None:
    (found, *_) = compared(new=NEW.replace("设置咨询点，为", "设立咨询点，向").replace("1260份", "1480份")).carried
    assert (found.edit, found.likeness) == (Edit.FIGURES, 1.0)
    (same, *_) = compared(new=OLD.replace("知识，发放", "知识；同时发放").replace("；同时", "、")).carried
    assert same.edit is Edit.SAME  # but for a comma


def test_plans_are_kept_planned_again_or_passed_over(compared: Callable[..., Comparison]) -> None:
    found = compared()
    outcomes = {p.plan.sentence.text[:4]: p.outcome for p in found.promises}
    assert outcomes == {
        "在渡口片": Outcome.KEPT,
        "编印办事": Outcome.PLANNED,
        "对河道采": Outcome.KEPT,
        "进一步提": Outcome.GENERAL,
    }
    kept = found.with_outcome(Outcome.KEPT)
    assert "投入运行" in kept[0].evidence[0].sentence.text
    assert kept[0].shortfall is not None
    assert (kept[0].shortfall.planned.value, kept[0].shortfall.reported.value) == (5, 3)
    assert kept[1].open == ("修订村规民约范本",)
    silent = compared(new=NEW.replace("联合水利站巡查河道采砂点位，扣押船只2艘。\n", ""))
    assert [p.plan.sentence.text[:4] for p in silent.with_outcome(Outcome.SILENT)] == ["对河道采"]


def test_verbs_of_plans_and_parts_of_words_tell_nothing(compared: Callable[..., Comparison]) -> None:
    found = compared(
        OLD + "开展劳动合同普法。\n建成视频调解系统。\n",
        NEW.replace("二、", "把民法典编成快板和短视频，12个村循环播放。\n二、") + "推动劳动合同宣传进村入户。\n",
    )
    outcomes = {p.plan.sentence.text[:4]: p.outcome for p in found.promises}
    assert outcomes["开展劳动"] is Outcome.PLANNED
    assert outcomes["建成视频"] is Outcome.SILENT


def test_figures_that_stand_still_or_leap(compared: Callable[..., Comparison]) -> None:
    found = {(m.movement, m.old.text, m.new.text) for m in compared().moved}
    assert found == {(Movement.SAME, "1260份", "1260份"), (Movement.TENFOLD, "32件", "320件")}


def test_a_report_beside_itself_is_carried_over_as_it_is(compared: Callable[..., Comparison]) -> None:
    found = compared(new=OLD)
    assert {c.edit for c in found.carried} == {Edit.SAME}
    assert {c.likeness for c in found.carried} == {1.0}
    assert all(c.old[0].sentence.start == c.new.sentence.start for c in found.carried)
    assert doubts(found) == ["前一份写的是 2023 年，后一份是 2023 年，请核对次序：上年的写在前面。"]


def test_reports_that_say_nothing(compared: Callable[..., Comparison]) -> None:
    found = compared("青石镇2023年法治政府建设情况报告\n", "青石镇2024年法治政府建设情况报告\n")
    assert (found.carried, found.promises, found.moved, found.share) == ((), (), (), 0.0)
    assert "两年对照" in markdown(comparison_page(found))


def test_doubts_about_the_pair(compared: Callable[..., Comparison]) -> None:
    assert doubts(compared()) == []
    assert "单位不同" in doubts(compared(new=NEW.replace("青石镇人民政府", "白石镇人民政府")))[0]
    assert "相隔 3 年" in doubts(compared(new=NEW.replace("2024年法治", "2026年法治")))[0]


def test_the_page_names_places_and_escapes(compared: Callable[..., Comparison]) -> None:
    found = compared(NEW.replace("扣押", "<script>扣押"), NEW.replace("扣押", "<script>扣押"))
    page = html(comparison_page(found))
    assert "<script" not in page
    assert "&lt;script&gt;扣押" in page
    told = markdown(comparison_page(compared()))
    assert "| 第8行：在渡口片区建成物业纠纷调解室5个。" not in told
    assert "第9行：在渡口片区建成物业纠纷调解室5个。 | 第6行：渡口片区物业纠纷调解室今年投入运行的有3个" in told
    assert "打算 5个，写到的最多 3个。" in told


def test_json_has_places_in_both_texts(compared: Callable[..., Comparison]) -> None:
    data = json.loads(comparison_json(compared()))
    for one in data["carried"]:
        assert NEW[one["new"]["start"] : one["new"]["end"]] == one["new"]["text"]
        assert OLD[one["old"][0]["start"] : one["old"][0]["end"]] == one["old"][0]["text"]
    assert {p["outcome"] for p in data["promises"]} == {"kept", "planned", "general"}
    assert data["figures"][0]["old"]["text"] == "1260份"


@pytest.mark.parametrize("format_", ["table", "json", "markdown", "html"])
def test_the_command(tmp_path: Path, format_: str) -> None:
    (tmp_path / "old.txt").write_text(OLD, "utf-8")
    (tmp_path / "new.txt").write_text(NEW, "utf-8")
    old, new, absent = (str(tmp_path / name) for name in ("old.txt", "new.txt", "none.txt"))
    run = CliRunner().invoke
    done = run(main, ["compare", old, new, "--format", format_, "--engine", "reference"])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "渡口片区" in done.stdout
    assert "请核对次序" in run(main, ["compare", new, old, "--format", format_, "--engine", "reference"]).stdout
    missing = run(main, ["compare", old, absent])
    assert missing.exit_code == 2
    assert "none.txt" in missing.stderr


def test_invented_pairs_are_told_as_they_were_made(shipped_checker: Checker, shipped_rulebook: Rulebook) -> None:
    scores = measure(range(500, 530), shipped_checker, shipped_rulebook)
    assert {name: score for name, score in scores.items() if not _good(name, score)} == {}


def test_sentences_of_other_reports_are_known_again(shipped_checker: Checker, shipped_rulebook: Rulebook) -> None:
    score = transplanted(LABELLED, range(20), shipped_checker, shipped_rulebook)
    assert score.recall >= 0.95
    assert score.precision >= 0.95


def _good(name: str, score: Score) -> bool:
    least = 0.8 if name == "open" else 0.95  # short clauses are not judged on their own
    return score.recall >= least and score.precision >= 0.95
