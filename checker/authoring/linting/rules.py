"""Linting: a pack, the rules of a rulebook, or a rule file as it is being edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from checker.authoring.linting.bases import bases
from checker.authoring.linting.examples import examples
from checker.authoring.linting.problem import LintProblem
from checker.authoring.linting.suggestions import suggestions
from checker.authoring.linting.terms import terms
from checker.model import Severity
from checker.resources import rules_directory
from checker.rulebook.marked import Node, read_marked
from checker.rulebook.packs import survey_pack
from checker.rulebook.problems import Place, RuleErrors, RuleProblem
from checker.rulebook.registry import Registry
from checker.rulebook.registry_loading import load_registry
from checker.rulebook.rule import Rule, Rulebook

Check = Callable[[Rule], Iterator[tuple[Place, str]]]
_CHECKS: tuple[Check, ...] = (examples, terms, suggestions)


def lint_pack(path_or_id: str | Path, search: Sequence[str | Path] = ()) -> tuple[Rulebook | None, list[LintProblem]]:
    """All errors of all files of a pack and all warnings on the rules that can be read, in order of file and place;
    with the rulebook of these rules, or ``None`` where ``pack.yaml`` cannot be read."""
    rulebook, problems = survey_pack(path_or_id, search)
    found = list(map(LintProblem.error, problems))
    if rulebook:
        found += _unknown_analyses(rulebook)
        found += lint(rulebook, load_registry(rules_directory() / "registry"))
    return rulebook, sorted(found)


def lint(rulebook: Rulebook, registry: Registry | None = None) -> list[LintProblem]:
    """Warnings on the rules of a pack, in order of file and place; on 依据 only with a ``registry``."""
    found = [problem for rule in rulebook.rules for problem in _warnings(rule, registry, _read(rule.file))]
    return sorted([*found, *_same_names(rulebook)])


def lint_text(content: bytes, id: str, file: str, registry: Registry | None = None) -> list[LintProblem]:
    """Errors and warnings on a rule file with this content, read from an editor."""
    from checker.rulebook.loading import parse_rule

    try:
        rule = parse_rule(content, id, file)
    except RuleErrors as errors:
        return list(map(LintProblem.error, errors.problems))
    return lint_rule(rule, content, registry)


def lint_rule(rule: Rule, content: bytes, registry: Registry | None = None) -> list[LintProblem]:
    """Warnings on a rule whose file has this content, in order of place."""
    return sorted(_warnings(rule, registry, lambda: read_marked(content, rule.file, frozenset())))


def _warnings(rule: Rule, registry: Registry | None, read: Callable[[], Node | None]) -> Iterator[LintProblem]:
    found = [place_and_message for check in _CHECKS for place_and_message in check(rule)]
    found += bases(rule, registry) if registry else ()
    node = read() if found else None  # most rules are clean, and need not be read again
    for place, message in found:
        line, column = node.mark_at(place) if node else (0, 0)
        yield LintProblem(rule.file, line, column, Severity.WARNING, message)


def _read(file: str) -> Callable[[], Node | None]:
    def read() -> Node | None:
        try:
            return read_marked(Path(file).read_bytes(), file, frozenset())
        except (OSError, RuleErrors):
            return None

    return read


def _same_names(rulebook: Rulebook) -> Iterator[LintProblem]:
    names = Counter(rule.name for rule in rulebook.rules)
    for rule in rulebook.rules:
        if names[rule.name] > 1:
            others = "、".join(r.id for r in rulebook.rules if r.name == rule.name and r.id != rule.id)
            node = _read(rule.file)()
            line, column = node.mark_at(("名称",)) if node else (0, 0)
            message = f"名称与规则 {others} 相同，缺漏报告里分不清是哪一条；请改一个"
            yield LintProblem(rule.file, line, column, Severity.WARNING, message)


def _unknown_analyses(rulebook: Rulebook) -> Iterator[LintProblem]:
    from checker.analysis import check_rules

    try:
        check_rules(rulebook)
    except RuleErrors as errors:
        problems: tuple[RuleProblem, ...] = errors.problems
        yield from map(LintProblem.error, problems)
