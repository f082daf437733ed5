"""What the values of settings may be, for the configuration file and the command line alike."""

from __future__ import annotations

ENGINES = ("auto", "durable", "reference")
FAIL_ON = ("error", "warning", "note", "never")
FIRST_YEAR, LAST_YEAR = 1990, 2100


def reaches(severity: str, fail_on: str) -> bool:
    """Whether a finding of that severity is at least as grave as ``fail_on``, to which nothing is that is ``never``."""
    return fail_on != "never" and FAIL_ON.index(severity) <= FAIL_ON.index(fail_on)


def share(value: object) -> object:
    """A percentage (``60%``) as a share in [0, 1]; anything else as it is. Raises ``ValueError``."""
    if isinstance(value, str) and value.strip().endswith(("%", "％")):
        try:
            return float(value.strip()[:-1]) / 100
        except ValueError:
            raise ValueError("应是 0 到 1 的数，或百分数，如 60%") from None
    return value
