"""Saved web pages: the report without the site around it.

The table of document data that government sites print above a report (索引号, 成文日期 …) comes first, a row a line,
then the title, then the text. Menus, scripts, links to neighbouring pages and the like are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.reading.content import Content, Unreadable
from checker.reading.decoding import decode
from checker.reading.furniture import REMARK

if TYPE_CHECKING:
    from lxml.etree import _Element

    from checker.model import Document

SUFFIXES = (".html", ".htm")

_MAX_BYTES = 8 << 20
_TOO_DEEP = "标签嵌套过深或页面过大，不像一份报告；请打开网页，把正文复制、另存为 .txt 后再试"
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "select", "button", "textarea",
     "svg", "canvas", "video", "audio", "nav", "footer", "aside", "head")
)  # fmt: skip
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
     "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody",
     "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
_CONTAINERS = frozenset(
    (
        "html",
        "body",
        "div",
        "section",
        "article",
        "main",
        "form",
        "table",
        "tbody",
        "tr",
        "td",
        "center",
        "font",
        "span",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_TEXT_NAMES = frozenset(
    ("zoom", "content", "article", "main-content", "article-content", "article_content", "articlecontent", "article_con",
     "news_content", "newscontent", "con_text", "contentbox", "xxgk-content", "xxgk_content", "ucap-content", "view",
     "trs_editor", "trs_ueditor", "detail", "pages_content", "bt_content", "text_content", "wzcontent", "zwcontent",
     "entry-content")
)  # fmt: skip
"""Ids and classes, in lower case, by which content management systems of government sites mark the text."""
_PROSE = 500
"""No datum in a table is so many characters long: a table that holds more is there for the layout."""

_NAMES = (
    "索引号|索取号|组配分类|发布机构|发布单位|发文机关|发文机构|制发机关|公开责任部门|责任部门|信息分类|主题分类|体裁分类|主题词"
    "|关键词|有效性|效力状态|发文字号|文号|成文日期|生成日期|发文日期|发布日期|发布时间|公开日期|公开方式|公开形式|公开时限|信息名称"
    "|名称|标题|签发人|公文种类"
)
_DATUM = re.compile("[【\\[]?(" + "|".join(r"\s*".join(name) for name in _NAMES.split("|")) + ")[】\\]]?\\s*[：:]\\s*")
_REPORT = re.compile("报告|总结|情况|汇报|述法|自查")


@dataclass(frozen=True, slots=True)
class _Block:
    """A line of the page: its text, how many of its characters are links, the element that it stands in."""

    text: str
    linked: int
    element: _Element


def read(source: str, data: bytes) -> Document:
    """The data of the document as ``| key | value |``, the title, and one line for every paragraph or table row."""
    from checker.reading import sandbox

    return sandbox.extract("html", source, data)


def extract(data: bytes) -> Content:
    """The report on a web page. Raises ``Unreadable``."""
    root = _parse(_decoded(data))
    blocks = list(_blocks(root))
    main = _main(root, blocks)
    inside = set(main.iter())
    places = [i for i, block in enumerate(blocks) if block.element in inside]
    before = blocks[: places[0]]
    text = [blocks[i].text for i in places if not _is_furniture(blocks[i])]
    lines = [*_data(before), *_title(root, before, text), *text]
    return Content("".join(f"{line}\n" for line in lines))


def _decoded(data: bytes) -> str:
    if len(data) > _MAX_BYTES:
        raise Unreadable(_TOO_DEEP)
    text = decode(data)
    if text is None:  # a damaged place or two: then what the page says of itself must do
        declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", data[:4096])
        try:
            text = data.decode(declared[1].decode() if declared else "utf-8", "replace")
        except LookupError:
            text = data.decode("utf-8", "replace")
        if text.count("\ufffd") > 0.01 * len(text):
            raise Unreadable("认不出网页的文字编码，或已损坏；请打开网页，把正文复制、另存为 .txt 后再试")
    return text.replace("\0", "")


def _parse(text: str) -> _Element:
    from lxml import etree

    # Beyond a depth of 256 only "huge" trees are read, and these to 2,048; bad pages with many unclosed tags need it.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("不是网页，或已损坏；请打开网页，把正文复制、另存为 .txt 后再试") from error
    if root is None:
        raise Unreadable("网页是空的；请打开网页，把正文复制、另存为 .txt 后再试")
    if any("depth" in entry.message for entry in parser.error_log):  # the rest of the page is missing
        raise Unreadable(_TOO_DEEP)
    return root


def _blocks(root: _Element) -> Iterator[_Block]:
    """The lines of the page in order. Walks without recursion, for pages may nest deeply."""
    from lxml import etree

    pieces: list[str] = []
    linked = links = 0
    place = [root]

    def flush() -> Iterator[_Block]:
        nonlocal linked
        for line in "".join(pieces).split("\n"):
            if text := " ".join(line.split()):
                yield _Block(text, linked, place[-1])
        pieces.clear()
        linked = 0

    def add(text: str | None, element: _Element) -> None:
        nonlocal linked
        if text:
            pieces.append(text if element.tag == "pre" else re.sub(r"\s+", " ", text))
            linked += len("".join(text.split())) if links else 0

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if _is_hidden(element):
                walk.skip_subtree()
                continue
            rows = _rows(element) if tag == "table" else []
            if tag in _BLOCKS:
                yield from flush()
                place.append(element)
            if rows:
                yield from (_Block(row, 0, element) for row in rows)
                walk.skip_subtree()
                continue
            links += tag == "a"
            add(element.text, element)
        else:
            if tag in _BLOCKS and place[-1] is element:
                yield from flush()
                place.pop()
            links -= tag == "a" and links > 0
            parent = element.getparent()
            if parent is not None:
                add(element.tail, parent)
    yield from flush()


def _is_hidden(element: _Element) -> bool:
    return element.tag in _SKIPPED or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _rows(table: _Element) -> list[str]:
    """The rows of a table of data; none if the table is there for the layout."""
    if table.find(".//table") is not None:
        return []
    rows = [
        [" ".join("".join(map(str, cell.itertext())).split()) for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]
    if any(len(cell) > _PROSE for row in rows for cell in row) or all(sum(map(bool, row)) < 2 for row in rows):
        return []
    return [f"| {' | '.join(row)} |" for row in rows if any(row)]


def _main(root: _Element, blocks: Sequence[_Block]) -> _Element:
    """The element that holds the text of the report."""
    prose: Counter[_Element] = Counter()
    for block in blocks:
        if re.search("[，。；]", block.text) and not _is_furniture(block):
            prose[block.element] += max(len(block.text) - block.linked, 0)
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is not None:
            prose[parent] += prose[element]
    if not prose[root]:
        raise Unreadable(
            "网页里没有报告正文（可能要靠脚本载入，或只在附件里）；请打开网页，把正文复制、另存为 .txt 后再试"
        )
    marked = [e for e in root.iter() if prose[e] * 2 >= prose[root] and _TEXT_NAMES & _marks(e)]
    if marked:
        most = max(prose[element] for element in marked)
        return [element for element in marked if prose[element] >= 0.9 * most][-1]
    found = root
    while inner := [e for e in found if e.tag in _CONTAINERS and prose[e] >= 0.9 * prose[found]]:
        found = inner[0]
    return found


def _marks(element: _Element) -> set[str]:
    return {*element.get("id", "").lower().split(), *element.get("class", "").lower().split()}


def _is_furniture(block: _Block) -> bool:
    """Whether a line belongs to the web site: a link and nothing else, or one of its usual remarks."""
    return block.linked >= 0.9 * len("".join(block.text.split())) or bool(REMARK.fullmatch(block.text))


def _data(blocks: Sequence[_Block]) -> Iterator[str]:
    """The data of the document that stand above the text, in tables or as ``key：value``."""
    for index, block in enumerate(blocks):
        if block.text.startswith("| "):
            yield block.text
            continue
        found = list(_DATUM.finditer(block.text))
        if not found or found[0].start() > 0:
            continue
        ends = [*(match.start() for match in found[1:]), len(block.text)]
        for match, end in zip(found, ends, strict=True):
            value = block.text[match.end() : end].strip()
            if not value and end == len(block.text) and index + 1 < len(blocks):
                following = blocks[index + 1].text  # key and value in elements of their own
                value = "" if _DATUM.match(following) else following
            yield f"| {''.join(match[1].split())} | {value} |"


def _title(root: _Element, before: Sequence[_Block], text: Sequence[str]) -> list[str]:
    """The title where it stands outside of the text: as the site declares it, as a heading, or in the window's name."""
    declared = [m.get("content", "") for m in root.iter("meta") if m.get("name", "").lower() == "articletitle"]
    headings = [
        b.text for b in reversed(before) if b.element.tag in _HEADINGS or "title" in " ".join(_marks(b.element))
    ]
    window = [re.split(r"[_|]|\s[-–—]+\s|-{2,}", title.text or "")[0] for title in root.iter("title")]
    for candidate in (*declared, *headings, *window):
        title = " ".join(candidate.split())
        if 6 <= len(title) <= 80 and _REPORT.search(title):
            opening = "".join("".join(text[:8]).split())
            return [] if "".join(title.split()) in opening else [title]
    return []
