"""``python -m checker.rendering.contract`` prints the JSON Schema kept in ``docs/schema/gap-report.schema.json``."""

import sys

from checker.rendering.contract.schema import schema_text

sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
sys.stdout.write(schema_text())
