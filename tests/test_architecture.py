"""What holds the house together: floors, the one door to the engine, import cost, small files."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "checker"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the ground. A room imports from its own floor and those below.
FLOORS = (
    {
        "model",
        "inference",
        "names",
        "han",
        "places",
        "resources",
        "caching",
        "files",
        "memory",
        "profiling",
        "segmentation",
    },
    {
        "acceptance",
        "annotating",
        "configuration",
        "kinds",
        "rulebook",
        "reading",
        "parsing",
        "extraction",
        "gap",
        "rendering",
    },
    {"engine", "analysis"},
    {"pipeline"},
    {"authoring", "corpus", "diagnosis", "workbench"},
    {"cli", "__main__"},
)
LONGEST = 350
ENGINE = ("durable", "durable_rules", "durable_rules_engine")
HEAVY = (
    "jieba",
    "yaml",
    "pydantic",
    "durable",
    "durable_rules_engine",
    "ahocorasick_rs",
    "marisa_trie",
    "tabulate",
    "starlette",
    "uvicorn",
)


def name_of(file: Path) -> str:
    """The dotted name of a module."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(file): file for file in FILES}


def imports(file: Path) -> Iterator[str]:
    """The full names that a file imports, inside functions too; none that only type checkers see."""
    hidden: set[ast.AST] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            hidden.update(inner for statement in node.body for inner in ast.walk(statement))
        if node in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(file: Path) -> set[str]:
    """The modules of the package that a file imports."""
    found = set()
    for name in imports(file):
        module = name if name in MODULES else name.rpartition(".")[0]
        if module in MODULES and module != "checker":
            found.add(module)
    return found - {name_of(file)}


def floor(module: str) -> int:
    room = module.split(".")[1]
    return next(n for n, rooms in enumerate(FLOORS) if room in rooms)


def test_every_room_has_its_floor() -> None:
    rooms = {module.split(".")[1] for module in MODULES if "." in module}
    assert rooms <= set().union(*FLOORS)


@pytest.mark.parametrize("file", [f for f in FILES if f.parent != PACKAGE or f.name != "__init__.py"], ids=name_of)
def test_imports_never_point_upwards(file: Path) -> None:
    here = floor(name_of(file))
    assert [module for module in imported_modules(file) if floor(module) > here] == []


def test_imports_form_no_circle() -> None:
    TopologicalSorter({module: imported_modules(file) for module, file in MODULES.items()}).prepare()


def test_only_the_engine_imports_durable_rules() -> None:
    importing = {name_of(file) for file in FILES for name in imports(file) if name.split(".")[0] in ENGINE}
    assert importing
    assert {name for name in importing if not name.startswith("checker.engine")} == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["run", "--help"], ["text", "--help"], ["serve", "--help"], ["--version"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom checker.cli import main\n"
        f"main({arguments!r}, prog_name='checker', standalone_mode=False)\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    where = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=where)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_files_are_small(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST
