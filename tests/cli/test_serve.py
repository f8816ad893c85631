"""The reader in a browser: for those who have the token, and for nobody else."""

import asyncio
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest
from click.testing import CliRunner
from support.terminal import ONRECORD

from tui.cli import onrecord

SECONDS = 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a real server is, on a file, with the token."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "dam.txt").write_text("It rained on Monday.\n“The dam holds,” said Ada Vance.", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [ONRECORD, "serve", "--port", str(port), "--no-library", "dam.txt"]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state"), "TERM": "xterm-256color"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder, env=environment)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("onrecord: reading at http://127.0.0.1:"), line
        yield line.split()[-1]
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(SECONDS)
        finally:
            process.kill()
            process.communicate()


def asked(address: str, path: str, **headers: str) -> HTTPResponse:
    """Return the answer of the server to a request."""
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=SECONDS)
    # It listens a moment after it has told where.
    for _ in range(100):
        try:
            connection.request("GET", path, headers=headers)
            break
        except ConnectionRefusedError:
            connection.close()
            time.sleep(0.05)
    return connection.getresponse()


def cookie_of(address: str) -> str:
    """Return the cookie that the address is exchanged for."""
    given = asked(address, f"/?{urlsplit(address).query}").getheader("Set-Cookie")
    assert given is not None
    return given.partition(";")[0]


@pytest.mark.parametrize(
    "path", ["/", "/ws", "/static/js/textual.js", "/download/x", "/?token=", "/?token=x", "/nowhere"]
)
def test_nobody_is_let_in_without_the_token(address: str, path: str) -> None:
    assert asked(address, path).status == 403
    assert asked(address, path, Cookie="onrecord-1=x").status == 403


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(address: str) -> None:
    answer = asked(address, f"/?{urlsplit(address).query}")

    assert (answer.status, answer.getheader("Location")) == (303, "/")
    cookie = answer.getheader("Set-Cookie") or ""
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_with_the_cookie_the_page_is_there_and_loads_nothing_from_elsewhere(address: str) -> None:
    answer = asked(address, "/", Cookie=cookie_of(address))

    assert answer.status == 200
    assert b"textual.js" in answer.read()
    policy = answer.getheader("Content-Security-Policy") or ""
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_the_page_of_another_site_is_not_let_in(address: str) -> None:
    assert asked(address, "/ws", Cookie=cookie_of(address), Origin="http://127.0.0.1:1").status == 403


async def shown(address: str, wanted: bytes) -> bytes:
    """Return what the reader draws in a browser until it has drawn what is wanted."""
    parts = urlsplit(address)
    here = f"http://{parts.netloc}"
    drawn = b""
    async with (
        aiohttp.ClientSession(headers={"Cookie": cookie_of(address), "Origin": here}) as session,
        session.ws_connect(f"{here}/ws?width=100&height=30") as browser,
    ):
        while wanted not in drawn:
            message = await asyncio.wait_for(browser.receive(), SECONDS)
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
            drawn += message.data if isinstance(message.data, bytes) else message.data.encode()
    return drawn


def test_the_reader_is_drawn_in_the_browser(address: str) -> None:
    assert b"onrecord" in asyncio.run(shown(address, b"It rained on Monday."))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_other_computers_are_let_in_only_when_it_is_said(host: str, dam: Path) -> None:
    done = CliRunner().invoke(onrecord, ["serve", "--host", host, "dam.txt"])

    assert done.exit_code == 2
    assert "--allow-remote" in done.stderr


def test_a_missing_extra_is_named(dam: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.serve.find_spec", lambda name: None)

    done = CliRunner().invoke(onrecord, ["serve", "dam.txt"])

    assert (done.exit_code, done.stderr) == (
        2,
        "onrecord: serving needs an extra that is not installed: pip install 'onrecord[serve]'\n",
    )


def test_standard_input_is_not_served() -> None:
    assert "standard input cannot be served" in CliRunner().invoke(onrecord, ["serve", "-"]).stderr
