"""Exit statuses, as the contract of ``checker run`` names them."""

CLEAN = 0
FINDINGS = 1
UNUSABLE = 2
