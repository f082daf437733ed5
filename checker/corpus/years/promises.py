"""What last year's report planned, and what this year's says of it.

A plan and what is said of it later share the words that name the thing, and mostly little else. So sentences are held
against each other by their content words, each weighed by its rarity in the two reports (inverse document frequency,
a sentence being the document): the share of the plan's weight that a sentence has, too. One requirement spoken of by
both is a further sign.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.analysis.problems import PARAMETERS, content_words
from checker.corpus.copying.wording import Wording, bare
from checker.corpus.years.passages import claims
from checker.han import HAN
from checker.model import GapReport, Modality, Quantity, Statement
from checker.segmentation import Segmenter

_SHARE = 0.6
_SHARE_ON_TOPIC = 0.5
"""The least share of a plan's weight that a sentence must have; less where both speak of one requirement. Set by hand."""
_TELLING = 4
"""Characters of words beyond the common ones that a clause needs to be held against the report on its own."""
_PARTICLES = frozenset(
    "的地得了着过和与及或并等对把将向在从由以为于是有无不未也都再又就还而其这那各每该本我其中到个项次件名家"
)
_UNKNOWN = re.compile(rf"{HAN}{{2,}}")
_CLAUSES = re.compile(r"[，,；;：:。]")
_EVIDENCE = 3
_FAINT = 0.3
_DEEDS = (
    "排查", "化解", "调解", "处理", "纠纷", "矛盾", "矛盾纠纷", "整治", "检查", "巡查", "执法", "培训", "培训班", "轮训", "专题", "宣传", "普法", "讲座", "主题",
    "办法", "规定", "台账", "清单", "系统", "平台", "模块", "流程", "案件", "事项", "部门", "单位", "企业", "社区", "村组", "力量", "队伍",
)  # fmt: skip
"""What is done to very different things: these words and those of the whole genre tell that much as much as others."""
_PLANNING = frozenset((
    "计划", "打算", "力争", "争取", "确保", "继续", "全面", "深入", "积极", "着力", "扎实", "切实", "不断", "大力", "实现", "完成",
    "今年", "明年", "年底", "年内", "上半年", "下半年", "全年", "年度", "季度", "每季度", "启动", "建立", "制定", "出台", "举办", "建成",
    "开展", "推进", "推动", "加强", "健全", "完善", "强化", "提升", "提高", "落实", "组织", "加大", "加快", "深化", "优化", "下一步",
    "投入", "使用", "专项", "活动", "内容", "列入", "纳入", "分批", "一次", "及时", "有效", "进行", "做好", "抓好", "巩固",
))  # fmt: skip
"""Words of plans in general: they tell nothing."""


class Outcome(StrEnum):
    """What became of a plan, as far as this year's report says."""

    KEPT = "kept"
    PLANNED = "planned"  # spoken of, but only as a plan, a demand or a problem
    SILENT = "silent"
    GENERAL = "general"  # too general for anybody to tell


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure that the plan gave and the evidence stays below, of the same unit."""

    planned: Quantity
    reported: Quantity


@dataclass(frozen=True, slots=True)
class Promise:
    """A plan of last year's, and this year's sentences that speak of it, the nearest first.

    A plan of several clauses is kept if one of them is; ``open`` are those that no sentence tells as done.
    """

    plan: Statement
    outcome: Outcome
    evidence: tuple[Statement, ...]
    open: tuple[str, ...]
    shortfall: Shortfall | None


def promises(old: GapReport, new: GapReport, wording: Wording, segmenter: Segmenter) -> Iterator[Promise]:
    """Every plan of last year's report, in text order."""
    told = claims(new)
    words = _Words([*claims(old), *told], segmenter)
    for plan in claims(old):
        if plan.modality is Modality.PLAN:
            clauses = [] if wording.is_formula(plan.sentence.text) else words.clauses(plan)
            yield _judged(plan, clauses, told, words)


def _judged(plan: Statement, clauses: Sequence[str], told: Sequence[Statement], words: _Words) -> Promise:
    if not clauses:
        return Promise(plan, Outcome.GENERAL, (), (), None)
    done: dict[int, tuple[float, Statement]] = {}
    other: dict[int, tuple[float, Statement]] = {}
    unkept = []
    for clause in clauses:
        kept = False
        for share, statement in _near(plan, words.of(clause), told, words):
            kept = kept or statement.modality is Modality.DONE
            found = done if statement.modality is Modality.DONE else other
            found[id(statement)] = max(found.get(id(statement), (0.0, statement)), (share, statement), key=_share)
        if not kept:
            unkept.append(clause)
    nearest = [s for _, s in sorted((done or other).values(), key=_share, reverse=True)][:_EVIDENCE]
    outcome = Outcome.KEPT if done else Outcome.PLANNED if other else Outcome.SILENT
    return Promise(plan, outcome, tuple(nearest), tuple(unkept), _shortfall(plan, nearest) if done else None)


def _near(
    plan: Statement, named: set[str], told: Sequence[Statement], words: _Words
) -> Iterator[tuple[float, Statement]]:
    """The sentences that speak of what ``named`` names, each with the share of its weight that they have."""
    for statement in told:
        share = words.share(named, statement)
        if share >= (_SHARE_ON_TOPIC if _one_topic(plan, statement) else _SHARE):
            yield share, statement


def _share(found: tuple[float, Statement]) -> float:
    return found[0]


def _one_topic(one: Statement, other: Statement) -> bool:
    return not {m.topic for m in one.mentions}.isdisjoint(m.topic for m in other.mentions)


class _Words:
    """The content words of sentences and how much each tells."""

    def __init__(self, statements: Sequence[Statement], segmenter: Segmenter) -> None:
        common = PARAMETERS["通用词"]
        assert isinstance(common, tuple)
        self._segmenter = segmenter
        self._faint = frozenset((*common, *_DEEDS)) - _PLANNING
        self._of = {id(s): self.of(s.sentence.text) for s in statements}
        found = Counter(word for words in self._of.values() for word in words)
        self._weight = {
            word: math.log((1 + len(statements)) / count) * (_FAINT if word in self._faint else 1.0)
            for word, count in found.items()
        }

    def of(self, text: str) -> set[str]:
        """The words of a text that tell something; what the dictionary does not know makes one word, as 采砂 does."""
        cut = [word for word, _, _ in self._segmenter.words(text)]
        unknown = "".join(word if len(word) == 1 and word not in _PARTICLES else " " for word in cut)
        return content_words(self._segmenter, text, _PLANNING) | set(_UNKNOWN.findall(unknown))

    def clauses(self, plan: Statement) -> list[str]:
        """The clauses by whose words anybody could know the thing again; the whole plan if only together they tell."""
        text = bare(plan.sentence.text)
        clauses = [clause for clause in _CLAUSES.split(text) if self._telling(clause) >= _TELLING]
        return clauses or ([text] if self._telling(text) else [])

    def share(self, named: set[str], statement: Statement) -> float:
        """The share of the weight of ``named`` that the sentence has; the same in whatever order a set is gone through."""
        total = math.fsum(self._weight.get(word, 0.0) for word in named)
        both = named & self._of[id(statement)]
        return math.fsum(self._weight[word] for word in both) / total if total else 0.0

    def _telling(self, text: str) -> int:
        return sum(map(len, self.of(text) - self._faint))


def _shortfall(plan: Statement, done: Sequence[Statement]) -> Shortfall | None:
    """The first figure of the plan that the evidence gives in the same unit, but nowhere as large."""
    for planned in plan.quantities:
        reported = [q for s in done for q in s.quantities if q.unit == planned.unit and q.value is not None]
        most = max(reported, key=lambda q: q.value or 0.0, default=None)
        if planned.value and most and (most.value or 0.0) < planned.value:
            return Shortfall(planned, most)
    return None
