"""The JSON Schema of the contract, generated from its models so that the two cannot differ."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from checker.rendering.contract.models import GapReport


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of the whole output: one gap report, or an array of them."""
    schema = TypeAdapter(GapReport | list[GapReport]).json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "checker run --format json",
        "description": "One gap report for one input; an array of them, in the order given, for several.",
        **schema,
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
