"""Terms of rule files, and the folding under which they are compared with the text of reports.

A term is written as the words appear in reports. ``…`` stands for a few characters inside one clause,
``（甲|乙）`` for alternatives; brackets without ``|`` are just brackets. Full and half width, capitals,
quotation marks, book-title marks and white space make no difference. Nothing else is special.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

MAX_ALTERNATIVES = 1024
MAX_NESTING = 3
MIN_CHARACTERS = 2

_FULL_WIDTH = range(0xFF01, 0xFF5F)  # ！ to ～, each 0xFEE0 above its ASCII twin
_MARKS = "“”‘’＂＇\"'「」『』｢｣《》〈〉"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width characters: left by word processors
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())

_FOLDED: dict[str, str] = (
    {chr(c): chr(c - 0xFEE0).lower() for c in _FULL_WIDTH}
    | {c: c.lower() for c in map(chr, range(0x41, 0x250)) if c.isalpha() and len(c.lower()) == 1}
    | dict.fromkeys(_MARKS + _INVISIBLE + _SPACES, "")
)

_VANISHING = re.compile(f"[{re.escape(''.join(c for c, folded in _FOLDED.items() if not folded))}]")
_FOLDING = str.maketrans(_FOLDED)

_SPECIAL = frozenset("…()|.")
_ELLIPSIS = re.compile(r"…+|\.{3,}")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SYNTAX = frozenset("()|")
_TOKEN = re.compile(r"[()|]|[^()|]+")
_REGULAR_EXPRESSION = re.compile(r"\.[*+?{]|\\|\[.*\]|\^|\$|\(\?")


class TermError(ValueError):
    """A term that cannot be used; the message says why, in Chinese."""


def fold_char(char: str) -> str:
    """What one character is compared as; empty if it makes no difference."""
    return _FOLDED.get(char, char)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """``text`` as it is compared, and for each character kept its offset (code points) in ``text``."""
    if _VANISHING.search(text) is None:
        return text.translate(_FOLDING), range(len(text))
    chars = [_FOLDED.get(c, c) for c in text]
    return "".join(chars), tuple([i for i, c in enumerate(chars) if c])


def parse_term(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways to write a term: each a sequence of folded literal pieces, any ``…`` between one and the next.

    >>> parse_term("执法…“（三项|3项）制度”")
    (('执法', '三项制度'), ('执法', '3项制度'))

    Raises TermError for a term that is empty, too short, too rich or written as a regular expression.
    """
    if found := _REGULAR_EXPRESSION.search(text):
        raise TermError(
            f"词语“{text}”里的“{found[0]}”像是正则表达式；规则文件不用正则表达式，"
            "请照报告里的写法写：“…”表示中间隔着几个字，“（甲|乙）”表示几种写法"
        )
    tokens = iter(_TOKEN.findall(_ELLIPSIS.sub("…", fold(text)[0])))
    return tuple(dict.fromkeys(_pieces(text, writing) for writing in _writings(text, tokens, 0)))


def term_segments(text: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The ways to write a term that ``parse_term`` accepts, kept short: each a sequence of places between the gaps
    (``…``), with the literals that may stand at each place.

    >>> term_segments("（执法|监管）…（事项|清单）")
    ((('执法', '监管'), ('事项', '清单')),)
    """
    folded = text.translate(_FOLDING)
    if _SPECIAL.isdisjoint(folded):  # most terms: asked first, for speed
        return (((folded,),),)
    folded = _ELLIPSIS.sub("…", folded)
    places = [tuple(dict.fromkeys(_flat(p) or _all_writings(text, p))) for p in _split_at_gaps(folded)]
    if all(writing and "…" not in writing for place in places for writing in place):
        return (tuple(places),)
    return tuple(tuple((piece,) for piece in pieces) for pieces in parse_term(text))


def _flat(place: str) -> list[str] | None:
    """What ``_all_writings`` gives for brackets that hold alternatives and no further brackets, as most do, only faster."""
    pieces = _BRACKETS.split(place)
    literals, branches = pieces[::2], [piece.split("|") for piece in pieces[1::2]]
    if not _SYNTAX.isdisjoint("".join(literals)) or any(len(branch) == 1 for branch in branches):
        return None
    if prod(map(len, branches)) > MAX_ALTERNATIVES:
        return None
    parts = [[literals[0]]]
    for branch, literal in zip(branches, literals[1:], strict=True):
        parts += [branch, [literal]]
    return ["".join(writing) for writing in product(*parts)]


def _all_writings(text: str, place: str) -> list[str]:
    return _writings(text, iter(_TOKEN.findall(place)), 0)


def _split_at_gaps(folded: str) -> list[str]:
    """``folded`` split at the gaps that stand outside all brackets."""
    if "…" not in folded:
        return [folded]
    parts = [""]
    depth = 0
    for char in folded:
        depth += (char == "(") - (char == ")")
        if char == "…" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _writings(text: str, tokens: Iterator[str], depth: int) -> list[str]:
    """All that the tokens up to the closing bracket (at depth 0: to the end) may stand for."""
    branches: list[str] = []
    writings = [""]
    for token in tokens:
        if token == "(":
            if depth == MAX_NESTING:
                raise TermError(f"词语“{text}”的括号套得太深")
            inner = _writings(text, tokens, depth + 1)
            if len(writings) * len(inner) > MAX_ALTERNATIVES:
                raise TermError(f"词语“{text}”展开后超过{MAX_ALTERNATIVES}种写法，请拆成几个词语")
            writings = [before + after for before in writings for after in inner]
        elif token == "|" and depth:
            branches += writings
            writings = [""]
        elif token == ")" and depth:
            return branches + writings if branches else [f"({writing})" for writing in writings]
        elif token == "|":
            raise TermError(f"词语“{text}”里的“|”要写在括号里，如“（甲|乙）”")
        elif token == ")":
            raise TermError(f"词语“{text}”里的括号不成对：多了“）”")
        else:
            writings = [before + token for before in writings]
    if depth:
        raise TermError(f"词语“{text}”里的括号不成对：少了“）”")
    return writings


def _pieces(text: str, writing: str) -> tuple[str, ...]:
    if not text.strip():
        raise TermError("词语是空的")
    # Where an optional word between two gaps is left out, the gaps are one.
    pieces = tuple(_ELLIPSIS.sub("…", writing).split("…"))
    if len(pieces) > 1 and not (pieces[0] and pieces[-1]):
        raise TermError(f"词语“{text}”不能以“…”开头或结尾：“…”只写在两个词之间")
    if sum(map(len, pieces)) < MIN_CHARACTERS:
        which = f"有一种写法“{writing}”" if "|" in fold(text)[0] else ""
        raise TermError(f"词语“{text}”{which}太短，至少要有{MIN_CHARACTERS}个字（引号和书名号不算）")
    return pieces
