"""What tests of unreadable inputs share."""

from __future__ import annotations

import pytest

from checker.reading import ReadError, read


def problem(source: str) -> str:
    """The one printable line that says why ``source`` cannot be read; fails if it can."""
    with pytest.raises(ReadError) as caught:
        read(source)
    line = str(caught.value)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert caught.value.source == source
    return line
