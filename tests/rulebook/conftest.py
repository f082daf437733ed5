from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from .samples import PACK


@pytest.fixture(autouse=True)
def cache_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache directory of the test's own."""
    directory = tmp_path / "cache"
    monkeypatch.setenv("CHECKER_CACHE_DIR", str(directory))
    return directory


@pytest.fixture
def make_pack(tmp_path: Path) -> Callable[..., Path]:
    """Writes a pack of the given files; ``pack.yaml`` is added if it is not among them."""

    def make(files: Mapping[str, str], name: str = "pack") -> Path:
        root = tmp_path / name
        for path, text in {"pack.yaml": PACK, **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode())
        return root

    return make
