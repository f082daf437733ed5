import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.rulebook import layers, loading
from checker.rulebook.packs import load_pack
from checker.rulebook.problems import RuleErrors
from checker.rulebook.rule import Rulebook

from .samples import PACK, RULE, STRUCTURE

MakePack = Callable[..., Path]
FILES = {"enforcement/a.yaml": RULE, "structure/b.yaml": STRUCTURE}


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The packs that were read from YAML, in order."""
    roots: list[Path] = []
    read = layers._read_layer

    def noted(layer: Any, *arguments: Any) -> Rulebook | None:
        roots.append(layer[0])
        return read(layer, *arguments)

    monkeypatch.setattr(layers, "_read_layer", noted)
    return roots


def entry(cache_dir: Path) -> Path:
    (file,) = cache_dir.iterdir()
    return file


def test_a_pack_is_read_once_and_comes_back_equal(make_pack: MakePack, reads: list[Path]) -> None:
    root = make_pack(FILES)
    first, second = load_pack(root), load_pack(root)
    assert first == second
    assert hash(second) == hash(first)  # tuples all the way down, as when first read
    assert len(reads) == 1


def test_a_cached_pack_needs_neither_yaml_nor_pydantic(make_pack: MakePack, cache_dir: Path) -> None:
    root = make_pack(FILES)
    load_pack(root)
    program = (
        "import sys; from checker.rulebook.packs import load_pack\n"
        "print(len(load_pack(sys.argv[1]).rules), {'yaml', 'pydantic'} & sys.modules.keys())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(root)],
        cwd=Path(checker.__file__).parents[1],
        env={**os.environ, "CHECKER_CACHE_DIR": str(cache_dir)},
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode().strip() == "2 set()"


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "enforcement/a.yaml").write_text(RULE.replace("错误", "警告"), "utf-8"),
        lambda root: (root / "enforcement/a.yaml").rename(root / "enforcement/c.yaml"),
        lambda root: (root / "structure/b.yaml").unlink(),
        lambda root: (root / "pack.yaml").write_text(PACK.replace("1.0.0", "1.0.1"), "utf-8"),
    ],
    ids=["changed", "renamed", "removed", "pack.yaml"],
)
def test_a_changed_pack_is_read_again(
    change: Callable[[Path], object], make_pack: MakePack, reads: list[Path], cache_dir: Path
) -> None:
    root = make_pack(FILES)
    before = load_pack(root)
    change(root)
    assert load_pack(root) != before
    assert len(reads) == 2
    assert entry(cache_dir).is_file()  # replaced, not added to


def test_of_a_changed_pack_only_what_changed_is_taken_apart(
    make_pack: MakePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_pack(FILES)
    load_pack(root)
    taken: list[str] = []
    rule_node = loading.rule_node
    monkeypatch.setattr(loading, "rule_node", lambda content, file: taken.append(file) or rule_node(content, file))
    file = root / "enforcement/a.yaml"
    file.write_text("名称：甲", "utf-8")
    for _ in range(2):  # what was kept before still counts where the pack cannot be kept
        with pytest.raises(RuleErrors) as raised:
            load_pack(root)
        assert {problem.file for problem in raised.value.problems} == {str(file)}
    file.write_text(RULE.replace("错误", "警告"), "utf-8")
    after = load_pack(root)
    assert taken == [str(file)] * 3
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    assert load_pack(root) == after


def test_an_unchanged_file_counts_only_for_the_program_that_read_it(
    make_pack: MakePack, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_pack(FILES)
    load_pack(root)
    (root / "structure/b.yaml").unlink()
    taken: list[str] = []
    rule_node = loading.rule_node
    monkeypatch.setattr(loading, "rule_node", lambda content, file: taken.append(file) or rule_node(content, file))
    monkeypatch.setattr(checker, "__version__", "999")
    load_pack(root)
    assert taken == [str(root / "enforcement/a.yaml")]


def test_another_version_of_the_program_reads_again(
    make_pack: MakePack, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_pack(FILES)
    load_pack(root)
    monkeypatch.setattr(checker, "__version__", "999")
    load_pack(root)
    assert len(reads) == 2


def test_the_same_pack_elsewhere_says_where_its_own_files_are(make_pack: MakePack) -> None:
    for name in ("one", "two"):
        rulebook = load_pack(make_pack(FILES, name=name))
        assert rulebook.pack.id == name
        assert all(f"{os.sep}{name}{os.sep}" in rule.file for rule in rulebook.rules)


def test_a_broken_pack_is_not_kept(make_pack: MakePack, cache_dir: Path) -> None:
    root = make_pack({"enforcement/a.yaml": "名称：甲"})
    for _ in range(2):
        with pytest.raises(RuleErrors):
            load_pack(root)
    assert not cache_dir.exists() or not list(cache_dir.iterdir())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda text: text[: len(text) // 2],
        lambda _: "[]",
        lambda _: "null",
        lambda _: "\x00\udcff",
        lambda _: "[" * 100_000,
        lambda text: text.replace('"severity"', '"gravity"'),
        lambda text: text.replace('"severity": "error"', '"severity": "fatal"'),
        lambda text: text.replace('"years": [2021, 2025]', '"years": 2021'),
        lambda text: text.replace('"rulebook"', '"rules"'),
        lambda text: text.replace('"hashes": {', '"hashes": 3, "more": {'),
        lambda text: re.sub(r'"[0-9a-f]{64}"', "[1]", text),
    ],
)
def test_a_spoilt_entry_is_ignored(
    spoil: Callable[[str], str], make_pack: MakePack, reads: list[Path], cache_dir: Path
) -> None:
    root = make_pack(FILES)
    before = load_pack(root)
    file = entry(cache_dir)
    spoilt = spoil(file.read_text("utf-8"))
    assert spoilt != file.read_text("utf-8")
    file.write_bytes(spoilt.encode("utf-8", "surrogateescape"))
    assert load_pack(root) == before
    assert len(reads) == 2


def test_an_entry_that_others_can_write_to_is_not_trusted(
    make_pack: MakePack, reads: list[Path], cache_dir: Path
) -> None:
    root = make_pack(FILES)
    load_pack(root)
    entry(cache_dir).chmod(0o666)
    load_pack(root)
    assert len(reads) == 2


def test_a_directory_that_others_can_write_to_is_not_used(
    make_pack: MakePack, reads: list[Path], cache_dir: Path
) -> None:
    cache_dir.mkdir()
    cache_dir.chmod(0o777)
    for _ in range(2):
        load_pack(make_pack(FILES))
    assert len(reads) == 2
    assert not list(cache_dir.iterdir())


def test_a_foreign_directory_is_not_used(
    make_pack: MakePack, reads: list[Path], cache_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_pack(FILES)
    load_pack(root)
    monkeypatch.setattr(os, "geteuid", lambda: entry(cache_dir).stat().st_uid + 1)
    load_pack(root)
    assert len(reads) == 2


def test_a_link_in_place_of_the_entry_is_not_followed(
    make_pack: MakePack, reads: list[Path], cache_dir: Path, tmp_path: Path
) -> None:
    root = make_pack(FILES)
    load_pack(root)
    file = entry(cache_dir)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    load_pack(root)
    assert len(reads) == 2


def test_without_a_usable_directory_packs_are_read_every_time(
    make_pack: MakePack, reads: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_pack(FILES)
    (tmp_path / "file").write_text("")
    for value in ("", str(tmp_path / "file"), str(tmp_path / "file" / "below")):
        monkeypatch.setenv("CHECKER_CACHE_DIR", value)
        load_pack(root)
        load_pack(root)
    assert len(reads) == 6


def test_the_directory_is_private(make_pack: MakePack, cache_dir: Path) -> None:
    load_pack(make_pack(FILES))
    assert cache_dir.stat().st_mode & 0o777 == 0o700
    assert entry(cache_dir).stat().st_mode & 0o777 == 0o600
