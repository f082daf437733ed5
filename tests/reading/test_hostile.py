"""Whatever comes in, a user gets one sentence, and soon."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker.reading import ReadError, read

from .hostile import INPUTS, SLOW


@pytest.mark.parametrize("name", [name for name in INPUTS if name not in SLOW])
def test_hostile_input(tmp_path: Path, name: str) -> None:
    suffix, make, expected = INPUTS[name]
    source = tmp_path / f"report{suffix}"
    source.write_bytes(make())
    if expected is None:
        assert read(str(source)).text
        return
    with pytest.raises(ReadError) as caught:
        read(str(source))
    assert re.search(expected, caught.value.problem)
    assert len(str(caught.value).splitlines()) == 1
    assert "Error" not in caught.value.problem
