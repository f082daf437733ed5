"""The libraries that checker asks for: installed, in a version that will do, and loading."""

from __future__ import annotations

import importlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

import checker
from checker.diagnosis import Item

NAME = "checker"
DEVELOPMENT = "dev"
"""The extra that no user needs."""


def items(_pack: str) -> Iterator[Item]:
    """One for each library, then one for each extra.

    A missing library is not necessary by itself: the sections after this one show what cannot be done without it.
    """
    asked, extras = _requirements()
    modules = _modules()
    yield from (_library(requirement, modules) for requirement in asked)
    for extra, requirements in extras.items():
        missing = [one.name for one in requirements if not _library(one, modules).usable]
        detail = f"缺 {'、'.join(missing)}" if missing else "已安装"
        yield Item(f"可选组件 {extra}", not missing, detail, f"要用的，执行 pip install '{NAME}[{extra}]'")


def _library(requirement: Requirement, modules: Mapping[NormalizedName, Sequence[str]]) -> Item:
    name = requirement.name
    remedy = f"执行 pip install '{name}{requirement.specifier}'"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Item(name, False, "没有安装", remedy)
    if not requirement.specifier.contains(version, prereleases=True):
        return Item(name, False, f"{version}，要的是 {requirement.specifier}", remedy)
    try:
        for module in modules.get(canonicalize_name(name), ()):
            importlib.import_module(module)
    except Exception as error:  # whatever the code of a library may raise
        return Item(name, False, f"{version}，装了但加载不了（{error}）", f"{remedy} --force-reinstall")
    return Item(name, True, version)


def _modules() -> Mapping[NormalizedName, Sequence[str]]:
    """The public modules at the top of each installed distribution, by its canonical name."""
    found: defaultdict[NormalizedName, list[str]] = defaultdict(list)
    for module, distributions in metadata.packages_distributions().items():
        if module.isidentifier() and not module.startswith("_"):
            for name in set(map(canonicalize_name, distributions)):
                found[name].append(module)
    return found


def _requirements() -> tuple[list[Requirement], dict[str, list[Requirement]]]:
    """What this system has to have, and what each extra adds to it."""
    project = Path(checker.__file__).parents[1] / "pyproject.toml"
    if project.is_file():  # a source tree: what was noted when it was installed may be old
        stated = tomllib.loads(project.read_text("utf-8"))["project"]
        optional = stated.get("optional-dependencies", {})
        return _here(stated["dependencies"]), {x: _here(optional[x]) for x in optional if x != DEVELOPMENT}
    found = metadata.metadata(NAME)
    every = [Requirement(text) for text in metadata.requires(NAME) or ()]
    plain = [one for one in every if _holds(one)]
    extras = [extra for extra in found.get_all("Provides-Extra") or () if extra != DEVELOPMENT]
    return plain, {extra: [one for one in every if one not in plain and _holds(one, extra)] for extra in extras}


def _here(texts: Iterable[str]) -> list[Requirement]:
    return [one for one in map(Requirement, texts) if _holds(one)]


def _holds(requirement: Requirement, extra: str = "") -> bool:
    """Whether it concerns this Python and this system."""
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})
