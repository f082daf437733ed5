"""Counts of who and what is there, told twice with different values: 持证执法人员18人, and 全队16名持证人员."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from checker.analysis.context import Context
from checker.analysis.figures import Figure, behind, counted, exact, lead, measure
from checker.extraction.clauses import CLAUSE_END
from checker.extraction.terms import finder

_COUNTS = re.compile(r"(?:队伍)?(?:共计|共有|总数|稳定在|达到|现有|已有|配备|聘任|仅有|只有|仅|共|有|达|为)*$")
_SOME = re.compile(
    r"新增|新[聘选取培]|增[配加]|选[派聘配]|抽[调查]|[培轮参受]训|培[育养]|组织|参[加与]|[动出派]|补[录充]|招|评[选定]|推荐|表彰|[每各等较比能仅缺]"
    r"|力争|争取|确保|只有|不足|另有|其余|上年|去年|年初|原有|季度|上半年|\d月|完成|考[取试]|通过|报名"
)
"""What tells that a figure counts some of them only, or those of another time."""
_ALL = re.compile(r"(?:全[县区市镇乡局队]|全街道|[现共]有|在编|在册|在岗|聘任|配备)的?$")
_MUST = re.compile(r"中|[要需须]|面对|承担|负责|难以|人均|平均")
"""What is said of all of them: 18名持证人员要面对432家企业."""
_CLASS = "持"
"""Who holds a certificate is always counted among others: 在编21人，其中持证18人."""


def told_twice(context: Context, nouns: Sequence[str]) -> Iterator[tuple[Figure, Figure]]:
    """(later, earlier) figures of one of ``nouns`` (terms), both of all that are there; the later one agrees with none
    told before."""
    hits_of = finder(tuple(nouns), context.segmenter).find
    seen: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for statement, found in counted(context):
        for figure in found:
            if not exact(figure.quantity):
                continue
            noun_behind = CLAUSE_END.split(behind(statement, figure))[0].lstrip("“")
            among = "其中" in lead(statement, figure)
            for noun, spans in hits_of(f"{figure.before}…{noun_behind}").items():
                if among and noun[0] != _CLASS:
                    continue
                if not any(_counts_all(span, figure.before, noun_behind) for span in spans):
                    continue
                told = seen[noun, measure(figure.quantity.unit)]
                if told and all(other.quantity.value != figure.quantity.value for other in told):
                    yield figure, told[0]
                told.append(figure)


def _counts_all(noun: tuple[int, int], before: str, behind: str) -> bool:
    """Whether a figure counts all of the noun that stands at ``noun`` in the two texts around it, joined by one mark."""
    start, end = noun
    if end <= len(before):
        return bool(_COUNTS.fullmatch(before[end:].strip("“”"))) and not _SOME.search(before[:start])
    if start != len(before) + 1 or _SOME.search(before):
        return False
    return bool(_ALL.search(before) or _MUST.match(behind[end - len(before) - 1 :].strip("“”")))
