"""``checker rules new``: a rule file from options and answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli._exits import FINDINGS, UNUSABLE
from checker.cli._shared import complain, load_rulebook
from checker.cli.rules._shared import group_of, pack_option

if TYPE_CHECKING:
    from checker.rulebook.rule import Rulebook

_KINDS = ("要求", "结构", "用语", "条件", "核对")


@click.command(
    name="new",
    help="新建一条规则。ID 是“分组/名称”，如 enforcement/training。没有用选项写明的逐项询问；写出的文件已经通过 lint 和 test。",
)
@click.argument("id", metavar="ID")
@click.option("--kind", type=click.Choice(_KINDS), help="类型。")
@click.option("--name", help="名称。")
@click.option("--severity", type=click.Choice(["错误", "警告", "提示"]), help="级别。")
@click.option(
    "--basis",
    multiple=True,
    metavar="文件[|文号[|条款]]",
    help="依据，可重复，例如 '中华人民共和国行政处罚法||第四十二条'。",
)
@click.option("--term", "terms", multiple=True, metavar="词语", help="识别（用语：查找；条件：如果）的词语，可重复。")
@click.option("--exclude", multiple=True, metavar="词语", help="排除的词语，可重复。")
@click.option("--part", "parts", multiple=True, metavar="名称=词语,词语", help="要素和它的词语，可重复。")
@click.option("--needed", multiple=True, metavar="词语", help="条件类规则“那么”的词语，可重复。")
@click.option("--replacement", metavar="写法", help="用语类规则“改为”的写法。")
@click.option("--analysis", metavar="检查", help="核对类规则的检查名称。")
@click.option("--role", metavar="部分", help="结构类规则要有的部分。")
@click.option("--explanation", help="说明：为什么要写、写什么。")
@click.option("--suggestion", help="建议：补什么、怎么改。")
@click.option(
    "--example", "examples", multiple=True, metavar="结果=文本", help="示例，可重复，例如 '具体=全年培训4次。'。"
)
@pack_option
def command(id: str, pack: str, **given: object) -> None:
    from checker.authoring.scaffold import try_draft
    from checker.cli.rules._asking import ask_draft, mend
    from checker.engine import EngineError
    from checker.resources import rules_directory
    from checker.rulebook.problems import RuleErrors
    from checker.rulebook.registry_loading import load_registry

    rulebook = load_rulebook(pack)
    file = _file(id, rulebook, pack)
    registry = load_registry(rules_directory() / "registry")
    try:
        draft = ask_draft(id, given, registry)
        trial = try_draft(draft, str(file), rulebook, registry)
        while not trial.sound:
            for line in (*trial.problems, *trial.failures):
                complain(line)
            for failure in trial.failures:
                complain("\n".join(f"    {line}" for line in failure.trace))
            draft = mend(draft, trial, registry)
            trial = try_draft(draft, str(file), rulebook, registry)
    except click.Abort:
        complain("没有写文件。")
        sys.exit(FINDINGS)
    except (EngineError, RuleErrors) as error:
        complain(error)
        sys.exit(UNUSABLE)
    try:
        file.parent.mkdir(exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(trial.text)
    except OSError as error:
        complain(f"{file}：写不了（{error.strerror}）；请检查路径和权限")
        sys.exit(UNUSABLE)
    click.echo(f"写好了：{file}。lint 和全部示例都通过。")


def _file(id: str, rulebook: Rulebook, pack: str) -> Path:
    """Where the rule will stand; ends with status 2 if it cannot be there."""
    import re

    from checker.rulebook.packs import pack_directory

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*", id):
        complain(f"“{id}”不能作编号：要写成“分组/名称”，用小写英文字母、数字和连字符，如 enforcement/training")
        sys.exit(UNUSABLE)
    group_of(rulebook, id.partition("/")[0])
    if any(rule.id == id for rule in rulebook.rules):
        complain(f"已经有规则“{id}”了；要改它，请直接编辑规则文件")
        sys.exit(UNUSABLE)
    return pack_directory(pack) / f"{id}.yaml"
