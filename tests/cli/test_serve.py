"""``checker serve`` as a process: one line with the address, and an end without a word."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = "from checker.cli import main; main(prog_name='checker')"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", START, "serve", "--no-open", *arguments]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        command(*arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(),
        start_new_session=True,
    ) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def children(process: int) -> list[int]:
    done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(line) for line in done.stdout.split()]


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_and_ends_with_all_its_processes(how: signal.Signals) -> None:
    with serving("--port", "0") as (process, line):
        found = re.fullmatch(r"规则工作台：http://127\.0\.0\.1:(\d+)(/\?token=[\w-]{32})\n", line)
        assert found
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=30)
        connection.request("GET", found[2])
        assert connection.getresponse().status == 200
        connection.close()
        started = children(process.pid)
        assert started
        process.send_signal(how)
        out, errors = process.communicate(timeout=20)
        assert (out, errors) == ("", "")
        assert process.returncode in ((0,) if how == signal.SIGINT else (0, -how))
        for child in started:
            with pytest.raises(ProcessLookupError):
                os.kill(child, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_whoever_goes_before_the_end_leaves_no_trace() -> None:
    with serving("--port", "0") as (process, line):
        port, token = re.findall(r":(\d+)/\?token=(.+)\n", line)[0]
        for path in ("/reports?name=a.txt", "/previews"):
            with socket.create_connection(("127.0.0.1", int(port)), timeout=30) as gone:
                head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: checker-{port}={token}\r\n"
                gone.sendall(f"{head}Content-Length: 1000\r\n\r\n{{".encode())
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=30)
        connection.request("GET", "/rules", headers={"Cookie": f"checker-{port}={token}"})
        assert connection.getresponse().status == 200
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=20) == ("", "")


def test_a_port_in_use_is_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(command("--port", str(port)), capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line == f"端口 {port} 用不了（已被别的程序占用）；请用 --port 换一个，--port 0 任选一个空闲的"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--port", "70000"], "--port 的值不可用"),
        (["--pack", "nothing-here"], "没有这个规则包"),
    ],
)
def test_what_cannot_be_served_is_one_line(arguments: list[str], said: str) -> None:
    done = subprocess.run(command(*arguments), capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert said in line


def test_a_broken_pack_is_reported_with_lines(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("名称：无\n", "utf-8")
    done = subprocess.run(command("--pack", str(tmp_path)), capture_output=True, env=environment(), check=False)
    assert done.returncode == 2
    assert "pack.yaml:1:1" in done.stderr.decode()
