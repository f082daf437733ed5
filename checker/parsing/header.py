"""Who reports on which year: title, organization, level, reported year, kind, signing date.

The head (web site metadata, document number, title, salutation) and the tail (signature, publication notes)
are told from the body here, so that no rule ever reads them as claims.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from checker.han import HAN
from checker.model import Identity, Level, ReportKind
from checker.parsing.layout import METADATA_KEYS, Paragraph, is_metadata
from checker.parsing.numbering import heading_number, iso_date, numeral

_TITLE = re.compile(r".*(?:报告|总结|情况|汇报|述法|自查)(?:[（(].{0,12}[）)])?")
_SUBJECT = re.compile(r"法治|依法行政|述法|第一责任人|法制")
_YEAR = re.compile(r"(?P<year>20\d\d|二[〇○零][一二]\S)\s*年")
_OPENING = 3
"""Paragraphs in which a report may be announced."""
ANNOUNCES = re.compile(r"[就将把].{0,80}(?:报告|汇报|总结|述职|述法)如下")
"""The words that announce a report: 现将2024年度工作情况报告如下."""
_SALUTATION = re.compile(r"[^，。；]{2,40}[：:]")
_TAIL = re.compile(
    r"[（(][^（）()]{0,60}(?:公开|联系|电话|抄送|印发|咨询|经办|填报|制表|手机|邮箱)[^（）()]{0,60}[）)]?"
    r"|附件?[：:].*|抄送[：:].*|(?:联系|经办|填报|制表|审核)(?:人|电话|人手机|人电话)[：:].*"
    r"|[（(]?(?:备?注|说明)[：:][^\n]{0,80}[）)]?"
)
_UNIT = re.compile(
    r".{1,30}(?:人民政府|政府|办事处|委员会|局|办公室|党委|党工委|党组|厅|院|中心|管委会|书记|镇长|乡长|主任|局长|县长|区长|市长|支队|大队)"
)
_PERSON_ROLE = re.compile(
    r"(?:党委|党工委|党组|(?<!人民)政府)?(?:主要负责人|主要负责同志|书记|镇长|乡长|主任|局长|县长|区长|市长)$"
)
_AUTHOR = re.compile(
    r"(?P<body>[^，。；：:]{2,30}?)(?:党委|党工委|党组|(?<!人民)政府)?"
    rf"(?:书记|镇长|乡长|主任|局长|县长|区长|市长)(?:{HAN}{{2,3}})?"
)
"""Below the title of a head's own report: the office, perhaps with the name."""
_BODY = re.compile(r"[^，。；：:]{2,24}(?:人民政府|办事处|委员会|局)")
"""Below the title of a speech: whose report it is."""
_PUBLIC_BODY = re.compile(r"(?:人民政府|政府|街道办事处|办事处|党委|党工委|中共.{0,12}委员会)$")


def split_head(paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], str | None, Sequence[Paragraph]]:
    """Head paragraphs, the title (two title lines joined), and the paragraphs from the first of the body on."""
    for index, paragraph in enumerate(paragraphs[:60]):
        if not _may_be_title(paragraph):
            continue
        title, start = paragraph.text, index
        before = paragraphs[index - 1].text if index else ""
        if before and not is_metadata(before) and not re.search(r"[。；：:]", before) and len(before) <= 40:
            title = before + title
        elif index == 0 and not _SUBJECT.search(title):
            continue
        start += 1
        while start < len(paragraphs) and _is_head_line(paragraphs[start].text):
            start += 1
        return paragraphs[:start], re.sub(r"\s+", "", title), paragraphs[start:]
    start = 0
    while start < len(paragraphs) and is_metadata(paragraphs[start].text):
        start += 1
    return paragraphs[:start], None, paragraphs[start:]


def _may_be_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > 80 or re.search(r"[。；，：:|]", text) or heading_number(text):
        return False
    return bool(_TITLE.fullmatch(text)) and (bool(_SUBJECT.search(text)) or len(text) <= 8)


def _is_head_line(text: str) -> bool:
    if is_metadata(text) or (_SALUTATION.fullmatch(text) and not heading_number(text)):
        return True
    if (_AUTHOR.fullmatch(text) or _BODY.fullmatch(text)) and not heading_number(text):
        return True
    return bool(re.fullmatch(r"[（(—–-]*(?:20\d\d|二[〇○零]).{3,12}日(?:在.{4,40}(?:会议|大会)上)?[）)]?", text))


def split_tail(paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """Body paragraphs and tail paragraphs (signature, date, publication notes)."""
    end = len(paragraphs)
    while end and _is_tail_line(paragraphs[end - 1].text):
        end -= 1
    return paragraphs[:end], paragraphs[end:]


def _is_tail_line(text: str) -> bool:
    if _TAIL.fullmatch(text) or is_metadata(text):
        return True
    if len(text) > 45 or re.search(r"[。；，]", text) or heading_number(text):
        return False
    return bool(_UNIT.fullmatch(text)) or bool(
        re.fullmatch(r".{0,24}(?:20\d\d|二[〇○零]\S{2})年.{1,3}月.{1,3}日", text)
    )


def identify(
    head: Sequence[Paragraph], title: str | None, body: Sequence[Paragraph], tail: Sequence[Paragraph]
) -> Identity:
    """Read the identity of the report; every field that the text does not give is ``None``."""
    metadata = [p.text for p in head]
    signed = next((d for p in reversed(tail) if (d := iso_date(p.text))), None)
    written = next((d for t in metadata if (d := _metadata_date(t))), None)
    dated = next(
        (d for t in metadata if re.match(r"[（(—–-]*[\d二].{5,14}日(?:[）)]?$|在)", t) and (d := iso_date(t))), None
    )
    date = signed or dated or written
    organization = _organization(title, metadata, tail)
    return Identity(
        title=title,
        organization=organization,
        level=_level(organization) or _level(_stem(title)) or _level_of_body(body),
        year=_year(title, body, date),
        kind=_kind(title, body),
        date=date,
    )


def _metadata_date(text: str) -> str | None:
    found = re.search(r"(?:成文日期|生成日期|发文日期)\s*\]?\s*[|：:]\s*([^|]{6,14})", text)
    return iso_date(found[1]) if found else None


def _stem(title: str | None) -> str | None:
    """The part of the title before the year or 关于: the name of who reports."""
    if not title:
        return None
    return re.split(r"关于|20\d\d|二[〇○零]|履行|推进|法治|依法|述", title)[0].strip("-—：: ") or None


def _organization(title: str | None, metadata: Sequence[str], tail: Sequence[Paragraph]) -> str | None:
    stem = _stem(title)
    if stem and (cut := _PERSON_ROLE.sub("", stem)) and len(cut) > 1 and _level(cut):
        return cut
    authors = (_AUTHOR.fullmatch(text) for text in metadata if text != title)
    if author := next((a["body"] for a in authors if a and _level(a["body"])), None):
        return author
    if body := next((t for t in metadata if t != title and _BODY.fullmatch(t) and _level(t)), None):
        return body
    signer = next((p.text for p in tail if _UNIT.fullmatch(p.text) and not iso_date(p.text)), None)
    if signer:
        return _PERSON_ROLE.sub("", signer) or None
    for text in metadata:
        found = re.search(
            rf"(?:发布机构|发文机关|发文机构|公开责任部门|发布单位)\s*\]?\s*[|：:]\s*([^|\s]+?)(?=\s*(?:{METADATA_KEYS})\s*[\]】]?\s*[：:|]|[|\s]|$)",
            text,
        )
        if found:
            return found[1]
    return None


def _level(name: str | None) -> Level | None:
    if not name:
        return None
    committee = re.fullmatch(r"中共(.+?)委员会", name)
    name = committee[1] if committee else name
    bare = _PUBLIC_BODY.sub("", _PERSON_ROLE.sub("", name))
    if re.search(r"街道$|街道办事处|街道党工委", name) or bare.endswith("街道"):
        return Level.SUBDISTRICT
    if re.search(r"(?:局|委|办|办公室|厅|院|中心|支队|大队|总队|委员会|管委会|站|所)$", bare):
        return (
            Level.DISTRICT
            if re.search(r"(?:开发区|高新区|经开区|园区|新区|示范区)(?:管理委员会|管委会)$", bare)
            else Level.DEPARTMENT
        )
    for ending, level in (
        ("镇", Level.TOWN), ("乡", Level.TOWNSHIP), ("苏木", Level.TOWNSHIP), ("县", Level.COUNTY), ("旗", Level.COUNTY),
        ("自治区", Level.PROVINCE), ("区", Level.DISTRICT), ("市", Level.CITY), ("州", Level.CITY), ("盟", Level.CITY), ("省", Level.PROVINCE),
    ):  # fmt: skip
        if bare.endswith(ending):
            return level
    return None


_SELF = re.compile(r"(?:我|全|本)(镇|乡|街道|县|区|市|省|局)")
_SELF_LEVELS = {
    "镇": Level.TOWN, "乡": Level.TOWNSHIP, "街道": Level.SUBDISTRICT, "县": Level.COUNTY,
    "区": Level.DISTRICT, "市": Level.CITY, "省": Level.PROVINCE, "局": Level.DEPARTMENT,
}  # fmt: skip


def _level_of_body(body: Sequence[Paragraph]) -> Level | None:
    """How the report speaks of itself most: 我镇, 全乡, 本局."""
    counts = Counter(m[1] for p in body for m in _SELF.finditer(p.text))
    return _SELF_LEVELS[counts.most_common(1)[0][0]] if counts else None


def _kind(title: str | None, body: Sequence[Paragraph]) -> ReportKind | None:
    if title and re.search(r"述法|第一责任人|述职", title):
        return ReportKind.FIRST_RESPONSIBLE
    text = title or "".join(p.text for p in body[:3])
    return ReportKind.ANNUAL if re.search(r"法治|依法行政|法制", text) else None


def _year(title: str | None, body: Sequence[Paragraph], date: str | None) -> int | None:
    """The reported year: the title's; else that of the sentence that announces the report; else the year the opening and
    the headings speak of; else the one before signing.

    A report is signed in January to April of the following year (督察工作规定 2019), or in the last weeks of its own.
    """
    found = _YEAR.search(title or "")
    if found:
        return _numeral_or_none(found["year"])
    counts: Counter[int] = Counter()
    for paragraph in body[:_OPENING]:
        announced = ANNOUNCES.search(paragraph.text)
        named = set(_YEAR.findall(announced[0])) if announced else ()
        if len(named) == 1:
            return _numeral_or_none(named.pop())
    for index, paragraph in enumerate(body):
        weight = 3 if index < _OPENING or heading_number(paragraph.text) else 1
        for match in _YEAR.finditer(paragraph.text):
            year = _numeral_or_none(match["year"])
            beside = paragraph.text[max(0, match.start() - 1) : match.start()] + paragraph.text[match.end() :][:1]
            if year and not re.search(r"[—\-–~～至]", beside):  # 2021—2025年 is a period
                counts[year] += weight
    if counts:
        signed = int(date[:4]) if date else 9999
        past = {y: n for y, n in counts.items() if y <= signed}
        return max(past or counts, key=lambda y: (counts[y], -y))
    if date:
        return int(date[:4]) - (1 if int(date[5:7]) <= 6 else 0)
    return None


def _numeral_or_none(text: str) -> int | None:
    try:
        value = numeral(text)
    except ValueError:
        return None
    return value if 2000 <= value <= 2099 else None
