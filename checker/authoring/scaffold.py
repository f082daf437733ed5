"""New rule files: from a few answers to a file that lint and its own examples already bear out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from checker.authoring.examples import HEADINGS, ExampleFailure, try_example
from checker.authoring.linting import LintProblem, lint_text
from checker.model import Role
from checker.names import ROLE_NAMES, STATUS_NAMES
from checker.pipeline import Checker
from checker.rulebook.loading import parse_rule
from checker.rulebook.registry import Registry
from checker.rulebook.rule import Rule, Rulebook

VERDICTS = ("要求", "结构")
"""Kinds whose examples have a status; the others' say 命中 or 放过."""
KEY_OF_TERMS = {"要求": "识别", "结构": "识别", "用语": "查找", "条件": "如果"}
_DONE = "全年开展执法检查32次。"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule is to say, as its keys name it. ``basis``: mappings of 文件, 文号, 条款; ``parts``: name → terms;
    ``examples``: (text, 结果)."""

    id: str
    kind: str
    name: str
    severity: str
    basis: tuple[Mapping[str, str], ...]
    explanation: str
    suggestion: str
    terms: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    replacement: str | None = None
    analysis: str | None = None
    role: str | None = None
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """The file as it would be written, and what is wrong with it."""

    text: str
    problems: tuple[LintProblem, ...]
    failures: tuple[ExampleFailure, ...]

    @property
    def sound(self) -> bool:
        """Whether lint and the examples bear the file out."""
        return not self.problems and not self.failures


def draft_text(draft: Draft, stated: Mapping[str, Sequence[str]] | None = None) -> str:
    """The rule file; ``stated`` are the parts that each example (by its text) states."""
    return "".join(f"{line}\n" for line in _lines(draft, stated or {}))


def try_draft(draft: Draft, file: str, rulebook: Rulebook, registry: Registry) -> Trial:
    """Lint the file and hold its examples against the rule among the others of ``rulebook``.

    Parts that the examples state are filled in. ``EngineError`` where the engine refuses the rule.
    """
    draft = _with_examples(draft)
    text = draft_text(draft)
    problems = lint_text(text.encode(), draft.id, file, registry)
    if any(problem.severity == "error" for problem in problems):
        return Trial(text, tuple(problems), ())
    rule = parse_rule(text.encode(), draft.id, file)
    checker = Checker(Rulebook(rulebook.pack, (*rulebook.rules, rule)))
    if draft.parts:
        text = draft_text(draft, {e.text: _stated(checker, rule, i) for i, e in enumerate(rule.examples)})
        problems = lint_text(text.encode(), draft.id, file, registry)
        rule = parse_rule(text.encode(), draft.id, file)
    failures = [failure for example in rule.examples if (failure := try_example(checker, rule, example))]
    return Trial(text, tuple(problems), tuple(failures))


def _stated(checker: Checker, rule: Rule, index: int) -> list[str]:
    from checker.authoring.examples import document_of

    report = checker.check(document_of(rule, rule.examples[index]))
    verdict = next(r for r in report.requirements if r.id == rule.id)
    return [part.name for part in verdict.parts if part.stated]


def _with_examples(draft: Draft) -> Draft:
    """A rule of kind 结构 without examples gets a report with the part and a text without it."""
    if draft.kind != "结构" or draft.examples or not draft.role:
        return draft
    role = next(role for role, name in ROLE_NAMES.items() if name == draft.role)
    other = HEADINGS[Role.PLANS if role is Role.ACHIEVEMENTS else Role.ACHIEVEMENTS]
    own = HEADINGS[role].replace("一、", "二、")
    report = f"{other}\n{_DONE}\n{own}\n有关情况如实分条写明。\n"
    return replace(draft, examples=((report, "具体"), (f"{other}\n{_DONE}\n", "缺失")))


def _lines(draft: Draft, stated: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield f"名称: {_inline(draft.name)}"
    yield f"类型: {draft.kind}"
    yield f"级别: {draft.severity}"
    yield "依据:"
    yield from (f"  - {_inline(dict(basis))}" for basis in draft.basis)
    if draft.role:
        yield f"部分: {_inline(draft.role)}"
    if draft.analysis:
        yield f"核对: {_inline(draft.analysis)}"
    yield from _list(KEY_OF_TERMS.get(draft.kind, ""), draft.terms)
    yield from _list("那么", draft.needed)
    yield from _list("排除", draft.exclude)
    if draft.parts:
        yield "要素:"
        yield from (f"  {_inline(name)}: {_inline(list(terms))}" for name, terms in draft.parts.items())
    if draft.replacement:
        yield f"改为: {_inline(draft.replacement)}"
    yield f"说明: {_inline(draft.explanation)}"
    yield f"建议: {_inline(draft.suggestion)}"
    yield "示例:"
    for text, result in draft.examples:
        yield from _example(text, result, stated.get(text.strip(), ()))


def _example(text: str, result: str, parts: Sequence[str]) -> Iterator[str]:
    rest: dict[str, Any] = {"结果": result} | ({"要素": list(parts)} if parts else {})
    if "\n" not in text.strip():
        yield f"  - {_inline({'文本': text.strip(), **rest})}"
        return
    yield "  - 文本: |"
    yield from (f"      {line}" for line in text.strip().splitlines())
    yield from (f"    {key}: {_inline(value)}" for key, value in rest.items())


def _list(key: str, terms: Iterable[str]) -> Iterator[str]:
    if terms := tuple(terms):
        yield f"{key}:"
        yield from (f"  - {_inline(term)}" for term in terms)


def _inline(value: object) -> str:
    """A value on one line, in quotation marks only where it must be."""
    text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False)
    return text.removesuffix("...\n").strip()


def results(kind: str) -> tuple[str, ...]:
    """What an example of that kind may come out as."""
    if kind == "要求":
        return tuple(name for status, name in STATUS_NAMES.items() if status != "not_applicable")
    return ("具体", "笼统", "缺失") if kind == "结构" else ("命中", "放过")
