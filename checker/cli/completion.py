"""``checker completion``: the script by which a shell completes what is typed after ``checker``."""

from __future__ import annotations

import click

from checker.cli._groups import COMPLETION

_HELP = """打印终端补全脚本：按 Tab 键补全命令、选项、规则编号、格式和文件名。

装上以后新开的终端窗口都能用。各种终端执行一次下面的两行：

\b
bash（4.4 及以上）：
  checker completion bash > ~/.checker-completion.bash
  echo '. ~/.checker-completion.bash' >> ~/.bashrc

\b
zsh：
  checker completion zsh > ~/.checker-completion.zsh
  echo 'autoload -Uz compinit && compinit; . ~/.checker-completion.zsh' >> ~/.zshrc

\b
fish：
  mkdir -p ~/.config/fish/completions
  checker completion fish > ~/.config/fish/completions/checker.fish
"""

# click's scripts have the shell put a space behind a word, which is wrong behind "格式=" and behind a folder; fish
# knows that by itself.
_UNFINISHED = {
    "bash": ("    return 0\n", "    [[ ${COMPREPLY[0]-} == *[=/] ]] && compopt -o nospace\n    return 0\n"),
    "zsh": (
        "compadd -U -V unsorted -a completions",
        "local -a unfinished; [[ $completions[1] == *[=/] ]] && unfinished=(-S '')\n"
        '        compadd -U "${unfinished[@]}" -V unsorted -a completions',
    ),
    "fish": ("", ""),
}


@click.command(name="completion", help=_HELP)
@click.argument("shell", metavar="SHELL", type=click.Choice(list(_UNFINISHED)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    completer = kind(ctx.find_root().command, {}, "checker", COMPLETION)
    # Not the class's own ``source``: bash's would ask which bash there is, and complain in English.
    click.echo(ShellComplete.source(completer).replace(*_UNFINISHED[shell]), nl=False)
