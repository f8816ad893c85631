"""What a web server says of what it sends: believed as far as the bytes bear it out."""

import pytest
from support.web import Answer, Server
from support.web_pages import PAGE, WORDS, document, reason


@pytest.mark.parametrize(
    ("path", "content_type", "body", "text"),
    [
        ("/a", "text/plain", WORDS[0].encode(), WORDS[0]),
        ("/feed", "application/json", b'{"articles": [{"text": "We stay."}]}', "We stay."),
        ("/a.csv", "text/plain", b"title,text\nFlood,We stay.\n", "We stay."),
        ("/a.md", "text/plain", b"---\ntitle: Flood\n---\nWe stay.", "We stay."),
        ("/a", "text/csv; header=present", b"title,text\nFlood,We stay.\n", "We stay."),
        ("/lines", "application/x-ndjson", b'{"text": "We stay."}\n', "We stay."),
        ("/a.jsonl", None, b'{"text": "We stay."}\n', "We stay."),
        ("/a.txt", "application/octet-stream", b"We stay.", "We stay."),
        ("/mail", "message/rfc822", b"Subject: Flood\n\nWe stay.", "We stay."),
        ("/wrong", "text/plain", PAGE.encode(), "\n\n".join(WORDS)),
    ],
)
def test_the_format_is_told_by_what_came_and_what_the_server_calls_it(
    server: Server, path: str, content_type: str | None, body: bytes, text: str
) -> None:
    server.answers[path] = Answer(body, content_type)

    assert document(server.at(path)).text.strip() == text


def test_the_encoding_is_the_one_that_the_server_names(server: Server) -> None:
    words = "Мы остаёмся, сказала Зоя Марлова, мэр Окхейвена, после наводнения в понедельник."
    server.answers["/a"] = Answer(words.encode("koi8-r"), "text/plain; charset=KOI8-R")

    assert document(server.at("/a")).text == words


def test_utf_8_is_read_as_such_whatever_the_server_says(server: Server) -> None:
    server.answers["/a"] = Answer(WORDS[0].encode(), "text/plain; charset=iso-8859-1")

    assert document(server.at("/a")).text == WORDS[0]


@pytest.mark.parametrize("charset", ["punycode", "utf-7", "no-such", '"', "\xff" * 99, "rot13", "base64"])
def test_an_encoding_that_pages_are_not_in_is_none(server: Server, charset: str) -> None:
    server.answers["/a"] = Answer("Zo\xeb Marlowe stays.".encode("latin-1"), f"text/plain; charset={charset}")

    assert document(server.at("/a")).text == "Zoë Marlowe stays."


def test_a_picture_is_said_to_be_one(server: Server) -> None:
    server.answers["/a.html"] = Answer(b"\x89PNG\r\n\x1a\n", "image/png")

    assert reason(server.at("/a.html")) == "is a picture (image/png), not a text"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2015/09/flood.html?x=1", "flood"),
        ("/2015/09/flood/", "flood"),
        ("/2015/09/mayor-of-st.-ives-stays-after-flood", "mayor-of-st.-ives-stays-after-flood"),
        ("/a/%D0%BC%D1%8B.htm", "мы"),
        ("/", "127.0.0.1"),
        ("/..%2f..%2f", "127.0.0.1"),
    ],
)
def test_a_document_is_called_by_the_last_part_of_its_address(server: Server, path: str, expected: str) -> None:
    server.answers[path] = Answer(PAGE.encode())

    assert document(server.at(path)).id == expected
