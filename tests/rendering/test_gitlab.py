"""Code Quality reports of GitLab."""

import json
from typing import Any

import pytest

from checker.model import GapReport
from checker.rendering import render

from .conftest import HOSTILE, MARKUP, everywhere, same_as_golden


def issues(*reports: GapReport) -> list[dict[str, Any]]:
    found = json.loads(render(reports, "gitlab"))
    assert isinstance(found, list)
    return found


def test_the_town_reads_as_its_golden(town: GapReport) -> None:
    assert same_as_golden("town.gitlab.json", str(render([town], "gitlab")))


@pytest.mark.parametrize("words", [HOSTILE, MARKUP], ids=["hostile", "markup"])
def test_every_issue_has_what_the_widget_reads(words: str, town: GapReport) -> None:
    text = str(render([town, everywhere(words)], "gitlab"))
    text.encode("utf-8")
    for issue in json.loads(text):
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert all(isinstance(issue[key], str) and issue[key] for key in ("description", "check_name", "fingerprint"))
        assert issue["location"]["path"]
        assert 1 <= issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]


def test_fingerprints_tell_files_apart(town: GapReport, silent: GapReport) -> None:
    words = everywhere("甲")
    found = [issue["fingerprint"] for issue in issues(town, words)]
    assert len(set(found)) == len(found)
    assert issues(silent) == []
