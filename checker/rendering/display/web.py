"""What self-contained web pages share: their colours, and the policy that allows them nothing but what is in them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files


@cache
def palette() -> str:
    """The colours, as a style sheet with custom properties, light and dark."""
    return files(__package__ or "").joinpath("palette.css").read_text("utf-8")


def policy(style: str, script: str = "") -> str:
    """The Content Security Policy of a page with this style sheet and script, which stand in it."""
    scripts = f" script-src '{_hash(script)}';" if script else ""
    return f"default-src 'none'; style-src '{_hash(style)}';{scripts} base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
