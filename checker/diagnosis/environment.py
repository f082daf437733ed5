"""What surrounds the program: the cache, and the terminal's encoding."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from checker import caching
from checker.diagnosis import Item

_SHOWN = "缺漏“”—…①％"


def items(_pack: str) -> Iterator[Item]:
    """The cache, without which everything is only slower, and the encoding, without which nothing can be read."""
    yield _cache()
    yield _encoding()


def _cache() -> Item:
    chosen = os.environ.get("CHECKER_CACHE_DIR")
    if chosen == "":
        return Item("缓存", False, "用变量 CHECKER_CACHE_DIR 关掉了，每次检查都要多花时间", "取消这个变量")
    directory = caching.cache_directory()
    try:
        if directory and os.access(directory, os.W_OK):
            sizes = [file.stat().st_size for file in directory.iterdir()]
            return Item("缓存", True, f"{directory}，{len(sizes)} 个文件，{sum(sizes) / 1e6:.1f} MB")
    except OSError:
        pass
    shown = directory or chosen or "用户的缓存文件夹"
    remedy = "用变量 CHECKER_CACHE_DIR 指定一个只有自己能写的文件夹"
    return Item("缓存", False, f"{shown}：建不了、读写不了，或者别人也能写", remedy)


def _encoding() -> Item:
    name = sys.stdout.encoding
    locale = next((f"{key}={os.environ[key]}" for key in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(key)), "未设")
    if writes_chinese(name):
        return Item("输出编码", True, f"{name}，语言环境 {locale}")
    remedy = "先执行 export PYTHONUTF8=1（Windows：set PYTHONUTF8=1），并把终端的编码设为 UTF-8"
    return Item("输出编码", False, f"{name} 写不出全部汉字和标点，语言环境 {locale}", remedy)


def writes_chinese(encoding: str) -> bool:
    """Whether an encoding has what gap reports are written with."""
    try:
        _SHOWN.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
