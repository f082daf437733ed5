"""Some of the rules only. All are evaluated all the same: what is not shown must not change what is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from checker.acceptance.errors import AcceptanceError
from checker.acceptance.thresholds import THRESHOLDS
from checker.gap import summarise
from checker.model import GapReport
from checker.rulebook.rule import Rulebook


def chosen_rules(rulebook: Rulebook, select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """The ids of the rules that ``select`` (nothing: all) names and ``ignore`` does not; both name rules or groups.

    Raises ``AcceptanceError`` for a name that the rulebook does not know, or if no rule is left.
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    if complaints := [what for name in (*wanted, *unwanted) if (what := unknown(name, rulebook))]:
        raise AcceptanceError("\n".join(complaints))
    chosen = frozenset(
        rule.id
        for rule in rulebook.rules
        if (not wanted or {rule.id, rule.group} & {*wanted}) and not {rule.id, rule.group} & {*unwanted}
    )
    if not chosen:
        raise AcceptanceError("按 select 和 ignore 没有剩下任何规则；请少排除一些")
    return chosen


def narrow(report: GapReport, chosen: Collection[str]) -> GapReport:
    """The report with the verdicts and findings of the chosen rules only, and its figures over these."""
    requirements = tuple(r for r in report.requirements if r.id in chosen)
    findings = tuple(f for f in report.findings if f.rule in chosen)
    summary = summarise(requirements, report.statements, report.redeemed, findings)
    return replace(report, requirements=requirements, findings=findings, summary=summary)


def unknown(name: str, rulebook: Rulebook) -> str | None:
    """What to say of a name that is neither a rule's nor a group's; ``None`` for one that is."""
    known = {rule.id for rule in rulebook.rules} | {rule.group for rule in rulebook.rules} | THRESHOLDS
    if name in known:
        return None
    from checker.rulebook.schema import nearest

    near = nearest(name, sorted(known))
    return f"没有规则或分组“{name}”" + (f"，是不是“{near}”？" if near else "；全部规则见 checker rules list")
