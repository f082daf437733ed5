"""What sentences were meant to say: with slips of the pen put right, 行政覆议案件2件 speaks of 行政复议 all the same."""

from __future__ import annotations

from dataclasses import replace

from checker.analysis import typos
from checker.analysis.context import Parameters
from checker.model import Document, Outline, Sentence
from checker.rulebook.rule import AnalysisSpec, Rulebook
from checker.segmentation import Segmenter


def mended(rulebook: Rulebook, document: Document, outline: Outline, segmenter: Segmenter) -> Outline:
    """The outline, in which sentences know what was meant where a rule of the pack finds a wrong character in them.

    Only what keeps its length is put right, so that offsets hold.
    """
    parameters = _parameters(rulebook)
    if parameters is None:
        return outline
    right = {
        at: char
        for start, end, word in typos.slips(document, segmenter, parameters)
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


def _parameters(rulebook: Rulebook) -> Parameters | None:
    """Those of the first rule that looks for wrong characters."""
    specs = (rule.spec for rule in rulebook.rules if isinstance(rule.spec, AnalysisSpec))
    spec = next((spec for spec in specs if spec.analysis == typos.NAME), None)
    return None if spec is None else {**typos.PARAMETERS, **dict(spec.parameters)}
