"""A small pack in a folder of its own, the workbench on it, and calls to it."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checker.rulebook.packs import load_pack
from checker.workbench import pool
from checker.workbench.app import build
from checker.workbench.serving import listen, server_of
from checker.workbench.shelf import Shelf

TOKEN = "correct-horse"
PUBLICITY = """\
# 由县司法局普法股维护
名称: 法治宣传
类型: 要求
级别: 警告
依据:
  - {文件: 中华人民共和国法治宣传教育法}  # 2025年11月施行
识别:
  - 法治宣传
期望: {具体: 是}
说明: 写明本年度的法治宣传。
建议: 补写场次。
示例:
  - {文本: 全年开展法治宣传12场。, 结果: 具体}
  - {文本: 下一步加强招商引资。, 部分: 打算, 结果: 缺失}
"""
SUPERVISION = """\
名称: 执法监督
类型: 要求
级别: 错误
依据: [{文件: 中华人民共和国行政处罚法}]
识别: [案卷评查]
说明: 写明执法监督。
建议: 补写案卷评查的件数。
示例:
  - {文本: 评查案卷，案卷评查30件。, 结果: 具体}
  - {文本: 全年植树300棵。, 结果: 缺失}
"""
WORDING = """\
名称: 法治不写作法制
类型: 用语
级别: 提示
依据: [{文件: 法治政府建设实施纲要（2021—2025年）}]
查找: [法制政府]
改为: 法治政府
说明: 用词应当规范。
建议: 改为法治政府。
示例:
  - {文本: 建设法制政府。, 结果: 命中}
  - {文本: 建设法治政府。, 结果: 放过}
"""
REPORT = """\
青禾县白石镇人民政府2024年法治政府建设情况报告
一、主要工作成效
全年开展普法讲座12场，参加860人次。案卷评查30件。
二、存在的问题
普法形式单一。
三、下一步打算
推进法制政府建设。
"""


def make_pack(root: Path) -> Path:
    files = {
        "pack.yaml": "名称: 示例规则包\n版本: 1.0.0\n施行年度: [2021, 2025]\n"
        "分组: {publicity: 法治宣传, enforcement: 行政执法, text: 文字核对}\n",
        "publicity/activities.yaml": PUBLICITY,
        "enforcement/supervision.yaml": SUPERVISION,
        "text/wording.yaml": WORDING,
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return root


class Workbench:
    """A running workbench, and calls to it by a user who has the token."""

    def __init__(self, root: Path, port: int) -> None:
        self.root = root
        self.port = port
        self.address = f"http://127.0.0.1:{port}/?token={TOKEN}"

    def raw(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """An answer to just these headers, in which ``_`` stands for ``-``, besides ``Host``."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, sent, encode_chunked="Transfer-Encoding" in sent)
            response = connection.getresponse()
            return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
        finally:
            connection.close()

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """Status and JSON of an answer to the user with the token."""
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        status, _, answer = self.raw(method, path, content, Cookie=f"checker-{self.port}={TOKEN}", **headers)
        return status, json.loads(answer)

    def open(self, text: str = REPORT, name: str = "report.txt") -> str:
        """Open a report: its id."""
        status, answer = self.call("POST", f"/reports?name={name}", text.encode())
        assert status == 200, answer
        return str(answer["id"])

    def preview(self, rule: str, text: str, report: str | None = None) -> tuple[int, Any]:
        return self.call("POST", "/previews", {"rule": rule, "text": text, "report": report})


@contextmanager
def running(root: Path, command: list[str] | None = None, preview: float = 20.0) -> Iterator[Workbench]:
    listening = listen(0)
    port = listening.getsockname()[1]
    workers = pool.Pool(command or pool.command(root), 2)
    server = server_of(build(Shelf(root, load_pack(root).pack), workers, preview), TOKEN, port)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield Workbench(root, port)
    finally:
        server.should_exit = True
        thread.join(20)
