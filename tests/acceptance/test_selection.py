"""Some of the rules only."""

import pytest

from checker.acceptance import AcceptanceError
from checker.acceptance.selection import chosen_rules, narrow
from checker.acceptance.thresholds import hold
from checker.model import Severity

from .reports import RULEBOOK, TEXT, check, rules


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], {"a/study", "a/review", "b/slogan"}),
        (["a"], [], {"a/study", "a/review"}),
        (["b/slogan", "a/study"], [], {"a/study", "b/slogan"}),
        (["a"], ["a/study"], {"a/review"}),
        ([], ["a"], {"b/slogan"}),
    ],
)
def test_rules_and_groups_are_chosen(select: list[str], ignore: list[str], left: set[str]) -> None:
    assert chosen_rules(RULEBOOK, select, ignore) == left


def test_what_is_unknown_is_named_with_what_was_meant() -> None:
    with pytest.raises(AcceptanceError, match="没有规则或分组“a/studi”，是不是“a/study”？"):
        chosen_rules(RULEBOOK, ["a/studi"], [])
    with pytest.raises(AcceptanceError, match="没有剩下任何规则"):
        chosen_rules(RULEBOOK, ["a"], ["a"])


def test_verdicts_of_the_others_stay_as_they_were() -> None:
    whole = check()
    part = narrow(whole, {"a/review"})
    assert [r for r in whole.requirements if r.id == "a/review"] == list(part.requirements)
    assert rules(part) == ["a/review"]
    assert (part.summary.requirements, part.summary.coverage, part.summary.findings[Severity.WARNING]) == (1, 0.0, 1)


def test_a_report_beyond_its_bounds_has_errors() -> None:
    report = check(
        TEXT.replace(
            "全年组织干部学法4次。\n各项工作应做尽做。", "认真开展干部学法，不断提高依法办事能力，切实营造良好氛围。"
        )
    )
    vagueness = report.summary.vagueness
    assert (report.summary.coverage, vagueness > 1) == (0.5, True)
    assert hold(report, 0.5, vagueness).findings == report.findings
    held = hold(report, 0.51, vagueness - 0.1)
    assert rules(held)[:2] == ["threshold/coverage", "threshold/vagueness"]
    assert held.findings[0].message == "覆盖率 50.0%，低于规定的 51.0%"
    assert held.summary.findings[Severity.ERROR] == report.summary.findings[Severity.ERROR] + 2
