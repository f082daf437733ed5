"""Reports opened and rules tried on them: by several users at once, and with rules that bring the engine to a halt."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.reading.making import docx, paragraph
from tests.workbench.running import PUBLICITY, REPORT, SUPERVISION, WORDING, Workbench, make_pack, running

RULE = "publicity/activities"
WIDER = PUBLICITY.replace("  - 法治宣传\n", "  - 法治宣传\n  - 普法…讲座\n")
Odd = Callable[[float], AbstractContextManager[Workbench]]


def test_a_report_is_checked_in_any_format(shared: Workbench) -> None:
    data = docx("".join(map(paragraph, REPORT.splitlines())))
    status, answer = shared.call("POST", "/reports?name=%E6%8A%A5%E5%91%8A.docx", data)
    assert status == 200
    assert (answer["name"], answer["title"]) == ("报告.docx", "青禾县白石镇人民政府 2024年年度报告")
    assert {id: outcome["words"] for id, outcome in answer["overview"].items()} == {
        "publicity/activities": "缺失",
        "enforcement/supervision": "具体",
        "text/wording": "1 处",
    }


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"not a document", "损坏"),
        ("a.xyz", b"text", "不支持 .xyz 格式"),
        ("a.pdf", docx(paragraph("正文")), "内容其实是"),
        ("a.txt", b"  \n", "没有文字"),
        ("a.txt", "普".encode() * 200_001, "超过 20 万字"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(shared: Workbench, name: str, data: bytes, said: str) -> None:
    status, answer = shared.call("POST", f"/reports?name={name}", data)
    assert (status, said in answer["detail"]) == (422, True), answer
    assert "\n" not in answer["detail"]


def test_a_term_more_changes_the_status_of_the_open_report(shared: Workbench) -> None:
    report = shared.open()
    status, same = shared.preview(RULE, PUBLICITY, report)
    assert (status, same["problems"], same["trouble"]) == (200, [], [])
    assert (same["report"]["before"]["words"], same["report"]["after"]["words"]) == ("缺失", "缺失")
    status, wider = shared.preview(RULE, WIDER, report)
    verdict = wider["report"]["after"]
    assert (wider["report"]["before"]["words"], verdict["words"]) == ("缺失", "具体")
    assert [(p["where"], p["how"]) for p in verdict["passages"]] == [("第3行", "已做，具体")]
    assert wider["report"]["others"] == []
    assert wider["report"]["digest"] != same["report"]["digest"]
    cookie = f"checker-{shared.port}=correct-horse"
    path = f"/reports/{report}/pages/{wider['report']['digest']}"
    page = shared.raw("GET", path, Cookie=cookie)[2].decode()
    assert f'id="{verdict["passages"][0]["anchor"]}"' in page
    assert f'id="{verdict["anchor"]}"' in page


def test_a_preview_leaves_the_pack_alone(shared: Workbench) -> None:
    report = shared.open()
    shared.preview(RULE, WIDER, report)
    assert shared.call("GET", f"/reports/{report}")[1]["overview"][RULE]["words"] == "缺失"
    assert (shared.root / f"{RULE}.yaml").read_text("utf-8") == PUBLICITY


def test_other_rules_that_an_edit_changes_are_named(shared: Workbench) -> None:
    """A figure belongs to the nearest matter before it: a new matter takes it away from another one."""
    report = shared.open(REPORT.replace("案卷评查30件。", "案卷评查按期开展，举办讲座12场。"))
    _, answer = shared.preview(RULE, PUBLICITY.replace("  - 法治宣传\n", "  - 举办讲座\n"), report)
    assert (answer["report"]["before"]["words"], answer["report"]["after"]["words"]) == ("缺失", "具体")
    change = {"id": "enforcement/supervision", "name": "执法监督", "before": "具体", "after": "笼统"}
    assert answer["report"]["others"] == [change]


def test_rules_that_mark_passages_say_how_many(shared: Workbench) -> None:
    report = shared.open()
    _, answer = shared.preview("text/wording", WORDING.replace("[法制政府]", "[法制政府, 单一]"), report)
    assert (answer["report"]["before"]["words"], answer["report"]["after"]["words"]) == ("1 处", "2 处")
    assert [p["where"] for p in answer["report"]["after"]["passages"]] == ["第5行", "第7行"]


def test_examples_say_what_was_expected_and_what_came(shared: Workbench) -> None:
    _, answer = shared.preview(RULE, PUBLICITY.replace("法治宣传12场。, 结果: 具体", "法治宣传12场。, 结果: 笼统"))
    wrong, right = answer["examples"]
    assert (wrong["line"], wrong["expected"], wrong["actual"], wrong["passed"]) == (13, "笼统", "具体", False)
    assert right["passed"]
    assert answer["report"] is None
    assert "<h1>法治宣传</h1>" in answer["manual"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (PUBLICITY.replace("级别: 警告", "级别: 警高"), 4, "是不是“警告”？"),
        (PUBLICITY.replace("识别:", "识 别:"), 7, "未知的键“识 别”，是不是“识别”？"),
        (PUBLICITY.replace("期望:", "期望："), 9, "全角冒号"),
        (PUBLICITY.replace("  - 法治宣传\n", "  - （法治\n"), 8, "括号不成对"),
        (
            WORDING.replace("用语", "核对").replace("查找: [法制政府]\n改为: 法治政府", "核对: 无此"),
            5,
            "没有名为“无此”的核对",
        ),
        ("\x00", 1, "控制字符"),
        ("a: &x [*x]", 1, "锚点"),
        ("[" * 5000, 1, "16层"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(shared: Workbench, text: str, line: int, said: str) -> None:
    status, answer = shared.preview(RULE, text)
    assert status == 200
    problems = [p for p in answer["problems"] if said in p["message"]]
    assert [(p["line"], p["weight"]) for p in problems[:1]] == [(line, "error")], answer
    assert "examples" not in answer


def test_markup_in_rules_and_reports_stays_text(shared: Workbench) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    _, answer = shared.preview(RULE, PUBLICITY.replace("补写场次。", nasty).replace("名称: 法治宣传", f"名称: {nasty}"))
    assert "<img" not in answer["manual"]
    report = shared.open(REPORT + nasty)
    digest = shared.call("GET", f"/reports/{report}")[1]["digest"]
    cookie = f"checker-{shared.port}=correct-horse"
    assert b"<img" not in shared.raw("GET", f"/reports/{report}/pages/{digest}", Cookie=cookie)[2]


@pytest.mark.parametrize("rule", ["nothing/rule", "publicity", "../pack", "publicity/a b", ""])
def test_a_rule_that_cannot_be_is_not_tried(shared: Workbench, rule: str) -> None:
    status, answer = shared.preview(rule, PUBLICITY)
    assert (status, "不能用" in answer["detail"]) == (404, True)


def test_a_rule_that_is_new_is_tried_beside_the_others(shared: Workbench) -> None:
    _, answer = shared.preview("publicity/new", WIDER.replace("  - 法治宣传\n", ""), shared.open())
    verdict = answer["report"]
    assert (verdict["before"]["words"], verdict["after"]["words"], verdict["others"]) == ("没有这条规则", "具体", [])


def test_reports_are_known_to_those_who_opened_them(shared: Workbench) -> None:
    assert shared.preview(RULE, PUBLICITY, "guessed")[0] == 404
    assert shared.call("GET", "/reports/guessed")[0] == 404
    assert shared.call("GET", f"/reports/{shared.open()}/pages/0123456789abcdef")[0] == 404
    assert len(shared.open()) >= 20


def test_users_at_the_same_time_get_each_their_own(shared: Workbench) -> None:
    def work(number: int) -> list[tuple[str, str, int]]:
        report = shared.open(REPORT.replace("12场", f"{number}场").replace("普法讲座", f"第{number}类讲座"))
        seen = []
        for _ in range(4):
            text = PUBLICITY.replace("  - 法治宣传\n", f"  - 第{number}类讲座\n")
            status, answer = shared.preview(RULE, text, report)
            assert status == 200
            after = answer["report"]["after"]
            seen.append((after["words"], after["passages"][0]["text"], len(answer["examples"])))
        return seen

    with ThreadPoolExecutor(8) as users:
        for number, seen in enumerate(users.map(work, range(8))):
            assert {(words, f"第{number}类讲座{number}场" in text) for words, text, _ in seen} == {("具体", True)}


def test_a_saved_rule_and_a_changed_file_count_from_then_on(own: Workbench) -> None:
    report = own.open()
    version = own.call("GET", f"/rules/{RULE}")[1]["version"]
    assert own.call("PUT", f"/rules/{RULE}", {"text": WIDER, "version": version})[0] == 200
    assert own.call("GET", f"/reports/{report}")[1]["overview"][RULE]["words"] == "具体"
    (own.root / "enforcement/supervision.yaml").write_text(SUPERVISION.replace("[案卷评查]", "[卷宗评比]"), "utf-8")
    _, answer = own.preview(RULE, PUBLICITY, report)
    assert (answer["report"]["before"]["words"], answer["report"]["after"]["words"]) == ("具体", "缺失")
    assert own.call("GET", f"/reports/{report}")[1]["overview"]["enforcement/supervision"]["words"] == "缺失"


def test_another_file_that_breaks_meanwhile_does_not_end_the_work(own: Workbench) -> None:
    report = own.open()
    (own.root / "text/wording.yaml").write_text("名称：法制\n", "utf-8")
    status, answer = own.preview(RULE, WIDER, report)
    assert (status, answer["report"]["after"]["words"]) == (200, "具体")
    assert len(answer["trouble"]) == 1
    assert "wording.yaml:1:1" in answer["trouble"][0]


@pytest.mark.parametrize("how", ["挂起", "崩溃"])
def test_a_rule_that_halts_the_engine_harms_its_own_preview_only(odd: Odd, how: str) -> None:
    with odd(3.0) as workbench:
        mine, other = workbench.open(), workbench.open()
        assert workbench.preview(RULE, PUBLICITY, mine)[0] == 200
        halted: list[tuple[int, str]] = []

        def halt() -> None:
            status, answer = workbench.preview(RULE, PUBLICITY.replace("补写", how), mine)
            halted.append((status, answer["detail"]))

        user = threading.Thread(target=halt)
        user.start()
        time.sleep(0.2)
        for _ in range(3):
            assert workbench.preview(RULE, WIDER, other)[1]["report"]["after"]["words"] == "具体"
        if how == "挂起":
            assert halted == []  # the others did not wait for it
        user.join()
        ((status, detail),) = halted
        assert (status, ("没有算完" if how == "挂起" else "崩溃") in detail) == (503, True)
        for _ in range(3):  # as many processes as before, and warm again
            assert workbench.preview(RULE, WIDER, mine)[1]["report"]["after"]["words"] == "具体"


def test_whoever_halts_every_process_makes_others_wait_no_longer_than_the_limit(odd: Odd) -> None:
    with odd(1.5) as workbench:
        report = workbench.open()
        halting = PUBLICITY.replace("补写", "挂起")
        with ThreadPoolExecutor(4) as users:
            halted = [users.submit(workbench.preview, RULE, halting) for _ in range(3)]
            time.sleep(0.2)
            good = users.submit(workbench.preview, RULE, WIDER, report)
            assert good.result(30)[0] == 200
            assert {one.result()[0] for one in halted} == {503}


def test_a_file_that_changes_an_inherited_rule_is_tried_on_what_it_inherits(tmp_path: Path) -> None:
    make_pack(tmp_path / "base")
    own = tmp_path / "own"
    (own / "publicity").mkdir(parents=True)
    (own / "pack.yaml").write_text("名称: 本县规则包\n版本: 1.0.0\n继承: ../base\n", "utf-8")
    (own / f"{RULE}.yaml").write_text("沿用: 是\n级别: 错误\n", "utf-8")
    with running(own) as workbench:
        report = workbench.open()
        _, wider = workbench.preview(RULE, "沿用: 是\n增加: {识别: [普法…讲座]}\n", report)
        assert (wider["report"]["before"]["words"], wider["report"]["after"]["words"]) == ("缺失", "具体")
        assert [example["passed"] for example in wider["examples"]] == [True, True]
        _, wrong = workbench.preview(RULE, "沿用: 是\n增加:\n  识别: 普法\n", report)
        assert [(p["line"], "列表" in p["message"]) for p in wrong["problems"]] == [(3, True)]
        (tmp_path / "base" / f"{RULE}.yaml").write_text(WIDER, "utf-8")  # what is inherited changes under way
        _, same = workbench.preview(RULE, "沿用: 是\n级别: 错误\n", report)
        assert same["report"]["before"]["words"] == "具体"
