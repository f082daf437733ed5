"""What a process of the pool does: reports are checked with the pack, rules are tried on their examples and a report.

The pack is read once and again when its files change. A rule that is edited is tried with a checker on the base of the
pack's, so that only what depends on the rule is computed anew.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker import analysis, rendering
from checker.authoring import examples, linting, manual
from checker.authoring.pages.html import fragment
from checker.model import Document, GapReport
from checker.pipeline import Checker
from checker.rendering.telling import subject
from checker.resources import rules_directory
from checker.rulebook.packs import edited_rule, load_pack
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.registry_loading import load_registry
from checker.rulebook.rule import Example, Rule, Rulebook
from checker.workbench.stamps import stamp
from checker.workbench.verdicts import differences, overview, verdict

MANUAL = "/manual/"
_REPORTS = 8
_NEW = {"status": "unmarked", "words": "没有这条规则"}


class Bench:
    """Jobs by their name; arguments and results are plain data for JSON."""

    def __init__(self, pack: Path, search: Sequence[str] = ()) -> None:
        """Make ready with the pack in a directory, and ``search`` for those that it inherits; raises RuleErrors for one
        that cannot be read."""
        self._pack = pack
        self._search = search
        self._registry = load_registry(rules_directory() / "registry")
        self._stamp = stamp(pack, search)
        self._trouble: list[str] = []
        self._last: OrderedDict[Document, tuple[GapReport, str]] = OrderedDict()  # of each report what was drawn last
        self._use(load_pack(pack, search))

    def do(self, job: str, arguments: Mapping[str, Any]) -> Any:
        """Do the job of that name, with the pack as it is on disk or, if that cannot be read, as it last was."""
        if (now := stamp(self._pack, self._search)) != self._stamp:
            self._stamp = now
            try:
                self._use(load_pack(self._pack, self._search))
                self._trouble = []
            except RuleErrors as errors:
                self._trouble = [str(problem) for problem in errors.problems]
        jobs: dict[str, Callable[..., Any]] = {
            "check": self.check,
            "preview": self.preview,
            "problems": self.problems,
            "manual": self.manual,
        }
        return jobs[job](**arguments)

    def _use(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._checker = Checker(rulebook)
        self._base = lru_cache(maxsize=_REPORTS)(self._checker.check)

    def check(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """Hold a report against the pack: what it is called, the status of each rule, the page to read."""
        report = self._base(_document(document))
        return {
            "title": subject(report),
            "overview": overview(report),
            **self._page(report, ()),
            "trouble": self._trouble,
        }

    def problems(self, id: str, text: str) -> list[dict[str, Any]]:
        """What is wrong with the text of a rule file, as lint would say; ``error``: it cannot be read at all."""
        return list(self._read(id, text)[1])

    def preview(self, id: str, text: str, document: Mapping[str, Any] | None, drawn: Collection[str]) -> dict[str, Any]:
        """What comes of a rule with this text: problems, examples, manual page, the open report before and after.

        ``drawn`` are the digests of the pages of this report that need not be drawn again.
        """
        rule, problems = self._read(id, text)
        if rule is None:
            return {"problems": problems, "trouble": self._trouble}
        rulebook = self._with(rule)
        checker = Checker(rulebook, base=self._checker)
        return {
            "problems": problems,
            "trouble": self._trouble,
            "examples": [_outcome(checker, rule, example) for example in rule.examples],
            "manual": str(fragment(manual.rule_page(rule, rulebook), f"{MANUAL}{rule.id}.md")),
            "report": self._tried(rule, checker, document, drawn) if document else None,
        }

    def manual(self, path: str) -> dict[str, str] | None:
        """A page of the manual: title, HTML, the rule that it is on; ``None`` if there is none of that path.

        Without a path it is the index.
        """
        path = path or manual.INDEX
        rules = {f"{rule.id}.md": rule for rule in self._rulebook.rules}
        if path == manual.INDEX:
            blocks, title, rule = manual.index_page(self._rulebook), "目录", ""
        elif path in rules:
            blocks, title, rule = manual.rule_page(rules[path], self._rulebook), rules[path].name, rules[path].id
        else:
            return None
        return {"title": title, "rule": rule, "html": str(fragment(blocks, MANUAL + path))}

    def _read(self, id: str, text: str) -> tuple[Rule | None, list[dict[str, Any]]]:
        """The rule, unless it cannot be read, and what is wrong with it in order of place."""
        content = text.encode("utf-8", "surrogatepass")
        try:
            rule = edited_rule(content, id, self._pack, self._search)
        except RuleErrors as errors:
            return None, list(_told(errors.problems, "error"))
        if faults := list(analysis.faults(rule, content)):
            return None, list(_told(faults, "error"))
        return rule, list(_told(linting.lint_rule(rule, content, self._registry), "warning"))

    def _with(self, rule: Rule) -> Rulebook:
        """The pack with this rule in place of that of its id, or in addition."""
        order = [group for group, _ in self._rulebook.pack.groups]
        rules = [other for other in self._rulebook.rules if other.id != rule.id] + [rule]
        return replace(self._rulebook, rules=tuple(sorted(rules, key=lambda r: (order.index(r.group), r.id))))

    def _tried(
        self, rule: Rule, checker: Checker, document: Mapping[str, Any], drawn: Collection[str]
    ) -> dict[str, Any]:
        read = _document(document)
        before, after = self._base(read), checker.check(read)
        names = {known.id: known.name for known in self._rulebook.rules}
        return {
            "before": verdict(before, rule.id) if rule.id in names else _NEW,
            "after": verdict(after, rule.id),
            "others": differences(before, after, rule.id, names),
            "overview": overview(after),
            **self._page(after, drawn),
        }

    def _page(self, report: GapReport, drawn: Collection[str]) -> dict[str, Any]:
        """The page of a report and its digest, without the page if it is ``drawn`` already."""
        last, digest = self._last.pop(report.document, (None, ""))
        page = None
        if report != last or digest not in drawn:
            page = str(rendering.render([report], "html"))
            digest = hashlib.sha256(page.encode("utf-8", "replace")).hexdigest()[:16]
        self._last[report.document] = report, digest
        if len(self._last) > _REPORTS:
            self._last.popitem(last=False)
        return {"digest": digest, "page": None if digest in drawn else page}


def _outcome(checker: Checker, rule: Rule, example: Example) -> dict[str, Any]:
    failure = examples.try_example(checker, rule, example)
    expected = examples.expected_of(example)
    actual = failure.actual if failure else expected
    return {
        "line": example.line,
        "text": example.text,
        "expected": expected,
        "actual": actual,
        "passed": failure is None,
    }


def _told(problems: Sequence[RuleProblem | linting.LintProblem], weight: str) -> Iterator[dict[str, Any]]:
    for problem in problems:
        yield {"line": problem.line, "column": problem.column, "message": problem.message, "weight": weight}


def _document(data: Mapping[str, Any]) -> Document:
    return Document(data["source"], data["text"], tuple(data["pages"]), data["flowing"])
