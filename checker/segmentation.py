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
import importlib
import re
import sys
import warnings
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice, pairwise
from math import inf, log
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from checker import caching, profiling
from checker.resources import rules_directory

if TYPE_CHECKING:
    from marisa_trie import RecordTrie

_RUNS = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]{1,10000}|[^\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+")
"""What jieba keeps apart anyway. Bounded, because cutting needs memory for each character of a run."""
_WORDS = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]")
_SINGLE = re.compile(r"\r\n|.", re.DOTALL)
"""What stands between runs of letters goes character by character."""
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_WINDOWS = (2, 4, 64)
"""Characters that are looked up at once, and where a word may go on, again: pairs of characters come again soonest, few
words are longer than four."""
_KEPT_RUNS = 1 << 12
_KEPT_WINDOWS = 1 << 15


_REMEMBERED = 2048  # sentences


class Segmenter(Protocol):
    """Cuts a text into words, so that they make up the text again."""

    def words(self, text: str) -> list[tuple[str, int, int]]:
        """Every word (also every punctuation mark and space) with its start and end in code points."""
        ...

    def boundaries(self, text: str) -> Container[int]:
        """The offsets in code points where a word begins or ends, 0 and the text's length among them."""
        ...

    def __hash__(self) -> int: ...


class JiebaSegmenter:
    """Cuts as jieba does with its dictionary, enlarged by ``words``. It is loaded at once: building it, on the first run on
    a machine, takes more memory than anything else, and should be over before the rest is there.

    The cuts are jieba's, the code is not: most of them are asked for around single words only, and what jieba takes
    10 ms for is most of what a report costs.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._trie, total = _trie(tuple(words))
        self._sum = log(total)
        self._ends = lru_cache(maxsize=_KEPT_RUNS)(self._cut)  # texts repeat themselves
        self._beginnings = lru_cache(maxsize=_KEPT_WINDOWS)(self._look_up)

    def words(self, text: str) -> list[tuple[str, int, int]]:
        """See ``Segmenter``."""
        return [
            (text[start:end], start, end)
            for run in _RUNS.finditer(text)
            for start, end in pairwise((run.start(), *(run.start() + end for end in self._run(run[0]))))
        ]

    def boundaries(self, text: str) -> Container[int]:
        """See ``Segmenter``; a run is cut only when it is asked for."""
        return _Boundaries(text, self._run)

    def _run(self, run: str) -> Sequence[int]:
        """Where the words of a run end, in order."""
        return self._ends(run) if _WORDS.match(run) else [match.end() for match in _SINGLE.finditer(run)]

    def _cut(self, run: str) -> tuple[int, ...]:
        with profiling.part(profiling.SEGMENTATION):
            return self._best(run)

    def _best(self, run: str) -> tuple[int, ...]:
        """The ends for a run of letters: the path of the greatest sum of log frequencies, found from its end."""
        length = len(run)
        route = [0.0] * (length + 1)
        steps = [1] * length
        for at in range(length - 1, -1, -1):
            best = -inf
            for step, weight in self._words_at(run, at):
                score = weight + route[at + step]
                if score >= best:  # of equals the longest, as jieba has it
                    best, steps[at] = score, step
            route[at] = best
        ends: list[int] = []
        at, latin = 0, False
        while at < length:
            single = steps[at] == 1 and run[at] in _LATIN
            if latin and single:  # single Latin letters and digits stay together
                ends.pop()
            at, latin = at + steps[at], single
            ends.append(at)
        return tuple(ends)

    def _words_at(self, run: str, at: int) -> Sequence[tuple[int, float]]:
        """The words that begin there, shortest first: length and log frequency. There is always one."""
        for window in _WINDOWS:
            words, goes_on = self._beginnings(run[at : at + window])
            if not goes_on:
                break
        return words

    def _look_up(self, text: str) -> tuple[tuple[tuple[int, float], ...], bool]:
        """The words that ``text`` begins with, and whether it begins longer ones."""
        trie = self._trie
        prefixes = trie.prefixes(text)  # shortest first
        words = tuple([(len(word), log(n) - self._sum) for word in prefixes if (n := trie[word][0][0])])
        goes_on = text in trie and any(len(word) > len(text) for word in islice(trie.iterkeys(text), 2))
        return words or ((1, -self._sum),), goes_on


class _Boundaries:
    """The offsets where words begin or end, found out run by run."""

    def __init__(self, text: str, cut: Callable[[str], Sequence[int]]) -> None:
        self._text = text
        self._cut = cut
        self._runs = [0, *[run.end() for run in _RUNS.finditer(text)]]
        self._found = set(self._runs)
        self._cut_runs: set[int] = set()

    def __contains__(self, offset: object) -> bool:
        assert isinstance(offset, int)
        if offset in self._found or not 0 <= offset <= len(self._text):
            return offset in self._found
        run = bisect_left(self._runs, offset)
        if run not in self._cut_runs:
            start, end = self._runs[run - 1 : run + 1]
            self._found.update([start + at for at in self._cut(self._text[start:end])])
            self._cut_runs.add(run)
        return offset in self._found


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

    def boundaries(self, text: str) -> Container[int]:
        """See ``Segmenter``."""
        return range(len(text) + 1)


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


def _trie(words: tuple[str, ...]) -> tuple[RecordTrie, int]:
    """Frequencies of jieba's dictionary and ``words``, and their sum: from the cache, else built and put there.

    The sum stands in the trie under a key that says what the trie was built from; with its line break it is none
    that jieba would ask for.
    """
    from marisa_trie import RecordTrie

    dictionary = _dictionary()
    found = dictionary.stat()
    key = "\n" + caching.key_of(repr((found.st_size, found.st_mtime_ns, words)).encode())
    file = caching.path("words.marisa")
    if file:
        with contextlib.suppress(OSError, RuntimeError):  # damaged: build it anew
            trie = RecordTrie("<i").mmap(str(file))
            if key in trie:
                return trie, trie[key][0][0]
    frequencies, total = _frequencies(dictionary, words)
    frequencies[key] = total
    # Given up one by one, so that half a million words do not lie in memory twice.
    trie = RecordTrie("<i", ((word, (n,)) for word, n in (frequencies.popitem() for _ in range(len(frequencies)))))
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


def _dictionary() -> Path:
    """jieba's dictionary, found without importing jieba, which takes as long as checking a report."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    return Path(spec.origin).with_name("dict.txt")


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
