"""Conservative floors on the development part of the benchmark, where it lies beside the source tree."""

from pathlib import Path

import pytest

from checker.rulebook.rule import Rulebook

DEV = Path(__file__).parents[2] / "shared" / "benchmark" / "dev"
FLOORS = {"status_accuracy": 0.88, "modality_accuracy": 0.95, "specific_f1": 0.93}

pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="the benchmark is not here")


def test_the_rules_keep_their_floors(shipped_rulebook: Rulebook) -> None:
    loading = pytest.importorskip("checker.authoring.evaluating.loading")
    evaluation = pytest.importorskip("checker.authoring.evaluating.evaluation")
    figures = evaluation.evaluate(shipped_rulebook, loading.read_labelled(DEV, shipped_rulebook)).overall
    assert {name: figures[name] for name in FLOORS if figures[name] < FLOORS[name]} == {}
