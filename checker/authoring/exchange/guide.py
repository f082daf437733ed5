"""What the workbook says to those who edit it."""

from __future__ import annotations

from checker.rendering.workbook import Column, Sheet
from checker.rulebook.rule import PackInfo

TITLE = "说明"
ID_HINT = "规则的编号，改了就成了另一条规则。"
GREY_HINT = "灰色的列只供查看，改了不起作用。"
LIST_HINT = "一行一项，在格子里按 Alt+Enter 换行。"

_LINES = (
    ("怎样改", "直接改格子里的字，存盘，再用 checker rules import 导入。导入前会逐条列出改了什么，问过才写。"),
    (
        "哪一页",
        "“要求”“结构”“核对”“条件”“用语”各是一类规则，一行一条。依据、要素、分部识别、参数、示例另有一页，一行一项。",
    ),
    ("编号", "各页靠编号连在一起。“规则名称”一列是灰色的，只供查看。"),
    ("列表", "词语一行一个，格子里按 Alt+Enter 换行。一格放不下的接在下一行：编号相同，其余空着。"),
    (
        "词语",
        "“…”表示同一分句里隔着几个字；“（甲|乙）”表示几种写法都算；“甲 ＋ 乙”（加号两边空格）表示两个都要在同一句里。",
    ),
    ("加一项", "在编号相同的行旁边插入一行，填上编号和内容。示例、依据按从上到下的次序。"),
    ("减一项", "删去整行。"),
    ("加一条规则", "在这一类的页里加一行，编号写成“分组/英文名”，分组见下面；依据和示例也各要有。"),
    ("减一条规则", "删去各页里的行。导入时不会因此删掉规则文件，除非加上 --delete。"),
    (
        "不能做的",
        "不要改工作表的名称和第一行的列名，不要用公式。另加的列和工作表不起作用。规则文件里的注释不在这里，导入以后仍在原处。",
    ),
)

_INHERITING = (
    (
        "来源",
        "“继承”：这条规则全是继承来的；“沿用后改”：继承来的，本包改了几处；“本包”：本包自己写的。继承来的也可以改，改动只写进本包，被继承的规则包不动。",
    ),
    (
        "继承来的规则",
        "在列表中间加的一项，导入后排在继承来的各项后面。不用的，删去各页里的行，导入时加上 --delete，就在 pack.yaml 里停用。停用了的不在这里。",
    ),
)


def sheet(pack: PackInfo) -> Sheet:
    """How to edit, and the groups that new rules can belong to."""
    base = f"，继承 {pack.base}" if pack.base else ""
    rows = [
        ("规则包", f"{pack.name} {pack.version}（{pack.id}{base}）"),
        *_LINES,
        *(_INHERITING if pack.base else ()),
        *((f"分组 {id}", name) for id, name in pack.groups),
    ]
    return Sheet(TITLE, (Column("项目", 20), Column("说明", 110)), rows, 0)
