"""Cuts: identical to plain jieba's, complete, quiet, and deaf to planted caches."""

from __future__ import annotations

import copy
import functools
import importlib
import marshal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marisa_trie import RecordTrie

from checker import segmentation
from checker.resources import rules_directory
from checker.segmentation import JiebaSegmenter, read_words, segmenter

WORDS = read_words(rules_directory() / "lexicon" / "words.txt")
TEXTS = [
    "",
    "。",
    "2025年，青石镇坚持以习近平新时代中国特色社会主义思想为指导，扎实推进法治政府建设。",
    "严格落实行政执法“三项制度”，制定《青石镇规范性文件管理办法》，开展合法性审查12件。\r\n\r\n",
    "　　（一）全年受理行政复议案件3件，负责人出庭应诉率100%，化解率达98.5%，同比增长2.3个百分点。",
    "12345热线、“互联网+监管”平台和C++、A4纸、T恤、e-mail: fazhi_2025@example.cn，费用￥1,200.00。",
    "結合本鎮實際，嚴格規範公正文明執法，共培訓法律明白人三百餘名。",
    "丂丄丅龘靐齉𠀀𠮷野家",
    "法治\0政府\x0b\ud800\udfff\ufeff建设\u200b\u2028",
    "执法全过程记录" * 300,
]


@pytest.fixture(scope="module", autouse=True)
def cache_directory(tmp_path_factory: pytest.TempPathFactory) -> Any:
    directory = tmp_path_factory.mktemp("cache") / "checker"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHECKER_CACHE_DIR", str(directory))
        made = functools.cache(segmentation._frequencies)  # half a second
        patch.setattr(segmentation, "_frequencies", lambda *asked: copy.deepcopy(made(*asked)))
        yield directory


@pytest.fixture(scope="module")
def plain(cache_directory: Path) -> Any:
    """jieba as it comes, but for the place of its cache."""
    JiebaSegmenter().words("先由这里安静地导入")
    tokenizer = importlib.import_module("jieba").Tokenizer()
    tokenizer.tmp_dir = str(cache_directory)
    tokenizer.initialize()
    return tokenizer


@pytest.fixture(scope="module")
def bare() -> JiebaSegmenter:
    return JiebaSegmenter()


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_are_plain_jiebas(bare: JiebaSegmenter, plain: Any, text: str) -> None:
    assert bare.words(text) == list(plain.tokenize(text, HMM=False))


@given(
    st.text(
        st.sampled_from(
            "法治政府建设情况报告行政执法三项制度全过程记录的一了和在2025年aZ.%+-_ \r\n\t，。、“”（）龘𠮷\ud800"
        )
    )
)
@settings(deadline=None, max_examples=200)
def test_cuts_are_plain_jiebas_on_any_text(bare: JiebaSegmenter, plain: Any, text: str) -> None:
    assert bare.words(text) == list(plain.tokenize(text, HMM=False))


def test_own_words_are_added_as_jieba_would(plain: Any) -> None:
    enlarged = type(plain)()
    enlarged.FREQ, enlarged.total, enlarged.initialized = dict(plain.FREQ), plain.total, True
    for word in WORDS:
        enlarged.add_word(word)
    own = JiebaSegmenter(WORDS)
    for text in TEXTS:
        assert own.words(text) == list(enlarged.tokenize(text, HMM=False))


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_list_is_one_word(word: str) -> None:
    assert [w for w, _, _ in segmenter().words(f"，{word}。")] == ["，", word, "。"]


@given(st.text())
@settings(deadline=None)
def test_words_make_up_the_text(bare: JiebaSegmenter, text: str) -> None:
    words = bare.words(text)
    assert "".join(word for word, _, _ in words) == text
    assert all(text[start:end] == word and word for word, start, end in words)


def test_boundaries(bare: JiebaSegmenter) -> None:
    for text in ("", "我们来到北京", *TEXTS):
        ends = {0, *(end for _, _, end in bare.words(text))}
        boundaries = bare.boundaries(text)
        assert {at for at in range(-1, len(text) + 2) if at in boundaries} == ends


def test_run_longer_than_any_sentence_is_cut_piecewise(bare: JiebaSegmenter) -> None:
    text = "法治" * 30_000
    assert "".join(word for word, _, _ in bare.words(text)) == text


def test_second_start_reads_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    first = JiebaSegmenter(["青石镇"]).words("青石镇的法治")
    monkeypatch.setattr(segmentation, "_frequencies", None)
    assert JiebaSegmenter(["青石镇"]).words("青石镇的法治") == first


@pytest.mark.parametrize("damage", [b"", b"We love Marisa.\0", b"\0" * 5000])
def test_damaged_cache_is_built_anew(bare: JiebaSegmenter, tmp_path: Path, damage: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHECKER_CACHE_DIR", str(tmp_path / "cache"))
        JiebaSegmenter().words("法")
        (file,) = (tmp_path / "cache").iterdir()
        whole = file.read_bytes()
        file.write_bytes(damage)
        assert JiebaSegmenter().words(TEXTS[2]) == bare.words(TEXTS[2])
        assert file.read_bytes() == whole


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_planted_cache_is_ignored(bare: JiebaSegmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    JiebaSegmenter().words("法治")
    (file,) = tmp_path.iterdir()
    (key,) = RecordTrie("<i").mmap(str(file)).keys("\n")
    file.unlink()
    RecordTrie("<i", [(key, (10,)), ("法", (1,)), ("法治", (0,)), ("法治政", (9,))]).save(str(file))
    file.chmod(0o600)  # the user's own: trusted
    assert [word for word, _, _ in JiebaSegmenter().words("法治政府")] == ["法治政", "府"]
    file.chmod(0o666)  # anybody may have written it
    assert JiebaSegmenter().words("法治政府") == bare.words("法治政府")


def test_cache_of_other_words_is_replaced(bare: JiebaSegmenter, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "青石镇的法治"
    own = JiebaSegmenter(["青石镇"]).words(text)
    assert own != bare.words(text)
    assert JiebaSegmenter().words(text) == bare.words(text)
    monkeypatch.setattr(segmentation, "_frequencies", None)
    assert JiebaSegmenter().words(text) == bare.words(text)


def test_jiebas_own_cache_is_neither_read_nor_written(
    bare: JiebaSegmenter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    with (shared / "jieba.cache").open("wb") as file:
        marshal.dump(({"法": 1, "法治政": 10**6}, 10**6), file)
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(own))
    assert JiebaSegmenter().words(TEXTS[2]) == bare.words(TEXTS[2])
    assert [file.name for file in shared.iterdir()] == ["jieba.cache"]


def test_without_a_cache_it_is_built_in_memory(bare: JiebaSegmenter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", "")
    assert JiebaSegmenter().words(TEXTS[2]) == bare.words(TEXTS[2])


def test_import_is_light_and_use_is_quiet(cache_directory: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from checker.segmentation import segmenter\n"
        "assert not {'jieba', 'marisa_trie', 'platformdirs'} & set(sys.modules)\n"
        "segmenter().words('法治政府'); assert sys.modules.get('pkg_resources', sys) is not None"
    )
    environment = {"CHECKER_CACHE_DIR": str(cache_directory), "PYTHONPYCACHEPREFIX": str(tmp_path / "pyc")}
    done = subprocess.run(  # nothing compiled yet: that is when jieba's sources draw warnings
        [sys.executable, "-W", "always", "-c", program],
        capture_output=True,
        text=True,
        env=environment,
        cwd=rules_directory().parent,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_word_list(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("\ufeff# 说明\n\n法治政府\n  三项制度  # 固定说法\r\n", encoding="utf-8")
    assert read_words(file) == ["法治政府", "三项制度"]


def test_word_list_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes("法治政府".encode("gb18030"))
    with pytest.raises(ValueError, match=r"words\.txt：不是 UTF-8 编码"):
        read_words(file)
