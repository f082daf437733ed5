"""Figures of the whole year that are told again: in the same words, for a part that is larger, looking back, or before
their noun."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from checker.analysis.context import Context
from checker.analysis.figures import Figure, behind, counted, exact, lead, measure
from checker.han import HAN
from checker.model import Statement

_OF_THE_YEAR = re.compile(r"(?:全年|年内|一年来|今年以来)(?:共|累计|共计|总共)*")
_OF_A_YEAR = re.compile(r"20\d\d年|上年|去年|往年|同期")
_LONG_WORDS = 6
_BACK = re.compile(rf"(?:全年|年内|一年来|今年以来)(?:共|累计)?(?:本人|我)?(?P<verb>{HAN}{{2,4}})的$")
_NOUN = re.compile(rf"{HAN}{{2,8}}?(?=[，。；、,;]|中|里|全部|均|已|都|进行|开展|逐|件件|大多|绝大|无一|基本)")
_CLAUSE_END = re.compile(r"[，；：,;]")
_ALIKE = (
    {"承办", "办理", "办复"},
    {"查处", "查办"},
    {"立案", "立案查处", "立案查办"},
    {"开展", "举办", "组织", "举行"},
    {"接访", "接待"},
)
"""Verbs of one deed."""
_CLOSES_LIST = re.compile("等|" + "|".join(sorted(set().union(*_ALIKE), key=len)))
_CORE = 4
"""Characters that name a matter: 行政复议 of 行政复议案件."""
_CASES = "案件"
_ALL = re.compile(r"(?:全年|年内|一年来|现有|在编|在册|登记在册|全[县区市镇乡局]|全街道)的?$")
_WHOLE = re.compile(
    r".*(?:全年|年内|一年来|现有|在编|在册|共有|全[县区市镇乡局]|全街道)(?:的|共|有|办理|受理|发生|新增)*"
)
_PADDING = re.compile(r"应诉(?=案)|各类")
"""Words that make no other matter: 一审行政诉讼应诉案件."""
_COUNTS = re.compile(r"(?:共计|共有|总数|达到|共|有|达|为)+$")
_OVER_YEARS = re.compile(r"累计|历年|以来|上年|去年|往年|培训|轮训|先后")
"""Told of more than are there now."""
_WITHIN = re.compile(r"其中|期间，|宣传[周月日]|新增|上年|去年|同期")


def in_same_words(context: Context) -> Iterator[tuple[Figure, Figure]]:
    """(later, earlier): 全年查处环境违法案件58件 and 全年立案查处环境违法案件63件, both of the whole year, in the same words, or
    in more words for a part that is larger than the whole."""
    seen: dict[str, list[tuple[Figure, str]]] = defaultdict(list)
    for statement, figures in counted(context):
        for figure in figures:
            clause = _CLAUSE_END.split(lead(statement, figure))[-1]  # 审查合同、文件73份 is one count
            time = _OF_THE_YEAR.search(clause)
            words = clause[time.end() :] if time else ""
            if len(words) < _LONG_WORDS or _OF_A_YEAR.search(clause) or re.search(r"\d", words):
                continue
            if not exact(figure.quantity):
                continue
            for earlier, there in seen[figure.quantity.unit]:
                whole, part = sorted(((words, figure), (there, earlier)), key=lambda told: len(told[0]))
                more = (part[1].quantity.value or 0.0) > (whole[1].quantity.value or 0.0)
                other = words == there and figure.quantity.value != earlier.quantity.value
                if part[0].endswith(whole[0]) and (more or other):
                    yield figure, earlier
                    break
            seen[figure.quantity.unit].append((figure, words))


def looking_back(context: Context) -> Iterator[tuple[Figure, Figure]]:
    """(figure, another): 全年受理的279件矛盾纠纷 where it was told that 286 were received, and nowhere that 279 were."""
    told = [(s, f) for s, figures in counted(context) for f in figures if exact(f.quantity) and _is_own(f)]
    for statement, figure in told:
        back, noun = _BACK.search(figure.before), _NOUN.match(behind(statement, figure))
        if not back or not noun:
            continue
        others = [f for s, f in told if f is not figure and _is_same(s, f, figure, back["verb"], noun[0])]
        if others and all(f.quantity.value != figure.quantity.value for f in others):
            yield figure, others[0]


def before_noun(context: Context) -> Iterator[tuple[Figure, Figure]]:
    """(figure, another): 全年128件一审行政诉讼案件 where elsewhere 全年一审行政诉讼案件 were 118, and nowhere 128; 全镇41名法律明白人
    where 52 of them are told."""
    told = [(s, f) for s, figures in counted(context) for f in figures if exact(f.quantity) and _is_own(f)]
    for statement, figure in told:
        if not _ALL.search(figure.before):
            continue
        noun = behind(statement, figure)
        others = [f for s, f in told if f is not figure and _is_all(s, f, figure.quantity.unit, noun)]
        if others and all(f.quantity.value != figure.quantity.value for f in others):
            yield figure, others[0]
        elif more := next((f for s, f in told if _is_more(s, f, figure, noun)), None):
            yield figure, more


def _is_own(figure: Figure) -> bool:
    """Whether a figure is no item of a list: 利用集市、庙会开展普法宣传46场 is not, for the list is of places."""
    return not figure.listed or bool(_CLOSES_LIST.search(figure.before))


def _is_more(statement: Statement, figure: Figure, whole: Figure, noun: str) -> bool:
    """Whether a figure counts more of what ``noun`` begins by naming than there are."""
    more = (figure.quantity.value or 0.0) > (whole.quantity.value or 0.0)
    if not more or measure(figure.quantity.unit) != measure(whole.quantity.unit):
        return False
    named = _COUNTS.sub("", figure.before)
    ends = any(named.endswith(noun[:length]) for length in range(_CORE, len(named) + 1))
    return ends and not _OVER_YEARS.search(lead(statement, figure))


def _is_all(statement: Statement, figure: Figure, unit: str, noun: str) -> bool:
    """Whether a figure counts all that ``noun`` begins by naming."""
    if measure(figure.quantity.unit) != measure(unit):
        return False
    named = _COUNTS.sub("", figure.before)
    whole = _WHOLE.search(named)
    if not whole or len(named) - whole.end() < _CORE or _WITHIN.search(lead(statement, figure)):
        return False
    return _PADDING.sub("", noun).startswith(_PADDING.sub("", named[whole.end() :]))


def _is_same(statement: Statement, figure: Figure, back: Figure, verb: str, noun: str) -> bool:
    """Whether a figure counts what was done (``verb``) to the matter (``noun``) that ``back`` looks back on."""
    if figure.quantity.unit != back.quantity.unit or _BACK.search(figure.before):
        return False
    words = lead(statement, figure)
    if _WITHIN.search(words):
        return False
    clause = _CLAUSE_END.split(words)[-1]
    deeds = next((deeds for deeds in _ALIKE if verb in deeds), {verb})
    of_noun = figure.before.endswith(noun) and any(deed in clause for deed in deeds)
    of_it = noun == _CASES or noun[:_CORE] in words
    return of_noun or (figure.before.removeprefix("全年").removeprefix("共") in deeds and of_it)
