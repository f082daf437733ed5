"""Chinese characters in regular expressions."""

from __future__ import annotations

from typing import Final

HAN: Final = r"[^\W!-~]"
"""One Chinese character, said as a letter or digit that is none of ASCII's: ``re`` takes a millisecond to compile a
class of 20,000 characters, and a run would compile fifty of them. Rare characters, 〇 and full-width letters are in it.
"""
