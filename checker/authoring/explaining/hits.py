"""Every place in a sentence where a term of one rule stands, and why it counted or did not.

The verdicts are those of ``checker.extraction``; what is worked out here is only the reason. Tests hold both against
each other on all fixtures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.authoring.explaining.near import near_misses
from checker.authoring.termlists import TermList, Use, brief, show_phrase, term_lists
from checker.extraction.clauses import clause_of, clauses
from checker.extraction.mentions import agendas, law_titles, overlap, within
from checker.extraction.terms import Span, TermFinder
from checker.model import Form, GapReport, Modality, ReportKind, Role, Statement
from checker.names import MODALITY_NAMES, ROLE_NAMES
from checker.rulebook.rule import ConditionSpec, Phrase, RequirementSpec, Rule, StructureSpec, WordingSpec
from checker.segmentation import CharacterSegmenter, segmenter

Found = Mapping[str, tuple[Span, ...]]
EXCLUDE = "排除"
INCOMPLETE = "同一句里没有"
"""How the reason of a phrase begins that lacks one of its terms."""


@dataclass(frozen=True, slots=True)
class TermHit:
    """A phrase of the rule where it stands: offsets of its first term in the document, the clause around it, the list
    that it is in, and why it counted or did not (Chinese)."""

    phrase: Phrase
    label: str
    start: int
    end: int
    clause: str
    counted: bool
    reason: str


class HitReader:
    """Reads the sentences of one report with the terms of one rule."""

    def __init__(self, rule: Rule, report: GapReport) -> None:
        self._rule = rule
        self._lists = list(term_lists(rule))
        terms = sorted({term for found in self._lists for phrase in found.phrases for term in phrase})
        self._finder = TermFinder(terms, segmenter())
        self._loose = TermFinder(terms, CharacterSegmenter())
        self._personal = report.identity.kind is ReportKind.FIRST_RESPONSIBLE
        self._marked = {(f.start, f.end) for f in report.findings if f.rule == rule.id}

    def read(self, statement: Statement) -> tuple[TermHit, ...]:
        """The hits in text order, with terms with … that only just missed where none counts.

        Exclusions are listed where they overlap another hit.
        """
        text = statement.sentence.meant
        loose = self._loose.find(text)
        found = self._finder.find(text) if loose else {}
        hits = [hit for terms in self._lists for hit in self._hits(statement, terms, loose, found)]
        if not any(hit.counted for hit in hits):
            hits += self._near(statement, loose)
        topics = [(hit.start, hit.end) for hit in hits if hit.label != EXCLUDE]
        hits = [h for h in hits if h.label != EXCLUDE or any(overlap((h.start, h.end), topic) for topic in topics)]
        return tuple(sorted(set(hits), key=lambda hit: (hit.start, hit.end, hit.label, hit.phrase)))

    def _hits(self, statement: Statement, terms: TermList, loose: Found, found: Found) -> Iterator[TermHit]:
        for phrase in terms.phrases:
            for span in loose.get(phrase[0], ()):
                counted, reason = self._verdict(statement, terms, phrase, span, found)
                yield self._hit(statement, phrase, terms.label, span, counted=counted, reason=reason)

    def _near(self, statement: Statement, loose: Found) -> Iterator[TermHit]:
        if statement.sentence.form is not Form.STATEMENT:
            return
        for terms in self._lists:
            singles = [p[0] for p in terms.phrases if len(p) == 1 and terms.use is Use.TOPIC and p[0] not in loose]
            for term, span, reason in near_misses(singles, statement.sentence.meant):
                yield self._hit(statement, (term,), terms.label, span, counted=False, reason=reason)

    def _hit(
        self, statement: Statement, phrase: Phrase, label: str, span: Span, *, counted: bool, reason: str
    ) -> TermHit:
        sentence = statement.sentence
        spans = clauses(sentence.text)
        start, end = spans[clause_of(spans, span[0])]
        return TermHit(phrase, label, *sentence.span(*span), sentence.text[start:end], counted, reason)

    def _verdict(
        self, statement: Statement, terms: TermList, phrase: Phrase, span: Span, found: Found
    ) -> tuple[bool, str]:
        if span not in found.get(phrase[0], ()):
            return False, "切断了词语，不是这个词"
        if missing := [term for term in phrase[1:] if term not in found]:
            return False, f"{INCOMPLETE}“{'”“'.join(map(brief, missing))}”"
        if terms.use is Use.EXCLUDE:
            return False, "排除词语：与它重叠的不算"
        if isinstance(self._rule.spec, WordingSpec):
            return self._in_wording(statement, self._rule.spec, span, found)
        if terms.use is Use.NEEDED:
            return True, "后半句的要求已经写到"
        if isinstance(self._rule.spec, StructureSpec):
            return self._in_structure(statement, self._rule.spec)
        if reason := self._silent(statement):
            return False, reason
        if isinstance(self._rule.spec, ConditionSpec):
            return self._in_condition(statement, span, found)
        return self._in_requirement(statement, terms, span, found)

    def _silent(self, statement: Statement) -> str | None:
        """Why nothing that the sentence says can count."""
        if statement.sentence.form is not Form.STATEMENT:
            return "标题、小标题和文件信息不算"
        if statement.sentence.role in (Role.OPENING, Role.CLOSING):
            return f"写在“{ROLE_NAMES[statement.sentence.role]}”，不算"
        return "背景或套话，不算" if statement.modality is Modality.BACKGROUND else None

    def _in_requirement(self, statement: Statement, terms: TermList, span: Span, found: Found) -> tuple[bool, str]:
        text, role = statement.sentence.meant, statement.sentence.role
        if within(span, agendas(text)):
            return False, "只是会议议题或者一串事项里的一项"
        if within(span, law_titles(text)):
            return False, "在法律法规的名称里"
        if by := self._excluded(span, found):
            return False, f"被排除词语“{by}”排除"
        if terms.role and terms.role is not role:
            return False, f"只在“{ROLE_NAMES[terms.role]}”部分才算，这里是“{ROLE_NAMES[role]}”部分"
        if terms.personal and not self._personal:
            return False, "只在述法报告里才算"
        mention = next((m for m in statement.mentions if m.topic == self._rule.id and m.terms), None)
        if mention is None:
            beside = terms.use is Use.BESIDE
            return False, "随同词语：这一句没有写到这件事" if beside else "与别的几件事并列成一串，只算一句带过"
        return True, f"算写到要素“{terms.part}”" if terms.part else "算写到这件事"

    def _in_condition(self, statement: Statement, span: Span, found: Found) -> tuple[bool, str]:
        if by := self._excluded(span, found):
            return False, f"被排除词语“{by}”排除"
        if statement.modality is not Modality.DONE:
            return False, f"是{MODALITY_NAMES[statement.modality]}，不是已经做的事"
        if statement.sentence.span(*span) in self._marked:
            return True, "前半句成立，后半句的要求没有写到"
        return False, "后半句的要求已经写到，或者同一句前面已经标出"

    def _in_wording(self, statement: Statement, spec: WordingSpec, span: Span, found: Found) -> tuple[bool, str]:
        if by := self._excluded(span, found):
            return False, f"被排除词语“{by}”排除"
        if spec.roles and statement.sentence.role not in spec.roles:
            roles = "、".join(ROLE_NAMES[role] for role in spec.roles)
            return False, f"只查“{roles}”部分，这里是“{ROLE_NAMES[statement.sentence.role]}”部分"
        if statement.sentence.span(*span) in self._marked:
            return True, "标出"
        return False, "与更长的一处重叠，或者规则不适用于这份报告"

    def _in_structure(self, statement: Statement, spec: StructureSpec) -> tuple[bool, str]:
        if statement.sentence.form is not Form.STATEMENT or statement.modality is Modality.BACKGROUND:
            return False, "标题、背景和套话里的不算带了一句"
        if spec.role is Role.CAUSES and statement.modality is not Modality.PROBLEM:
            return False, f"成因要和问题写在一起，这一句是{MODALITY_NAMES[statement.modality]}"
        return True, "算带了一句"

    def _excluded(self, span: Span, found: Found) -> str | None:
        """The phrase of 排除 that overlaps ``span``."""
        if not isinstance(self._rule.spec, RequirementSpec | WordingSpec | ConditionSpec):
            return None
        for phrase in self._rule.spec.exclude:
            all_terms = isinstance(self._rule.spec, RequirementSpec)
            if all(term in found for term in phrase) and any(
                overlap(span, other) for term in (phrase if all_terms else phrase[:1]) for other in found[term]
            ):
                return show_phrase(phrase)
        return None
