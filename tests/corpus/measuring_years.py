"""How well ``checker compare`` finds what is known of invented pairs, and what it wrongly sees in unrelated reports.

python tests/corpus/measuring_years.py PAIRS FIRST-SEED [FOLDER OF UNRELATED REPORTS]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from checker.corpus.copying.wording import Wording, bare, formulas
from checker.corpus.years.comparison import Comparison, compare
from checker.corpus.years.movements import Movement
from checker.corpus.years.passages import Side
from checker.corpus.years.promises import Outcome
from checker.model import Document, Form, GapReport, Role, Statement
from checker.pipeline import Checker
from checker.rulebook.rule import Rulebook
from checker.segmentation import segmenter
from corpus.two_years import Hand, pair

_WRAPPED = 60
"""Characters that no line of a report with wrapped lines has."""


@dataclass(slots=True)
class Score:
    """What was there, what of it was found, and what was found besides."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: Counter[str] = field(default_factory=Counter)

    def add(self, found: set[str], truth: set[str]) -> None:
        self.right += len(found & truth)
        self.wrong += len(found - truth)
        self.missed += len(truth - found)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def measure(seeds: Iterable[int], checker: Checker, rulebook: Rulebook) -> dict[str, Score]:
    """What of → score, over the pairs of these seeds."""
    names = ("carried", "sources", "problems", "kept", "planned", "silent", "open", "unmoved", "tenfold")
    scores = {name: Score() for name in names}
    for seed in seeds:
        made = pair(seed)
        old, new = (checker.check(Document(name, getattr(made, name))) for name in ("old", "new"))
        found = compare(old, new, formulas(rulebook), segmenter())
        carried = {_key(c.new) for c in found.carried if c.side is not Side.PLAN}
        scores["carried"].add(carried, set(map(_bare, made.carried)))
        scores["carried"].misses.update(edit for text, edit in made.carried.items() if _bare(text) not in carried)
        scores["sources"].add(
            {f"{_key(c.new)}←{_key(c.old[0])}" for c in found.carried if c.side is not Side.PLAN},
            {f"{_bare(new)}←{_first(found, new, olds)}" for new, olds in made.sources.items()},
        )
        scores["problems"].add({_key(c.new) for c in found.of_side(Side.PROBLEM)}, set(map(_bare, made.problems)))
        judged = [p for p in found.promises if p.outcome is not Outcome.GENERAL]
        for outcome in (Outcome.KEPT, Outcome.PLANNED, Outcome.SILENT):
            truth = {_bare(plan) for plan, verdict in made.promises.items() if verdict == outcome}
            scores[outcome].add({_key(p.plan) for p in judged if p.outcome is outcome}, truth)
        scores["open"].add(
            {_bare(clause) for p in judged if p.outcome is Outcome.KEPT for clause in p.open},
            set(map(_bare, made.open.values())),
        )
        for movement, truth in ((Movement.SAME, made.unmoved), (Movement.TENFOLD, made.jumped)):
            name = "unmoved" if movement is Movement.SAME else "tenfold"
            moved = {_key(_at(new, m.new.start)) for m in found.moved if m.movement is movement}
            scores[name].add(moved, set(map(_bare, truth)))
    return scores


def unrelated(folder: Path, checker: Checker, rulebook: Rulebook) -> tuple[int, int, int, int]:
    """Of reports that have nothing to do with each other, in pairs: how many pairs, how many sentences they compare, how
    many of these are taken for carried over, and how many figures for unmoved or tenfold."""
    reports = [checker.check(Document(f.name, f.read_text("utf-8"))) for f in sorted(folder.glob("*.txt"))]
    pairs = [compare(old, new, formulas(rulebook), segmenter()) for old, new in permutations(reports, 2)]
    return (
        len(pairs),
        sum(len(p.new.statements) for p in pairs),
        sum(len(p.carried) for p in pairs),
        sum(len(p.moved) for p in pairs),
    )


def transplanted(folder: Path, seeds: Iterable[int], checker: Checker, rulebook: Rulebook) -> Score:
    """Sentences of one report of the folder put, edited, into another one that has nothing to do with it: what of them
    is found, and what besides."""
    texts = {f.name: f.read_text("utf-8") for f in sorted(folder.glob("*.txt"))}
    texts = {name: text for name, text in texts.items() if max(map(len, text.split("\n"))) > _WRAPPED}
    wording = Wording(formulas(rulebook), segmenter())
    score = Score()
    for seed in seeds:
        dice = random.Random(seed)
        hand = Hand(dice)
        old, new = dice.sample(sorted(texts), 2)
        told = [s for s in checker.check(Document(old, texts[old])).statements if s.sentence.form is Form.STATEMENT]
        own = [s for s in told if s.sentence.role is Role.ACHIEVEMENTS and wording.own(s.sentence.text)]
        truth = {}
        for statement in dice.sample(own, min(8, len(own))):
            edit = dice.choice(("verbatim", "figures", "light", "heavy"))
            text = _bare(statement.sentence.text).rstrip("；;")
            text = text if edit == "verbatim" else hand.refigured(text)
            truth[hand.reworded(text, {"light": 0.1, "heavy": 0.2}.get(edit, 0.0))] = edit
        target = checker.check(Document(new, texts[new]))
        lines = texts[new].split("\n")
        done = [s.sentence.end for s in target.statements if s.sentence.role is Role.ACHIEVEMENTS]
        lines.insert(target.document.position(done[len(done) // 2])[0], "".join(f"{sentence}。" for sentence in truth))
        reports = (checker.check(Document(name, text)) for name, text in ((old, texts[old]), (new, "\n".join(lines))))
        found = compare(*reports, formulas(rulebook), segmenter())
        names = {_key(c.new) for c in found.carried}
        score.add(names, set(map(_bare, truth)))
        score.misses.update(edit for sentence, edit in truth.items() if _bare(sentence) not in names)
    return score


def _first(found: Comparison, new: str, olds: tuple[str, ...]) -> str:
    """The source that was found, if it is one; else the first."""
    named = [_key(c.old[0]) for c in found.carried if _key(c.new) == _bare(new)]
    return next((old for old in map(_bare, olds) if old in named), _bare(olds[0]))


def _at(report: GapReport, offset: int) -> Statement:
    return next(s for s in report.statements if s.sentence.start <= offset < s.sentence.end)


def _key(statement: Statement) -> str:
    return _bare(statement.sentence.text)


def _bare(text: str) -> str:
    return bare(text).rstrip("。")


if __name__ == "__main__":
    from checker.rulebook.packs import load_pack

    pack = load_pack("outline-2021-2025")
    count, first = map(int, sys.argv[1:3])
    print("| what | there | found | wrong | recall | precision |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, score in measure(range(first, first + count), Checker(pack, "reference"), pack).items():
        there = score.right + score.missed
        print(f"| {name} | {there} | {score.right} | {score.wrong} | {score.recall:.3f} | {score.precision:.3f} |")
        if score.misses:
            print(f"  missed: {dict(score.misses)}", file=sys.stderr)
    for folder in sys.argv[3:]:
        print(folder, *unrelated(Path(folder), Checker(pack, "reference"), pack))
        score = transplanted(Path(folder), range(first, first + count), Checker(pack, "reference"), pack)
        there = score.right + score.missed
        print(f"{there} put into others, recall {score.recall:.3f}, precision {score.precision:.3f}")
        print(f"  missed: {dict(score.misses)}", file=sys.stderr)
