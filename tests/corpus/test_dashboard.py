"""The dashboard: static pages of a store, whole and linked, and the workbook of the same."""

import io
import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.corpus.copying.places import Copied, Place
from checker.corpus.dashboard.charts import histogram
from checker.corpus.dashboard.overview import Overview, Required, Row, Year, overview
from checker.corpus.dashboard.page import first_page
from checker.corpus.dashboard.site import ranking_page
from checker.corpus.dashboard.workbook import workbook
from checker.corpus.peers import Standing, standings
from checker.corpus.store import open_to_read, open_to_write
from checker.model import Status

STATUSES = list(Status)
HOSTILE = "</script><script>alert(1)</script>"


def seen(reports: int) -> Overview:
    """An overview of so many reports over 68 requirements and five years."""
    names = [f"group{n // 7}/rule{n}" for n in range(68)]
    rows = [
        Row(
            n, f"第{n}号镇人民政府" if n else HOSTILE, f"folder/report-{n:06}.txt", "镇" if n % 3 else "县", 2021 + n % 5,
            20, 10, 5, 7, 1 - n / reports, float(n % 100), n % 9, n % 5, Standing(99, n / reports, 0.5),
            {rule: STATUSES[(n * 7 + k * k) % 5] for k, rule in enumerate(names)},
        )
        for n in range(reports)
    ]  # fmt: skip
    counts = {status: sum(row.statuses[names[0]] is status for row in rows) for status in STATUSES}
    requirements = [Required(rule, f"第{n}项要求的名称", f"第{n // 7}部分", counts) for n, rule in enumerate(names)]
    return Overview(rows, requirements, [Year(2021 + n, reports // 5, 0.5 + n / 10, 40.0 - n) for n in range(5)])


def copied() -> list[Copied]:
    places = tuple(
        Place(n, f"第{n}号镇", 2024, f"{n}.txt", 4, "第4行", 0, 9, f"{HOSTILE}抄来的话", 0.9) for n in range(12)
    )
    return [Copied(12, places)]


@pytest.fixture(scope="module")
def page() -> str:
    return first_page(seen(1000), copied(), 30)


def test_the_page_of_1000_reports_is_small(page: str) -> None:
    assert len(page.encode()) <= 2_000_000


def test_nothing_in_a_report_is_run(page: str) -> None:
    assert "alert(1)</script>" not in page
    assert page.count("<script") == 2
    assert not re.search(r'(?:src|href)="(?!reports/|ranking|copies|dashboard)', page)
    assert not re.search(r"\sstyle=|\son\w+=", page)


def test_cells_are_letters_in_the_order_of_requirements(page: str) -> None:
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
    assert (len(data["rows"]), len(data["requirements"])) == (1000, 68)
    assert data["rows"][0][1] == HOSTILE
    assert {len(row[8]) for row in data["rows"]} == {68}


def test_the_same_overview_gives_the_same_files() -> None:
    assert first_page(seen(30), copied(), 1) == first_page(seen(30), copied(), 1)
    assert workbook(seen(30), copied()) == workbook(seen(30), copied())


def test_histograms_count_everything() -> None:
    bars = histogram([0, 5, 10, 99.9, 100])
    assert [bar.number for bar in bars] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert max(bar.height for bar in bars) == 100
    assert [bar.number for bar in histogram([])] == [0] * 10


def test_the_workbook_holds_the_same() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(seen(40), copied())))
    assert book.sheetnames == ["排名", "热力图", "各项要求", "分布", "历年", "照搬的段落"]
    assert book["排名"]["B2"].value == HOSTILE
    assert book["热力图"].max_column == 3 + 68
    assert book["热力图"]["D2"].value == "具体"
    assert book["照搬的段落"].max_row == 13


def test_even_reports_share_a_rank() -> None:
    rows = [*seen(3).rows, *seen(3).rows]
    rows.sort(key=lambda row: (-row.coverage, row.vagueness))
    table = ranking_page(Overview(rows, [], []))[-1]
    assert [row[0] for row in table.rows] == ["1", "1", "3", "3", "5", "5"]  # type: ignore[union-attr]


TEXT = """\
{}镇人民政府{}年法治政府建设情况报告
一、工作成效
{}
二、下一步打算
继续做好普法工作。
"""
TOLD = (
    "全年组织干部学法4次，参加62人次。",
    "严把合法性审查关，全年审查合同12份，提出意见30条。",
    "开展宪法宣传周活动8场，发放资料600份。",
    "办理行政复议案件3件、行政诉讼案件1件，负责人全部出庭。",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a store of nine reports."""
    folder = tmp_path_factory.mktemp("dashboard")
    for number in range(9):
        told = "\n".join(TOLD[: 1 + number % 4])
        text = TEXT.format(f"{'青白红'[number % 3]}石", 2023 + number // 3, told)
        (folder / f"{number}.txt").write_text(text, "utf-8")
    run, store = CliRunner().invoke, str(folder / "results.db")
    checked = run(main, ["batch", str(folder), "--store", store, "--jobs", "1", "--engine", "reference"])
    assert checked.exit_code == 0, checked.output
    done = run(main, ["dashboard", store, "-o", str(folder / "site")])
    assert done.exit_code == 0, done.output
    assert "9 份报告" in done.stdout
    return folder / "site"


def test_all_that_is_linked_is_there(site: Path) -> None:
    for name in ("index.html", "ranking.html", "copies.html"):
        for target in re.findall(r'href="([^"]+)"', (site / name).read_text("utf-8")):
            file, _, anchor = target.partition("#")
            assert (site / file).is_file(), target
            assert not anchor or f'id="{anchor}"' in (site / file).read_text("utf-8"), target
    assert len(list((site / "reports").iterdir())) == 9


def test_requirements_are_numbered_as_on_the_reports_own_page(site: Path) -> None:
    with open_to_read(str(site.parent / "results.db")) as store:
        found = overview(store)
    for row in found.rows:
        page = (site / "reports" / f"{row.id}.html").read_text("utf-8")
        for number, status in enumerate(row.statuses.values(), 1):
            assert f'id="r1-requirement-{number}" data-status="{status}"' in page


def test_percentiles_are_among_peers(site: Path, tmp_path: Path) -> None:
    with open_to_read(str(site.parent / "results.db")) as store:
        assert {standing.peers for standing in standings(store).values()} == {2}
        assert {standing.fuller for standing in standings(store).values()} == {None}  # too few
    shutil.copy(site.parent / "results.db", tmp_path / "one-year.db")
    with sqlite3.connect(tmp_path / "one-year.db") as connection:
        connection.execute("UPDATE reports SET year = 2024, coverage = id / 10.0, vagueness = 50")
    with open_to_read(str(tmp_path / "one-year.db")) as store:
        found = standings(store)
        order = [found[row["id"]] for row in store.execute("SELECT id FROM reports ORDER BY coverage")]
    assert [standing.fuller for standing in order] == [n / 8 for n in range(9)]
    assert {standing.plainer for standing in order} == {0.5}


def test_an_empty_store_has_a_page(tmp_path: Path) -> None:
    with open_to_write(str(tmp_path / "empty.db")):
        pass
    done = CliRunner().invoke(main, ["dashboard", str(tmp_path / "empty.db"), "-o", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    assert "没有缺失的要求" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_pages_of_reports_that_are_gone_go(site: Path) -> None:
    stale, other = site / "reports" / "99.html", site / "reports" / "notes.html"
    stale.write_text("")
    other.write_text("")
    done = CliRunner().invoke(main, ["dashboard", str(site.parent / "results.db"), "-o", str(site)])
    assert done.exit_code == 0
    assert (stale.exists(), other.exists()) == (False, True)
    other.unlink()


def test_the_command_tells_where_a_report_stands(site: Path) -> None:
    store = str(site.parent / "results.db")
    everyone = CliRunner().invoke(main, ["peers", store])
    assert everyone.exit_code == 0
    assert "青石镇人民政府" in everyone.stdout
    one = CliRunner().invoke(main, ["peers", store, "4.txt", "--format", "json"])
    (told,) = json.loads(one.stdout)["reports"]
    assert (told["source"], told["peers"], told["fuller"]) == ("4.txt", 2, None)
    none = CliRunner().invoke(main, ["peers", store, "nobody"])
    assert none.exit_code == 2
    assert "nobody" in none.stderr


def test_faults_are_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["dashboard", str(tmp_path / "none.db"), "-o", str(tmp_path / "site")])
    assert done.exit_code == 2
    assert "none.db" in done.stderr
    (tmp_path / "taken").write_text("")


def test_a_folder_that_cannot_be_made(site: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = CliRunner().invoke(main, ["dashboard", str(site.parent / "results.db"), "-o", str(tmp_path / "taken")])
    assert done.exit_code == 2
    assert "用不了" in done.stderr


@pytest.fixture
def address(page: str, tmp_path: Path) -> str:
    (tmp_path / "index.html").write_text(page, "utf-8")
    return (tmp_path / "index.html").as_uri()


@pytest.mark.parametrize("width", [360, 1400])
def test_it_opens_without_a_complaint_and_fits(browser: Any, address: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    assert complaints == []
    assert requests == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_reports_are_filtered_sorted_and_turned_over(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    rows, told = page.locator(".heat tbody tr"), page.locator(".pages [role=status]")
    assert (rows.count(), told.inner_text()) == (40, "第 1 / 5 页，共 200 份")  # the latest year
    page.locator("[name=year]").select_option("")
    assert told.inner_text() == "第 1 / 25 页，共 1000 份"
    assert rows.first.locator("th").inner_text().startswith(HOSTILE)
    page.locator("[name=order]").select_option("emptiest")
    assert rows.first.locator("th").inner_text().startswith("第999号镇")
    page.locator("[name=on]").click()
    assert told.inner_text().startswith("第 2 / 25 页")
    page.locator("[name=unit]").fill("第77")
    assert told.inner_text() == "第 1 / 1 页，共 11 份"
    page.locator("[name=level]").select_option("县")
    assert set(rows.locator("th").all_inner_texts()) == {
        "第777号镇人民政府 2023",
        "第774号镇人民政府 2025",
        "第771号镇人民政府 2022",
    }


def test_cells_lead_to_the_reports_page_by_keyboard(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    cells = page.locator(".heat tbody .cell a")
    assert page.locator(".heat .cell a[tabindex='0']").count() == 1
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    second = page.locator(".heat tbody tr").nth(1).locator(".cell a").nth(1)
    assert focused == second.get_attribute("href")
    assert re.fullmatch(r"reports/\d+\.html#r1-requirement-2", focused)
    assert "第1项要求的名称" in page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_without_script_there_is_the_ranking(browser: Any, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert page.locator(".without a[href='ranking.html']").is_visible()
    assert page.locator(".controls:visible, .heat:visible").count() == 0
    assert page.locator(".often tbody tr:visible").count() == 15


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])
def test_no_barriers(browser: Any, address: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    size = {"width": width, "height": 800}
    page = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(address)
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
