"""A web server on this computer, and what the name server says."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from support.web import Answer, Server, serving
from support.web_pages import PAGE


@pytest.fixture
def server() -> Iterator[Server]:
    with serving({"/2015/flood.html": Answer(PAGE.encode())}) as running:
        yield running


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What the name server says, one answer after the other; the last one for good."""
    said: dict[str, list[str]] = {}
    genuine = socket.getaddrinfo

    def look_up(host: Any, *arguments: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in said:
            return genuine(host, *arguments, **more)
        given = said[name].pop(0) if len(said[name]) > 1 else said[name][0]
        return genuine(given, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return said
