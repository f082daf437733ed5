"""Which requirements a sentence speaks of, in what clause, and which details belong to them.

A detail belongs to the topics of its own clause; in a clause without any, to those of the nearest clause before it,
or, at the beginning of a sentence, behind it.

Three places hold words without speaking of their matter: the list of what a meeting or its head dealt with
(研究…、…等议题, 对…、…亲自协调), which is the meeting's or the head's matter, the list of what data are shared
(执法、调解等数据归集共享), and the titles of laws (学习《人民调解条例》), which are the study's. Terms inside them do not count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from checker.extraction.clauses import clause_of, clauses
from checker.extraction.terms import Span, TermFinder
from checker.han import HAN
from checker.model import Form, Mention, Role, Sentence, Statement
from checker.parsing.numbering import heading_number
from checker.rulebook.rule import Phrase, RequirementSpec, Rule, Rulebook

Hits = Mapping[str, tuple[Span, ...]]
_Found = tuple[str, Span, tuple[tuple[str, ...], tuple[str, ...]], bool]

_AGENDA = re.compile(
    r"(?<!集体)(?:研究|审议|听取|讨论|审定|解决|批示|通报|承担|敲定|拍板|商定)(?:解决|部署|推进|了)*(?P<list>[^，；。：,;:]{4,80}?)"
    r"(?:等)?(?:方面)?(?:的)?(?:\d+[项个件]|[一二三四五六七八九十多*]+[项个件])?"
    r"(?:具体|实际|重点|突出)?(?:议题|事项|事情|事宜|问题|难题|汇报|职能|职责|任务|工作(?=\d|[一二三四五六七八九十]+[次项]))"
    r"|(?:就|对|针对|围绕)(?P<matters>[^，；。：,;:]{2,40}、[^，；。：,;:]{2,60}?)等(?:\d+|[一二三四五六七八九十多*]+)?[个项件]?"
    r"(?:议题|事项|问题|难题|堵点)"
    r"|(?:就|对|针对|围绕)(?P<own>[^，；。：,;:]{4,60}?)(?:亲自|全程|一线)(?:部署|过问|协调|督办|调度)"
    r"|(?P<data>(?:[^，；。：,;:、]{2,10}、)+[^，；。：,;:、]{2,10}?)等?数据(?=[^，；。：,;:]{0,8}(?:归集|共享|互通|互认|接入|贯通|汇聚|打通))"
)
_LIST = re.compile(r"[^，；。：、,;:!?！？]+(?:、[^，；。：、,;:!?！？]+){2,}")
_MATTERS = 3
_KEPT_LEADS = 1 << 10
_KEPT_SENTENCES = 1 << 11
_GOES_ON = re.compile(r"其中|已[审办调整结]|截至|均|提出|采纳|涉及|累计|共|挽回|办结|按期|满意率|目前")
_COUNTS_ON = re.compile(rf"(?:全年|年内|先后|累计|一年来)(?!{HAN}{{0,6}}(?:党|政府|街道|会议))")
_CARRIED_OUT = re.compile(
    r"(?:[一二三四五六七八九]是|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])?(?:督促|推动|指导|带头)?(?:认真|严格|全面|切实|深入|扎实|圆满|顺利|积极|持续)?"
    r"(?:贯彻落实|落实|贯彻|执行|推进|实施|围绕|紧扣|紧盯|聚焦|对照|完成|启动)"
    r"|以[^，；]{2,24}为(?:契机|抓手|载体|牵引|主线|重点)"
    rf"|(?:{HAN}|、){{0,14}}?履行{HAN}{{0,14}}职责"
    r"|(?:本人|我)?(?:坚持)?(?:带头|把|将)+(?:深入)?学习"
)
_ALL_OF_THEM = re.compile(rf"(?:现已|已|目前|{HAN}{{2,8}}?)?(?:均|全部|都|全员)(?=[已取持获具有经按通在依录开完履])")
_LAW_TITLE = re.compile(r"《[^》]*(?:法|法典|条例|办法)(?:[（(][^）)]*[）)])?》")


@dataclass(slots=True)
class _Topic:
    """What hit for one rule in one sentence."""

    spans: list[Span] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


def terms(rulebook: Rulebook) -> Iterator[str]:
    """The terms that a ``MentionReader`` looks for."""
    for spec in (r.spec for r in rulebook.rules if isinstance(r.spec, RequirementSpec)):
        phrases = (*_topical(spec), *spec.exclude, *(p for _, part in spec.parts for p in part.beside))
        yield from (term for phrase in phrases for term in phrase)


class MentionReader:
    """Finds the topics of sentences with the terms of all rules of one rulebook."""

    def __init__(self, rulebook: Rulebook, finder: TermFinder) -> None:
        """``finder`` knows (at least) the ``terms`` of the rulebook."""
        self._finder = finder
        self._rules = [(r, r.spec) for r in rulebook.rules if isinstance(r.spec, RequirementSpec)]
        self._lead_topics = lru_cache(maxsize=_KEPT_LEADS)(self._topics_of_lead)
        self._spoken_of = lru_cache(maxsize=_KEPT_SENTENCES)(self._read)  # offices write like each other
        self._opened: dict[str, list[int]] = defaultdict(list)
        for number, (_, spec) in enumerate(self._rules):
            for term in {phrase[0] for phrase in _topical(spec)}:
                self._opened[term].append(number)

    def read(self, sentence: Sentence, details: Sequence[Span], *, personal: bool) -> tuple[Mention, ...]:
        """Mentions of a sentence by its own words; ``details`` are spans relative to the sentence."""
        found = self._spoken_of(sentence.meant, sentence.role, tuple(details), personal=personal)
        return tuple([Mention(topic, *sentence.span(*span), *said, specific) for topic, span, said, specific in found])

    def _read(self, text: str, role: Role, details: tuple[Span, ...], *, personal: bool) -> list[_Found]:
        """(topic, span from its first to its last term, terms and parts, whether it is specific)."""
        topics = self._topics(text, role, personal=personal)
        if not topics:
            return []
        spans = clauses(text)
        held = {rule.id: {clause_of(spans, s) for s, _ in topic.spans} for rule, topic in topics}
        owned = _owned(text, spans, held, details)
        return [(rule.id, _hull(t.spans), (tuple(t.terms), tuple(t.parts)), rule.id in owned) for rule, t in topics]

    def lent(self, sentence: Sentence, before: Statement | None, *, specific: bool) -> tuple[Mention, ...]:
        """Topics lent to a sentence that names none itself: by the sentence before, which it goes on with
        (其中…, 已审结…), or by the heading or lead right above, as long as the text keeps to its topic.
        """
        if heading_number(sentence.meant):  # a numbered item has its own matter
            return ()
        ids: tuple[str, ...] = ()
        follows = before is not None and before.sentence.paragraph == sentence.paragraph
        if before and follows and _GOES_ON.match(sentence.meant):
            ids = tuple(m.topic for m in before.mentions)
        elif sentence.leads:
            ids = self._lead_topics(sentence.leads[0])
            if before and follows and before.sentence.form is Form.STATEMENT:
                ids = tuple(i for i in ids if any(m.topic == i and m.terms for m in before.mentions))
        return tuple(Mention(i, sentence.start, sentence.end, (), (), specific) for i in ids)

    def _topics_of_lead(self, lead: str) -> tuple[str, ...]:
        hits = self._finder.find(lead)
        found = ((r, _topic(spec, hits, hits, Role.OTHER, personal=False)) for r, spec in self._touched(hits))
        return tuple(rule.id for rule, topic in found if topic.spans)

    def _touched(self, hits: Iterable[str]) -> Iterator[tuple[Rule, RequirementSpec]]:
        """The rules that may have a topic where these terms hit, in order: most sentences touch few."""
        for number in sorted({number for term in hits for number in self._opened.get(term, ())}):
            yield self._rules[number]

    def _topics(self, text: str, role: Role, *, personal: bool) -> list[tuple[Rule, _Topic]]:
        hits = self._finder.find(text)
        if not hits:
            return []
        listed = [*agendas(text), *law_titles(text)]
        counted = hits if not listed else _outside(hits, listed)
        touched = self._touched(counted)
        found = ((r, _topic(spec, counted, hits, role, personal=personal)) for r, spec in touched)
        topics = [(rule, topic) for rule, topic in found if topic.spans]
        # A plan that lists its matters plans each of them.
        return topics if role is Role.PLANS else _without_lists(text, topics)


def _outside(hits: Hits, places: Sequence[Span]) -> Hits:
    """The hits that lie inside none of ``places``."""
    return {t: kept for t, spans in hits.items() if (kept := tuple(s for s in spans if not within(s, places)))}


def _without_lists(text: str, topics: list[tuple[Rule, _Topic]]) -> list[tuple[Rule, _Topic]]:
    """Leave out topics that only occur in a list of several matters (下设执法、普法、调解三个小组): the sentence speaks
    of the list, not of its items."""
    if len(topics) < _MATTERS:
        return topics
    lists = [m.span() for m in _LIST.finditer(text)]
    for start, end in lists:
        inside = [rule.id for rule, topic in topics if all(start <= s and e <= end for s, e in topic.spans)]
        items = {text.count("、", start, s) for rule, topic in topics if rule.id in inside for s, _ in topic.spans}
        if len(inside) >= _MATTERS and len(items) >= _MATTERS:
            topics = [(rule, topic) for rule, topic in topics if rule.id not in inside]
    return topics


def _topical(spec: RequirementSpec) -> Iterable[Phrase]:
    """The phrases that make a sentence speak of the matter."""
    yield from (*spec.terms, *spec.in_personal)
    yield from (p for _, phrases in spec.by_role for p in phrases)
    yield from (p for _, part in spec.parts for p in part.alone)


def _topic(spec: RequirementSpec, hits: Hits, around: Hits, role: Role, *, personal: bool) -> _Topic:
    """What hits for one rule. The first term of a phrase must be among ``hits`` and is where the topic stands; the
    others, from ``around``, only lend it context.
    """
    excluded = [
        s
        for phrase in spec.exclude
        if phrase[0] in around and all(t in around for t in phrase)
        for t in phrase
        for s in around[t]
    ]

    def spans_of(phrase: Phrase) -> list[Span]:
        first, *others = phrase
        kept = [s for s in hits[first] if not any(overlap(s, x) for x in excluded)]
        return kept if all(t in around for t in others) else []

    topic = _Topic()

    def take(phrases: Iterable[Phrase]) -> bool:
        taken = False
        for phrase in phrases:
            if phrase[0] in hits and (spans := spans_of(phrase)):  # most are not: asked first, for speed
                taken = True
                topic.spans += spans
                topic.terms += phrase
        return taken

    take(spec.terms)
    take(p for r, phrases in spec.by_role if r is role for p in phrases)
    if personal:
        take(spec.in_personal)
    for name, part in spec.parts:
        if take(part.alone):
            topic.parts.append(name)
    if topic.spans:
        for name, part in spec.parts:
            if name not in topic.parts and any(p[0] in hits and spans_of(p) for p in part.beside):
                topic.parts.append(name)
        order = [name for name, _ in spec.parts]
        topic.parts.sort(key=order.index)
    return topic


def _hull(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)


def agendas(text: str) -> list[Span]:
    """Lists of what was dealt with or shared, whose words are not the sentence's own matter."""
    return [m.span(m.lastgroup or 0) for m in _AGENDA.finditer(text)]


def law_titles(text: str) -> list[Span]:
    """Titles of laws, whose words are not the sentence's own matter."""
    return [m.span() for m in _LAW_TITLE.finditer(text)]


def within(span: Span, places: Sequence[Span]) -> bool:
    """Whether ``span`` lies inside one of ``places``."""
    return any(start <= span[0] and span[1] <= end for start, end in places)


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def _owned(text: str, spans: list[Span], held: Mapping[str, set[int]], details: Sequence[Span]) -> set[str]:
    """Topics to which at least one detail belongs.

    A clause that counts on (全年组织…5次) counts for the clause before it, too, where that has no detail of its own; so does
    what carries out the clause before it (落实普法责任制，开展宣传15场). One on all that were counted before it (…7名，
    均已取得证件) shares their count.
    """
    by_clause: dict[int, set[str]] = defaultdict(set)
    for topic, indexes in held.items():
        for index in indexes:
            by_clause[index].add(topic)
    places = {clause_of(spans, start) for start, _ in details}
    owned: set[str] = set()
    for at in places:
        order = [*range(at, -1, -1), *range(at + 1, len(spans))]
        owned |= next((by_clause[i] for i in order if by_clause.get(i)), set())
        if at and at - 1 not in places and _COUNTS_ON.match(text, spans[at][0]):
            owned |= by_clause.get(at - 1, set())
        before = next((i for i in range(at - 1, -1, -1) if i in places or by_clause.get(i)), None)
        if before is not None and before not in places and _CARRIED_OUT.match(text, spans[before][0]):
            owned |= by_clause[before]
        if at + 1 < len(spans) and _ALL_OF_THEM.match(text, spans[at + 1][0]):
            owned |= by_clause.get(at + 1, set())
    return owned
