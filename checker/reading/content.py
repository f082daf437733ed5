"""What a reader gets out of the bytes of one input, before anybody asks where they came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """The text, one paragraph or table row a line; ``pages`` as in ``Document``."""

    text: str
    pages: tuple[int, ...] = ()


class Unreadable(Exception):  # noqa: N818 - what the input is, not what went wrong here
    """No text is to be had of the bytes; ``str()`` is a Chinese sentence that says why and what would help."""
