"""What sentences were meant to say: with slips of the pen put right, 行政覆议案件2件 speaks of 行政复议 all the same."""

from __future__ import annotations

from dataclasses import replace

from checker.analysis import typos
from checker.model import Document, Outline, Sentence
from checker.rulebook.rule import AnalysisSpec, Rulebook
from checker.segmentation import Segmenter


class Mender:
    """Puts wrong characters right, with the parameters of the first rule of a pack that looks for them; without such a
    rule nothing is wrong. Made once, used for any number of reports."""

    def __init__(self, rulebook: Rulebook, segmenter: Segmenter) -> None:
        specs = (rule.spec for rule in rulebook.rules if isinstance(rule.spec, AnalysisSpec))
        spec = next((spec for spec in specs if spec.analysis == typos.NAME), None)
        self._parameters = {**typos.PARAMETERS, **dict(spec.parameters)} if spec else None
        self._segmenter = segmenter

    def mend(self, document: Document, outline: Outline) -> Outline:
        """The outline, in which sentences know what was meant where a character is wrong.

        Only what keeps its length is put right, so that offsets hold.
        """
        slips = typos.slips(document, self._segmenter, self._parameters) if self._parameters else ()
        right = {
            at: char
            for start, end, word in slips
            if end - start == len(word)
            for at, char in zip(range(start, end), word, strict=True)
        }
        if not right:
            return outline
        return replace(outline, sentences=tuple(_mended(sentence, right) for sentence in outline.sentences))


def _mended(sentence: Sentence, right: dict[int, str]) -> Sentence:
    if right.keys().isdisjoint(sentence.offsets):
        return sentence
    chars = zip(sentence.offsets, sentence.meant, strict=True)
    return replace(sentence, mended="".join([right.get(at, char) for at, char in chars]))
