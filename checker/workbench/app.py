"""What the workbench answers: pages, rules, previews, reports. Bodies and answers are JSON, a report its bare bytes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import cache, partial
from importlib.resources import files
from typing import Any, TypeVar

from anyio import to_thread
from jinja2 import Environment
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from checker.reading import ReadError, document, suffixes
from checker.rendering.display.templating import templates
from checker.rendering.display.web import palette
from checker.rendering.page import policy
from checker.workbench.completion import complete
from checker.workbench.pool import JobError, Pool
from checker.workbench.reports import LONGEST, OpenReport, OpenReports
from checker.workbench.shelf import ChangedError, MissingError, Shelf, ShelfError

CHECKING = 30.0
PREVIEW = 5.0
"""Seconds that checking a report may take, and anything else."""

_READERS = 2  # files that are read at a time, each by a process of up to a gigabyte
_STATIC = {".js": "text/javascript", ".css": "text/css"}
_Body = TypeVar("_Body", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PreviewRequest(_Strict):
    """The text of a rule to try, and the open report, if there is one."""

    rule: str
    text: str
    report: str | None = None


class CompletionRequest(_Strict):
    """Where in the text of a rule the cursor stands: line and column from 0, in code points."""

    text: str
    line: int
    column: int
    instead: bool = False


class SaveRequest(_Strict):
    """The text to save, and the version of the file that it was made from; none for a new rule."""

    text: str
    version: str | None


class Answer(Response):
    """JSON."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """In ASCII, for texts may hold lone surrogates."""
        return json.dumps(content).encode()


def build(shelf: Shelf, pool: Pool, preview: float = PREVIEW) -> Starlette:
    """The app for one pack; the guard comes before it. ``preview``: seconds that one may take."""
    desk = _Desk(shelf, pool, preview)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield
        await pool.close()

    return Starlette(
        routes=[
            Route("/", desk.workbench),
            Route("/static/{name}", desk.static),
            Route("/rules", desk.rules),
            Route("/rules/{id:path}", desk.open_rule, methods=["GET"]),
            Route("/rules/{id:path}", desk.save_rule, methods=["PUT"]),
            Route("/previews", desk.preview, methods=["POST"]),
            Route("/completions", desk.complete, methods=["POST"]),
            Route("/reports", desk.open_report, methods=["POST"]),
            Route("/reports/{report}", desk.report, methods=["GET"]),
            Route("/reports/{report}/pages/{digest}", desk.page),
            Route("/manual/{path:path}", desk.manual),
        ],
        exception_handlers={HTTPException: _refused, JobError: _not_done, ClientDisconnect: _gone},
        lifespan=lifespan,
    )


class _Desk:
    """The handlers of one app."""

    def __init__(self, shelf: Shelf, pool: Pool, preview: float) -> None:
        self._preview = preview
        self._shelf = shelf
        self._pool = pool
        self._reports = OpenReports()
        self._reading = asyncio.Semaphore(_READERS)

    async def workbench(self, _: Request) -> Response:
        page = _templates().get_template("workbench.html.j2")
        return HTMLResponse(page.render(pack=self._shelf.name, groups=self._shelf.groups, suffixes=suffixes()))

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        content = _static().get(name)
        if content is None:
            raise HTTPException(404, "没有这个文件。")
        return Response(content, media_type=_STATIC[name[name.rindex(".") :]])

    async def rules(self, _: Request) -> Response:
        return Answer([asdict(entry) for entry in await to_thread.run_sync(self._shelf.entries)])

    async def open_rule(self, request: Request) -> Response:
        try:
            return Answer(asdict(await to_thread.run_sync(self._shelf.open, request.path_params["id"])))
        except MissingError as error:
            raise HTTPException(404, str(error)) from None
        except ShelfError as error:
            raise HTTPException(422, str(error)) from None

    async def save_rule(self, request: Request) -> Response:
        """Save a rule that lint has nothing to say against; otherwise nothing is written."""
        id, body = request.path_params["id"], await _body(request, SaveRequest)
        problems = await self._pool.ask({"job": "problems", "id": id, "text": body.text}, self._preview)
        if problems:
            return Answer({"detail": f"还有 {len(problems)} 处要改，没有保存", "problems": problems}, 422)
        try:
            saved = await to_thread.run_sync(self._shelf.save, id, body.text, body.version)
        except ChangedError as error:
            raise HTTPException(409, str(error)) from None
        except MissingError as error:
            raise HTTPException(404, str(error)) from None
        except ShelfError as error:
            raise HTTPException(422, str(error)) from None
        return Answer(asdict(saved))

    async def preview(self, request: Request) -> Response:
        body = await _body(request, PreviewRequest)
        try:
            self._shelf.check(body.rule)
        except MissingError as error:
            raise HTTPException(404, str(error)) from None
        report = self._report(body.report) if body.report is not None else None
        job = {
            "job": "preview",
            "id": body.rule,
            "text": body.text,
            "document": report.data if report else None,
            "drawn": list(report.pages) if report else [],
        }
        result = await self._pool.ask(job, self._preview, body.report or "")
        if report and result.get("report"):
            report.keep(result["report"])
        return Answer(result)

    async def complete(self, request: Request) -> Response:
        body = await _body(request, CompletionRequest)
        found = partial(complete, body.text, body.line, body.column, instead=body.instead)
        return Answer(asdict(await to_thread.run_sync(found)))

    async def open_report(self, request: Request) -> Response:
        """Read a report, its bytes being the body and its name in the address, and check it."""
        name = request.query_params.get("name", "")
        data = await request.body()
        try:
            async with self._reading:
                read = await to_thread.run_sync(document, name, data)
        except ReadError as error:
            raise HTTPException(422, str(error)) from None
        if len(read.text) > LONGEST:
            raise HTTPException(422, f"{name}：超过 {LONGEST // 10000} 万字，不像一份报告；请只给报告正文")
        return await self._checked(self._reports.add(read))

    async def report(self, request: Request) -> Response:
        """An open report, checked with the pack as it is now."""
        return await self._checked(self._report(request.path_params["report"]))

    async def _checked(self, report: OpenReport) -> Response:
        result = await self._pool.ask({"job": "check", "document": report.data}, CHECKING, report.id)
        return Answer({"id": report.id, "name": report.document.source, **report.keep(result)})

    async def page(self, request: Request) -> Response:
        page = self._report(request.path_params["report"]).pages.get(request.path_params["digest"])
        if page is None:
            raise HTTPException(404, "这一页已经不在内存里了，请重新打开报告。")
        return HTMLResponse(
            page.encode("utf-8", "replace"), headers={"Content-Security-Policy": f"{policy()}; frame-ancestors 'self'"}
        )

    async def manual(self, request: Request) -> Response:
        page = await self._pool.ask({"job": "manual", "path": request.path_params["path"]}, self._preview)
        if page is None:
            raise HTTPException(404, "手册里没有这一页。")
        return HTMLResponse(_templates().get_template("manual.html.j2").render(page))

    def _report(self, id: str) -> OpenReport:
        report = self._reports.get(id)
        if report is None:
            raise HTTPException(404, "报告已经不在内存里了，请重新打开。")
        return report


async def _body(request: Request, model: type[_Body]) -> _Body:
    try:
        return model.model_validate_json(await request.body())
    except ValidationError:
        raise HTTPException(400, "请求的内容不合要求。") from None


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return Answer({"detail": error.detail}, error.status_code)


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=400)  # which nobody reads


async def _not_done(_: Request, error: Exception) -> Response:
    return Answer({"detail": str(error)}, 503)


@cache
def _static() -> dict[str, bytes]:
    folder = files("checker.workbench").joinpath("static")
    own = {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(tuple(_STATIC))}
    return {"palette.css": palette().encode(), **own}


@cache
def _templates() -> Environment:
    return templates("checker.workbench", "templates")
