"""Single sentences that state what a part of the report should hold: 原因是…, 严格落实第一责任人职责."""

from __future__ import annotations

from collections.abc import Iterator

from checker.extraction.terms import TermFinder
from checker.model import Form, Modality, Role, Statement
from checker.rulebook.rule import Rulebook, StructureSpec


def terms(rulebook: Rulebook) -> Iterator[str]:
    """The terms that a ``PhraseReader`` looks for."""
    specs = (r.spec for r in rulebook.rules if isinstance(r.spec, StructureSpec))
    return (term for spec in specs for phrase in spec.phrases for term in phrase)


class PhraseReader:
    """Reads sentences with the phrases of all rules of kind 结构."""

    def __init__(self, rulebook: Rulebook, finder: TermFinder) -> None:
        """``finder`` knows (at least) the ``terms`` of the rulebook."""
        self._finder = finder
        self._terms = frozenset(terms(rulebook))
        self._specs = [r.spec for r in rulebook.rules if isinstance(r.spec, StructureSpec) and r.spec.phrases]

    def roles(self, statement: Statement) -> list[Role]:
        """The roles that the sentence states outside a part of its own."""
        if statement.sentence.form is not Form.STATEMENT or statement.modality is Modality.BACKGROUND:
            return []
        hits = self._finder.find(statement.sentence.meant)
        if self._terms.isdisjoint(hits):  # most sentences end here
            return []
        return [
            spec.role
            for spec in self._specs
            if (spec.role is not Role.CAUSES or statement.modality is Modality.PROBLEM)
            and any(phrase[0] in hits and all(t in hits for t in phrase) for phrase in spec.phrases)
        ]
