"""``checker doctor``: what of the program works on this machine."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, FINDINGS
from checker.cli._pages import format_option, show
from checker.cli._shared import DEFAULT_PACK

_HELP = """看 checker 在这台机器上能不能用：依赖库、规则包、推理引擎、各种格式、缓存和终端，逐项试过，说明怎样解决。

退出状态：0 能按规则包检查 txt、Word、PDF 和网页；1 不能。其他项目不可用，不影响退出状态。
"""


@click.command(name="doctor", help=_HELP)
@format_option
@click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")
def command(format_: str, pack: str) -> None:
    from checker.diagnosis import examine, fit
    from checker.diagnosis.drawing import diagnosis_json, diagnosis_page
    from checker.diagnosis.environment import writes_chinese

    sections = examine(pack)
    if not writes_chinese(sys.stdout.encoding):  # so that what follows is hardly readable
        click.echo("Chinese cannot be shown here. Use a UTF-8 terminal, and set PYTHONUTF8=1.", err=True)
    try:
        if format_ != "json":
            show(diagnosis_page(sections), format_)
    except ImportError:  # a library that pages are drawn with
        format_ = "json"
    if format_ == "json":
        click.echo(diagnosis_json(sections), nl=False)
    sys.exit(CLEAN if fit(sections) else FINDINGS)
