"""What the tests of this folder have in common: a ``checker`` on the path, drafts and packs to check."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

REPORT = """\
青石镇人民政府2024年法治政府建设情况报告
一、工作成效
全年组织干部学法4次，不断加强法治建设。
二、存在的问题
行政执法三项制度落实还不到位。
青石镇人民政府
2025年1月10日
"""
PACK = "名称: 本县规则\n版本: 1.0.0\n施行年度: [2021, 2025]\n分组: {study: 学习}\n"
RULE = """\
名称: 学法
类型: 要求
级别: 错误
依据: [{文件: 示例规定, 条款: 第一条}]
识别: [学法]
说明: 应写明学法。
建议: 补写学法的次数。
示例:
  - {文本: 全年组织干部学法4次。, 结果: 具体}
  - {文本: 全年调解纠纷126件。, 结果: 缺失}
"""
FAILING_RULE = RULE.replace("结果: 具体", "结果: 笼统")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def pack(name: str, rule: str = RULE) -> dict[str, str]:
    """The files of a pack of one rule in the folder ``name``, for ``write``."""
    return {f"{name}/pack.yaml": PACK, f"{name}/study/law.yaml": rule}


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


def checker_at(folder: Path) -> None:
    """Put a program ``checker`` into ``folder`` that runs the one under test."""
    program(folder / "checker", f"#!/bin/sh\nexec '{sys.executable}' -m checker \"$@\"\n")


def installer_at(folder: Path) -> Path:
    """Put a program ``python3`` into ``folder`` whose ``-m venv`` makes an environment with a ``checker`` in it that
    runs the one under test; what its ``pip`` is asked for goes to the file that is returned, a word a line."""
    made, log = folder / "made", folder / "pip.log"
    checker_at(made)
    program(made / "python", f"#!/bin/sh\nexec '{sys.executable}' \"$@\"\n")
    program(made / "pip", f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{log}'\n")
    venv = f'[ "$1 $2" = "-m venv" ] || exit 9\nmkdir -p "$3/bin" && cp \'{made}\'/* "$3/bin"'
    program(folder / "python3", f"#!/bin/sh\n{venv}\n")
    return log


def stand_in_at(path: Path) -> None:
    """Put a program at ``path`` that prints its arguments, each as ``<argument>``."""
    program(path, "#!/bin/sh\nprintf '<%s>' \"$@\"\necho\n")


EVIL = ("$(touch pwned)`touch pwned`", '"; touch pwned; "', "x\n'; touch pwned; '")
"""Lines that run something where they are written into a script."""


def environment(programs: Path, **extra: str) -> dict[str, str]:
    """This process's environment, with ``programs`` first on the path and no other ``checker`` there, and nothing of
    a CI or of git around it."""
    outer = ("GIT_", "GITHUB_", "CI_", "RUNNER_", "PRE_COMMIT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    usual = (folder for folder in os.environ["PATH"].split(os.pathsep) if not Path(folder, "checker").exists())
    path = os.pathsep.join((str(programs), *usual))
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | extra
