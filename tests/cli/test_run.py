"""``checker run`` as its users meet it: what is printed where, and the exit status."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.engine import EngineError
from checker.model import Document, GapReport, Identity
from checker.pipeline import Checker

REPORT = """\
青石镇人民政府2024年法治政府建设情况报告
一、工作成效
全年组织干部学法4次。
二、存在的问题
行政执法三项制度落实还不到位。
"""
RULE = """\
名称: 学法
类型: 要求
级别: {severity}
适用: {{文种: [年度报告]}}
依据:
  - {{文件: 示例规定, 条款: 第一条}}
识别: [学法]
说明: 应写明学法。
建议: 补写学法。
示例:
  - {{文本: 全年组织干部学法4次。, 结果: 具体}}
  - {{文本: 全年调解纠纷126件。, 结果: 缺失}}
"""
PACK = "名称: 测试规则包\n版本: 1.0.0\n施行年度: [2021, 2025]\n分组:\n  a: 学习\n"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache directory of these tests, so that word lists are read once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(cache))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["run", "--engine", "reference", *arguments], input=stdin)


def pack(folder: Path, severity: str = "错误", **files: str) -> str:
    """The path of a pack of one rule, and of ``files`` (name without suffix → content) beside it."""
    root = folder / "pack"
    (root / "a").mkdir(parents=True)
    (root / "pack.yaml").write_text(PACK, "utf-8")
    for name, text in ({"study": RULE.format(severity=severity)} | files).items():
        (root / "a" / f"{name}.yaml").write_text(text, "utf-8")
    return str(root)


def report(folder: Path, name: str = "report.txt", text: str = REPORT) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")
    return name


def complaint(result: Result) -> str:
    """The one line on standard error."""
    (line,) = result.stderr.splitlines()
    return line


def test_status_0_when_nothing_is_found(folder: Path) -> None:
    result = run(report(folder), "--pack", pack(folder))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("\n")


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        ("错误", "error", 1), ("错误", "warning", 1), ("错误", "note", 1), ("错误", "never", 0),
        ("警告", "error", 0), ("警告", "warning", 1), ("警告", "note", 1), ("警告", "never", 0),
        ("提示", "error", 0), ("提示", "warning", 0), ("提示", "note", 1), ("提示", "never", 0),
    ],
)  # fmt: skip
def test_status_1_when_a_finding_is_grave_enough(folder: Path, severity: str, fail_on: str, status: int) -> None:
    file = report(folder, text=REPORT.replace("学法", "开会"))
    result = run(file, "--pack", pack(folder, severity), "--fail-on", fail_on)
    assert (result.exit_code, result.stderr) == (status, "")


def test_errors_are_the_default_to_fail_on(folder: Path) -> None:
    file = report(folder, text=REPORT.replace("学法", "开会"))
    assert run(file, "--pack", pack(folder)).exit_code == 1


def test_one_input_gives_an_object_several_an_array_in_their_order(folder: Path) -> None:
    rules = pack(folder)
    report(folder, "b.txt")
    report(folder, "a.txt", REPORT.replace("2024", "2023"))
    one = json.loads(run("b.txt", "--pack", rules, "--format", "json").stdout)
    assert (one["report"]["source"], one["report"]["year"]) == ("b.txt", 2024)
    several = json.loads(run("b.txt", "a.txt", "--pack", rules, "--format", "json").stdout)
    assert [r["report"]["source"] for r in several] == ["b.txt", "a.txt"]
    assert [r["report"]["year"] for r in several] == [2024, 2023]


def test_the_object_keeps_the_contract(folder: Path) -> None:
    data = json.loads(run(report(folder), "--format", "json").stdout)
    assert data["schema_version"] == 1
    assert data["tool"]["name"] == "checker"
    assert data["report"]["characters"] == len(REPORT)
    assert (data["report"]["level"], data["report"]["kind"]) == ("镇", "annual")
    study = next(r for r in data["requirements"] if r["id"] == "leadership/cadre-law-study")
    assert study["status"] == "specific"
    for sentence in data["sentences"]:
        assert sentence["modality"] in ("done", "plan", "norm", "problem", "background")
    assert {"coverage", "vagueness", "findings"} <= set(data["summary"])


def test_a_folder_stands_for_the_reports_in_it(folder: Path) -> None:
    rules = pack(folder)
    for name in ("reports/b.txt", "reports/sub/c.md", "reports/a.txt", "reports/.hidden.txt", "other.txt"):
        report(folder, name)
    (folder / "reports" / "data.csv").write_text("1,2", "utf-8")
    result = run("reports", "other.txt", "--pack", rules, "--format", "json")
    assert result.exit_code == 0
    sources = [Path(r["report"]["source"]).as_posix() for r in json.loads(result.stdout)]
    assert sources == ["reports/a.txt", "reports/b.txt", "reports/sub/c.md", "other.txt"]


def test_standard_input(folder: Path) -> None:
    result = run("-", "--pack", pack(folder), "--format", "json", stdin=REPORT)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["report"]["source"] == "-"


def test_standard_input_in_another_encoding(folder: Path) -> None:
    result = run("-", "--pack", pack(folder), "--format", "json", stdin=REPORT.encode("gb18030"))
    assert json.loads(result.stdout)["report"]["characters"] == len(REPORT)


def empty_file(folder: Path) -> str:
    return report(folder, "empty.txt", "")


def blank_file(folder: Path) -> str:
    return report(folder, "blank.txt", " \n\t\u3000\n")


def binary_file(folder: Path) -> str:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    return "binary.txt"


def noise_file(folder: Path) -> str:
    (folder / "noise.txt").write_bytes(bytes((i * 97 + i // 7) % 255 + 1 for i in range(4000)))
    return "noise.txt"


def large_file(folder: Path) -> str:
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)  # sparse: takes no room on the disk
    return "large.txt"


def other_format(folder: Path) -> str:
    return report(folder, "table.csv", "1,2")


def disguised_image(folder: Path) -> str:
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return "image.txt"


def folder_without_reports(folder: Path) -> str:
    (folder / "nothing").mkdir()
    return "nothing"


def missing_file(folder: Path) -> str:  # noqa: ARG001 - made as the others are
    return "missing.txt"


UNUSABLE = [
    missing_file, empty_file, blank_file, binary_file, noise_file, large_file, other_format, disguised_image,
    folder_without_reports,
]  # fmt: skip


@pytest.mark.parametrize("make", UNUSABLE)
def test_an_unusable_input_is_one_line_and_the_others_are_reported(folder: Path, make: object) -> None:
    assert callable(make)
    rules, good, bad = pack(folder), report(folder), make(folder)
    result = run(bad, good, good, "--pack", rules, "--format", "json")
    assert result.exit_code == 2
    assert complaint(result).startswith(bad)
    assert [r["report"]["source"] for r in json.loads(result.stdout)] == [good, good]


@pytest.mark.parametrize("make", UNUSABLE)
def test_an_unusable_input_alone_prints_nothing_on_standard_output(folder: Path, make: object) -> None:
    assert callable(make)
    result = run(make(folder), "--pack", pack(folder), "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint(result)


def test_empty_standard_input(folder: Path) -> None:
    result = run("-", "--pack", pack(folder), stdin="")
    assert (result.exit_code, result.stdout) == (2, "")
    assert complaint(result).startswith("标准输入")


def test_every_unusable_input_has_its_line(folder: Path) -> None:
    rules = pack(folder)
    result = run(*(make(folder) for make in UNUSABLE), "--pack", rules)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == len(UNUSABLE)


def test_a_name_cannot_break_its_line(folder: Path) -> None:
    result = run("no\nsuch\x1b[31m.txt", "--pack", pack(folder))
    assert "\x1b" not in complaint(result)


def test_several_inputs_give_an_array_even_if_one_cannot_be_read(folder: Path) -> None:
    result = run("missing.txt", report(folder), "--pack", pack(folder), "--format", "json")
    assert isinstance(json.loads(result.stdout), list)


def test_a_broken_rule_is_named_with_its_place(folder: Path) -> None:
    broken = RULE.format(severity="错误").replace("级别: 错误", "级别: 严重")
    rules = pack(folder, broken=broken)
    result = run(report(folder), "--pack", rules)
    assert (result.exit_code, result.stdout) == (2, "")
    line = broken.splitlines().index("级别: 严重") + 1
    assert complaint(result).startswith(f"{rules}/a/broken.yaml:{line}:")


def test_every_fault_of_every_rule_has_its_line(folder: Path) -> None:
    broken = RULE.format(severity="严重").replace("建议:", "建义:")
    rules = pack(folder, one=broken, two=broken, yaml="名称: [")
    result = run(report(folder), "--pack", rules)
    assert result.exit_code == 2
    places = [line.split(": ")[0] for line in result.stderr.splitlines()]
    assert len(places) == 5
    assert all(len(place.rsplit(":", 2)) == 3 for place in places)
    assert places == sorted(places)


def test_a_rule_with_an_unknown_analysis_is_one_line(folder: Path) -> None:
    sound = RULE.format(severity="错误")
    broken = sound.replace("类型: 要求", "类型: 核对").replace("识别: [学法]", "核对: 没有这种核对")
    broken = broken.replace("结果: 具体", "结果: 命中").replace("结果: 缺失", "结果: 放过")
    result = run(report(folder), "--pack", pack(folder, broken=broken))
    assert result.exit_code == 2
    assert "没有这种核对" in complaint(result)


def test_an_unknown_pack_is_one_line_that_names_the_known(folder: Path) -> None:
    result = run(report(folder), "--pack", "no-such-pack")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "outline-2021-2025" in complaint(result)


@pytest.mark.parametrize(
    "arguments",
    [
        ["report.txt", "--format", "no-such-format"],
        ["report.txt", "--engine", "x"],
        ["report.txt", "--no-such-option"],
        [],
    ],
)
def test_an_unusable_option_ends_with_status_2(folder: Path, arguments: list[str]) -> None:
    report(folder)
    result = CliRunner().invoke(main, ["run", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


@pytest.mark.parametrize(
    "arguments", [["report.txt", "--format", "no-such-format"], ["report.txt", "--no-such-option"], []]
)
def test_an_unusable_option_is_one_line(folder: Path, arguments: list[str]) -> None:
    report(folder)
    assert complaint(CliRunner().invoke(main, ["run", *arguments]))


def test_an_engine_that_fails_on_one_report_does_not_take_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Checker.check

    def failing(self: Checker, document: Document, given: Identity) -> GapReport:
        if document.source == "bad.txt":
            raise EngineError("故障")
        return check(self, document, given)

    monkeypatch.setattr(Checker, "check", failing)
    result = run(report(folder, "bad.txt"), report(folder), report(folder), "--pack", pack(folder), "--format", "json")
    assert result.exit_code == 2
    assert complaint(result).startswith("bad.txt：")
    assert [r["report"]["source"] for r in json.loads(result.stdout)] == ["report.txt", "report.txt"]


def test_an_engine_that_cannot_be_had_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "checker.engine.session", None)
    file, rules = report(folder), pack(folder)
    result = CliRunner().invoke(main, ["run", file, "--pack", rules, "--engine", "durable"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "durable" in complaint(result)


def test_the_other_engine_is_announced_unless_quiet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "checker.engine.session", None)
    file, rules = report(folder), pack(folder)
    told = CliRunner().invoke(main, ["run", file, "--pack", rules])
    quiet = CliRunner().invoke(main, ["run", file, "--pack", rules, "--quiet"])
    assert (told.exit_code, quiet.exit_code) == (0, 0)
    assert "reference" in complaint(told)
    assert quiet.stderr == ""
    assert told.stdout == quiet.stdout


def test_colour_only_on_demand(folder: Path) -> None:
    file, rules = report(folder, text=REPORT.replace("学法", "开会")), pack(folder)
    assert "\x1b[" not in run(file, "--pack", rules).stdout
    assert "\x1b[" not in run(file, "--pack", rules, "--no-color").stdout
    assert "\x1b[" in run(file, "--pack", rules, "--color").stdout


def test_the_pack_is_chosen_by_the_reported_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packs" / "next").mkdir(parents=True)
    (tmp_path / "packs" / "next" / "pack.yaml").write_text(
        "名称: 下一个五年\n版本: '1'\n继承: outline-2021-2025\n施行年度: [2026, 2030]\n", "utf-8"
    )
    monkeypatch.setenv("CHECKER_PACKS_PATH", str(tmp_path / "packs"))
    files = []
    for year in (2024, 2027, 2019):
        files.append(tmp_path / f"{year}.txt")
        files[-1].write_text(f"青石镇人民政府{year}年法治政府建设情况报告\n一、主要工作成效\n组织学法4次。\n", "utf-8")
    result = CliRunner().invoke(main, ["run", "--pack", "auto", "--format", "json", *map(str, files)])
    found = [(report["pack"]["id"], len(report["notices"])) for report in json.loads(result.stdout)]
    assert found == [("outline-2021-2025", 0), ("next", 0), ("outline-2021-2025", 1)]
