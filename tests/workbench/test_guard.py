"""Who is let in, and with how much."""

import socket
from collections.abc import Iterator

import pytest

from checker.reading import LIMIT
from checker.workbench.serving import BODY
from tests.workbench.running import TOKEN, Workbench

PATHS = ["/", "/rules", "/rules/publicity/activities", "/static/main.js", "/manual/", "/nothing"]


def cookie(workbench: Workbench) -> str:
    return f"checker-{workbench.port}={TOKEN}"


@pytest.mark.parametrize("path", [*PATHS, "/?token=", "/?token=wrong", f"/?token={TOKEN[:-1]}"])
def test_nothing_without_the_token(shared: Workbench, path: str) -> None:
    status, headers, body = shared.raw("GET", path)
    assert (status, headers.get("set-cookie")) == (403, None)
    assert "完整网址" in body.decode()


@pytest.mark.parametrize("cookie", ["checker={}", "checker-1={}", "other={}", "checker-{port}=wrong", "\x01;=;"])
def test_no_other_cookie_stands_for_it(shared: Workbench, cookie: str) -> None:
    value = cookie.replace("{}", TOKEN).replace("{port}", str(shared.port))
    assert shared.raw("GET", "/rules", Cookie=value)[0] == 403


def test_the_address_with_the_token_gives_a_cookie_that_scripts_and_other_sites_do_not_get(shared: Workbench) -> None:
    status, headers, body = shared.raw("GET", f"/?token={TOKEN}")
    assert status == 200
    assert headers["set-cookie"] == f"{cookie(shared)}; Path=/; HttpOnly; SameSite=Strict"
    assert TOKEN not in body.decode()
    assert shared.raw("GET", "/rules", Cookie=cookie(shared))[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost:80", "0.0.0.0", ""])
def test_it_answers_to_its_own_name_only(shared: Workbench, host: str) -> None:
    assert shared.raw("GET", "/rules", Host=host, Cookie=cookie(shared))[0] == 400


def test_it_is_called_localhost_too(shared: Workbench) -> None:
    assert shared.raw("GET", "/rules", Host=f"localhost:{shared.port}", Cookie=cookie(shared))[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}"])
@pytest.mark.parametrize(("method", "path"), [("POST", "/previews"), ("PUT", "/rules/publicity/activities")])
def test_other_pages_change_nothing(shared: Workbench, origin: str, method: str, path: str) -> None:
    sent = origin.replace("{port}", str(shared.port))
    status, _, body = shared.raw(method, path, b"{}", Origin=sent, Cookie=cookie(shared))
    assert (status, "别的网页" in body.decode()) == (403, True)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_what_the_page_does_not_need(shared: Workbench, path: str) -> None:
    for headers in (shared.raw("GET", path)[1], shared.raw("GET", path, Cookie=cookie(shared))[1]):
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert "http" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


def test_a_report_may_be_framed_by_the_workbench_and_run_its_own_script_only(shared: Workbench) -> None:
    report = shared.open()
    digest = shared.call("GET", f"/reports/{report}")[1]["digest"]
    status, headers, page = shared.raw("GET", f"/reports/{report}/pages/{digest}", Cookie=cookie(shared))
    policy = headers["content-security-policy"]
    assert (status, "script-src 'sha256-" in policy) == (200, True)
    assert policy.endswith("; frame-ancestors 'self'")
    assert policy.removesuffix("; frame-ancestors 'self'").encode() in page.replace(b"&#39;", b"'")


def chunks(size: int) -> Iterator[bytes]:
    for _ in range(size >> 16):
        yield b"x" * (1 << 16)


@pytest.mark.parametrize(
    ("method", "path", "limit"),
    [
        ("POST", "/previews", BODY),
        ("POST", "/completions", BODY),
        ("PUT", "/rules/publicity/activities", BODY),
        ("POST", "/reports?name=a.txt", LIMIT),
        ("POST", "/reports/x", BODY),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_have_a_limit_whether_or_not_they_say_their_length(
    shared: Workbench, method: str, path: str, limit: int, chunked: bool
) -> None:
    """Either the answer says so, or the connection is closed before the whole body is sent."""
    headers = {"Cookie": cookie(shared)}
    try:
        if chunked:
            status, _, body = shared.raw(
                method, path, chunks(limit + (1 << 20)), Transfer_Encoding="chunked", **headers
            )
        else:
            status, _, body = shared.raw(method, path, b"x" * (limit + 1), **headers)
    except (BrokenPipeError, ConnectionResetError):
        return
    assert status in (413, 405)
    if status == 413:
        assert f"{limit >> 20} MB" in (
            body.decode() if body.startswith("内".encode()) else body.decode("unicode-escape")
        )


def test_a_body_in_chunks_below_the_limit_is_taken(shared: Workbench) -> None:
    text = "青禾县白石镇人民政府2024年法治政府建设情况报告\n一、主要工作成效\n全年开展普法12场。\n".encode()
    status, _, _ = shared.raw(
        "POST", "/reports?name=a.txt", iter([text]), Transfer_Encoding="chunked", Cookie=cookie(shared)
    )
    assert status == 200


def test_it_listens_on_the_loopback_interface_only(shared: Workbench) -> None:
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        if str(address).startswith("127."):
            continue
        with socket.socket() as other:
            other.settimeout(2)
            assert other.connect_ex((address, shared.port)) != 0
