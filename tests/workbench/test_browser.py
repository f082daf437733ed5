"""The workbench in a real browser, as its users meet it: nothing is refused or loaded, everything goes by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reading.making import docx, paragraph
from tests.workbench.running import PUBLICITY, REPORT, Workbench

RULE = "publicity/activities"
SIZES = [(1280, 800), (820, 1180)]


class Page:
    """A page of the workbench, and what the browser complained about or loaded from elsewhere."""

    def __init__(self, browser: Any, workbench: Workbench, **how: Any) -> None:
        self.page = browser.new_context(accept_downloads=True, **how).new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._request)
        self._own = f"http://127.0.0.1:{workbench.port}/"
        self.page.goto(workbench.address)
        self.page.locator(".entry").first.wait_for()

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self._own, "data:", "blob:")):
            self.complaints.append(request.url)

    def open_rule(self, name: str) -> None:
        self.page.keyboard.press("Control+k")
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.told("示例")

    def open_report(self, path: Path) -> None:
        self.page.locator("#file").set_input_files(path)
        self.page.locator("#opened").wait_for()

    def told(self, words: str) -> None:
        self.page.locator("#strip", has_text=words).wait_for()

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait; the page's policy forbids the browser to do that itself."""
        for _ in range(300):
            if reached():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(self.page.locator("body").inner_text())

    def refused(self, status: int) -> None:
        """That the browser mentions an answer of that status is as it should be."""
        kept = [complaint for complaint in self.complaints if f"status of {status}" not in complaint]
        assert kept != self.complaints
        self.complaints[:] = kept

    def line(self, words: str) -> None:
        """Put the cursor at the end of the line with these words."""
        self.page.evaluate(
            "words => { const s = document.getElementById('source'); const at = s.value.indexOf(words);"
            " const end = s.value.indexOf('\\n', at); s.focus(); s.setSelectionRange(end, end); }",
            words,
        )

    def text(self) -> str:
        return str(self.page.locator("#source").input_value())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "白石镇.docx"
    path.write_bytes(docx("".join(map(paragraph, REPORT.splitlines()))))
    return path


@pytest.fixture
def page(browser: Any, own: Workbench) -> Iterator[Page]:
    page = Page(browser, own, viewport={"width": 1280, "height": 800})
    yield page
    page.page.context.close()
    assert page.complaints == []


def test_a_word_document_is_read_and_its_gaps_shown(page: Page, report: Path) -> None:
    page.open_report(report)
    assert page.page.locator("#report-name").inner_text() == "青禾县白石镇人民政府 2024年年度报告"
    frame = page.page.frame_locator("#frames iframe")
    assert "缺失 1" in frame.locator(".verdict .tally").inner_text()
    assert frame.locator(".text .claim.specific").first.inner_text() == "案卷评查30件。"
    entry = page.page.locator(".entry", has_text="法治宣传").first
    assert entry.locator(".pill").inner_text() == "缺失"
    frame.locator(".text [data-requirements]").first.click()  # the script of the report's page runs
    assert "执法监督" in frame.locator(".panel").inner_text()


def test_a_report_can_be_dropped(page: Page) -> None:
    page.page.evaluate(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], '白石镇.txt'));"
        " dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); }",
        REPORT,
    )
    page.page.locator("#opened").wait_for()
    assert page.page.locator("#report-name").get_attribute("title") == "白石镇.txt"


def test_a_file_that_is_no_report_is_explained(page: Page, tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"nothing")
    page.page.locator("#file").set_input_files(tmp_path / "坏.docx")
    page.page.locator("#report-error", has_text="坏.docx：文件不完整或已损坏").wait_for()
    page.refused(422)


def test_an_error_stands_at_its_line_until_it_is_mended(page: Page) -> None:
    page.open_rule("法治宣传")
    page.line("级别:")
    page.page.keyboard.type("吗")
    page.told("1 处写错")
    wrong = page.page.locator(".line.error")
    assert wrong.get_attribute("data-number") == "4"
    assert wrong.locator(".note").inner_text() == "未知的值“警告吗”，是不是“警告”？"
    assert "第4行" in page.page.locator("#problems").inner_text()
    page.page.keyboard.press("Control+Home")
    page.page.keyboard.press("F8")
    assert page.page.evaluate("document.getElementById('source').selectionStart") == PUBLICITY.index("警告")
    page.page.keyboard.press("Control+s")
    page.page.locator("#trouble[open]", has_text="还有 1 处要改，没有保存").wait_for()
    page.page.keyboard.press("Escape")
    page.line("级别:")
    page.page.keyboard.press("Backspace")
    page.told("写法没有问题")
    assert page.page.locator(".line.error").count() == 0
    page.refused(422)


def test_a_term_more_changes_the_open_report_and_is_saved(page: Page, own: Workbench, report: Path) -> None:
    page.open_report(report)
    page.open_rule("法治宣传")
    page.told("报告：缺失")
    page.line("  - 法治宣传")
    page.page.keyboard.press("Enter")
    page.page.keyboard.type("普法…讲座")
    page.told("报告：缺失 → 具体")
    assert "第3段" in page.page.locator("#verdict").inner_text()
    frame = page.page.frame_locator("#frames iframe:not(.coming)")
    frame.locator(".verdict .tally", has_text="具体 2").wait_for()
    assert page.page.locator("#state").inner_text() == "未保存"
    assert (own.root / f"{RULE}.yaml").read_text("utf-8") == PUBLICITY

    page.page.keyboard.press("Control+s")
    page.page.locator("#state", has_text="已保存").wait_for()
    text = PUBLICITY.replace("  - 法治宣传\n", "  - 法治宣传\n  - 普法…讲座\n")
    assert (own.root / f"{RULE}.yaml").read_text("utf-8") == text
    page.page.reload()
    page.told("报告：具体")
    assert page.text() == text
    assert page.page.locator("#state").inner_text() == ""
    assert page.page.locator("#report-name").inner_text() == "青禾县白石镇人民政府 2024年年度报告"


def test_what_is_not_saved_survives_a_reload(page: Page) -> None:
    page.open_rule("法治宣传")
    page.line("建议:")
    page.page.keyboard.type("还没有写完")
    page.page.locator("#state", has_text="未保存").wait_for()
    page.page.on("dialog", lambda dialog: dialog.accept())
    page.page.reload()
    page.told("写法没有问题")
    assert "补写场次。还没有写完" in page.text()
    page.page.locator("#revert").click()
    page.until(lambda: "还没有写完" not in page.text())
    assert page.text() == PUBLICITY


def test_a_file_changed_meanwhile_is_not_overwritten_and_the_edit_not_lost(page: Page, own: Workbench) -> None:
    page.open_rule("法治宣传")
    (own.root / f"{RULE}.yaml").write_text(PUBLICITY + "# 同事加的\n", "utf-8")
    page.line("建议:")
    page.page.keyboard.type("还有人次。")
    page.page.keyboard.press("Control+s")
    dialog = page.page.locator("#trouble[open]", has_text="被别的程序或别的人改过了")
    dialog.wait_for()
    with page.page.expect_download() as download:
        dialog.locator("button[value=download]").click()
    assert download.value.suggested_filename == "activities.yaml"
    assert download.value.path().read_text("utf-8") == PUBLICITY.replace("补写场次。", "补写场次。还有人次。")
    page.page.keyboard.press("Control+s")
    dialog.wait_for()
    dialog.locator("#trouble-reload").click()
    page.until(lambda: "同事加的" in page.text())
    assert (own.root / f"{RULE}.yaml").read_text("utf-8") == PUBLICITY + "# 同事加的\n"
    page.refused(409)


def test_a_rule_is_saved_under_another_name(page: Page, own: Workbench) -> None:
    page.open_rule("法治宣传")
    page.line("名称:")
    page.page.keyboard.type("品")
    page.page.locator("#copy").click()
    page.page.locator("#naming-name").fill("products")
    page.page.keyboard.press("Enter")
    page.until(lambda: page.page.url.endswith("#publicity/products"))
    assert "名称: 法治宣传品\n" in (own.root / "publicity/products.yaml").read_text("utf-8")
    page.page.keyboard.press("Control+k")
    page.until(lambda: page.page.locator(".entry").count() == 4)


def test_keys_and_values_are_completed_with_the_keyboard(page: Page) -> None:
    page.open_rule("法治宣传")
    page.line("  - {文件")
    page.page.keyboard.press("Enter")
    page.page.keyboard.type("{文")
    offers = page.page.locator("#offers li")
    offers.first.wait_for()
    first, second = (text.partition("\n") for text in offers.all_inner_texts())
    assert (first[0], second[0]) == ("文件", "文号")
    assert first[2].startswith("必填；")
    assert "必填" not in second[2]
    page.page.keyboard.press("Enter")
    page.page.locator("#offers li", has_text="法律").first.wait_for()
    page.page.keyboard.type("裁量权基准制定")
    page.page.locator("#offers li", has_text="国办发〔2022〕27号").wait_for()
    page.page.keyboard.press("Enter")
    page.page.keyboard.type("}")
    page.told("写法没有问题")
    assert "  - {文件: 关于进一步规范行政裁量权基准制定和管理工作的意见, 文号: 国办发〔2022〕27号}\n" in page.text()
    page.line("级别:")
    for _ in range(2):
        page.page.keyboard.press("Backspace")
    page.page.locator("#offers li", has_text="错误").wait_for()
    chosen = page.page.locator("#source").get_attribute("aria-activedescendant")
    assert page.page.locator(f"#{chosen}").inner_text() == "错误"
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    assert "级别: 提示\n" in page.text()
    page.page.keyboard.press("Control+z")
    assert "级别: 提示" not in page.text()


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.open_rule("法治宣传")
    focused = "document.activeElement.id"
    assert page.page.evaluate(focused) == "source"
    page.page.keyboard.press("F6")
    assert page.page.evaluate(focused) == "tab-report"
    page.page.keyboard.press("ArrowRight")
    assert page.page.locator("#panel-examples").is_visible()
    assert "全年开展法治宣传12场。" in page.page.locator("#panel-examples").inner_text()
    page.page.keyboard.press("ArrowRight")
    assert "写明本年度的法治宣传。" in page.page.locator("#panel-manual").inner_text()
    page.page.keyboard.press("F6")
    assert page.page.evaluate(focused) == "source"
    page.page.keyboard.press("Tab")  # out of the text, which keeps no one in
    assert page.page.evaluate(focused) != "source"
    with page.page.expect_file_chooser():
        page.page.keyboard.press("Control+o")


def test_a_failing_example_is_shown_with_what_came_of_it(page: Page) -> None:
    page.open_rule("法治宣传")
    page.line("  - {文本: 全年")
    for _ in range(3):
        page.page.keyboard.press("Backspace")
    page.page.keyboard.type("笼统}")
    page.told("示例 2 个，1 个不符")
    page.page.locator("#tab-examples", has_text="示例 1/2").click()
    assert "✗ 应为笼统，实为具体" in page.page.locator("#panel-examples").inner_text()
    page.page.locator("#panel-examples button").first.click()
    assert page.page.locator(".line.current").get_attribute("data-number") == "13"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_page_fits_and_the_marks_lie_on_the_text(browser: Any, shared: Workbench, width: int, height: int) -> None:
    page = Page(browser, shared, viewport={"width": width, "height": height})
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    page.open_rule("法治宣传")
    long = "  - {文本: " + "全年开展法治宣传12场，wide and narrow, " * 12 + "结果: 具体}"
    page.page.locator("#source").fill(PUBLICITY + long + "\n\n  最后  \n")
    page.told("处写错")
    heights = page.page.evaluate(
        "[document.querySelector('.mirror').offsetHeight, document.getElementById('source').scrollHeight]"
    )
    assert abs(heights[0] - heights[1]) <= 1
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
    page.page.context.close()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers(browser: Any, shared: Workbench, tmp_path: Path, width: int, height: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    size = {"width": width, "height": height}
    page = Page(browser, shared, viewport=size, color_scheme=scheme, bypass_csp=True)  # for axe itself

    def check() -> None:
        results = axe.Axe().run(page.page)
        assert results.violations_count == 0, results.generate_report()

    check()
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    page.open_report(tmp_path / "a.txt")
    check()
    page.open_rule("法治宣传")
    check()
    page.line("级别:")
    page.page.keyboard.type("吗")
    page.told("1 处写错")
    check()
    page.page.keyboard.press("Backspace")
    page.told("写法没有问题")
    page.page.keyboard.press("Alt+/")
    page.page.locator("#offers li").first.wait_for()
    check()
    page.page.keyboard.press("Escape")
    for tab in ("#tab-examples", "#tab-manual"):
        page.page.locator(tab).click()
        check()
    page.page.locator("#show-keys").click()
    check()
    page.page.context.close()


def test_the_manual_leads_back_to_the_rule(browser: Any, shared: Workbench) -> None:
    page = Page(browser, shared).page
    page.goto(f"http://127.0.0.1:{shared.port}/manual/")
    page.locator("a", has_text="法治宣传").first.click()
    page.locator("a", has_text="在工作台打开").click()
    page.locator("#rule-name", has_text="法治宣传").wait_for()
    assert page.locator("#source").input_value() == PUBLICITY
    page.context.close()


def test_without_the_token_there_is_nothing(browser: Any, shared: Workbench) -> None:
    page = browser.new_context().new_page()
    page.goto(f"http://127.0.0.1:{shared.port}/")
    assert page.locator("body").inner_text().strip() == "请用启动工作台时终端里显示的完整网址打开（网址里带有口令）。"
    page.context.close()
