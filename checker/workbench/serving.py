"""The workbench as a server on the loopback interface, for as long as nobody stops it."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from checker.reading import LIMIT
from checker.rulebook.rule import PackInfo
from checker.workbench import pool
from checker.workbench.app import build
from checker.workbench.guard import Guard
from checker.workbench.shelf import Shelf

HOST = "127.0.0.1"
BODY = 1 << 20
"""Bytes of any body that is no report; a rule has some thousand."""
_MOST = 4  # processes that try rules: each takes a hundred MB


def listen(port: int) -> socket.socket:
    """A socket on the loopback interface; ``port`` 0 takes any that is free. Raises ``OSError``."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let two servers share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except BaseException:
        listening.close()
        raise
    return listening


def serve(
    listening: socket.socket, root: Path, search: Sequence[str], pack: PackInfo, opened: Callable[[str], object]
) -> None:
    """Serve the pack in ``root`` until interrupted, ``search`` being where those are that it inherits; ``opened`` is
    told the address as soon as it can be called."""
    port = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    workers = pool.Pool(pool.command(root, search), max(2, min(_MOST, os.cpu_count() or 2)))
    server = server_of(build(Shelf(root, pack), workers), token, port)
    opened(f"http://{HOST}:{port}/?token={token}")  # calls wait until the server takes them
    with contextlib.suppress(KeyboardInterrupt):
        server.run([listening])


def server_of(app: ASGIApp, token: str, port: int) -> uvicorn.Server:
    """The server of an app behind its guard, quiet but for errors."""
    return uvicorn.Server(
        uvicorn.Config(
            Guard(app, token, port, {"/reports": LIMIT}, BODY),
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            date_header=False,
            ws="none",
            limit_concurrency=200,
            timeout_graceful_shutdown=2,
        )
    )
