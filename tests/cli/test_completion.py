"""Completion in real shells, installed as the help says: lines are typed in a terminal, with Tab keys, and run.

A stand-in for ``checker`` does the work where its output is read by a shell, and at the terminal shows its arguments.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from checker.cli import main
from checker.rendering import formats
from checker.rulebook.rule import Rulebook

ROOT = Path(__file__).parents[2]
CODE = "from checker.cli import main; main(prog_name='checker')"
STAND_IN = f"""\
#!/bin/sh
if ! [ -t 1 ]; then exec '{sys.executable}' -c "{CODE}" "$@"; fi
printf '<%s>' "$@"
printf '\\n'
"""


def shells(*names: str) -> pytest.MarkDecorator:
    """Once for each shell, or for each of ``names``, that is installed."""
    without = {name: pytest.mark.skipif(not shutil.which(name), reason=f"no {name}") for name in names}
    return pytest.mark.parametrize("shell", [pytest.param(name, marks=mark) for name, mark in without.items()])


def environment(home: Path) -> dict[str, str]:
    outer = ("_CHECKER", "COMP_", "XDG_", "ZDOTDIR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(outer)}
    path = os.pathsep.join((str(home / "bin"), os.environ["PATH"]))
    return kept | {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(home), "TERM": "dumb", "LC_ALL": "C.UTF-8"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with two files in it and the stand-in in its ``bin``."""
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin" / "checker"
    stand_in.write_text(STAND_IN)
    stand_in.chmod(0o755)
    (tmp_path / "草稿").mkdir()
    (tmp_path / "草稿" / "town.txt").touch()
    return tmp_path


def install(shell: str, home: Path) -> None:
    """Do what the help says for ``shell``."""
    lines = iter(CliRunner().invoke(main, ["completion", "--help"]).stdout.splitlines())
    assert any(line.strip().startswith(shell) for line in lines)
    commands = []
    for line in lines:
        if not line.strip():
            break
        commands.append(line.strip())
    subprocess.run(["sh", "-ec", "\n".join(commands)], check=True, cwd=home, env=environment(home))


def typed(lines: Iterable[str], shell: str, home: Path) -> list[list[str]]:
    """The arguments that ``checker`` gets from each of ``lines``, typed into one interactive shell, tabs completing."""
    import pty

    leader, follower = pty.openpty()
    with subprocess.Popen(
        [shell, "-i"], stdin=follower, stdout=follower, stderr=follower, cwd=home, env=environment(home),
        start_new_session=True,
    ) as process:  # fmt: skip
        os.close(follower)
        os.write(leader, "\n".join(["PS1=", *lines, "exit", ""]).encode())
        output = b""
        while chunk := _read(leader):
            output += chunk
        process.wait()
    os.close(leader)
    return [line.strip("<>").split("><") for line in output.decode().splitlines() if line.startswith("<")]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        return b""


TYPED = {
    "checker eval\t": ["evaluate"],
    "checker rules man\t": ["rules", "manual"],
    "checker completion fi\t": ["completion", "fish"],
    "checker run --fail\t": ["run", "--fail-on"],
    "checker run --fail-on war\t": ["run", "--fail-on", "warning"],
    "checker run --format mark\t": ["run", "--format", "markdown"],
    "checker rules show enforcement/thr\t": ["rules", "show", "enforcement/three-systems"],
    "checker rules test text/typ\t text/left\t": ["rules", "test", "text/typo", "text/leftover"],
    "checker rules list --pack out\t": ["rules", "list", "--pack", "outline-2021-2025"],
    "checker run 草\tto\t": ["run", "草稿/town.txt"],
    "checker run -o ht\t草\tto\t": ["run", "-o", "html=草稿/town.txt"],
}


@shells("bash", "zsh")
def test_tab_completes(shell: str, home: Path) -> None:
    install(shell, home)
    assert dict(zip(TYPED, typed(TYPED, shell, home), strict=True)) == TYPED


OFFERED = {
    "checker eval": ["evaluate"],
    "checker run --fail": ["--fail-on"],
    "checker run --fail-on war": ["warning"],
    "checker rules show enforcement/thr": ["enforcement/three-systems"],
    "checker run 草": ["草稿/"],
    "checker run -o ht": ["html="],
    "checker run -o html=草稿/": ["html=草稿/town.txt"],
}


@shells("fish")
def test_fish_offers(shell: str, home: Path) -> None:
    install(shell, home)
    asked = "\n".join(f"complete -C '{line}'; echo" for line in OFFERED)  # what Tab would offer, then an empty line
    done = subprocess.run([shell, "-c", asked], capture_output=True, check=True, cwd=home, env=environment(home))
    answers = [answer.splitlines() for answer in done.stdout.decode().split("\n\n") if answer]
    values = [[line.partition("\t")[0] for line in answer] for answer in answers]
    assert dict(zip(OFFERED, values, strict=True)) == OFFERED


def answer(line: str, folder: Path, **extra: str) -> list[tuple[str, str, str]]:
    """What zsh is told (kind, value, explanation) when the last word of ``line`` is to be completed."""
    asked = {"_CHECKER_COMPLETE": "zsh_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    command = [sys.executable, "-c", CODE]
    environ = environment(folder) | asked | extra
    done = subprocess.run(command, capture_output=True, check=True, cwd=folder, env=environ)
    lines = done.stdout.decode().removesuffix("\n").split("\n")
    assert done.stderr == b""
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=False))


def test_every_rule_is_offered_with_its_name(shipped_rulebook: Rulebook, tmp_path: Path) -> None:
    offered = answer("checker rules show ", tmp_path)
    assert offered == [("plain", rule.id, rule.name) for rule in sorted(shipped_rulebook.rules, key=lambda r: r.id)]


def test_every_format_is_offered(tmp_path: Path) -> None:
    assert answer("checker run -o ", tmp_path) == [("plain", f"{name}=", "_") for name in formats()]


def test_rules_of_the_pack_that_is_named(tmp_path: Path) -> None:
    rules = tmp_path / "pack" / "a"
    rules.mkdir(parents=True)
    (rules / "plain.yaml").write_text("名称: 学法\n类型: 要求\n", "utf-8")
    (rules / "broken.yaml").write_bytes(b"\xff\xfe: [")
    (rules / "folder.yaml").mkdir()
    offered = answer("checker rules show --pack pack ", tmp_path)
    assert offered == [("plain", "a/broken", "_"), ("plain", "a/folder", "_"), ("plain", "a/plain", "学法")]


@pytest.mark.parametrize(
    "line", ["checker rules show --pack missing ", "checker run -o html=missing/", "checker rules show 'text/no"]
)
def test_nothing_to_offer_is_no_fault(line: str, tmp_path: Path) -> None:
    assert answer(line, tmp_path) == []


def test_no_rule_is_parsed_to_offer_its_id(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    for module in ("yaml", "pydantic", "jieba", "durable_rules_engine", "ahocorasick_rs"):
        (blocked / f"{module}.py").write_text("raise AssertionError")
    path = os.pathsep.join((str(blocked), str(ROOT)))
    assert answer("checker rules show enforcement/thr", tmp_path, PYTHONPATH=path)


def test_an_unknown_shell_gets_a_line() -> None:
    result = CliRunner().invoke(main, ["completion", "tcsh"], prog_name="checker")
    assert result.exit_code == 2
    assert result.stderr == "SHELL 的值不可用，可以写：bash、zsh、fish；用 checker completion --help 查看用法\n"
