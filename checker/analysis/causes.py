"""Problems listed without any cause: 督察工作规定 (2019) wants the shortcomings *and* their causes reported."""

from __future__ import annotations

from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.extraction.terms import finder
from checker.model import Anomaly, Form, Modality, Role

NAME = "问题的原因"
PARAMETERS: Parameters = {
    "至少": 2,
    "原因用语": (
        "原因", "根源", "成因", "由于", "因为", "究其", "归根", "源于", "在于", "受…（制约|影响|限制）", "受…、…（制约|影响|限制）", "限于", "所限", "囿于", "所致", "缘于", "起因", "症结", "主因",
        "（主要|大多|多|多是|多半|往往|一方面|主要是|也）因…（不|少|缺|紧|弱|低|快|频|重|多|差|限）",
        "因（人员|人手|编制|经费|资金|力量|工作|任务|机构|体制|机制|历史|待遇|地处|地域|培训|专业|业务|岗位|缺乏|缺少|受）", "加之", "再加上", "造成…的是",
        "与…有关", "根子", "产生上述问题", "客观上", "主观上",
    ),
}  # fmt: skip


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """One anomaly, at the heading of the problems, where several are admitted and none is explained."""
    words = parameters["原因用语"]
    assert isinstance(words, tuple)
    problems = [s for s in context.statements if s.modality is Modality.PROBLEM]
    if len(problems) < int(str(parameters["至少"])) or any(s.role is Role.CAUSES for s in context.outline.sections):
        return
    hits_of = finder(words, context.segmenter).find
    told = (s.sentence for s in context.statements if s.sentence.role in (Role.PROBLEMS, Role.CAUSES))
    sentences = (*(s.sentence for s in problems), *(s for s in told if s.form is Form.STATEMENT))
    if any(hits_of(sentence.meant) for sentence in sentences):
        return
    place = next((s for s in context.outline.sections if s.role is Role.PROBLEMS), None)
    first = problems[0].sentence
    start, end = (
        (place.start, place.start + len(place.number) + len(place.title)) if place else (first.start, first.end)
    )
    yield Anomaly("uncaused", f"列了{len(problems)}处问题，没有一处写明原因", start, end)
