"""What pydantic finds wrong, in plain Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pydantic_core import ErrorDetails

from checker.rulebook.schema import Place, did_you_mean, nearest
from checker.rulebook.syntax import colon_slip


def say(error: ErrorDetails, known: Iterable[str], place: Place) -> str:
    """The message for ``error``: ``known`` are the keys that may stand there, ``place`` its steps in the file."""
    key, kind, value = str(error["loc"][-1]), error["type"], error["input"]
    name = f"“{next((step for step in reversed(place) if isinstance(step, str)), '')}”"
    if kind == "missing":
        return f"缺少“{key}”"
    if kind == "extra_forbidden":
        return _unknown_key(key, known)
    if value is None:
        return (
            f"{name}里有一项是空的；请补上，或者删去这一项"
            if isinstance(place[-1], int)
            else f"{name}后面没有内容；请补上，或者删去这个键"
        )
    match kind:
        case "value_error":
            return str(error["ctx"]["error"])
        case "string_type":
            return f"{name}应是文字，{_found(value)}"
        case "string_too_short":
            return f"{name}不能为空"
        case "int_type":
            return f"{name}应是整数，{_found(value)}"
        case "list_type":
            return f"{name}应是列表，如 [甲, 乙]，{_found(value)}"
        case "dict_type" | "model_type":
            return f"{name}应写成“键: 值”（冒号用半角，后面空一格），{_found(value)}"
        case "too_short" | "too_long":
            return f"{name}应有{error['ctx'].get('min_length')}项" if value else f"{name}不能是空的"
    return f"{name}的内容不合要求"


def meant(key: str, known: Iterable[str]) -> str | None:
    """The known key that an unknown one probably stands for."""
    slip = _colon_slip(key, known)
    return slip[1] if slip else nearest(key, known)


def _unknown_key(key: str, known: Iterable[str]) -> str:
    slip = _colon_slip(key, known)
    return colon_slip(slip[1], slip[2]) if slip else f"未知的键“{key}”{did_you_mean(key, known)}"


def _colon_slip(key: str, known: Iterable[str]) -> re.Match[str] | None:
    return re.match(rf"({'|'.join(map(re.escape, known))})\s*([：:])", key)


def _found(value: object) -> str:
    match value:
        case bool():
            return "这里是 true 或 false；要写这个词请加引号"
        case int() | float():
            return f"这里是数字{value}；要写成文字请加引号"
        case str():
            return "这里是文字"
        case list():
            return "这里是列表"
        case _:
            return "这里是“键: 值”；文字里的冒号要用全角，或者给整段文字加引号"
