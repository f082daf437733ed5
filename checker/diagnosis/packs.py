"""The rule packs that come with the program, and the one to check by: do they load?"""

from __future__ import annotations

from collections.abc import Iterator

from checker.diagnosis import Item
from checker.rulebook.packs import available_packs, load_pack
from checker.rulebook.problems import RuleErrors


def items(pack: str) -> Iterator[Item]:
    """One for each pack; ``pack`` is necessary."""
    for name in dict.fromkeys([*available_packs(), pack]):
        try:
            rulebook = load_pack(name)
        except RuleErrors as errors:
            number = len(errors.problems)
            detail = f"{number} 处错误：{errors.problems[0]}" if number > 1 else str(errors.problems[0])
            remedy = f"执行 checker rules lint --pack {name}，按列出的位置改正；随程序提供的规则包出错的，重新安装"
            yield Item(name, False, detail, remedy, name == pack)
        else:
            known = f"{rulebook.pack.name} {rulebook.pack.version}，{len(rulebook.rules)} 条规则"
            yield Item(name, True, known, necessary=name == pack)
