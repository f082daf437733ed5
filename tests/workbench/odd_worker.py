"""A process that tries rules, with an engine that hangs or crashes where a rule says so."""

import os
import time
from typing import Any

from checker.workbench import worker
from checker.workbench.bench import Bench

_preview = Bench.preview


def preview(self: Bench, id: str, text: str, document: Any, drawn: Any) -> dict[str, Any]:
    if "挂起" in text:
        while True:
            time.sleep(0.01)
    if "崩溃" in text:
        os.abort()
    return _preview(self, id, text, document, drawn)


def main(pack: str, *search: str) -> None:
    setattr(Bench, "preview", preview)  # noqa: B010 - what mypy would not see as an assignment to a method
    worker.main(pack, *search)
