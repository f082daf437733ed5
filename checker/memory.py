"""What is loaded once and stays."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_SELDOM = 20_000
"""Values made and not given back before the collector looks, where Python has 700."""


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """What is made in the block stays for as long as the process: the garbage collector neither interrupts its making
    nor looks at it ever again. In a fresh process a tenth of the time until the first report is done goes there, and
    as much of every report later, whose thousands of values leave no rings: so it looks seldom from then on.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()
