"""Published schemas of files that other programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def faults(schema: str, data: Any, folder: Path) -> str:
    """What check-jsonschema has to say against ``data`` by a schema that comes with it; nothing if it is valid."""
    file = folder / "data.json"
    file.write_text(json.dumps(data), "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout if done.returncode else ""
