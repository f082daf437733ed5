"""The options that say what a check is made with; ``checker.toml`` may say the same (see ``checker.configuration``)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.cli._exits import UNUSABLE
from checker.cli._shared import complain
from checker.configuration.values import ENGINES, FAIL_ON, FIRST_YEAR, LAST_YEAR, share
from checker.model import Level, ReportKind
from checker.names import REPORT_KIND_NAMES

if TYPE_CHECKING:
    from checker.configuration import Settled

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _names(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Ids, separated by commas in each of the values."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _share(_ctx: click.Context, _param: click.Parameter, value: str | None) -> float | None:
    try:
        number = None if value is None else float(share(value))  # type: ignore[arg-type]
    except ValueError:
        number = -1.0
    if number is not None and not 0 <= number <= 1:
        raise click.BadParameter("应是 0 到 1 的数，或百分数，如 60%")
    return number


def _level(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Level | None:
    return None if value is None else Level(value)


def _kind(_ctx: click.Context, _param: click.Parameter, value: str | None) -> ReportKind | None:
    return next((kind for kind, name in REPORT_KIND_NAMES.items() if name == value), None)


_OPTIONS = (
    click.option("--pack", metavar="规则包", help="规则包的名称或文件夹；写 auto 按报告年度选最接近的。  [默认：outline-2021-2025]"),
    click.option("--select", multiple=True, metavar="编号", callback=_names, help="只看这些规则或分组，逗号分开，可重复。"),
    click.option("--ignore", multiple=True, metavar="编号", callback=_names, help="不看这些规则或分组，逗号分开，可重复。"),
    click.option("--level", type=click.Choice([v.value for v in Level]), callback=_level, help="报告的层级；不写时从报告里认。"),
    click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), help="报告的年度；不写时从报告里认。"),
    click.option(
        "--kind",
        type=click.Choice([*REPORT_KIND_NAMES.values()]), callback=_kind, help="报告的文种；不写时从报告里认。",
    ),
    click.option("--fail-on", type=click.Choice(FAIL_ON), help="出现这一级或更重的问题时，退出状态为 1。  [默认：error]"),
    click.option("--min-coverage", metavar="数", callback=_share, help="覆盖率低于这个数（如 0.6 或 60%）算错误。"),
    click.option("--max-vagueness", type=click.FloatRange(0, 100), metavar="数", help="空泛度高于这个数（0 到 100）算错误。"),
    click.option("--waivers", metavar="文件", help="豁免文件：哪些问题已经同意不改，理由是什么。"),
    click.option("--engine", type=click.Choice(ENGINES), help="推理引擎：durable_rules，或不用 C 扩展的 reference。  [默认：auto]"),
)  # fmt: skip

BASELINE = click.option("--baseline", metavar="文件", help="基线文件：只有基线里没有的问题才算。")


def settings_options(command: _Command) -> _Command:
    """Give a command the options that settle a check, all but ``--baseline``; it takes them as ``**given``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def settled(paths: Sequence[str], given: Mapping[str, Any]) -> Settled:
    """The settings for these inputs; faults of the configuration are printed, and the command ends with status 2."""
    from checker.configuration import settle
    from checker.configuration.files import ConfigurationError

    try:
        return settle(paths, given)
    except ConfigurationError as error:
        complain(error)
        sys.exit(UNUSABLE)
