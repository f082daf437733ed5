"""The colours of statuses."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model import Status
from checker.rendering.workbook.sheets import Paint

STATUS_PAINTS: Mapping[Status, Paint] = {
    Status.SPECIFIC: Paint.GOOD,
    Status.VAGUE: Paint.FAIR,
    Status.NOT_DONE: Paint.OPEN,
    Status.OMITTED: Paint.BAD,
    Status.NOT_APPLICABLE: Paint.QUIET,
}
