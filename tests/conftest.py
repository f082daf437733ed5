"""What many tests share and is dear to make: the shipped rules, word lists and a checker with them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from checker.pipeline import Checker
from checker.resources import rules_directory
from checker.rulebook.lexicon import Lexicon, load_lexicon
from checker.rulebook.packs import load_pack
from checker.rulebook.rule import Rulebook

PACK = "outline-2021-2025"


@pytest.fixture(scope="session")
def shipped_rulebook() -> Rulebook:
    return load_pack(PACK)


@pytest.fixture(scope="session")
def shipped_checker(shipped_rulebook: Rulebook) -> Checker:
    return Checker(shipped_rulebook, "reference")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(rules_directory() / "lexicon")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium, without a window; tests that want it are skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this system")
    flags = [
        "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ]  # fmt: skip
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        yield browser
        browser.close()
