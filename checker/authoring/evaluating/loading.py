"""Labelled reports: ``NAME.txt`` with its labels in ``NAME.json``. What is wrong is said in one line each, all at once."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from checker.authoring.evaluating.labels import FlawLabel, Labels, MetaLabel, Passage, SentenceLabel
from checker.model import Document
from checker.reading import ReadError, read
from checker.rendering.display import clean
from checker.rulebook.rule import RequirementSpec, Rulebook, StructureSpec


class LabelErrors(Exception):  # noqa: N818 (it carries several errors)
    """Everything that is wrong with labelled reports, one line each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report and its labels."""

    name: str
    document: Document
    labels: Labels


def read_labelled(directory: Path, rulebook: Rulebook) -> list[Labelled]:
    """All labelled reports of a folder, by name; texts without labels are left out.

    Raises LabelErrors with everything that is wrong with any of them.
    """
    if not directory.is_dir():
        raise LabelErrors([f"{directory}：没有这个文件夹"])
    names = sorted(path.stem for path in directory.glob("*.json"))
    if not names:
        raise LabelErrors([f"{directory}：没有标注好的报告；一份报告要有两个文件：名称.txt 和 名称.json"])
    found: list[Labelled] = []
    problems: list[str] = []
    for name in names:
        try:
            found.append(_read(directory, name, rulebook))
        except LabelErrors as errors:
            problems += errors.problems
    if problems:
        raise LabelErrors(problems)
    return found


def _read(directory: Path, name: str, rulebook: Rulebook) -> Labelled:
    file = directory / f"{name}.json"
    labels = _parse(file)
    text = directory / f"{name}.txt"
    if not text.exists():
        raise LabelErrors([f"{file}：找不到它的报告 {text.name}"])
    try:
        document = read(str(text))
    except ReadError as error:
        raise LabelErrors([str(error)]) from None
    if problems := list(_contradictions(labels, document, rulebook)):
        raise _errors(file, problems)
    return Labelled(name, document, labels)


def _parse(file: Path) -> Labels:
    try:
        data = json.loads(file.read_bytes().decode("utf-8-sig"), object_pairs_hook=_object)
        return Labels.model_validate(data)
    except OSError:
        problems = ["打不开这个文件"]
    except UnicodeDecodeError:
        problems = ["不是 UTF-8 编码，请用 UTF-8 另存"]
    except json.JSONDecodeError as error:
        problems = [f"第{error.lineno}行第{error.colno}列不是合法的 JSON；常见的原因是少了逗号、引号，或用了全角标点"]
    except RecursionError:
        problems = ["JSON 套得太深"]
    except _DuplicateKeyError as error:
        problems = [f"“{error}”写了两次"]
    except ValidationError as invalid:
        problems = [_say(error) for error in invalid.errors(include_url=False)]
    except ValueError:  # an integer of thousands of digits
        problems = ["里面有一个数太长"]
    raise _errors(file, problems)


def _errors(file: Path, problems: Iterable[str]) -> LabelErrors:
    # Messages quote the labels, which may hold line breaks and what else does not belong on a terminal.
    return LabelErrors(f"{file}：{clean(problem)}" for problem in problems)


class _DuplicateKeyError(Exception):
    pass


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for key, count in Counter(key for key, _ in pairs).items():
        if count > 1:
            raise _DuplicateKeyError(key)
    return dict(pairs)


_TYPES = {
    "int_type": "应是整数",
    "string_type": "应是文字",
    "bool_type": "应是 true 或 false",
    "list_type": "应是列表 […]",
    "dict_type": "应是 {…}",
    "model_type": "应是 {…}",
    "too_short": "不能是空的",
    "greater_than_equal": "不能小于 0",
    "string_pattern_mismatch": "应写成 2026-01-20 的样子",
    "literal_error": "只能是 annual（年度报告）或 first_responsible（述法报告）",
}


def _say(error: ErrorDetails) -> str:
    *place, last = error["loc"] or ("",)
    if error["type"] == "missing":
        return _at(place, f"缺少“{last}”")
    if error["type"] == "extra_forbidden":
        return _at(place, f"没有“{last}”这一项{_meant(str(last), _KNOWN)}")
    if error["type"] == "value_error":
        return _at(error["loc"], str(error["ctx"]["error"]))
    return _at(error["loc"], _TYPES.get(error["type"], "内容不合要求"))


_KNOWN = frozenset().union(*(model.model_fields for model in (Labels, MetaLabel, SentenceLabel, FlawLabel)))


def _at(place: Iterable[str | int], message: str) -> str:
    steps = [f"第{step + 1}项" if isinstance(step, int) else step for step in place]
    return f"{' '.join(steps)}：{message}" if steps else message


def _meant(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), n=1)
    return f"，是不是“{close[0]}”？" if close else ""


def _contradictions(labels: Labels, document: Document, rulebook: Rulebook) -> Iterator[str]:
    """What is wrong between the labels, the report and the rules."""
    parts = {
        rule.id: tuple(name for name, _ in rule.spec.parts) if isinstance(rule.spec, RequirementSpec) else ()
        for rule in rulebook.rules
        if isinstance(rule.spec, RequirementSpec | StructureSpec)  # the others judge no requirement
    }
    for rule in labels.requirements:
        if rule not in parts:
            yield _at(["requirements"], f"没有规则“{rule}”{_meant(rule, parts)}")
    for rule, names in labels.parts.items():
        if rule not in labels.requirements:
            yield _at(["parts"], f"“{rule}”不在 requirements 里")
            continue
        for name in names:
            if name not in parts.get(rule, ()):
                yield _at(["parts", rule], f"没有要素“{name}”{_meant(name, parts.get(rule, ()))}")
    for number, sentence in enumerate(labels.sentences):
        place: list[str | int] = ["sentences", number]
        yield from _misplaced(place, sentence, sentence.text, document)
        for topic in sentence.topics:
            if topic not in parts:
                yield _at([*place, "topics"], f"没有规则“{topic}”{_meant(topic, parts)}")
    for number, flaw in enumerate(labels.flaws):
        yield from _misplaced(["flaws", number], flaw, flaw.quote, document)


def _misplaced(place: Iterable[str | int], passage: Passage, text: str | None, document: Document) -> Iterator[str]:
    length = len(document.text)
    if not passage.start < passage.end <= length:
        yield _at(place, f"位置 {passage.start}—{passage.end} 不对：起点要在终点之前，全文共 {length} 字")
    elif text is not None and text != document.text[passage.start : passage.end]:
        there = " ".join(document.text[passage.start : passage.end].split())
        yield _at(place, f"位置 {passage.start}—{passage.end} 的原文是“{there[:30]}”，与标注的文字不一致")
