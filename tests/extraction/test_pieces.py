"""Terms in pieces: the same whether just taken apart or kept from a run before."""

import json
from itertools import product
from pathlib import Path

import pytest

from checker.extraction import pieces
from checker.extraction.pieces import take_apart
from checker.rulebook.terms import parse_term

TERMS = ["执法公示", "执法…“（三项|3项）制度”", "（甲|乙）方…（丙|丁）方", "（亲自）部署"]


def written_out(terms: list[str]) -> set[tuple[str, tuple[str, ...]]]:
    literals, writings = take_apart(terms)
    return {
        (term, tuple(literals[number] for number in numbers))
        for term, places in writings
        for numbers in product(*places)
    }


def expected(terms: list[str]) -> set[tuple[str, tuple[str, ...]]]:
    return {(term, writing) for term in terms for writing in parse_term(term)}


def test_pieces_make_up_all_ways_to_write_a_term() -> None:
    assert written_out(TERMS) == expected(TERMS)


def test_a_large_set_is_taken_apart_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(pieces, "_WORTH_KEEPING", 2)
    assert written_out(TERMS) == expected(TERMS)
    (entry,) = tmp_path.iterdir()
    kept = entry.read_bytes()
    with monkeypatch.context() as nobody:
        nobody.setattr(pieces, "_taken_apart", lambda _terms: pytest.fail("taken apart again"))
        assert written_out(list(reversed(TERMS))) == expected(TERMS)
    assert written_out(TERMS[1:]) == expected(TERMS[1:])  # other terms: made anew
    assert json.loads(entry.read_bytes()) != json.loads(kept)
    assert written_out(TERMS) == expected(TERMS)
    assert entry.read_bytes() == kept


def test_a_changed_program_does_not_meet_pieces_of_an_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(pieces, "_WORTH_KEEPING", 2)
    take_apart(TERMS)
    monkeypatch.setattr(pieces, "_code", lambda: b"another")
    monkeypatch.setattr(pieces, "_taken_apart", lambda _terms: pieces.Pieces([], []))
    assert take_apart(TERMS) == ([], [])
