"""Time by parts: each second counts once, for the innermost part."""

import time

import pytest

from checker import profiling
from checker.profiling import part, profiled


class _Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    clock = _Clock()
    monkeypatch.setattr(time, "perf_counter", clock)
    return clock


def test_what_goes_on_inside_another_part_counts_for_itself(clock: _Clock) -> None:
    with profiled() as profile:
        with part("evidence"):
            clock.now += 1
            with part("segmentation"):
                clock.now += 10
            clock.now += 100
        clock.now += 1000
        with part("evidence"):
            clock.now += 10_000
    assert profile.seconds == {"evidence": 10_101, "segmentation": 10}


def test_an_error_ends_its_part(clock: _Clock) -> None:
    with profiled() as profile:
        with pytest.raises(ValueError, match="x"), part("reading"):
            clock.now += 1
            raise ValueError("x")
        clock.now += 10
    assert profile.seconds == {"reading": 1}


def test_without_a_profile_nothing_is_counted(clock: _Clock) -> None:
    with part("reading"):
        clock.now += 1
    with profiled() as profile:
        pass
    assert not profile.seconds
    assert part(profiling.READING) is part(profiling.ENGINE)
