"""The invented reports of ``fixtures/labelled``, some of whose paragraphs are put into others, and which these are.

Besides, most get some paragraphs that all are told to write: formulas, which are nobody's copy.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.two_years import FORMULAS, Hand

EDITS = ("verbatim", "figures", "light", "heavy", "added", "dropped", "joined")
_ORDERED = (
    "把党的领导贯穿法治建设全过程，党委会议定期听取工作汇报，研究解决突出问题，确保各项部署不折不扣落到实处，形成一级抓一级、层层抓落实的工作格局。",
    "对照上级要求和群众期待，找准薄弱环节，采取有力措施认真加以解决，推动各项任务往深里走、往实里走，让群众切实感受到变化就在身边。",
)
_LEAST = 60
_HEADING = 24
"""Longer lines are none."""


@dataclass(slots=True)
class Corpus:
    """Texts by unit, and families of paragraphs that come from one another: (unit, the paragraph)."""

    reports: dict[str, str] = field(default_factory=dict)
    families: list[list[tuple[str, str]]] = field(default_factory=list)
    edits: dict[tuple[str, str], str] = field(default_factory=dict)


def corpus(files: Iterable[Path], seed: int, copies: int = 40) -> Corpus:
    """Reports of as many units as there are files (but for those whose lines are wrapped), with so many copies."""
    dice = random.Random(seed)
    hand = Hand(dice)
    made = Corpus()
    lines = {f.stem: f.read_text("utf-8").rstrip("\n").split("\n") for f in files}
    lines = {unit: text for unit, text in lines.items() if not _wrapped(text)}
    sources = [(unit, line) for unit, text in lines.items() for line in text if _is_paragraph(line)]
    dice.shuffle(sources)
    for number in range(copies):
        again = made.families and number % 3 == 0
        family = dice.choice(made.families) if again else [sources.pop()]
        if not again:
            made.families.append(family)
        others = [unit for unit in lines if unit not in {unit for unit, _ in family}]
        unit, edit = dice.choice(others), dice.choice(EDITS)
        copy = _edited(hand, dice, edit, family[0][1])
        family.append((unit, copy))
        made.edits[unit, copy] = edit
        lines[unit].insert(_middle(lines[unit]), copy)
    for unit, text in lines.items():
        for line in (*_ORDERED, f"{dice.choice(FORMULAS)}。"):
            if dice.random() < 0.8:
                text.insert(_middle(text), line)
        made.reports[unit] = "\n".join(text) + "\n"
    return made


def _wrapped(lines: list[str]) -> bool:
    """Whether most lines of some length end inside a sentence."""
    long = [line.rstrip() for line in lines if len(line.strip()) > _HEADING]
    return sum(line[-1] not in "。：；！？”）" for line in long) > len(long) / 2


def _is_paragraph(line: str) -> bool:
    """Whether the line is a paragraph of its own, without a heading or a lead of its own."""
    opens = re.match(r"\s*[（(一二三四五六七八九十\d]", line) or line.find("。") <= _HEADING
    return len(line) >= _LEAST and line.rstrip().endswith("。") and not opens


def _middle(lines: list[str]) -> int:
    """Where a paragraph may be put in: behind the last line of achievements."""
    ends = (
        n for n, line in enumerate(lines) if n > 5 and re.search("问题|不足|打算|下一步|安排", line) and len(line) < 40
    )
    return next(ends, len(lines) // 2)


def _edited(hand: Hand, dice: random.Random, edit: str, text: str) -> str:
    sentences = text.rstrip("。").split("。")
    match edit:
        case "figures":
            return hand.refigured(text)
        case "light":
            return hand.refigured(hand.reworded(text, 0.1))
        case "heavy":
            return hand.refigured(hand.reworded(text, 0.2))
        case "added":
            return f"{hand.refigured(text)}{hand.tell(*dice.choice(hand.things()))}。"
        case "dropped" if len(sentences) > 2:
            return hand.refigured("。".join(sentences[:-1])) + "。"
        case "joined":
            return hand.refigured("，".join(reversed(sentences))) + "。"
    return text
