"""Everything that two years' reports of one body show beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.corpus.copying.wording import Wording
from checker.corpus.years.movements import Moved, movements
from checker.corpus.years.passages import Carried, Side, carried, claims
from checker.corpus.years.promises import Outcome, Promise, promises
from checker.model import GapReport
from checker.segmentation import Segmenter


@dataclass(frozen=True, slots=True)
class Comparison:
    """``carried``, ``promises`` and ``moved`` are in text order; ``share`` of this year's text that was carried over, in
    [0, 1], by length, of the sentences that say something."""

    old: GapReport
    new: GapReport
    carried: tuple[Carried, ...]
    promises: tuple[Promise, ...]
    moved: tuple[Moved, ...]
    share: float

    def of_side(self, side: Side) -> list[Carried]:
        """What was carried over of the story told, of the problems admitted or of the plans."""
        return [c for c in self.carried if c.side is side]

    def with_outcome(self, outcome: Outcome) -> list[Promise]:
        """The promises of which this became."""
        return [p for p in self.promises if p.outcome is outcome]


def compare(old: GapReport, new: GapReport, formulas: Iterable[str], segmenter: Segmenter) -> Comparison:
    """Hold last year's report and this year's beside each other; ``formulas`` are nobody's own (terms as in rules)."""
    wording = Wording(formulas, segmenter)
    taken = tuple(carried(old, new, wording))
    whole = sum(len(s.sentence.text) for s in claims(new))
    return Comparison(
        old,
        new,
        taken,
        tuple(promises(old, new, wording, segmenter)),
        tuple(movements(old, new, taken)),
        round(sum(len(c.new.sentence.text) for c in taken) / whole, 3) if whole else 0.0,
    )


def doubts(comparison: Comparison) -> list[str]:
    """Why the two may not be what they are taken for: a Chinese line each."""
    old, new = comparison.old.identity, comparison.new.identity
    found = []
    if old.year and new.year and old.year >= new.year:
        found.append(f"前一份写的是 {old.year} 年，后一份是 {new.year} 年，请核对次序：上年的写在前面。")
    elif old.year and new.year and new.year - old.year > 1:
        found.append(f"两份报告相隔 {new.year - old.year} 年（{old.year}、{new.year}），中间年度的打算和数字没有对照。")
    if old.organization and new.organization and old.organization != new.organization:
        found.append(f"两份报告的单位不同：{old.organization}、{new.organization}。")
    return found
