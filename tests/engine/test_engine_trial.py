"""Rules under edit run in a child process first."""

import os
import time

import pytest

from checker.engine.compiling import compile_productions
from checker.engine.facts import EngineError, check_scalar
from checker.engine.trial import run_in_child, try_out
from checker.inference import Production
from checker.inference import Test as Check


def test_good_rules_come_back_compiled():
    productions = [
        Production("p", present=(Check("topic", "eq", "甲"), Check("n", "in", (1, 2)), Check("role", "exists"))),
        Production("q", present=(Check("kind", "eq", "a"),), then=(Check("key", "eq", "k"),), join="key"),
        Production("r", absent=((Check("topic", "eq", "乙"),),)),
    ]
    assert try_out(productions, seconds=60) == compile_productions(productions)


def test_refused_rules_start_no_child():
    with pytest.raises(EngineError, match="规则 p："):
        try_out([Production("p")], seconds=0)


def test_an_engine_error_in_the_child_is_passed_on():
    with pytest.raises(EngineError, match="空字符"):
        run_in_child(check_scalar, ("a\0",), seconds=60)


def test_a_crash():
    with pytest.raises(EngineError, match="推理引擎崩溃（退出码 3）"):
        run_in_child(os._exit, (3,), seconds=60)


def test_a_hang():
    with pytest.raises(EngineError, match=r"超过 0\.1 秒没有结束"):
        run_in_child(time.sleep, (600,), seconds=0.1)
