"""The outline of a report: the section tree with its roles, and every sentence of the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import zip_longest

from checker.model import Document, Form, Identity, Outline, ReportKind, Role, Section, Sentence
from checker.parsing import header, layout, plain_headings, tables
from checker.parsing.numbering import TOP_STYLES, Number, heading_number, printed_alike
from checker.parsing.roles import heading_role, turning_role, turns_to_plans
from checker.parsing.sentences import split

_LONGEST_HEADING = 60
_LONGEST_LEAD = 42
_TOP = (*TOP_STYLES, "plain")
_AFTER_RESULTS = (Role.PROBLEMS, Role.CAUSES, Role.PLANS)
_PLAIN = Number("", "plain", 0, 0)
_SUBHEAD = Number("", "subhead", 0, 0)
_RUN_IN = re.compile(r"(?:—{1,2}|[-●·■◆★])?[^\d《》：:；;。]{4,24}。(?=.)")
"""带头学法，先学一步。 before the text of its paragraph."""
_OPENS_REPORT = re.compile(r"(?:报告|汇报|通报|如)[^，。；]{0,6}下|根据[^，。；]{2,40}(?:要求|规定)")


def parse(document: Document, given: Identity | None = None) -> Outline:
    """Parse a report. Offsets in the outline count code points into ``document.text``.

    ``given`` overrules what the report says of itself.
    """
    head, title, rest = header.split_head(layout.paragraphs(document))
    body, tail = header.split_tail(rest)
    identity = header.identify(head, title, body, tail)
    if given:
        identity = replace(identity, **{name: value for name, value in asdict(given).items() if value is not None})
    builder = _Builder(identity, _leads_run_in(body, identity.year), plain_headings.are_usual(body))
    cells = tables.find(body, identity.year, personal=builder.personal)
    for index, (paragraph, following) in enumerate(zip_longest(body, body[1:])):
        if index in cells:
            builder.add_cells(paragraph, cells[index])
        else:
            builder.add(paragraph, following.text if following else "")
    return builder.finish()


def _leads_run_in(body: Sequence[layout.Paragraph], year: int | None) -> bool:
    """Whether the paragraphs of this report begin with leads that nothing numbers: several do, and half of those that
    could."""
    texts = [p.text for p in body if not heading_number(p.text) and p.text.count("。") > 1]
    led = sum(_begins_with_lead(text, year) for text in texts)
    return led >= plain_headings.SERIES and 2 * led >= len(texts)


def _begins_with_lead(text: str, year: int | None) -> bool:
    found = _RUN_IN.match(text)
    return found is not None and not turning_role(found[0], year, Role.ACHIEVEMENTS, first=True)


@dataclass(slots=True)
class _Open:
    """A section that is being filled; ``printed`` is its number as it stands, ``text`` counts the statements in it."""

    id: str
    depth: int
    number: Number
    printed: str
    title: str
    role: Role
    start: int
    end: int
    children: int = 0
    text: int = 0


@dataclass(slots=True)
class _Builder:
    identity: Identity
    run_in: bool  # whether paragraphs begin with unnumbered leads
    plain: bool  # whether nothing numbers the headings of the parts
    stack: list[_Open] = field(default_factory=list)
    sections: list[_Open] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    tops: int = 0
    top: Number | None = None  # the last number of a top-level heading
    paragraph: int = 0
    turned: Role | None = None
    aside: bool = False
    """Whether the role was turned for the rest of the paragraph only."""
    introduces: bool = False
    """Whether the sentence that turned the role ends with a colon, so that the items 一是… after it are of that role."""
    listed: str | None = None
    """The style of number that statements of this section are counted with, which the next one goes on."""

    @property
    def personal(self) -> bool:
        return self.identity.kind is ReportKind.FIRST_RESPONSIBLE

    def add(self, paragraph: layout.Paragraph, following: str) -> None:
        """Take in one paragraph: headings open sections, the rest becomes sentences. ``following`` is the next one's text."""
        text = paragraph.text
        spans = [(s, e) for s, e in split(text) if text[s:e].strip()]
        lead: tuple[Number, str] | None = None
        items = False  # whether a numbered sentence of this paragraph was a statement: then its siblings are, too
        counted = heading_number(text)
        if self.aside or (counted and not (self.introduces and counted.style == "item")):
            self.turned, self.aside = None, False
        if plain := self._plain_heading(text, following):
            self._open(paragraph, 0, len(text), plain)
            self._emit(paragraph, 0, len(text), Form.HEADING, None)
            self.paragraph += 1
            return
        for index, (start, end) in enumerate(spans):
            sentence = text[start:end]
            number = heading_number(sentence)
            follower = text[slice(*spans[index + 1])] if index + 1 < len(spans) else None
            if number and follower is None and self._is_heading(sentence, number, following):
                self._open(paragraph, start, end, number)
                self._emit(paragraph, start, end, Form.HEADING, None)
                lead = None
                continue
            if number and follower and not items and _is_lead(sentence, number, follower):
                if number.style != "item":
                    self._open(paragraph, start, end, number)
                lead = number, _bare(sentence, number)
                self._emit(paragraph, start, end, Form.LEAD, None)
                continue
            if self.run_in and index == 0 and not number and _begins_with_lead(text, self.identity.year):
                lead = _SUBHEAD, sentence.strip("—-●·■◆★。")
                role = heading_role(lead[1], self.identity.year, personal=self.personal)
                self.turned = role if role in _AFTER_RESULTS else None
                self._emit(paragraph, start, end, Form.LEAD, None)
                continue
            if number and lead and lead[0].style == number.style:
                lead = None
            items = items or (number is not None and number.style == "item" and lead is None)
            bare = sentence[number.length if number else 0 :]
            after = self.turned or self._role()
            if index == 0 or self.turned is None or self.aside or turns_to_plans(bare, self.identity.year, after):
                turn = turning_role(bare, self.identity.year, after, first=index == 0)
                if turn and turn is not after:
                    self.turned, self.introduces = turn, sentence[-1] in "：:"
                    self.aside = index > 0 and not self.introduces
            if number:
                self.listed = number.style
            self._emit(paragraph, start, end, Form.STATEMENT, lead)
        self.paragraph += 1

    def add_cells(self, paragraph: layout.Paragraph, cells: tables.Cells) -> None:
        """Take in the cells of a table that stand in one paragraph: each speaks as the heading of its column says."""
        column = -1
        for start, end in split(paragraph.text):
            if bare := paragraph.text[start:end].strip(" |"):
                if (here := cells.column(end)) != column:
                    self.turned, column = cells.roles[here], here
                self.turned = (
                    turning_role(bare, self.identity.year, self.turned or self._role(), first=True) or self.turned
                )
                lead = (_SUBHEAD, cells.title) if cells.title and not cells.heads else None
                self._emit(paragraph, start, end, Form.HEADING if cells.heads else Form.STATEMENT, lead)
        self.turned, self.aside = None, False
        self.paragraph += 1

    def _plain_heading(self, text: str, following: str) -> Number | None:
        """What an unnumbered short line without punctuation is: a part of the report where its words name one
        (问题与不足), a heading inside a part where a paragraph follows, or no heading.
        """
        if heading_number(text):
            return None
        title = _bare(text, _PLAIN)
        role = heading_role(title, self.identity.year, personal=self.personal)
        opens = text[-1] in "：:"  # in a numbered report: a list, not a part
        names_part = role and (self.top is None or (role in _AFTER_RESULTS and not opens))
        if names_part and plain_headings.is_bare_line(text):
            return _PLAIN
        if opens:
            return None
        if self.plain and plain_headings.stands_above(text, following):
            return _PLAIN if names_part or self._heads_part(following) else _SUBHEAD
        inside = self.stack and plain_headings.is_bare_line(text) and plain_headings.is_text(following)
        return _SUBHEAD if inside else None

    def _heads_part(self, following: str) -> bool:
        """Whether an unnumbered heading, in a report where nothing numbers them, is that of a part: before it there is
        none, and ``following`` does not open the report; or such a part whose words name no role."""
        if not self.stack:
            return bool(self.sentences) or not _OPENS_REPORT.search(following)
        top = self.stack[0]
        return top.number is _PLAIN and heading_role(top.title, self.identity.year, personal=self.personal) is None

    def _is_heading(self, sentence: str, number: Number, following: str) -> bool:
        """A numbered line of its own: not punctuated like a sentence, or one short sentence with text under it.

        ``following`` is the next paragraph: where it goes on counting, the line has no text of its own below.
        """
        if len(sentence) > _LONGEST_HEADING or sentence[-1] in "；;，,":
            return False
        if sentence[-1] in "：:":
            role = heading_role(_bare(sentence, number), self.identity.year, personal=self.personal)
            return number.style in TOP_STYLES or role in _AFTER_RESULTS
        if sentence[-1] not in "。！？":
            return number.style != "item" or "，" not in sentence
        if number.style == "item" or len(sentence) > _LONGEST_LEAD:
            return False
        if number.style in ("han", "part"):
            return True
        after = heading_number(following)
        if not following or _states(sentence) or self.listed == number.style:
            return False
        return after is None or after.style not in (*_TOP, number.style)

    def _role(self) -> Role:
        if self.stack:
            return self.stack[-1].role
        return Role.OPENING if not self.sections else Role.OTHER

    def _open(self, paragraph: layout.Paragraph, start: int, end: int, number: Number) -> None:
        title = _bare(paragraph.text[start:end], number)
        self._pop_to(number)
        parent = self.stack[-1] if self.stack else None
        if parent is None:
            self.tops += 1
            self.top = number if number.text else self.top
        else:
            parent.children += 1
        role = self._section_role(title, parent)
        section = _Open(
            id=f"{parent.id}.{parent.children}" if parent else str(self.tops),
            depth=parent.depth + 1 if parent else 1,
            number=number,
            printed=paragraph.written[start : start + number.length].strip(),
            title=title,
            role=role,
            start=paragraph.offsets[start],
            end=paragraph.offsets[end - 1] + 1,
        )
        self.stack.append(section)
        self.sections.append(section)
        self.turned = self.listed = None

    def _section_role(self, title: str, parent: _Open | None) -> Role:
        own = heading_role(title, self.identity.year, personal=self.personal)
        if parent is None:
            return own or Role.ACHIEVEMENTS
        if parent.role in (Role.ACHIEVEMENTS, Role.PROBLEMS) and own in _AFTER_RESULTS:
            short = re.match(r"(?:存在|主要|当前|面临|原因|成因|下一?步|整改|改进|今后|20\d\d年)", title)
            return own if short and (own is not Role.PLANS or len(title) <= 20) else parent.role
        if own is Role.FIRST_RESPONSIBLE and parent.role is Role.ACHIEVEMENTS:
            return own
        return parent.role

    def _pop_to(self, number: Number) -> None:
        """Close what the new heading does not stand under.

        The same style goes on at the same level, unless the numbering starts again directly under a heading
        (四、… followed by 一、…), or is printed otherwise when it starts (3、… followed by 1.…), which nests.
        """
        goes_on = self.top and number.style == self.top.style and number.value == self.top.value + 1
        if number is _PLAIN or (goes_on and not any(s.number.style == number.style for s in self.stack)):
            self.stack.clear()
        for index in range(len(self.stack) - 1, -1, -1):
            open_ = self.stack[index]
            if open_.number.style != number.style:
                continue
            below = open_.number.value > 1 and open_.text == 0 and open_ is self.stack[-1]
            if number.value == 1 and (below or not printed_alike(open_.number, number)):
                return
            outer = [i for i in range(index) if self.stack[i].number.style == number.style]
            if outer and number.value == self.stack[outer[-1]].number.value + 1:
                alike = [printed_alike(self.stack[i].number, number) for i in (index, outer[-1])]
                if number.value != open_.number.value + 1 or alike == [False, True]:
                    index = outer[-1]
            del self.stack[index:]
            return
        if number.style in _TOP and not any(s.number.style in _TOP for s in self.stack):
            self.stack.clear()

    def _emit(
        self, paragraph: layout.Paragraph, start: int, end: int, form: Form, lead: tuple[Number, str] | None
    ) -> None:
        offsets = paragraph.offsets[start:end]
        role = self.turned or self._role()
        for section in self.stack:
            section.end = offsets[-1] + 1
            section.text += form is not Form.HEADING and form is not Form.LEAD
        text, written = paragraph.text[start:end], paragraph.written[start:end]
        above = ([lead[1]] if lead else []) + [s.title for s in reversed(self.stack)]
        self.sentences.append(
            Sentence(
                start=offsets[0],
                end=offsets[-1] + 1,
                text=written,
                offsets=offsets,
                section=self.stack[-1].id if self.stack else None,
                role=role,
                form=form,
                paragraph=self.paragraph,
                leads=tuple(dict.fromkeys(above)),
                mended=text if text != written else None,
            )
        )

    def finish(self) -> Outline:
        """The outline; where nothing heads the achievements, they are what follows the first paragraph."""
        headed = any(section.role is Role.ACHIEVEMENTS for section in self.sections)
        sentences = self.sentences if headed else [_placed(s) for s in self.sentences]
        sections = tuple(Section(s.id, s.depth, s.printed, s.title, s.role, s.start, s.end) for s in self.sections)
        return Outline(self.identity, sections, tuple(sentences))


def _placed(sentence: Sentence) -> Sentence:
    if sentence.role is not Role.OPENING or sentence.paragraph == 0:
        return sentence
    return replace(sentence, role=Role.ACHIEVEMENTS)


def _bare(sentence: str, number: Number) -> str:
    return plain_headings.undecorated(sentence[number.length :].strip()).rstrip("。；;：:")


_STATES = re.compile(r"\d(?![\d”\"·])|[一二三四五六七八九十两][次件场项起名人个]|%|％|《")


_MODAL = re.compile(r"必须|应当|不得")


def _states(sentence: str) -> bool:
    """Whether a numbered short sentence already tells something checkable, and so is more than a lead."""
    number = heading_number(sentence)
    return bool(_STATES.search(sentence[number.length if number else 0 :]))


def _is_lead(sentence: str, number: Number, follower: str) -> bool:
    """A short numbered sentence that announces what the next one, itself not numbered, carries out."""
    if len(sentence) > _LONGEST_LEAD or sentence[-1] in "；;" or _states(sentence) or _MODAL.search(sentence):
        return False
    following = heading_number(follower)
    return following is None or (following.style != number.style and number.style != "item")
