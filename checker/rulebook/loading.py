"""Rule files and ``pack.yaml`` → rules: what is wrong is reported with its place, in Chinese, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from checker.kinds.keys import rule_keys
from checker.rulebook.marked import Mark, Node, read_marked
from checker.rulebook.problems import RuleErrors, RuleProblem
from checker.rulebook.rule import PackInfo, Rule
from checker.rulebook.schema import Keys, PackKeys, Place, RuleKeys, did_you_mean
from checker.rulebook.wording import meant, say

_Keys = TypeVar("_Keys", bound=Keys)


def parse_rule(content: bytes, id: str, file: str) -> Rule:
    """The rule that a rule file's content states; ``file`` is how messages call it.

    Raises RuleErrors with everything that is wrong with it.
    """
    kinds = rule_keys()
    node = read_marked(content, file, frozenset().union(*map(_all_keys, kinds.values())))
    kind = node.data.get("类型")
    if not isinstance(kind, str) or kind not in kinds:
        raise RuleErrors(_without_kind(node, file))
    keys = _validate(kinds[kind], node, file)
    return Rule(
        id=id,
        name=keys.name,
        severity=keys.severity,
        levels=tuple(keys.scope.levels),
        report_kinds=tuple(keys.scope.report_kinds),
        basis=keys.to_basis(),
        explanation=keys.explanation,
        suggestion=keys.suggestion,
        examples=keys.to_examples(example.mark[0] for example in node.children["示例"].children.values()),
        spec=keys.to_spec(),
        file=file,
    )


def parse_pack(content: bytes, id: str, file: str) -> PackInfo:
    """What ``pack.yaml`` says. Raises RuleErrors with everything that is wrong with it."""
    keys, _ = read_keys(PackKeys, content, file)
    return PackInfo(id, keys.name, keys.version, (keys.years[0], keys.years[1]), tuple(keys.groups.items()))


def read_keys(model: type[_Keys], content: bytes, file: str) -> tuple[_Keys, Node]:
    """The keys that a file consists of, and where they stand. Raises RuleErrors with everything that is wrong with it."""
    node = read_marked(content, file, _all_keys(model))
    return _validate(model, node, file), node


def _validate(model: type[_Keys], node: Node, file: str) -> _Keys:
    try:
        keys = model.model_validate(node.data)
    except ValidationError as invalid:
        raise RuleErrors(_problems(invalid, model, node, file)) from None
    if contradictions := list(keys.contradictions()):
        raise RuleErrors(RuleProblem(file, *node.mark_at(place), message) for place, message in contradictions)
    return keys


def _without_kind(node: Node, file: str) -> Iterator[RuleProblem]:
    """What is wrong when the kind is unknown: the kind, and the keys that all kinds share."""
    kinds = rule_keys()
    if isinstance(kind := node.data.get("类型"), str) and kind:
        yield RuleProblem(file, *node.mark_at(("类型",)), f"未知的类型“{kind}”{did_you_mean(kind, kinds)}")
    own = frozenset().union(*map(_keys, kinds.values())) - _keys(RuleKeys).keys()
    try:
        RuleKeys.model_validate({key: value for key, value in node.data.items() if key not in own})
    except ValidationError as invalid:
        yield from _problems(invalid, RuleKeys, node, file)


def _problems(invalid: ValidationError, model: type[BaseModel], node: Node, file: str) -> Iterator[RuleProblem]:
    errors = invalid.errors(include_url=False)
    unknown = {error["loc"] for error in errors if error["type"] == "extra_forbidden"}
    for error in errors:
        place = error["loc"]
        known = _keys(_model_at(model, place[:-1]))
        if error["type"] == "missing" and any(
            place[:-1] == other[:-1] and meant(str(other[-1]), known) == place[-1] for other in unknown
        ):
            continue  # misspelt, and reported as that
        at_key = error["type"] == "extra_forbidden" or place[-1] == "[key]" or error["input"] is None
        mark = _key_mark(node, place) if at_key else node.mark_at(place)
        yield RuleProblem(file, *mark, say(error, known, _written(node, place)))


def _key_mark(node: Node, place: Place) -> Mark:
    """Where the key of a value stands; an item of a list has none, so the item."""
    mark = node.mark
    for step in place:
        if child := node.children.get(step):
            mark = node.keys.get(str(step), child.mark)
            node = child
    return mark


def _written(node: Node, place: Place) -> Place:
    """The steps of ``place`` that are in the file."""
    steps = []
    for step in place:
        if child := node.children.get(step):
            steps.append(step)
            node = child
    return tuple(steps)


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel]:
    for step in place:
        model = next(_models(_keys(model).get(str(step))), model)
    return model


def _keys(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model, each with the type of its value."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


@cache
def _all_keys(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a model and of all models in it."""
    inner = [found for annotation in _keys(model).values() for found in _models(annotation)]
    return frozenset(_keys(model)).union(*map(_all_keys, inner))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
