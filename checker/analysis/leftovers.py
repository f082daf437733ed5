"""What was left in the report by the word processor, a web page or a draft: bookmarks, markup, page numbers, prompts.

Lines that belong to the page or the web site as a whole (the numbers of all pages, each on a line of its own, a link to
the next page behind the signature) are no part of the report and left alone; one page's number alone was left behind, and
so were the buttons of the page that it was copied from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.analysis.paragraphs import head_and_tail
from checker.han import HAN
from checker.model import Anomaly
from checker.parsing.widths import half_digits

NAME = "残留内容"
PARAMETERS: Parameters = {"外文词": (), "网页用语": (), "网页按钮": (), "草稿用语": ()}

_KINDS = (
    ("书签", "_[", re.compile(r"\[bookmark:[^\]\n]{0,80}\]|_(?:Toc|Hlk|Ref)\d{4,}|_GoBack")),
    ("域代码", "误FLE", re.compile(r"错误[！!]\s*(?:未定义书签|未找到引用源|文档中没有|超链接引用)[^，\n]{0,20}?[。.]?|Error!\s*(?:Reference source not found|Bookmark not defined)\.?|\bPAGEREF\b|\bHYPERLINK\b|\bMERGEFORMAT\b")),
    ("网页标记", "<&", re.compile(r"</?[A-Za-z][A-Za-z0-9:]*(?:\s[^<>\n]{0,200})?/?>|&nbsp;?|&(?:lt|gt|amp|quot|[lr]dquo|[lr]squo|[mn]dash|middot|hellip|#\d{2,5});")),
    ("占位", "T#[{（(", re.compile(r"(?<![A-Za-z])TODO(?![A-Za-z])|#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?)|\[(?:图片|表格|附件|图表|插图|图|表)\d{0,2}\]|[（(](?:图略|表略|附图|附表|此处略|略)\d{0,2}[）)]|\$?\{\{?\w{1,20}\}?\}")),
    ("脚注编号", "[", re.compile(rf"(?<={HAN})\[\d{{1,2}}\](?!\d)")),
    ("文件名", (".doc", ".xls", ".wps", ".et", ".pdf", ".jp", ".png", ".txt"), re.compile(r"[\w（）()\-]{1,30}\.(?:docx?|xlsx?|wps|et|pdf|jpe?g|png|txt)(?![A-Za-z])")),
    ("排版标记", "#`*[", re.compile(r"(?m)^\s*#{1,6}\s+(?=\S)|^\s*```.*$|\*\*(?=[^\s*，。；])[^*\n，。；]{2,40}(?<![、])\*\*|\[[^\[\]\n]{1,40}\]\(https?://[^)\s]+\)")),
    ("页码", "—–-第", re.compile(rf"(?:(?<={HAN})|(?<=[，、；：]))[ \t]*[—–-]{{1,2}}[ \t]*\d{{1,3}}[ \t]*[—–-]{{1,2}}[ \t]*(?={HAN}|[\d，。；])|(?:(?<={HAN})|(?<=[，、；：]))第[ \t]*\d{{1,3}}[ \t]*页[ \t]*[/，,]?[ \t]*共[ \t]*\d{{1,3}}[ \t]*页")),
)  # fmt: skip
"""What is left, signs of which it always has one, and the pattern."""
_NOTE = re.compile(
    r"[（(【\[〔](?:空[一二两\d]行|注[：:]?|修改|删除|插入|批注|待改|待定|存疑)[）)】\]〕]|"
    r"[（(【\[〔](?:批注|删除|插入|修订|修改意见|备注|编者注|校对|存疑)[\d一二三四五六七八九十]{0,2}[：:][^）)】\]〕\n]{1,60}[）)】\]〕]|"
    r"批注\s*[\[【（(][^\]】）)\n]{1,8}[\]】）)][：:]?[^。\n]{0,60}|"
    r"@@[^@\n]{2,60}@@|##[^#\n]{2,60}##|[?？]{2,}(?=[^?？])|[（(【\[〔][^（()）【】\[\]〔〕\n]{0,40}"
    r"(?:定稿前|定稿时|印发前|上报前|报送前|删去|删掉|删除本|供数|核一遍|核一下|再核|待核|核定后|核准后|待补|补上|补一|补充完|请.{0,10}(?:核|补|填|提供|确认|把关)|数据由.{1,8}提供|没有合适的|存疑|有出入|待更新|重复，|建议(?:删|改|补|调整)|定稿(?=[）)】])|审阅后|(?:这里|此处)写|再展开|展开写|需.{1,10}(?:确认|核实|核对|提供|补充)|见表格|(?:参考|参照|照抄|沿用)(?:去年|上年)|同去年|数据未|待统一|注意改|标红|标黄|字数超|未统计|暂估|暂缺|[XxＸ]{2}.{0,4}提供|待.{0,6}(?:提供|反馈|报送))"
    r"[^（()）【】\[\]〔〕\n]{0,40}[）)】\]〕]"
)
_PAGE = re.compile(
    r"(?m)^[ \t\u3000]*(?P<page>第[ \t]*\d{1,3}[ \t]*页[ \t]*[/，,]?[ \t]*共[ \t]*\d{1,3}[ \t]*页)[ \t\u3000]*$"
)
_DASHED_PAGE = re.compile(r"(?m)^[ \t\u3000]*(?P<page>[—–-]{1,2}[ \t]*\d{1,3}[ \t]*[—–-]{1,2})[ \t\u3000]*$")
_FEW_PAGES = 2
_MASK = re.compile(r"\*\*\s*[次件场份起名人个项条万元余]")
_WORD = re.compile(r"(?<![A-Za-z0-9_.@/:#&<\-“\"‘'（(])[a-z]{2,}(?![A-Za-z0-9_.@/:;#>\-”\"’')）])")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Every leftover, in text order; the same passage only once."""
    known, site, buttons, draft = (
        parameters["外文词"],
        parameters["网页用语"],
        parameters["网页按钮"],
        parameters["草稿用语"],
    )
    assert isinstance(known, tuple)
    assert isinstance(site, tuple)
    assert isinstance(buttons, tuple)
    assert isinstance(draft, tuple)
    text = half_digits(context.document.text)
    found = [
        *_marks(text),
        *_pages(text),
        *_words(context, site, draft),
        *_buttons(context, buttons),
        *_prompts(text),
        *_foreign(context, frozenset(known)),
    ]
    reached = -1
    for start, end, message in sorted(found):
        if start >= reached:
            yield Anomaly("leftover", message, start, end)
            reached = end


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Traces of software; each is certain by its form alone."""
    for kind, signs, pattern in _KINDS:
        for found in pattern.finditer(text) if any(sign in text for sign in signs) else ():
            if not (kind == "排版标记" and _MASK.match(found[0])):
                yield found.start(), found.end(), f"残留{kind}：“{found[0].strip()}”"


def _pages(text: str) -> Iterator[tuple[int, int, str]]:
    """第3页 共6页 on a line of its own once or twice, or — 3 — once; more, and — 1 —, may be those of all pages."""
    for pattern, few in ((_PAGE, _FEW_PAGES), (_DASHED_PAGE, 1)):
        numbers = list(pattern.finditer(text))
        for found in numbers if len(numbers) <= few else ():
            if found["page"].strip("—–- \t") != "1":
                yield *found.span("page"), f"残留页码：“{found['page']}”"


def _words(context: Context, site: tuple[str, ...], draft: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Words of a web page in the middle of the body, and of whoever drafted the report anywhere."""
    text = context.document.text
    (_, body), (tail, _) = head_and_tail(context)
    for words, kind, start, end in ((site, "网页用语", body, tail), (draft, "草稿用语", 0, len(text))):
        for word in words:
            for found in re.finditer(re.escape(word), text[start:end]):
                yield start + found.start(), start + found.end(), f"残留{kind}：“{found[0]}”"


def _buttons(context: Context, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """What a web page asks its visitors to do: in the body the words alone, behind the signature the line from there."""
    text = context.document.text
    (_, body), (tail, _) = head_and_tail(context)
    for word in words:
        for found in re.finditer(re.escape(word), text[body:]):
            start, end = body + found.start(), body + found.end()
            if start >= tail:
                end += len(text[end:].partition("\n")[0].rstrip())
            yield start, end, f"残留网页用语：“{text[start:end]}”"


def _prompts(text: str) -> Iterator[tuple[int, int, str]]:
    """Notes of whoever drafted the report."""
    for found in _NOTE.finditer(text):
        yield found.start(), found.end(), f"残留填写提示：“{found[0]}”"
    for found in re.finditer(
        r"[（(【\[](?:(?:此处|这里|请|待)(?:填写|填入|填|补充|插入|核实|完善|定)[^）)】\]\n]{0,30}|(?:此|该|这|本)?(?:处|数|段|句|数据|数字)[^）)】\]\n]{0,16}(?:再?核实|核对|再核|核一下|待定|待补|补上|补充|确认|修改)[^）)】\]\n]{0,8})[）)】\]]",
        text,
    ):
        yield found.start(), found.end(), f"残留填写提示：“{found[0]}”"


def _foreign(context: Context, known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Words in small Latin letters in Chinese sentences; names of products are written with capitals or quoted."""
    for sentence in context.outline.sentences:
        for found in _WORD.finditer(sentence.text):
            before, after = sentence.text[: found.start()].strip(), sentence.text[found.end() :].strip()
            if found[0] in known or not before or not after or not _in_chinese(before[-1], after[0]):
                continue
            start, end = sentence.span(*found.span())
            yield start, end, f"中文句子里夹有外文“{found[0]}”"


def _in_chinese(before: str, after: str) -> bool:
    """Whether a Han character stands on one side, and one or a Chinese mark on the other."""
    sides = ("\u4e00" <= before <= "\u9fff", "\u4e00" <= after <= "\u9fff")
    return any(sides) and all(side or c in "，。；：、" for side, c in zip(sides, (before, after), strict=True))
