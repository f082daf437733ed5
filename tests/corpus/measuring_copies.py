"""How well copying between units is found where it is known.

python tests/corpus/measuring_copies.py SEEDS
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from checker.corpus.copying.copies import SHORTEST, Paragraph, families
from checker.corpus.copying.wording import Wording, formulas
from checker.model import Document, Form, Role
from checker.pipeline import Checker
from checker.rulebook.rule import Rulebook
from checker.segmentation import segmenter
from corpus.copied_paragraphs import Corpus, corpus
from corpus.measuring_years import Score

Place = tuple[str, str]
FILES = sorted((Path(__file__).parents[2] / "fixtures" / "labelled").glob("*.txt"))


def paragraphs(made: Corpus, checker: Checker, rulebook: Rulebook) -> Iterator[tuple[Paragraph, Place]]:
    """The paragraphs of invented reports, as a store would give them, each with what the truth calls it."""
    wording = Wording(formulas(rulebook), segmenter())
    ends = {(unit, text.strip()): (unit, text) for family in made.families for unit, text in family}
    for number, (unit, text) in enumerate(made.reports.items()):
        told: dict[int, list[int]] = {}
        statements = checker.check(Document(unit, text)).statements
        for index, statement in enumerate(statements):
            sentence = statement.sentence
            if sentence.form is Form.STATEMENT and sentence.role not in (Role.OPENING, Role.CLOSING):
                told.setdefault(sentence.paragraph, []).append(index)
        for indexes in told.values():
            own = "".join(wording.own(statements[i].sentence.text) for i in indexes)
            start, stop = statements[indexes[0]].sentence.start, statements[indexes[-1]].sentence.end
            if len(own) >= SHORTEST:
                place = (unit, text[start:stop].strip())
                yield Paragraph(number, unit, start, stop, own), ends.get(place, place)


def measure(seeds: Iterable[int], checker: Checker, rulebook: Rulebook) -> Score:
    """Over pairs of paragraphs of one family; a pair that the truth does not know is wrong."""
    score = Score()
    for seed in seeds:
        made = corpus(FILES, seed)
        given = list(paragraphs(made, checker, rulebook))
        places = {id(paragraph): place for paragraph, place in given}
        truth = {_name(pair) for family in made.families for pair in combinations(sorted(family), 2)}
        found = {
            _name(pair)
            for family in families([paragraph for paragraph, _ in given])
            for pair in combinations(sorted(places[id(p)] for p in family.paragraphs), 2)
            if pair[0][0] != pair[1][0]
        }
        score.add(found, truth)
        score.misses.update(
            made.edits.get(place, "source")
            for family in made.families
            for pair in combinations(sorted(family), 2)
            if _name(pair) not in found
            for place in pair
        )
        for name in sorted(found - truth):
            print(f"not planted: {name}", file=sys.stderr)
    return score


def _name(pair: tuple[Place, Place]) -> str:
    return " = ".join(f"{unit}: {text}" for unit, text in pair)


if __name__ == "__main__":
    from checker.rulebook.packs import load_pack

    pack = load_pack("outline-2021-2025")
    score = measure(range(int(sys.argv[1])), Checker(pack, "reference"), pack)
    print(f"{score.right + score.missed} pairs, recall {score.recall:.3f}, precision {score.precision:.3f}")
    print(f"missed: {dict(score.misses)}", file=sys.stderr)
