"""What is said on standard error: faults always, notes unless quiet, steps if asked for, progress to a terminal."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import click

from checker.cli._shared import complain


@dataclass(slots=True)
class Voice:
    """``quiet``: faults only; ``verbose``: every step, too."""

    quiet: bool = False
    verbose: bool = False
    _moving: bool = False

    def fault(self, text: object) -> None:
        """Something that cannot be used."""
        self.still()
        complain(text)

    def note(self, text: object) -> None:
        """Something worth knowing."""
        if not self.quiet:
            self.fault(text)

    def step(self, text: object) -> None:
        """Something that only those want to know who ask."""
        if self.verbose:
            self.fault(text)

    def progress(self, done: int, total: int, name: str) -> None:
        """How far a run of several inputs has come; nothing is drawn but on a terminal."""
        if total > 1:
            self.moving(f"检查第 {done + 1} 份，共 {total} 份：{name[-40:]}")

    def moving(self, text: str) -> None:
        """A line that the next one takes the place of; nothing is drawn but on a terminal."""
        if not self.quiet and sys.stderr.isatty():
            self.still()
            click.echo(text, err=True, nl=False)
            self._moving = True

    def still(self) -> None:
        """Take away what shows progress."""
        if self._moving:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._moving = False
