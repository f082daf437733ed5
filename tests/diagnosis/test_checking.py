"""Which engine is said to run, and what becomes of the rest if it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from checker.diagnosis import Item, checking, packs
from checker.engine import EngineError

PACK = "outline-2021-2025"


def by_name(items: list[Item]) -> dict[str, Item]:
    return {item.name: item for item in items}


def test_durable_rules_where_it_is_loaded() -> None:
    pytest.importorskip("durable_rules_engine")
    found = by_name(list(checking.items(PACK)))
    assert all(item.usable for item in found.values())
    assert found["试查"].detail.startswith("用 durable_rules 查了一份样本，42 项要求")


def test_the_other_engine_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "checker.engine.session", None)
    found = by_name(list(checking.items(PACK)))
    durable = found["durable_rules"]
    assert (durable.usable, durable.necessary) == (False, False)
    assert "checker.engine.session" in durable.detail or sys.version_info >= (3, 13)
    assert found["试查"].usable
    assert found["试查"].detail.startswith("用 reference 查了一份样本")


def test_an_engine_that_crashes_is_a_fault_and_not_called_here(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("durable_rules_engine")

    def crash(*_: object, **__: object) -> None:
        raise EngineError("试运行时推理引擎崩溃（退出码 -11）")

    monkeypatch.setattr(checking, "try_out", crash)
    found = by_name(list(checking.items(PACK)))
    durable = found["durable_rules"]
    assert (durable.usable, durable.necessary) == (False, True)
    assert durable.detail == "试运行时推理引擎崩溃（退出码 -11）"
    assert "--engine reference" in durable.remedy
    assert found["试查"].detail.startswith("用 reference 查了一份样本")


def test_a_pack_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("名称: 2\n版本: 1\n", "utf-8")
    *others, own = packs.items(str(tmp_path))
    assert [(item.usable, item.necessary) for item in others] == [(True, False)]
    assert (own.usable, own.necessary) == (False, True)
    assert "处错误：" in own.detail
    assert f"checker rules lint --pack {tmp_path}" in own.remedy
    (tried,) = checking.items(str(tmp_path))
    assert (tried.name, tried.usable, tried.necessary) == ("试查", False, True)


def test_the_pack_to_check_by_is_listed_once() -> None:
    assert [item.name for item in packs.items(PACK)] == [PACK]
