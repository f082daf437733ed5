"""Flat facts: what may be asserted, checked before either evaluator sees it.

The C core compares a text with a number by printing the number, hashes ``1`` and ``1.0`` differently in a
join, and stops reading a batch without a word at a fact it cannot parse. So every attribute has one sort of
value throughout, and whatever lies outside the bounds below is refused here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from checker.inference import Fact, Scalar

MAX_FACTS = 100_000  # the hashes of the ids f0, f1 … are distinct up to 264,601
MAX_ATTRIBUTES = 200
MAX_STRING = 8_000  # UTF-8 bytes; the C core keeps lengths in 16 bits
MAX_INTEGER = 2**53

RESERVED = frozenset({"id", "sid", "begin", "complete"})
"""Attributes of the engine's own facts."""

_KEPT = 1 << 10
"""Names and texts found right, of which a report has the same again and again."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


class EngineError(Exception):
    """The engine cannot run these rules or these facts; the message is Chinese, one line, for the user."""


class Sort(StrEnum):
    """The sorts of value that are never compared with one another."""

    TEXT = "文字"
    NUMBER = "数"
    TRUTH = "是非"


def sort_of(value: Scalar) -> Sort:
    """The sort of a scalar: bool is not a number here, though the C core takes true for 1."""
    if isinstance(value, bool):
        return Sort.TRUTH
    return Sort.TEXT if isinstance(value, str) else Sort.NUMBER


@lru_cache(maxsize=_KEPT)
def check_name(name: object) -> None:
    """Refuse an attribute name that the engine reserves or could read as an operator (EngineError)."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise EngineError(f"属性名 {name!r} 不合规定，应为小写英文字母开头的英文名")
    if name in RESERVED:
        raise EngineError(f"属性名 {name} 由推理引擎保留，不能使用")


def check_scalar(value: object) -> None:
    """Refuse a value that the C core could not store and compare exactly (EngineError)."""
    match value:
        case str():
            _check_text(value)
        case bool():
            return
        case int():
            if abs(value) > MAX_INTEGER:
                raise EngineError(f"整数 {value} 超出 ±2^53")
        case float():
            if not math.isfinite(value):
                raise EngineError(f"数值 {value!r} 不是有限数")
            if "e" in repr(value):
                raise EngineError(f"小数 {value!r} 过大或过小，须用指数才能写出")
        case _:
            raise EngineError(f"值 {value!r} 的类型不合规定，只能是文字、整数、小数或是非")


@lru_cache(maxsize=_KEPT)
def _check_text(value: str) -> None:
    if "\0" in value:
        raise EngineError(f"文字 {value[:20]!r} 含有空字符（NUL）")
    try:
        size = len(value.encode())
    except UnicodeEncodeError:
        raise EngineError(f"文字 {value[:20]!r} 含有无法编码的字符") from None
    if size > MAX_STRING:
        raise EngineError(f"文字“{value[:20]}……”长 {size} 字节，上限 {MAX_STRING} 字节")


def check_facts(facts: Sequence[Fact], sorts: Mapping[str, Sort], joins: frozenset[str]) -> None:
    """Refuse facts that the two evaluators could read differently.

    ``sorts`` is what the rules compare each attribute with; an attribute of ``joins`` must be of one sort in
    all facts, and not a decimal. Raises EngineError naming the fact, counted from 1.
    """
    if len(facts) > MAX_FACTS:
        raise EngineError(f"事实共 {len(facts)} 条，上限 {MAX_FACTS} 条")
    expected = dict(sorts)
    for number, fact in enumerate(facts, start=1):
        try:
            _check_fact(fact, expected, joins)
        except EngineError as error:
            raise EngineError(f"第 {number} 条事实：{error}") from None


def _check_fact(fact: Fact, expected: dict[str, Sort], joins: frozenset[str]) -> None:
    if next(iter(fact), None) != "kind" or not isinstance(fact["kind"], str):
        raise EngineError("第一个属性必须是 kind，其值为文字")
    if len(fact) > MAX_ATTRIBUTES:
        raise EngineError(f"属性共 {len(fact)} 个，上限 {MAX_ATTRIBUTES} 个")
    for name, value in fact.items():
        check_name(name)
        try:
            check_scalar(value)
        except EngineError as error:
            raise EngineError(f"属性 {name}：{error}") from None
        sort = sort_of(value)
        if name in joins:
            expected.setdefault(name, sort)
            if isinstance(value, float):
                raise EngineError(f"属性 {name} 用来联结两条事实，不能是小数")
        if expected.get(name, sort) is not sort:
            raise EngineError(f"属性 {name} 应为{expected[name]}，这里是{sort}")
