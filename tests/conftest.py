"""What many tests share and is dear to make: the shipped rules, word lists and a checker with them."""

from __future__ import annotations

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
