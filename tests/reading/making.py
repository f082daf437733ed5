"""Documents for the readers, written by hand so that every element in them is known."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONT = "STSong-Light"  # Adobe's; every PDF library knows its characters without having it
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

LINES = [
    "青石镇人民政府2024年度法治政府建设情况报告",
    "县委依法治县办、县司法局：",
    "2024年，青石镇以习近平法治思想为指导，紧扣“稳粮、兴渔、活镇”的思路，把依法行政贯穿镇村工作全过程。现将有关情况报告如下：",
    "一、主要工作及成效",
    "（一）拧紧责任链条，“关键少数”作用更加突出",
    "1.以学促干。镇党委理论学习中心组安排专题研讨2次，学习法律法规14部，组织镇村干部97人参加学法考试，合格率100%。",
    "2.统筹谋划。年初印发《青石镇2024年法治建设工作要点》，把21项任务分解到站所、明确到人头，全年研究法治议题9个。",
    "二、存在的问题",
    "一是执法力量不足，持证人员仅有6名；二是部分干部运用法治思维解决难题的能力还不够强，遇事凭经验、靠老办法。",
    "三、下一步打算",
    "我们将补齐短板，全年开展执法培训不少于4次，抽查案卷不少于30份，把法治建设各项任务落到实处。",
    "青石镇人民政府",
    "2025年1月8日",
]
"""A report whose paragraphs are longer and shorter than a line."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PR = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def archive(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def relations(**targets: str) -> str:
    """A part that says which part stands in which relation."""
    items = "".join(f'<Relationship Id="{k}" Type="{_R}/{k}" Target="{target}"/>' for k, target in targets.items())
    return f'<Relationships xmlns="{_PR}">{items}</Relationships>'


def docx(body: str, numbering: str = "", styles: str = "", namespace: str = _W, **members: str) -> bytes:
    """A Word document with the given XML (prefix ``w``) inside its body, numbering and styles."""

    def part(root: str, content: str) -> str:
        return f'<w:{root} xmlns:w="{namespace}" xmlns:mc="{_MC}">{content}</w:{root}>'

    return archive(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(officeDocument="word/document.xml"),
            "word/_rels/document.xml.rels": relations(numbering="numbering.xml", styles="/word/styles.xml"),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/numbering.xml": part("numbering", numbering),
            "word/styles.xml": part("styles", styles),
            **members,
        }
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", inner: str = "") -> str:
    """A paragraph of a run and whatever else is inside."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inner}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph with automatic numbering."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of paragraphs."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def page(lines: Sequence[str], before: str = "", after: str = "") -> str:
    """A page of a government's web site with a report on it."""
    text = "".join(f"<p style='text-indent:2em'>　　{escape(line)}</p>\n" for line in lines[1:])
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(lines[0])}_青石镇人民政府</title>"
        "<script>var a = '这里，不是正文。';</script></head><body>"
        "<div class='top'><a href='/'>首页</a> &gt; <a href='/x'>政务公开</a></div>"
        "<nav><ul><li>机构职能，领导信息。</li></ul></nav>"
        f"{before}<h1>{escape(lines[0])}</h1>"
        f"<div id='zoom'><div class='TRS_Editor'>{text}</div></div>{after}"
        "<div>上一篇：<a href='/1'>别的报告</a></div><div>扫一扫在手机打开当前页</div>"
        "<footer>主办：青石镇人民政府，网站标识码1234。</footer></body></html>"
    )


def pdf(lines: Sequence[str], *, size: int = 16, indent: int = 2, running: str = "", **settings: object) -> bytes:
    """Set as official documents are (GB/T 9704): title centred, first lines indented, page numbers below."""
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=size, leading=28, firstLineIndent=indent * size, wordWrap="CJK",
        alignment=TA_JUSTIFY,
    )  # fmt: skip
    title = ParagraphStyle("title", body, fontSize=22, leading=34, firstLineIndent=0, alignment=TA_CENTER)

    def frame(canvas: Canvas, _: object) -> None:
        canvas.setFont(FONT, 14)
        canvas.drawCentredString(A4[0] / 2, 25 * mm, f"— {canvas.getPageNumber()} —")
        canvas.drawString(28 * mm, A4[1] - 20 * mm, running)

    file = io.BytesIO()
    template = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=37 * mm, bottomMargin=35 * mm, **settings
    )
    story = [Paragraph(escape(line), body if i else title) for i, line in enumerate(lines)]
    template.build(story, onFirstPage=frame, onLaterPages=frame)
    return file.getvalue()


def picture_pdf(pages: int = 1) -> bytes:
    """Pages with a drawing and no text, as a scanner makes them."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(pages):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
