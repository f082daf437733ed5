"""Single sentences that state what a part of the report should hold: 原因是…, 严格落实第一责任人职责."""

from __future__ import annotations

from checker.extraction.terms import TermFinder
from checker.model import Form, Modality, Role, Statement
from checker.rulebook.rule import Rulebook, StructureSpec
from checker.segmentation import Segmenter


class PhraseReader:
    """Reads sentences with the phrases of all rules of kind 结构."""

    def __init__(self, rulebook: Rulebook, segmenter: Segmenter, base: PhraseReader | None = None) -> None:
        """``base``: the reader of nearly the same rulebook, if there is one."""
        self._specs = [r.spec for r in rulebook.rules if isinstance(r.spec, StructureSpec) and r.spec.phrases]
        terms = (t for s in self._specs for p in s.phrases for t in p)
        self._finder: TermFinder = TermFinder(terms, segmenter, base._finder if base else None)

    def roles(self, statement: Statement) -> list[Role]:
        """The roles that the sentence states outside a part of its own."""
        if statement.sentence.form is not Form.STATEMENT or statement.modality is Modality.BACKGROUND:
            return []
        hits = self._finder.find(statement.sentence.text)
        return [
            spec.role
            for spec in self._specs
            if (spec.role is not Role.CAUSES or statement.modality is Modality.PROBLEM)
            and any(all(t in hits for t in phrase) for phrase in spec.phrases)
        ]
