"""What is wrong with a command line, in one Chinese line instead of click's English block."""

from __future__ import annotations

import re

import click


def explain(error: click.ClickException) -> str:
    """One line that names the fault and where to look; the names of options and commands stay as typed."""
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "checker"
    return f"{_fault(error)}；用 {path} --help 查看用法"


def _fault(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            meant = f"，是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有“{error.option_name}”这个选项{meant}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else (error.param_hint or "参数")
            return f"缺少参数 {name}"
        case click.BadParameter():
            return _bad_value(error)
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用得不对：要给它一个值，或者不能带值"
    unknown = re.match(r"No such command '(.+?)'", error.format_message())
    if unknown:
        return f"没有“{unknown[1]}”这个命令"
    extra = re.match(r"Got unexpected extra arguments? \((.+)\)", error.format_message())
    return f"多出了参数 {extra[1]}" if extra else error.format_message()


def _bad_value(error: click.BadParameter) -> str:
    param = error.param
    name = param.opts[0] if isinstance(param, click.Option) else (param.human_readable_name if param else "参数")
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"{name} 的值不可用，可以写：{'、'.join(map(str, kind.choices))}"
    return f"{name} 的值不可用：{error.message}"
