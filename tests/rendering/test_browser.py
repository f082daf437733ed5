"""The page in a real browser, where there is one: nothing is refused or loaded, it works by keyboard and on a phone."""

from pathlib import Path
from typing import Any

import pytest

from checker.model import GapReport
from checker.rendering import render


@pytest.fixture
def file(tmp_path: Path, town: GapReport, silent: GapReport) -> str:
    """The address of a page with one report."""
    for name, reports in (("one", [town]), ("two", [town, silent])):
        (tmp_path / f"{name}.html").write_text(str(render(reports, "html")), "utf-8")
    return (tmp_path / "one.html").as_uri()


def opened(browser: Any, address: str, **how: Any) -> Any:
    page = browser.new_context(**how).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("name", "width"), [("one", 360), ("two", 1280)])
def test_it_opens_without_a_complaint_and_fits(browser: Any, file: str, name: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    address = file.replace("one.html", f"{name}.html")
    page.goto(address)
    assert complaints == []
    assert requests == [address]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_requirements_are_filtered_by_status_and_part_with_the_keyboard(browser: Any, file: str) -> None:
    page = opened(browser, file)
    rows, shown = page.locator("tr[data-status]:visible"), page.locator(".shown")
    assert (rows.count(), shown.inner_text()) == (10, "共 10 项")
    page.locator("input[value=specific]").focus()
    page.keyboard.press("Space")
    assert (rows.count(), shown.inner_text()) == (7, "显示 7 项，共 10 项")
    page.locator("select").select_option(label="行政执法")
    assert rows.count() == 3
    page.goto(f"{file}#r1-requirement-1")
    assert rows.count() == 10


def test_a_claim_shows_what_it_belongs_to(browser: Any, file: str, town: GapReport) -> None:
    page = opened(browser, file)
    panel = page.locator(".panel")
    page.locator(".text [data-requirements='2']").first.click()
    assert "党政主要负责人履行推进法治建设第一责任人职责" in panel.inner_text()
    assert "亲自督办" in panel.inner_text()
    assert "督察工作规定第二章" in panel.inner_text()
    assert "".join(page.locator(".chosen").all_inner_texts()) == "".join(town.requirements[1].evidence[0].text.split())
    page.keyboard.press("Escape")
    page.locator(".text .ref[href='#r1-requirement-9']").focus()
    assert "矛盾纠纷排查调处" in panel.inner_text()


def test_without_script_everything_is_there(browser: Any, file: str) -> None:
    page = opened(browser, file, java_script_enabled=False)
    assert page.locator("tr[data-status]:visible").count() == 10
    assert page.locator(".filters:visible, .panel:visible").count() == 0


def test_copied_text_is_the_text(browser: Any, file: str, town: GapReport) -> None:
    page = opened(browser, file)
    copied = page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.text')) ?? getSelection().toString()"
    )
    assert "".join(copied.split()) == "".join(town.document.text.split())


@pytest.mark.parametrize(("name", "width", "scheme"), [("one", 1280, "light"), ("two", 390, "dark")])
def test_no_barriers(browser: Any, file: str, name: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    address = file.replace("one.html", f"{name}.html")
    size = {"width": width, "height": 800}
    page = opened(browser, address, viewport=size, color_scheme=scheme, bypass_csp=True)  # for axe itself
    page.locator(".text [data-requirements]").first.click()
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
