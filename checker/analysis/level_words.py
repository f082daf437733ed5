"""Words of another level or body: a 乡 that writes 依法治镇, a 街道 that writes 我局, a 镇 with 常务会议.

Which words are proper to which levels is data (``rules/registry/levels.yaml``). Beside that, a report must not speak
of itself as of another level (我市法治政府建设仍… in a county's), nor name its own party body in two ways, nor its
superior (区委 in the report of a bureau that answers to a 县委).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.extraction.mentions import within
from checker.extraction.terms import Span, finder
from checker.model import Anomaly, Level

NAME = "层级用词"
PARAMETERS: Parameters = {}

_SELF = re.compile(
    r"我(市|县|区|镇|乡|街道|局)(?=法治政府建设|依法行政|法治建设|法治工作|仍|还存在|将|紧扣|紧紧围绕|始终坚持|深入贯彻|认真贯彻|全面贯彻|扎实推进|深入推进|全面推进|持续推进)"
)
_SELF_LEVELS = {
    "市": (Level.CITY, Level.PROVINCE), "县": (Level.COUNTY,), "区": (Level.DISTRICT, Level.PROVINCE), "镇": (Level.TOWN,),
    "乡": (Level.TOWNSHIP,), "街道": (Level.SUBDISTRICT,), "局": (Level.DEPARTMENT,),
}  # fmt: skip
_SELF_RULE = re.compile(r"我(市|县|区|镇|乡|街道)依法治(市|县|区|镇|乡|街)")
_CHAIRED = re.compile(r"(?:主持|主持召开|召集)(?:了)?(?P<own>[市县区镇乡])(?:人民)?政府(?:党组|常务|全体|工作)")
"""Nobody chairs the meetings of another government."""
_PARTY = re.compile(
    r"(?<![县市区省镇乡])(局|委|厅)?党(组|委)(?=会|书记|成员|理论|研究|把|将|专题|班子|坚持|中心组|高度)"
)

_SUPERIOR = re.compile(
    r"(?<![社园城小各市（/县区])(?<![县市]、)([县区])(?:委(?!员|托|派)|(?:人民)?政府|司法局|人大常委会|政协|直部门|直单位)|依法治([县区])|全(县)"
)
_WHOLE = re.compile(r"全([镇乡])(?![街村域])")
_ABOVE = (Level.COUNTY, Level.DISTRICT, Level.CITY, Level.PROVINCE, Level.DEPARTMENT)
_BELOW = (Level.TOWNSHIP, Level.TOWN, Level.SUBDISTRICT, Level.DEPARTMENT)


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:  # noqa: ARG001 (no parameters)
    """One anomaly per place; quotations in 《》 are left alone."""
    level = context.outline.identity.level
    if level is None:
        return
    wrong = {
        w: entry
        for entry in context.registry.level_words
        if level not in (*entry.own, *entry.other)
        for w in entry.words
    }
    hits_of = finder(tuple(wrong), context.segmenter).find
    for statement in context.statements:
        sentence = statement.sentence
        quoted = _quoted(sentence.text)
        for word, spans in hits_of(sentence.text).items():
            for start, end in spans:
                if within((start, end), quoted) or _general(sentence.text, start, word):
                    continue
                message = f"“{word}”不像{level}的报告里的话：{wrong[word].note}"
                yield Anomaly("word", message, *sentence.span(start, end))
        for match in _SELF.finditer(sentence.text):
            if level not in _SELF_LEVELS[match[1]] and match[0] not in wrong:
                start, end = sentence.span(*match.span())
                yield Anomaly("self", f"{level}的报告自称“{match[0]}”", start, end)
        for match in _SELF_RULE.finditer(sentence.text):
            if not match[1].startswith(match[2]):
                start, end = sentence.span(*match.span())
                yield Anomaly("self", f"“{match[0]}”前后层级不一致", start, end)
        for match in _CHAIRED.finditer(sentence.text):
            if level not in _SELF_LEVELS[match["own"]]:
                start, end = sentence.span(*match.span())
                yield Anomaly("chaired", f"{level}的报告里主持的是“{match['own']}政府”的会议", start, end)
    if level is Level.DEPARTMENT:
        yield from _party_body(context)
    if level in _ABOVE:
        yield from _of_nobody(context, level)
    if level in _BELOW:
        yield from _superior(context)


def _quoted(text: str) -> list[Span]:
    return [m.span() for m in re.finditer(r"《[^》]*》", text)]


def _general(text: str, start: int, word: str) -> bool:
    """乡镇党委 and 社区党委: the word stands in a longer one that speaks of others."""
    return (
        bool(re.search(r"(?:乡|社区|村|机关|企业|县|市|区|省)$", text[max(0, start - 2) : start])) and word[0] in "镇党"
    )


def _party_body(context: Context) -> Iterator[Anomaly]:
    """A department has either a 党组 or a 党委: the rarer of the two names is the slip."""
    places = [(s, m) for s in context.statements for m in _PARTY.finditer(s.sentence.text)]
    counts = Counter(m[2] for _, m in places)
    if len(counts) < 2:
        return
    rare = min(reversed(counts), key=lambda body: counts[body])  # of two equals the one that comes second
    for statement, match in places:
        if match[2] == rare:
            start, end = statement.sentence.span(match.start(), match.end())
            other = "委" if rare == "组" else "组"
            yield Anomaly("party", f"这里写“{match[0]}”，别处写“党{other}”，前后不一", start, end)


def _of_nobody(context: Context, level: Level) -> Iterator[Anomaly]:
    """全镇… at the beginning of a sentence of a county or a bureau, where the sentence before names no 镇."""
    before = ""
    for sentence in (s.sentence for s in context.statements):
        match = _WHOLE.match(sentence.text)
        if match and match[1] not in before:
            message = f"{level}的报告里写“{match[0]}”，前面没有说到哪个{match[1]}"
            yield Anomaly("whole", message, *sentence.span(*match.span()))
        before = sentence.text


def _superior(context: Context) -> Iterator[Anomaly]:
    """Those above a 镇 or a bureau are a 县委 or a 区委: what one sentence says, where several say the other, is the slip."""
    places: dict[str, list[tuple[int, int, str]]] = {"县": [], "区": []}
    for sentence in (s.sentence for s in context.statements):
        quoted = _quoted(sentence.text)
        named: set[str] = set()
        for match in _SUPERIOR.finditer(sentence.text):
            kind = match[1] or match[2] or match[3]
            if kind not in named and not within(match.span(), quoted):
                named.add(kind)  # 县委、县政府 in one sentence are one
                places[kind].append((*sentence.span(*match.span()), match[0]))
    for rare, usual in ("县区", "区县"):
        if len(places[rare]) == 1 < len(places[usual]):
            start, end, words = places[rare][0]
            yield Anomaly("superior", f"这里写“{words}”，别处写的是{usual}委、{usual}政府，上级前后不一", start, end)
