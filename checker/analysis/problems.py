"""Admitted problems that no planned measure answers.

Each item of the problem sections is held against every plan sentence: they answer each other where they speak of the
same requirement, or share content words (cut by jieba; words of the whole genre do not count). The nearest measure is
shown beside the problem, so that the reader can judge.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from checker.analysis.context import Context, Parameters
from checker.model import Anomaly, Form, Modality, Role, Statement
from checker.parsing.numbering import heading_number
from checker.places import place
from checker.segmentation import Segmenter

NAME = "问题与措施"
TOPICS = True
PARAMETERS: Parameters = {
    "共同词语": 2,
    "通用词": (
        "法治", "工作", "建设", "政府", "问题", "不足", "存在", "进一步", "加强", "不够", "有待", "提高", "提升", "需要", "能力",
        "水平", "个别", "部分", "少数", "一些", "主要", "原因", "情况", "方面", "机制", "制度", "体系", "推进", "落实", "强化",
        "不强", "还有", "差距", "要求", "重点", "我镇", "我乡", "我局", "开展", "完善", "健全", "深化", "持续", "组织", "作用",
        "发挥", "群众", "干部", "基层", "薄弱", "短板", "质量", "规范", "依法", "行政", "法律", "人员", "到位", "管理", "服务",
        "2024", "2025", "2026", "下一步", "意识", "力度", "创新", "部门", "单位", "业务",
    ),
}  # fmt: skip


@dataclass(slots=True)
class _Item:
    """One admitted problem: the sentence that names it, and all that is said of it."""

    head: Statement
    statements: list[Statement] = field(default_factory=list)
    topics: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    @property
    def is_heading(self) -> bool:
        """Whether the problem is named by a heading or lead."""
        return self.head.sentence.form is not Form.STATEMENT


_FEW = 4
_HEADING = re.compile(r"(?:存在|主要|面临).{0,8}(?:问题|不足|短板|困难)(?:(?:及|和|与|、).{0,6}|分析)?$")
_CAUSES = re.compile(r"(?:产生|造成|出现|究其|深入剖析|剖析|以上|上述).{0,12}(?:问题|不足|原因|根源)")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """One anomaly for every problem without an answer; none where a report names no problems or no plans."""
    common, needed = parameters["通用词"], parameters["共同词语"]
    assert isinstance(common, tuple)
    plans = [s for s in context.statements if s.modality is Modality.PLAN]
    items = _items(context, frozenset(common))
    cut = context.document.text.rstrip().endswith(("…", "..."))  # an excerpt: its measures may stand in what is missing
    if len(items) < 2 or len(plans) < 2 or cut:
        return
    measures = [
        (
            plan,
            {m.topic for m in plan.mentions},
            content_words(context.segmenter, _text(context, plan), frozenset(common)),
        )
        for plan in plans
    ]
    for item in items:
        shared = [(len(item.words & words), plan) for plan, _, words in measures]
        most, nearest = max(shared, key=lambda pair: pair[0])
        answered = any(item.topics & topics for _, topics, _ in measures) or most >= int(str(needed))
        # Without a topic only the words speak: a single shared one counts for a short problem.
        if answered or (not item.topics and len(item.words) < _FEW * (most + 1)):
            continue
        sentence = item.head.sentence
        yield Anomaly(
            "unmatched",
            f"没有对应的措施：“{_short(sentence.text)}”",
            sentence.start,
            sentence.end,
            _beside(context, most, nearest),
        )


def _items(context: Context, common: frozenset[str]) -> list[_Item]:
    """The problems in text order: numbered sentences or headings of problem sections with what follows them."""
    items: list[_Item] = []
    told_of_all = -1
    parts = {s.start for s in context.outline.sections if s.level == 1}
    for statement in context.statements:
        sentence = statement.sentence
        if sentence.role is not Role.PROBLEMS or statement.modality is Modality.PLAN:
            continue
        number = heading_number(sentence.meant)
        inline = "一是" in sentence.meant and sentence.form is Form.STATEMENT
        named = sentence.start in parts or (sentence.form is not Form.STATEMENT and _HEADING.search(sentence.meant))
        if (number and number.style not in ("han", "part") and not named) or inline:
            if items and number and number.style == "item" and len(items[-1].statements) == 1 and items[-1].is_heading:
                items.pop()  # a heading over items of its own: they are the problems
            items.append(_Item(statement))
            told_of_all = -1
        if _CAUSES.match(sentence.text):
            told_of_all = sentence.paragraph  # what its paragraph goes on to say belongs to no single problem
        if items and sentence.paragraph != told_of_all:
            items[-1].statements.append(statement)
            items[-1].topics |= {m.topic for m in statement.mentions}
            items[-1].words |= content_words(context.segmenter, sentence.text, common)
    return items


def _text(context: Context, plan: Statement) -> str:
    """A plan sentence with the heading over it: 进一步提升普法实效 answers for what stands under it."""
    sentence = plan.sentence
    planned = any(s.id == sentence.section and s.role is Role.PLANS for s in context.outline.sections)
    return "，".join((sentence.text, *(sentence.leads[:1] if planned else ())))


def content_words(segmenter: Segmenter, text: str, common: Collection[str]) -> set[str]:
    """Its words of two characters and more, but for the common ones and figures."""
    return {w for w, _, _ in segmenter.words(text) if len(w) > 1 and w not in common and w.isalpha()}


def _beside(context: Context, most: int, nearest: Statement) -> str:
    if not most:
        return "在下一步打算里补写对应的措施；确实暂不解决的，说明理由。"
    where = place(context.document, nearest.sentence.start, column=False)
    return f"最接近的措施是{where}的“{_short(nearest.sentence.text)}”；没有回应的，补写对应的措施。"


def _short(text: str) -> str:
    return text if len(text) <= 32 else text[:31] + "…"
