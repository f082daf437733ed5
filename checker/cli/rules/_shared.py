"""What the commands on rules share: options, and rules and groups named by their users."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from checker.cli._exits import UNUSABLE
from checker.cli._shared import DEFAULT_PACK, complain

if TYPE_CHECKING:
    from checker.rulebook.rule import Rule, Rulebook

pack_option = click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")


def rule_of(rulebook: Rulebook, id: str) -> Rule:
    """The rule of that id; ends with status 2 if there is none."""
    known(rulebook, [id])
    return next(rule for rule in rulebook.rules if rule.id == id)


def known(rulebook: Rulebook, ids: Iterable[str]) -> None:
    """End with status 2 if there is no rule of one of ``ids``; the rules that may be meant are named."""
    names = {rule.id: rule.name for rule in rulebook.rules}
    if unknown := [id for id in ids if id not in names]:
        for id in unknown:
            meant = [f"{near}（{names[near]}）" for near in _nearest(id, names)]
            complain(
                f"没有规则“{id}”" + (f"，是不是：{'、'.join(meant)}？" if meant else "；全部规则见 checker rules list")
            )
        sys.exit(UNUSABLE)


def group_of(rulebook: Rulebook, name: str) -> str:
    """The group of that id or name; ends with status 2 if there is none."""
    groups = dict(rulebook.pack.groups)
    for id in groups:
        if name in (id, groups[id]):
            return id
    complain(f"没有分组“{name}”；有：{'、'.join(f'{id}（{groups[id]}）' for id in groups)}")
    sys.exit(UNUSABLE)


def _nearest(word: str, names: dict[str, str]) -> list[str]:
    """Ids that hold the word or whose rule's name does, else those spelt most like it; three at most."""
    import difflib

    holding = [id for id, name in names.items() if word and (word in id or word in name)]
    return (holding or difflib.get_close_matches(word, names, n=3, cutoff=0.5))[:3]
