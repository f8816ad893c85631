"""One page of the web, from a server on this computer."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.web import Answer, Server
from support.web_pages import HERE, PAGE, WORDS, document, items, reason

from tui.documents import read
from tui.documents.web import fetching
from tui.documents.web.fetching import fetched
from tui.model import Document, Problem

# -- what comes of a page


def test_a_page_is_its_article_with_its_address(server: Server) -> None:
    address = server.at("/2015/flood.html")

    found = document(address + "#comments")

    assert (found.id, found.title, found.text) == ("flood", "Mayor stays", "\n\n".join(WORDS))
    assert (found.path, found.url, found.fetched_from, found.where) == (None, address, address, address)


def test_nothing_is_fetched_where_nobody_has_asked_for_it(server: Server) -> None:
    [problem] = read([server.at("/2015/flood.html")])

    assert isinstance(problem, Problem)
    assert "without being asked" in problem.reason
    assert server.asked == []


def test_an_address_in_a_file_or_a_name_of_a_file_is_not_fetched(server: Server, tmp_path: Path) -> None:
    address = server.at("/2015/flood.html")
    (tmp_path / "a.txt").write_text(address)
    (tmp_path / "b.html").write_text(
        f"<article><p>{WORDS[0]}</p><img src='{address}'><iframe src='{address}'></article>"
    )

    assert len(list(read([str(tmp_path)], fetch=HERE))) == 2
    assert server.asked == []


# -- where it may lead


def test_a_redirect_is_followed_and_the_address_is_where_it_led(server: Server) -> None:
    server.answers["/f"] = Answer(status=301, headers={"Location": "2015/flood.html"})

    assert document(server.at("/f")).url == server.at("/2015/flood.html")


def test_redirects_are_followed_so_often_and_no_more(server: Server) -> None:
    server.answers["/f"] = Answer(status=302, headers={"Location": "/f"})

    assert reason(server.at("/f")) == "leads on and on: after 10 redirects it was given up"
    assert len(server.asked) == fetching.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "only http:// and https://"),
        ("ftp://127.0.0.1/", "only http:// and https://"),
        ("//ada:s3cret@127.0.0.1/", "not sent"),
        ("http://[", "name of the computer or its port is wrong"),
        ("http://127.0.0.1:99999/", "name of the computer or its port is wrong"),
    ],
)
def test_a_redirect_may_lead_to_no_more_than_a_user_may_ask_for(server: Server, location: str, why: str) -> None:
    server.answers["/f"] = Answer(status=302, headers={"Location": location})

    assert why in reason(server.at("/f"))


def test_a_redirect_into_a_private_network_is_refused(
    server: Server, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server is taken for one of the internet; where it leads to is not.
    names["news.example"] = ["127.0.0.1"]
    names["router.example"] = ["127.0.0.2"]
    monkeypatch.setattr(fetching, "is_open", lambda address: address == "127.0.0.1")
    server.answers["/f"] = Answer(status=302, headers={"Location": server.at("/2015/flood.html", "router.example")})

    told = reason(server.at("/f", "news.example"), fetched)

    assert "router.example (127.0.0.2) is in a private or reserved network" in told
    assert [path for path, _ in server.asked] == ["/f"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_computer_is_not_asked_unless_that_is_allowed(server: Server, host: str) -> None:
    assert "--allow-private fetches it" in reason(server.at("/2015/flood.html", host), fetched)
    assert server.asked == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_asked(
    server: Server, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The second answer, for whoever asks again, is an address that nobody has checked.
    names["news.example"] = ["127.0.0.1", "127.0.0.66"]
    monkeypatch.setattr(fetching, "is_open", lambda address: address == "127.0.0.1")

    [item] = items(server.at("/2015/flood.html", "news.example"), fetched)

    assert isinstance(item, Document)
    assert names["news.example"] == ["127.0.0.66"]
    assert server.asked == [("/2015/flood.html", f"news.example:{server.port}")]


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    assert document(server.at("/2015/flood.html")).id == "flood"
    assert "the proxy of the environment is not used" in reason("http://127.0.0.1:9/")


# -- bounds


def test_a_page_of_too_many_bytes_is_refused_as_soon_as_that_is_known(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_FETCHED_BYTES", 1_000)
    server.answers["/told"] = Answer(b"", headers={"Content-Length": "1001"})
    sent = []

    def without_end() -> Iterator[bytes]:
        while True:
            sent.append(1)
            yield b"x" * 500

    server.answers["/untold"] = Answer(without_end)

    assert reason(server.at("/told")) == "has 1,001 bytes; a page may have 1,000 at the most"
    assert reason(server.at("/untold")) == "has more than 1,000 bytes; a page may have 1,000 at the most"


def test_what_is_packed_is_unpacked_and_a_bomb_is_not(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = {"Content-Encoding": "gzip"}
    server.answers["/packed"] = Answer(gzip.compress(PAGE.encode()), headers=packed)
    server.answers["/bomb"] = Answer(gzip.compress(b"\0" * 5_000_000), headers=packed)
    server.answers["/cut"] = Answer(gzip.compress(PAGE.encode())[:-12], headers=packed)
    server.answers["/false"] = Answer(PAGE.encode(), headers=packed)
    server.answers["/other"] = Answer(PAGE.encode(), headers={"Content-Encoding": "br"})
    monkeypatch.setattr(fetching, "MAX_FETCHED_BYTES", 1_000_000)

    assert document(server.at("/packed")).title == "Mayor stays"
    assert reason(server.at("/bomb")) == "has more than 1,000,000 bytes; a page may have 1,000,000 at the most"
    assert reason(server.at("/cut")).endswith("breaks off")
    assert reason(server.at("/false")).endswith("it cannot be unpacked")
    assert "packed as br" in reason(server.at("/other"))


def test_a_server_that_never_comes_to_an_end_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.5)
    is_over = threading.Event()

    def drop_by_drop() -> Iterator[bytes]:
        while not is_over.wait(0.05):
            yield b"x"

    server.answers["/slow"] = Answer(drop_by_drop)

    told = reason(server.at("/slow"))
    is_over.set()

    assert told == "did not come within 0.5 seconds"


def test_a_server_that_says_nothing_is_left(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "READ_SECONDS", 0.2)
    is_over = threading.Event()

    def silence() -> Iterator[bytes]:
        is_over.wait(30)
        yield b""

    server.answers["/mute"] = Answer(silence)

    told = reason(server.at("/mute"))
    is_over.set()

    assert told == "cannot be fetched: the server sent nothing for 0.2 seconds"


def test_a_name_server_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: is_over.wait(30) and [])

    told = reason("http://news.example/")
    is_over.set()

    assert "the name news.example was not found in that time" in told


# -- what goes wrong


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, "the server answers 404 (Not Found)"),
        (403, "the server answers 403 (Forbidden); save the page in your browser, and open the file"),
        (500, "the server answers 500 (Internal Server Error)"),
        (204, "the server answers 204 (No Content)"),
        (302, "the server answers 302 (Found)"),
        (799, "the server answers 799"),
    ],
)
def test_another_answer_than_the_page_is_told(server: Server, status: int, told: str) -> None:
    server.answers["/a"] = Answer(b"", status=status)

    assert reason(server.at("/a")) == f"cannot be fetched: {told}"


@pytest.mark.parametrize(
    "sent", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx", b"\0" * 99]
)
def test_what_is_no_answer_is_told(sent: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(10_000)
                connection.sendall(sent)

        threading.Thread(target=answer, daemon=True).start()

        told = reason(f"http://127.0.0.1:{listening.getsockname()[1]}/")

    assert told in (
        "cannot be fetched: the server broke off, or does not speak HTTP",
        "cannot be fetched: the connection failed",
    )


def test_a_computer_that_is_not_there_is_told() -> None:
    assert "no computer called no-such.invalid" in reason("https://no-such.invalid/")


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http://:80/",
        "http://a:b/",
        "http://a:0/",
        "https://\x1b[31m/",
        "http://a b/",
        "http://" + "a" * 70_000,
    ],
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    assert reason(address)


# -- certificates


@pytest.fixture
def encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server for news.example whose certificate is trusted here."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=news.example"),
            *("-addext", "subjectAltName=DNS:news.example"),
        ],
        check=True,
        capture_output=True,
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                    with own.wrap_socket(connection, server_side=True) as secure:
                        secure.recv(10_000)
                        secure.sendall(
                            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nWe stay."
                        )
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        threading.Thread(target=answer, daemon=True).start()
        yield listening.getsockname()[1]


def test_a_certificate_is_that_of_the_name_though_an_address_is_asked(
    encrypted: int, names: dict[str, list[str]]
) -> None:
    names["news.example"] = names["other.example"] = ["127.0.0.1"]

    assert document(f"https://news.example:{encrypted}/").text == "We stay."
    told = reason(f"https://other.example:{encrypted}/")
    assert told.startswith("cannot be fetched: the server's certificate is not to be trusted (Hostname mismatch")


def test_a_certificate_that_nobody_vouches_for_is_refused(
    encrypted: int, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["news.example"] = ["127.0.0.1"]
    monkeypatch.delenv("SSL_CERT_FILE")

    assert "is not to be trusted (self-signed certificate" in reason(f"https://news.example:{encrypted}/")
