"""A draft with everything in it that Word drafts have."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from reading.making import docx, numbered, paragraph, run

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
_W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="图片"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="a.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'<a:blip xmlns:r="{_OFFICE}" r:embed="picture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
_BOX = f"<w:txbxContent>{paragraph('文本框里写着检查3次。')}</w:txbxContent>"
_TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'Requires="wps"><w:drawing><wp:inline '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" '
    'distR="0"><wp:extent cx="3600000" cy="720000"/><wp:docPr id="2" name="文本框"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr '
    'txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm>'
    f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{_BOX}</wps:txbx><wps:bodyPr/></wps:wsp>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:280pt;height:56pt">'
    f"<v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_CHANGED = 'w:author="甲" w:date="2025-01-02T03:04:05Z"'
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2500"/><w:gridCol w:w="2500"/>'
    "</w:tblGrid>"
    + "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2500" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>' for cell in row)
        + "</w:tr>"
        for row in (("事项", "件数"), ("行政复议", "12件"))
    )
    + "</w:tbl>"
)
_UNDERLINED = '<w:u w:val="single"/>'
_BODY = (
    paragraph("青石镇人民政府2024年度法治政府建设情况报告", '<w:jc w:val="center"/>')
    + numbered("主要工作及成效")
    + paragraph(
        inner=run("全年开展", "<w:b/>")
        + '<w:commentRangeStart w:id="7"/>'
        + run("执法培训4次", '<w:color w:val="FF0000"/>')
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        + f'<w:r><w:t>，见图</w:t>{_DRAWING}<w:br/><w:t xml:space="preserve"> 并已</w:t><w:tab/><w:t>公布。</w:t></w:r>'
    )
    + paragraph(
        inner=f'<w:hyperlink xmlns:r="{_OFFICE}" r:id="link">{run("详见县政府网站", _UNDERLINED)}</w:hyperlink>'
        + f'<w:ins w:id="31" {_CHANGED}>{run("另有新增的内容")}</w:ins>'
        + f'<w:del w:id="32" {_CHANGED}><w:r><w:delText>删去的内容</w:delText></w:r></w:del>'
        + run("，以及第")
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + '<w:fldSimple w:instr=" QUOTE 2025年 "><w:r><w:t>2025年</w:t></w:r></w:fldSimple>'
        + f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('填报的单位')}</w:sdtContent></w:sdt>"
        + f"<w:sdt><w:sdtContent>{run('自由的内容')}</w:sdtContent></w:sdt>"
        + run("。")
    )
    + f"<w:sdt><w:sdtPr><w:alias w:val='段落'/></w:sdtPr><w:sdtContent>{paragraph('控件里的段落。')}</w:sdtContent></w:sdt>"
    + paragraph(inner=_TEXT_BOX + run("文本框之前的话。"))
    + _TABLE
    + paragraph("青石镇人民政府")
    + '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_PARTS = {
    "numbering": (f"{_OFFICE}/numbering", "numbering.xml", f"{_WORD}.numbering+xml"),
    "styles": (f"{_OFFICE}/styles", "styles.xml", f"{_WORD}.styles+xml"),
    "comments": (f"{_OFFICE}/comments", "comments.xml", f"{_WORD}.comments+xml"),
    "extended": (
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        "commentsExtended.xml",
        f"{_WORD}.commentsExtended+xml",
    ),
    "people": (
        "http://schemas.microsoft.com/office/2011/relationships/people",
        "people.xml",
        f"{_WORD}.people+xml",
    ),
}


def draft() -> bytes:
    """A picture, a text box, a table, links, fields, content controls, tracked changes, and a comment (id 7)."""
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{type}"/>' for _, name, type in _PARTS.values()
    )
    relations = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{name}"/>' for id, (kind, name, _) in _PARTS.items()
    )
    members: Mapping[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}</Types>'
        ),
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'{relations}<Relationship Id="picture" Type="{_OFFICE}/image" Target="media/a.png"/>'
            f'<Relationship Id="link" Type="{_OFFICE}/hyperlink" Target="https://example.com/" TargetMode="External"/>'
            "</Relationships>"
        ),
        "word/comments.xml": (
            f'<w:comments {_NS} {_W14}><w:comment w:id="7" w:author="乙"><w:p w14:paraId="00000001"><w:r>'
            "<w:t>请核对。</w:t></w:r></w:p></w:comment></w:comments>"
        ),
        "word/commentsExtended.xml": (
            f'<w15:commentsEx {_W15}><w15:commentEx w15:paraId="00000001" w15:done="0"/></w15:commentsEx>'
        ),
        "word/people.xml": (
            f'<w15:people {_W15}><w15:person w15:author="乙"><w15:presenceInfo w15:providerId="None" '
            'w15:userId="乙"/></w15:person></w15:people>'
        ),
        "word/media/a.png": _PICTURE,
    }
    return docx(_BODY, _NUMBERING, **members)
