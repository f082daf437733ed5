"""Where the files that come with the program are."""

from __future__ import annotations

from pathlib import Path


def rules_directory() -> Path:
    """The directory of the rule packs, the lexicon and the registry.

    Installed it is ``checker/_rules``, in a source tree ``rules`` beside the package. The installed place comes
    first, for beside an installed package another distribution may well have a directory of that name.
    """
    package = Path(__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"
