"""The hooks in git repositories, run by pre-commit itself.

Only their environment is not built, which would need a network: the hooks run as local ones of ``language: system``,
with a ``checker`` that is there already.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .programs import FAILING_RULE, REPORT, ROOT, checker_at, environment, pack, stand_in_at, write

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))}

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="no git")


class Repository:
    """A git repository with pre-commit installed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder.parent / "bin"
        git = ("AUTHOR", "COMMITTER")
        self._environment = environment(
            self.programs,
            PRE_COMMIT_HOME=str(folder.parent / "pre-commit"),
            GIT_CONFIG_GLOBAL="/dev/null",
            **{f"GIT_{who}_{what}": "a@example.org" for who in git for what in ("NAME", "EMAIL")},
        )
        checker_at(self.programs)
        folder.mkdir()
        self.run("git", "init", "-q")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, check=False, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def configure(self, *hooks: dict[str, Any]) -> None:
        """Hooks of the manifest by their ``id``, with whatever else a repository sets."""
        local = [HOOKS[hook["id"]] | hook | {"language": "system"} for hook in hooks]
        config = {"repos": [{"repo": "local", "hooks": local}]}
        write(self.folder, {".pre-commit-config.yaml": yaml.safe_dump(config, allow_unicode=True)})
        installed = self.run(sys.executable, "-m", "pre_commit", "install")
        assert installed.returncode == 0, installed.stdout

    def commit(self, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
        write(self.folder, files)
        self.run("git", "add", "-A")
        return self.run("git", "commit", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def test_the_manifest_is_valid(repository: Repository) -> None:
    done = repository.run(sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST))
    assert (done.returncode, done.stdout) == (0, "")


def test_a_draft_with_gaps_is_not_committed(repository: Repository) -> None:
    repository.configure({"id": "checker"})
    done = repository.commit({"草稿/青石镇 2024.txt": REPORT})
    assert done.returncode == 1
    assert "青石镇人民政府 2024年年度报告" in done.stdout
    assert repository.run("git", "log").returncode != 0  # there is no commit yet


def test_arguments_of_the_repository_count(repository: Repository) -> None:
    repository.configure({"id": "checker", "args": ["--fail-on", "never"]})
    done = repository.commit({"草稿/青石镇 2024.txt": REPORT})
    assert done.returncode == 0, done.stdout


def test_an_unreadable_draft_is_not_committed(repository: Repository) -> None:
    repository.configure({"id": "checker", "args": ["--fail-on", "never"]})
    done = repository.commit({"草稿.docx": "PK"})
    assert done.returncode == 1
    assert "草稿.docx：" in done.stdout


def test_one_process_gets_the_reports_and_nothing_else(repository: Repository) -> None:
    reports = ["a.docx", "b.PDF", "c/d.html", "c/e.htm", "f.doc", "g.wps", "h.rtf", "i.odt", "j.txt", "报告 k.md"]
    others = ["README.md", "c/readme.txt", ".hidden.txt", ".github/x.md", "~$a.docx", "-oa.txt", "l.py", "m.yaml", "n"]
    stand_in_at(repository.programs / "checker")
    repository.configure({"id": "checker", "verbose": True})
    done = repository.commit(dict.fromkeys(reports + others, "x"))
    assert done.returncode == 0
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("<run>"))
    given = line.strip("<>").split("><")
    assert given[0] == "run"
    assert sorted(given[1:]) == sorted(reports)


def test_a_pack_that_fails_is_not_committed(repository: Repository) -> None:
    repository.configure({"id": "checker-rules"})
    done = repository.commit(pack("rules/own", FAILING_RULE))
    assert done.returncode == 1
    assert "rules/own/study/law.yaml:9: 示例“全年组织干部学法4次。”应为笼统，实为具体" in done.stdout
    done = repository.commit(pack("rules/own"))
    assert done.returncode == 0, done.stdout


def test_other_yaml_files_are_nobodys_concern(repository: Repository) -> None:
    repository.configure({"id": "checker-rules"})
    done = repository.commit({"compose.yaml": "a: [", **pack("own")})
    assert done.returncode == 0, done.stdout
