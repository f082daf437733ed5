"""Chinese characters in regular expressions."""

from __future__ import annotations

from typing import Final

HAN: Final = r"[^\W\da-zA-Z_]"
"""One Chinese character (〇 and rare ones too), said as a letter that is none of the Latin alphabet's: ``re`` takes a
millisecond to compile a class of 20,000 characters, and a run would compile fifty of them.
"""
