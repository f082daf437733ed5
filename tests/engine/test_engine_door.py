"""The door of the engine room: which engine opens, and what is loaded before it does."""

import subprocess
import sys

import pytest

from checker.engine import open_engine
from checker.engine.facts import EngineError
from checker.inference import Production
from checker.inference import Test as Check

PRODUCTIONS = [Production("p", present=(Check("kind", "eq", "topic"),))]


@pytest.fixture
def without_core(monkeypatch):
    monkeypatch.delitem(sys.modules, "checker.engine.session", raising=False)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)


def test_the_engines_say_their_names():
    assert open_engine(PRODUCTIONS, "reference").name == "reference"
    pytest.importorskip("durable_rules_engine", exc_type=ImportError)
    assert open_engine(PRODUCTIONS).name == open_engine(PRODUCTIONS, "durable").name == "durable_rules"


@pytest.mark.usefixtures("without_core")
def test_auto_falls_back():
    assert open_engine(PRODUCTIONS).name == "reference"


@pytest.mark.usefixtures("without_core")
def test_durable_asked_for_and_not_there():
    with pytest.raises(EngineError, match=r"\A推理引擎 durable_rules 无法加载.*--engine reference\Z"):
        open_engine(PRODUCTIONS, "durable")


def test_importing_the_room_loads_no_core():
    code = "import sys, checker.engine; print([m for m in sys.modules if 'durable' in m or 'multiprocessing' in m])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"
