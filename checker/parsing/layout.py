"""Physical lines → paragraphs: page furniture taken out, hard-wrapped lines joined, offsets kept."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from checker.han import HAN
from checker.model import Document
from checker.parsing.numbering import heading_number
from checker.parsing.widths import one_width
from checker.reading.furniture import REMARK

_PAGE_NUMBER = re.compile(r"[-—–－―─·\s]*第?\s*\d{1,3}\s*页?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—–－―─·\s]*")
METADATA_KEYS = (
    "索引号|索取号|组配分类|发布机构|发文机关|发文机构|制发机关|公开责任部门|责任部门|信息分类|主题分类|体裁分类|主题词|关键词|关键字"
    "|有效性|发文字号|文号|文 号|成文日期|生成日期|发文日期|发布日期|发布时间|公开日期|公开方式|公开形式|公开程序|公开时限|名称|名 称"
    "|标题|签发人|信息名称|内容概述|效力状态|废止日期|公文种类|发布单位|来源|浏览次数|时间|日期|字体"
)
_KEY = rf"[\[【（(]?\s*(?:{METADATA_KEYS})\s*[\]】）)]?\s*"
_METADATA = re.compile(
    rf"\|\s*{_KEY}\|.*|\|[^|。]{{0,20}}\|[^|。]{{0,80}}\||{_KEY}[：:|].*|.{{0,20}}〔20\d\d〕\s*\d+\s*号.{{0,20}}|【提纲】.*"
    r"|(?:当前位置|您的位置|您所在的位置|所在位置|首页)[：: ]?.*[>＞›/].*"
)
_MARKUP = re.compile(r"\[bookmark:[^\]]*\]|^\s*#{1,6}\s+")
_SPACE = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])|^\s+|\s+$")
_SPACED_NUMBER = re.compile(rf"\d{{1,2}}\s+(?:20\d\d年)?{HAN}[^。；：;:]{{1,40}}(?<![，,、])")
"""1 组织领导情况: here the space is what makes a heading of it."""
_ENDS = "。！？；：!?;:"
_APART = re.compile(r"(?:抄送|抄报|附件?|联系(?:人|电话))[：:]|[（(](?:联系|此件|附件)")
"""What stands below the signature on lines of their own."""
_NEARLY = 0.8
_RULE = re.compile(r"\|[\s|:-]+")
"""The line under the headings of a table."""
BAR = "|"
"""What stands before, between and behind the cells of a row, as the readers of Word and web pages give them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line with something on it, without its indentation; ``columns`` is its width in Han characters."""

    start: int
    end: int
    text: str
    indented: bool
    columns: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text as its author meant it, its characters in one width; ``offsets[i]`` is where ``text[i]`` stands in
    the document. ``written`` is the same with the widths of the document."""

    text: str
    offsets: tuple[int, ...]
    written: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.offsets[-1] + 1


def physical_lines(document: Document) -> list[Line]:
    """The lines of the document that hold anything but white space, in order."""
    lines = []
    for start, following in zip(document.lines, [*document.lines[1:], len(document.text) + 1], strict=True):
        raw = document.text[start : following - 1]
        text = raw.strip()
        if text:
            first = start + raw.index(text[0])
            columns = (len(text) + sum(map("\u02ff".__lt__, text))) / 2
            lines.append(Line(first, first + len(text), text, first > start, columns))
    return lines


def is_furniture(line: Line) -> bool:
    """Whether the line belongs to the page or the web site and not to the report."""
    return any(pattern.fullmatch(line.text) for pattern in (_PAGE_NUMBER, REMARK, _RULE))


def is_metadata(text: str) -> bool:
    """Whether a line is a row of the web site's metadata table, a document number or a list of contents."""
    return _METADATA.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The width at which a text was hard-wrapped: in columns of Han characters, or in characters of any kind."""

    width: int
    by_columns: bool

    def fills(self, line: Line) -> bool:
        """Whether the line reaches the margin, so that the text may go on in the next one."""
        return self.size(line) >= self.width - 2.5

    def size(self, line: Line) -> float:
        """The line's length, measured as this text was wrapped."""
        return line.columns if self.by_columns else len(line.text)


def wrapping(lines: list[Line]) -> Wrapping | None:
    """How the text was hard-wrapped, or ``None`` where it was not.

    Wrapped text has many lines of nearly one length that end in the middle of a sentence, and hardly a longer one.
    """
    found = [_wrapping(lines, by_columns) for by_columns in (True, False)]
    best = max((f for f in found if f), key=lambda f: f[1], default=None)
    return best[0] if best else None


def _wrapping(lines: list[Line], by_columns: bool) -> tuple[Wrapping, int] | None:
    """The most common length as a wrapping, with the number of lines that end there in mid-sentence."""
    measure = Wrapping(0, by_columns)
    widths = Counter(round(measure.size(line)) for line in lines if measure.size(line) >= 12)
    if len(lines) < 8 or not widths:
        return None
    width = max(widths, key=lambda w: (sum(widths[v] for v in (w - 1, w, w + 1)), w))
    full = [line for line in lines if abs(measure.size(line) - width) <= 1.5]
    cut = sum(line.text[-1] not in _ENDS for line in full)
    longer = sum(measure.size(line) > width + 2 for line in lines)
    if width > 60 or cut < 6 or len(full) < 0.3 * len(lines) or longer > 0.03 * len(lines):
        return None
    return Wrapping(width, by_columns), cut


@lru_cache(maxsize=1)  # parsing and several analyses of one report ask for them
def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of the document, page furniture left out. A line goes on in the next one where it was cut in
    mid-sentence: it neither ends like a sentence nor stands alone like a heading, and the next is no new beginning.
    """
    lines = [line for line in physical_lines(document) if not is_furniture(line)]
    wrap = wrapping(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, len(groups[-1]) == 1, wrap):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_paragraph(document, group) for group in groups)


def _continues(last: Line, line: Line, first: bool, wrap: Wrapping | None) -> bool:
    if is_metadata(last.text) or is_metadata(line.text) or BAR in (last.text[0], line.text[0]):
        return False
    if heading_number(_MARKUP.sub("", line.text)) or _APART.match(line.text):
        return False
    if wrap is None:
        if last.text[-1] in _ENDS or (line.indented and not last.indented):
            return False
        alone = first and not re.search(r"[。；;]", last.text)
        return (not alone or last.text[-1] in "，,、") and not _ends_in_heading(last.text)
    # A figure that would not fit is not broken: the line before it is some characters short.
    short = last.text[-1] not in _ENDS and not line.indented and wrap.size(last) >= _NEARLY * wrap.width
    if not wrap.fills(last) and not short:
        return False
    return not (line.indented and not last.indented and (first or last.text[-1] in _ENDS))


def _ends_in_heading(text: str) -> bool:
    """Whether the heading of the next part is glued to the end of the line: …12家次。二、存在的问题."""
    tail = re.split(r"[。！？]", text)[-1].strip()
    number = heading_number(tail)
    return number is not None and number.style in ("part", "han", "paren-han") and len(tail) <= 30


def _paragraph(document: Document, lines: list[Line]) -> Paragraph:
    offsets: list[int] = []
    for line in lines:
        dropped = [m.span() for pattern in (_MARKUP, _SPACE) for m in pattern.finditer(line.text)]
        if len(lines) == 1 and _SPACED_NUMBER.fullmatch(line.text):
            dropped = dropped[1:]
        end = 0
        for start, behind in sorted(dropped):
            offsets += range(line.start + end, line.start + start)
            end = max(end, behind)
        offsets += range(line.start + end, line.end)
    if not offsets:  # nothing but markup: keep it as it stands
        offsets = list(range(lines[0].start, lines[0].end))
    written = "".join([document.text[i] for i in offsets])
    return Paragraph(one_width(written), tuple(offsets), written)
