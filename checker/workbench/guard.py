"""Who is let in, with how much, and what a browser may do with the answers.

The server listens on the loopback interface only, which other users of the machine and web pages opened in the same
browser can reach as well: hence the token, the names under which it may be called (against rebinding of DNS names), and
the origin of whatever changes something.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Stands before the app. ``limits``: path → bytes that a body may have there; ``limit`` holds elsewhere."""

    def __init__(self, app: ASGIApp, token: str, port: int, limits: Mapping[str, int], limit: int) -> None:
        self._app = app
        self._token = token
        self._cookie = f"checker-{port}"  # cookies are not told apart by port
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._limits = limits
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a WebSocket, of which there are none
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = Headers(scope=scope)
        new = False

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    answer.setdefault(name, value)
                if new:
                    answer.append("Set-Cookie", f"{self._cookie}={self._token}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal is None and not self._known(headers):
            new = self._right(parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0])
            if not new:
                refusal = 403, "请用启动工作台时终端里显示的完整网址打开（网址里带有口令）。"
        if refusal:
            status, reason = refusal
            await PlainTextResponse(reason + "\n", status)(scope, receive, send_guarded)
        else:
            await self._app(scope, self._counted(receive, self._limit_of(scope)), send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 400, "请用启动工作台时终端里显示的网址打开。"
        origin = headers.get("origin")
        if (
            scope["method"] not in ("GET", "HEAD")
            and origin
            and origin.lower() not in {f"http://{h}" for h in self._hosts}
        ):
            return 403, "不接受别的网页发来的请求。"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limit_of(scope):
            return 413, _too_large(self._limit_of(scope))
        return None

    def _limit_of(self, scope: Scope) -> int:
        return self._limits.get(scope["path"], self._limit)

    def _known(self, headers: Headers) -> bool:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return False
        return cookie is not None and self._right(cookie.value)

    def _right(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self._token.encode())

    @staticmethod
    def _counted(receive: Receive, limit: int) -> Receive:
        """A body that ends in status 413 where it exceeds the limit: one sent in chunks does not say its length."""
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, _too_large(limit))
            return message

        return receive_counted


def _too_large(limit: int) -> str:
    size = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return f"内容超过 {size}，不能接收。"
