"""What can be wrong with a store."""

from __future__ import annotations

import sqlite3


class StoreError(Exception):
    """A store that cannot be used; ``str()`` is one line that names it and says what to do."""


def explained(file: str, error: sqlite3.Error) -> StoreError:
    """What SQLite says about ``file``, in a line for its user."""
    return StoreError(f"{file}：{_reason(error)}")


def _reason(error: sqlite3.Error) -> str:
    match getattr(error, "sqlite_errorname", None) or "":
        case name if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
            return "只能读，不能写；请修改文件和文件夹的权限，或用 --store 换一个地方"
        case "SQLITE_FULL" | "SQLITE_IOERR_WRITE" | "SQLITE_IOERR_FSYNC" | "SQLITE_IOERR_SHMSIZE":
            return "写不进去，磁盘可能满了；已经存下的结果都在，腾出空间后再运行一次，会接着做"
        case name if name.startswith("SQLITE_CANTOPEN"):
            return "打不开；请检查文件夹是否存在、有没有权限"
        case name if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return "不是结果库，或者已经损坏；请换成备份，或用 --store 另建一个"
        case name if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return "正被别的程序占用；请等它结束后再试"
    return f"用不了（{error}）"
