"""Where the words of a Chinese text begin and end.

Method: jieba's maximum-probability path through the words of its dictionary (unigram frequencies), to which
``rules/lexicon/words.txt`` adds words of this genre. jieba's hidden Markov model, which makes words of what the
dictionary does not know, stays off: in reports it finds 县司/法局 and 一法条 as often as 质效 and 评查, and a word
that a text is cut into should be one that somebody has written down. Without it unknown text falls into single
characters, and cutting is linear in the text's length.

The dictionary's frequencies are kept in a trie that is mapped into memory from the user's cache, for building
jieba's own takes each process half a second and 90 MB. jieba's cache is not used: it lies in the shared temporary
directory, and whoever puts a file there decides how texts are cut.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import re
import sys
import warnings
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from checker import __version__, caching
from checker.resources import rules_directory

if TYPE_CHECKING:
    import jieba
    from marisa_trie import RecordTrie

_RUNS = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]{1,10000}|[^\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")
"""What jieba keeps apart anyway. Bounded, because jieba needs 400 bytes for each character of a run."""


_REMEMBERED = 2048  # sentences


class Segmenter(Protocol):
    """Cuts a text into words, so that they make up the text again."""

    def words(self, text: str) -> list[tuple[str, int, int]]:
        """Every word (also every punctuation mark and space) with its start and end in code points."""
        ...

    def boundaries(self, text: str) -> frozenset[int]:
        """The offsets in code points where a word begins or ends, 0 and the text's length among them."""
        ...


class JiebaSegmenter:
    """Cuts with jieba and its dictionary, enlarged by ``words``; both are loaded when first needed."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = tuple(words)

    def words(self, text: str) -> list[tuple[str, int, int]]:
        """See ``Segmenter``."""
        return [
            (word, run.start() + start, run.start() + end)
            for run in _RUNS.finditer(text)
            for word, start, end in self._tokenizer.tokenize(run[0], HMM=False)
        ]

    def boundaries(self, text: str) -> frozenset[int]:
        """See ``Segmenter``."""
        return frozenset((0, *(end for _, _, end in self.words(text))))

    @cached_property
    def _tokenizer(self) -> jieba.Tokenizer:
        tokenizer = _jieba().Tokenizer()
        trie, tokenizer.total = _trie(self._words)
        tokenizer.FREQ = _Frequencies(trie)
        tokenizer.initialized = True  # or it would load its dictionary, and trust its cache
        return tokenizer


class RememberingSegmenter:
    """Another segmenter, which is not asked twice of late about the same text."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.words = lru_cache(_REMEMBERED)(segmenter.words)
        self.boundaries = lru_cache(_REMEMBERED)(segmenter.boundaries)


class CharacterSegmenter:
    """Takes every character for a word: for texts that are no sentences, as the terms of rules."""

    def words(self, text: str) -> list[tuple[str, int, int]]:
        """See ``Segmenter``."""
        return [(c, i, i + 1) for i, c in enumerate(text)]

    def boundaries(self, text: str) -> frozenset[int]:
        """See ``Segmenter``."""
        return frozenset(range(len(text) + 1))


@cache
def segmenter() -> Segmenter:
    """The segmenter of this process, with the words of ``rules/lexicon/words.txt``."""
    return JiebaSegmenter(read_words(rules_directory() / "lexicon" / "words.txt"))


def read_words(path: Path) -> list[str]:
    """The words of a list, one a line; ``#`` begins a comment. UTF-8, with or without a byte order mark.

    Raises ``OSError``, and ``ValueError`` with a Chinese line if it is not UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}：不是 UTF-8 编码；请另存为 UTF-8 编码后再试") from error
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


class _Frequencies:
    """What jieba asks of its dictionary: the frequency of a word, 0 for what only begins one."""

    def __init__(self, trie: RecordTrie) -> None:
        @lru_cache(maxsize=1 << 16)  # a trie answers slower than a dict, and texts repeat themselves
        def find(word: str) -> int | None:
            found: list[tuple[int]] | None = trie.get(word)
            return found[0][0] if found else None

        self._find = find

    def __contains__(self, word: str) -> bool:
        return self._find(word) is not None

    def __getitem__(self, word: str) -> int:
        found = self._find(word)
        if found is None:
            raise KeyError(word)
        return found

    def get(self, word: str, default: int | None = None) -> int | None:
        found = self._find(word)
        return default if found is None else found


def _trie(words: tuple[str, ...]) -> tuple[RecordTrie, int]:
    """Frequencies of jieba's dictionary and ``words``, and their sum: from the cache, else built and put there.

    The sum stands in the trie under a key that says what the trie was built from; with its line break it is none
    that jieba would ask for.
    """
    from marisa_trie import RecordTrie

    dictionary = Path(_jieba().__file__ or "").with_name("dict.txt")
    basis = (__version__, _jieba().__version__, dictionary.stat().st_size, words)
    key = "\n" + hashlib.sha256(repr(basis).encode()).hexdigest()
    file = caching.path("words.marisa")
    if file:
        with contextlib.suppress(OSError, RuntimeError):  # damaged: build it anew
            trie = RecordTrie("<i").mmap(str(file))
            if key in trie:
                return trie, trie[key][0][0]
    frequencies, total = _frequencies(dictionary, words)
    trie = RecordTrie("<i", ((word, (n,)) for word, n in {**frequencies, key: total}.items()))
    caching.write_bytes("words.marisa", trie.tobytes())
    return trie, total


def _frequencies(dictionary: Path, words: tuple[str, ...]) -> tuple[dict[str, int], int]:
    """As jieba would hold them: every word, 0 for every beginning of one, and the sum."""
    tokenizer = _jieba().Tokenizer()
    with dictionary.open("rb") as file:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(file)
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)  # just as frequent as it takes to be cut out
    return tokenizer.FREQ, tokenizer.total


@cache
def _jieba() -> ModuleType:
    """jieba, imported without the warnings that it gives from Python 3.12 on.

    It would import ``pkg_resources`` if there is one, only to open files that are opened here by their paths:
    a tenth of a second and another warning.
    """
    hidden = sys.modules.setdefault("pkg_resources", None) is None  # type: ignore[arg-type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module("jieba")
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
