"""``checker serve``: the workbench, a local web page to read reports and to try rules."""

from __future__ import annotations

import sys

import click

from checker.cli._exits import CLEAN, UNUSABLE
from checker.cli._shared import DEFAULT_PACK, complain, load_rulebook, pack_places

_PORT = 8765


@click.command(name="serve", help="打开规则工作台：本机网页，查看报告、修改和试验规则。按 Ctrl-C 结束。")
@click.option("--pack", default=DEFAULT_PACK, show_default=True, help="规则包的名称或文件夹。")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="端口；0 表示任选一个空闲的。"
)
@click.option("--no-open", is_flag=True, help="不自动打开浏览器。")
def command(pack: str, port: int, no_open: bool) -> None:
    from checker.rulebook.packs import BY_YEAR, pack_directory
    from checker.workbench.serving import listen, serve

    search = pack_places()
    rulebook = load_rulebook(pack, search)
    root = pack_directory(rulebook.pack.id if pack == BY_YEAR else pack, search).resolve()
    try:
        listening = listen(port)
    except OSError as error:
        complain(f"端口 {port} 用不了（{_reason(error)}）；请用 --port 换一个，--port 0 任选一个空闲的")
        sys.exit(UNUSABLE)

    def opened(address: str) -> None:
        click.echo(f"规则工作台：{address}")
        if not no_open:
            from threading import Thread

            Thread(target=_show, args=(address,), daemon=True).start()  # some browsers keep whoever starts them waiting

    serve(listening, root, search, rulebook.pack, opened)
    sys.exit(CLEAN)


def _show(address: str) -> None:
    """Open a browser in a window of its own; one that would run in the terminal is left alone."""
    import contextlib
    import webbrowser

    with contextlib.suppress(webbrowser.Error):
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            browser.open(address)


def _reason(error: OSError) -> str:
    import errno

    known = {errno.EADDRINUSE: "已被别的程序占用", errno.EACCES: "没有权限"}
    return known.get(error.errno or 0, error.strerror or str(error))
