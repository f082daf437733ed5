"""Titles in 《》 that are no known instrument but close to one: a wrong year, a missing word, 条例 for 法.

Documents of the unit itself and of its superiors are not in the registry and are left alone: titles that begin with a
place or a year, and the sorts of document (方案, 要点, 清单 …) that every office writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.analysis.context import Context, Parameters
from checker.model import Anomaly
from checker.rulebook.registry import Instrument, Registry

NAME = "文件名称"
PARAMETERS: Parameters = {
    "相似": 0.86,
    "本地文种": (
        "方案", "细则", "要点", "清单", "计划", "措施", "手册", "指引", "指南", "公约", "制度", "办法", "通知", "意见", "目录", "汇编",
        "备忘录", "报告", "案例", "读本", "章程", "协议", "通报", "函", "规划", "台账", "预案", "纪要", "标准", "规程",
    ),
}  # fmt: skip

_TITLE = re.compile(r"《([^《》]{4,60})》")
_PLACE = re.compile(
    r"^.{0,8}?(?:省|自治区|市(?!场|政)|县|区(?!域|块)|州|盟|旗|(?<!城)(?<!村)(?<!集)镇|乡(?!村|镇)|街道|局|委员会|大学)|^20\d\d|^关于(?:印发|转发)"
)
_SORT = re.compile(r"(法|条例|规定|规则|决定|纲要|解释)(?:\(.*\))?$")
_STATE = "中华人民共和国"
_LEAST_STEM = 4
_LONG_STEM = 10
_LONG = 12
_WORD = 2
_ALIKE_LAWS = 0.7
_MINE = re.compile(r"(?:制定|出台|起草|编制|编印|印发|(?<!新)修订|签订|签署|拟定)[^《》，。；、]{0,12}$")


def analyse(context: Context, parameters: Parameters) -> Iterator[Anomaly]:
    """Every first occurrence of a title that was probably meant to be a known one."""
    local, least = parameters["本地文种"], float(str(parameters["相似"]))
    assert isinstance(local, tuple)
    seen: set[str] = set()
    for statement in context.statements:
        sentence = statement.sentence
        for match in _TITLE.finditer(sentence.text):
            title = match[1]
            if title.endswith(("征求意见稿）", "征求意见稿)", "草案）", "草案)", "送审稿）")):
                continue
            local_title = _PLACE.search(title) and not title.startswith(_STATE)
            if title in seen or local_title or _MINE.search(sentence.text[: match.start()]):
                continue
            seen.add(title)
            meant = _meant(title, context.registry, local, least)
            if meant:
                start, end = sentence.span(*match.span())
                message = f"没有名为《{title}》的文件，最接近的是《{meant.name}》"
                yield Anomaly("misquoted", message, start, end, f"核对文件名称，可能是《{meant.name}》。")


def _meant(title: str, registry: Registry, local: tuple[str, ...], least: float) -> Instrument | None:
    """The instrument that a title which is none was probably meant to be."""
    if registry.find(title) or not registry.instruments:
        return None
    nearest, similarity = registry.nearest(title, 1)[0]
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    name = re.sub(r"[（(].*$", "", nearest.name)
    if title.startswith(_STATE):  # no office but the state's names its papers so
        near = _ALIKE_LAWS if bare.endswith("法") else least - 0.05  # all laws in force are known
        return nearest if similarity >= near or _nearly(bare, nearest.name) else None
    interim = re.match(r"(.{6,}暂行)(?:条例|规定|办法)$", bare)
    if interim and nearest.name.startswith(interim[1]) and len(nearest.name) == len(bare):
        return nearest
    if bare.endswith(local) and not nearest.name.startswith(bare[:-2]):
        return nearest if similarity >= 0.93 and bare[-2:] == name[-2:] else None
    period = title[len(bare) :]
    if period and nearest.name.endswith(period) and nearest.name.startswith(bare[:-2]):
        return nearest  # the same matter and period under the name of another sort of paper
    if len(_stem(nearest.name)) >= _LONG_STEM and bare[:-2] == _stem(nearest.name):
        return nearest  # …支付办法 for …支付条例
    if bare.endswith(local) and bare[-2:] != name[-2:]:
        return None
    if len(bare) >= _LONG and _one_word_apart(bare, name):
        return nearest
    if sorted(bare) == sorted(name):
        return nearest  # its words in another order
    sort, known = _SORT.search(bare), _SORT.search(name)
    if sort and known and sort[1] in ("法", "条例", "规定") and bare[: sort.start()] == _stem(nearest.name):
        return nearest  # the same matter under the name of another sort of instrument
    if sort and sort[1] == "法" and similarity >= least - 0.05:
        return nearest
    words_left_out = len(_stem(bare)) >= _LONG_STEM and _nearly(bare, nearest.name)
    return nearest if similarity >= least or words_left_out else None


def _nearly(title: str, name: str) -> bool:
    """Whether a state law's title is the known one but for its sort (…法, …条例), or for words left out of it."""
    stem, known = _stem(title), _stem(name)
    rest = iter(known)
    left_out = len(stem) >= _LEAST_STEM and all(char in rest for char in stem)
    return stem == known or left_out


def _one_word_apart(title: str, name: str) -> bool:
    """Whether the two differ in two characters beside each other: 决策管理暂行条例 and 决策程序暂行条例."""
    if len(title) != len(name):
        return False
    apart = [i for i, (one, other) in enumerate(zip(title, name, strict=True)) if one != other]
    return len(apart) == _WORD and apart[1] - apart[0] == 1


def _stem(name: str) -> str:
    bare = re.sub(r"[（(].*$", "", name).removeprefix(_STATE)
    sort = _SORT.search(bare)
    return bare[: sort.start()] if sort else bare
