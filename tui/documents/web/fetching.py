"""One page of the web, fetched because the user has named its address, and handed on as a source like any file.

Nothing else is ever fetched: no picture, no frame, no script, and no address that stands in a document or an export.
Which computer is asked is settled once for each step: the name is looked up, what comes of it is checked, and that very
address is connected to, so that a second answer of the name server cannot lead elsewhere (DNS rebinding).

Proxies of the environment are not used: a proxy looks names up by itself, so what was checked here would not be what is
asked; and it may well reach what this program must not.
"""

import asyncio
import os
import queue
import socket
import ssl
import threading
import zlib
from http import HTTPStatus
from io import BytesIO
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tui import __version__
from tui.documents.extras import library
from tui.documents.source import Source, UnreadableError
from tui.documents.web.addresses import is_open, require_web
from tui.documents.web.answers import known_as, stem_of, with_encoding

MAX_FETCHED_BYTES = 30_000_000
"""Of one answer, as it comes and unpacked: a newspaper's page has one or two millions, a long PDF ten."""
MAX_REDIRECTS = 10
MAX_ADDRESSES = 4
"""Of one name that are tried, one after the other."""
CONNECT_SECONDS, READ_SECONDS, TOTAL_SECONDS = 10.0, 20.0, 60.0
"""For a connection; without a byte; and for all of it, redirects included."""

_HEADERS = {
    "User-Agent": f"onrecord/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5",
    # The one packing that Python unpacks bit by bit, so that a bomb is noticed before it is large.
    "Accept-Encoding": "gzip",
}
_GZIP = 31
_WRONG = "is no address that can be fetched: the name of the computer or its port is wrong"
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_NOT_LET_IN = frozenset({401, 402, 403, 407, 429, 451})
_PROXY_VARIABLES = ("https_proxy", "http_proxy", "all_proxy")


class _Answer(NamedTuple):
    status: int
    content_type: str
    location: str | None
    data: bytes


def fetched(address: str, *, allow_private: bool = False) -> Source:
    """Return what is at an address of the web, or at the one that it leads to.

    With `allow_private`, it may be in the user's own network, or on this computer. Raises UnreadableError where
    anything is wrong with the address, with the way to it, or with what came.
    """
    httpx = library("httpx", "web", "pages on the web")
    deadline = monotonic() + TOTAL_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        require_web(address)
        url = _parsed(httpx, address)
        answer = _asked(httpx, url, _looked_up(url, deadline, allow_private=allow_private), deadline)
        if answer.location is None:
            return _source(str(url), answer)
        address = _joined(url, answer.location)
    raise UnreadableError(f"leads on and on: after {MAX_REDIRECTS} redirects it was given up")


def _source(address: str, answer: _Answer) -> Source:
    data = with_encoding(answer.data, answer.content_type)
    return Source(
        BytesIO(data),
        where=address,
        stem=stem_of(address),
        size=len(data),
        facts={"url": address},
        known_as=known_as(answer.content_type, address),
        fetched_from=address,
    )


def _joined(url: Any, location: str) -> str:
    try:
        return urljoin(str(url), location)
    except ValueError:
        raise UnreadableError(_WRONG) from None


def _parsed(httpx: Any, address: str) -> Any:
    try:
        url = httpx.URL(address).copy_with(fragment=None)
        # Both are worked out only when they are asked for.
        if url.host and (url.port is None or 0 < url.port < 65536):
            return url
    except (httpx.InvalidURL, ValueError, TypeError):
        pass
    raise UnreadableError(_WRONG)


# -- from a name to addresses on the network


def _looked_up(url: Any, deadline: float, *, allow_private: bool) -> list[str]:
    """Return the addresses that the computer of a URL has, as far as they may be asked."""
    name = url.raw_host.decode("ascii", "replace")
    found = _resolved(name, deadline)
    allowed = [each for each in found if allow_private or is_open(each)]
    if not allowed:
        shown = name if name == found[0] else f"{name} ({found[0]})"
        raise UnreadableError(
            f"is not fetched: {shown} is in a private or reserved network; --allow-private fetches it"
        )
    return allowed[:MAX_ADDRESSES]


def _resolved(name: str, deadline: float) -> list[str]:
    """Return the addresses of a name. The system's resolver knows no time-out, so it is left behind where it hangs."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
            answers.put([str(address[0]) for *_, address in found])
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="resolving", daemon=True).start()
    try:
        answer = answers.get(timeout=max(0.0, deadline - monotonic()))
    except queue.Empty:
        raise UnreadableError(f"{_no_time()}: the name {name} was not found in that time") from None
    if isinstance(answer, Exception) or not answer:
        raise UnreadableError(f"cannot be fetched: there is no computer called {name}, or the network is not there")
    return list(dict.fromkeys(answer))


# -- one request


def _asked(httpx: Any, url: Any, addresses: list[str], deadline: float) -> _Answer:
    try:
        left = max(0.0, deadline - monotonic())
        return asyncio.run(asyncio.wait_for(_first_answer(httpx, url, addresses), left))
    except TimeoutError:
        raise UnreadableError(_no_time()) from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise UnreadableError(_reason(httpx, error)) from None
    except zlib.error:
        raise UnreadableError("cannot be fetched: what came is damaged, it cannot be unpacked") from None
    except OSError as error:
        raise UnreadableError(f"cannot be fetched: {(error.strerror or 'the network failed').lower()}") from None


async def _first_answer(httpx: Any, url: Any, addresses: list[str]) -> _Answer:
    """Return the answer of the first address that can be connected to."""
    timeout = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    trusted = _trusted() if url.scheme == "https" else True
    async with httpx.AsyncClient(verify=trusted, timeout=timeout, trust_env=False, follow_redirects=False) as client:
        for number, address in enumerate(addresses, start=1):
            try:
                return await _answer(client, url, address)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if number == len(addresses):
                    raise
    raise AssertionError("there was no address")


async def _answer(client: Any, url: Any, address: str) -> _Answer:
    """Ask one address, with the name in the request and in the certificate that of the URL."""
    request = client.build_request(
        "GET",
        url.copy_with(host=address),
        headers={**_HEADERS, "Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )
    response = await client.send(request, stream=True)
    try:
        status, content_type = response.status_code, response.headers.get("Content-Type", "")
        if status in _ELSEWHERE and (location := response.headers.get("Location")):
            return _Answer(status, content_type, location, b"")
        if status != HTTPStatus.OK:
            raise UnreadableError(_refused(status))
        return _Answer(status, content_type, None, await _body(response))
    finally:
        await response.aclose()


async def _body(response: Any) -> bytes:
    packing = response.headers.get("Content-Encoding", "identity").strip().lower() or "identity"
    if packing not in ("identity", "gzip", "x-gzip"):
        raise UnreadableError(f"cannot be fetched: it came packed as {packing[:20]}, which was not asked for")
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced[:20]) > MAX_FETCHED_BYTES:
        raise UnreadableError(f"has {int(announced[:20]):,} bytes; {_at_most()}")
    unpacker = zlib.decompressobj(_GZIP) if packing != "identity" else None
    data = bytearray()
    came = 0
    async for chunk in response.aiter_raw():
        came += len(chunk)
        room = MAX_FETCHED_BYTES + 1 - len(data)
        data += chunk if unpacker is None else unpacker.decompress(chunk, room)
        if max(came, len(data)) > MAX_FETCHED_BYTES:
            raise UnreadableError(f"has more than {MAX_FETCHED_BYTES:,} bytes; {_at_most()}")
    if unpacker is not None and came and not unpacker.eof:
        raise UnreadableError("cannot be fetched: what came breaks off")
    return bytes(data)


def _trusted() -> ssl.SSLContext:
    """Return what a server's certificate is checked by: the system's authorities, and those that come with httpx."""
    trusted = ssl.create_default_context()
    trusted.load_verify_locations(library("certifi", "web", "pages on the web").where())
    return trusted


# -- what is said where it fails


def _no_time() -> str:
    return f"did not come within {TOTAL_SECONDS:g} seconds"


def _at_most() -> str:
    return f"a page may have {MAX_FETCHED_BYTES:,} at the most"


def _refused(status: int) -> str:
    phrase = next((f" ({each.phrase})" for each in HTTPStatus if each == status), "")
    advice = "; save the page in your browser, and open the file" if status in _NOT_LET_IN else ""
    return f"cannot be fetched: the server answers {status}{phrase}{advice}"


def _reason(httpx: Any, error: Exception) -> str:
    match error:
        case httpx.ConnectTimeout():
            reason = f"no connection within {CONNECT_SECONDS:g} seconds{_by_proxy()}"
        case httpx.TimeoutException():
            reason = f"the server sent nothing for {READ_SECONDS:g} seconds"
        case httpx.ConnectError() if "certificate" in str(error).lower():
            reason = f"the server's certificate is not to be trusted ({_tls_reason(error)})"
        case httpx.ConnectError():
            reason = f"no connection to the server{_by_proxy()}"
        case httpx.RemoteProtocolError():
            reason = "the server broke off, or does not speak HTTP"
        case _:
            reason = "the connection failed"
    return f"cannot be fetched: {reason}"


def _tls_reason(error: Exception) -> str:
    said = str(error).partition("certificate verify failed: ")[2].partition(" (_ssl")[0]
    return said.rstrip(".") or "it cannot be verified"


def _by_proxy() -> str:
    has_proxy = any(os.environ.get(name) or os.environ.get(name.upper()) for name in _PROXY_VARIABLES)
    return "; the proxy of the environment is not used" if has_proxy else ""
