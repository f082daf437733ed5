"""The gap report as data: what ``checker run --format json`` promises to every program that reads it."""

from checker.rendering.contract.building import to_contract
from checker.rendering.contract.models import SCHEMA_VERSION, GapReport
from checker.rendering.contract.schema import json_schema

__all__ = ["SCHEMA_VERSION", "GapReport", "json_schema", "to_contract"]
