"""Instruments no longer in force in the reported year, plans whose period is over, and bodies since abolished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.model import Anomaly, Sentence
from checker.rulebook.registry import Instrument

NAME = "失效的文件和机构"
PARAMETERS: Parameters = {
    # name → since when it is gone → what took its place
    "撤并的机构": (
        "政府法制办 2019 司法行政部门", "人民政府法制办公室 2019 司法行政部门", "法制办公室 2019 司法行政部门", "县法制办 2019 县司法局",
        "市法制办 2019 市司法局", "区法制办 2019 区司法局", "工商行政管理局 2019 市场监督管理局", "质量技术监督局 2019 市场监督管理局",
        "食品药品监督管理局 2019 市场监督管理局", "国土资源局 2019 自然资源局", "环境保护局 2019 生态环境局", "环保局 2019 生态环境局",
        "安全生产监督管理局 2019 应急管理局", "安监局 2019 应急管理局", "卫生和计划生育局 2019 卫生健康局", "国家税务局 2019 税务局",
        "地方税务局 2019 税务局", "食药监局 2019 市场监督管理局",
        "县工商局 2019 县市场监督管理局", "区工商局 2019 区市场监督管理局", "市工商局 2019 市市场监督管理局", "质监局 2019 市场监督管理局",
        "国土局 2019 自然资源局", "卫计局 2019 卫生健康局", "卫计委 2019 卫生健康委员会", "文广新局 2019 文化和旅游局",
        "扶贫办 2022 乡村振兴部门", "扶贫开发办公室 2022 乡村振兴部门",
    ),
}  # fmt: skip

_TITLE = re.compile(r"《([^《》]{3,60})》")
_NEAR = 20  # characters around a title in which its history is told
_HISTORY = re.compile(r"废止|失效|历史|收官|替代|取代|修订前|不再|更名|撤并|划转|并入")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Citations of what no longer holds in the reported year; histories of it are left alone."""
    year, bodies = context.outline.identity.year, parameters["撤并的机构"]
    assert isinstance(bodies, tuple)
    if year is None:
        return
    text = "\n".join([statement.sentence.text for statement in context.statements])
    named = [(name, int(since), heir) for name, since, heir in (b.split(" ") for b in bodies) if name in text]
    gone = [body for body in named if year >= body[1]]
    for statement in context.statements:
        sentence = statement.sentence
        for match in _TITLE.finditer(sentence.text):
            instrument = context.registry.find(match[1])
            why = instrument and _over(instrument, match[1], year)
            near = sentence.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if instrument and why and not _HISTORY.search(near):
                heir = f"，现行的是《{instrument.replaced_by}》" if instrument.replaced_by else ""
                start, end = sentence.span(*match.span())
                yield Anomaly("repealed", f"《{match[1]}》{why}{heir}", start, end)
        yield from _bodies(sentence, gone)


def _over(instrument: Instrument, title: str, year: int) -> str | None:
    """Why the instrument does not hold in ``year``. A plan is over when its period is; a short title names the newest."""
    if instrument.repealed and instrument.repealed <= f"{year}-06-30":
        return f"已于{instrument.repealed[:4]}年废止"
    if instrument.period and instrument.period[1] < year and re.search(r"\d{4}|[五六七]五", title):
        return f"只管到{instrument.period[1]}年"
    return None


def _bodies(sentence: Sentence, gone: list[tuple[str, int, str]]) -> Iterator[Anomaly]:
    found: list[tuple[int, int]] = []
    for name, _, heir in sorted(gone, key=lambda g: -len(g[0])):
        at = sentence.text.find(name)
        if at < 0 or sentence.text[max(0, at - 3) : at].find("原") >= 0 or any(s <= at < e for s, e in found):
            continue
        found.append((at, at + len(name)))
        start, end = sentence.span(at, at + len(name))
        yield Anomaly("abolished", f"“{name}”已经撤并，现为{heir}", start, end, f"核对机构名称，改为{heir}。")
