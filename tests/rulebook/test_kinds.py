import subprocess
import sys
from pathlib import Path

import checker
from checker.kinds import kinds
from checker.kinds.keys import rule_keys


def test_kinds_are_discovered_with_their_keys() -> None:
    assert {"要求", "结构"} <= kinds().keys()
    assert kinds().keys() == rule_keys().keys()
    assert all(name == module.NAME for name, module in kinds().items())


def test_kinds_can_be_used_without_what_it_takes_to_read_rules() -> None:
    program = "import sys; from checker.kinds import kinds; kinds(); print({'yaml', 'pydantic'} & sys.modules.keys())"
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(checker.__file__).parents[1], capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "set()"
