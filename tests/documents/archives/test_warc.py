"""WARC: the pages of a crawl are read as pages are, and what is damaged keeps none of the others from being read."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcHeader, WarcRecord, WarcRecordType

from tui.documents import read, read_source
from tui.documents.archives import warc
from tui.documents.source import Item, Source, UnreadableError
from tui.model import Document, Problem

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PARAGRAPH = "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour."
PAGE = f"<html><head><title>Mayor resigns</title></head><body><p>{PARAGRAPH}</p></body></html>".encode()
ADDRESS = "https://courier.example/mayor.pdf"


def record(
    page: bytes = PAGE, head: str = "", address: str = ADDRESS, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """Return a record, as crawlers write it, of what a server answered."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + page
    named = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
    measured = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return (named + measured).encode() + answer + b"\r\n\r\n"


def read_crawl(data: bytes, name: str = "x.warc") -> list[Item]:
    return list(read_source(Source(io.BytesIO(data), where=name, stem="x", path=name)))


def read_one(data: bytes, name: str = "x.warc") -> Document:
    [document] = read_crawl(data, name)
    assert isinstance(document, Document)
    return document


def refusal(data: bytes, name: str = "x.warc") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_crawl(data, name)
    return caught.value.reason


def places(items: list[Item]) -> list[str]:
    return [item.id if isinstance(item, Document) else str(item) for item in items]


def test_a_page_of_a_crawl_is_its_article_with_its_address_and_not_the_day_of_the_crawl() -> None:
    assert replace(read_one(record()), anchors=()) == Document(
        "x-1", PARAGRAPH, "Mayor resigns", "courier.example", path="x.warc", url=ADDRESS, member="x-1.html"
    )


def test_a_page_that_says_its_address_is_believed() -> None:
    page = PAGE.replace(b"<title>", b'<link rel="canonical" href="https://courier.example/1"><title>')

    assert read_one(record(page)).url == "https://courier.example/1"


@pytest.mark.parametrize("is_packed", [False, True])
def test_archives_of_a_writer_of_archives_are_read(tmp_path: Path, is_packed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if is_packed else "crawl.warc")
    with path.open("wb") as stream:
        writer = GzipWriter(stream) if is_packed else stream
        for kind in (WarcRecordType.warcinfo, WarcRecordType.request, WarcRecordType.response):
            made = WarcRecord()
            made.init_headers(kind)
            made.headers["WARC-Target-URI"] = ADDRESS
            if kind == WarcRecordType.response:
                made.headers[WarcHeader.CONTENT_TYPE] = "application/http; msgtype=response"
            made.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)
            made.write(writer)
        writer.flush()
        if isinstance(writer, GzipWriter):
            writer.close()

    [document] = read([str(tmp_path)])

    assert isinstance(document, Document)
    assert (document.text, document.url, document.id) == (PARAGRAPH, ADDRESS, "crawl-3")
    assert document.where == f"{path}/crawl-3.html"


def test_what_is_no_page_that_was_found_is_passed_over() -> None:
    others = [
        record(status="404 Not Found"),
        record(status="301 Moved"),
        record(b"\x89PNG", kind="image/png"),
        record(b"%PDF-1.7", kind="application/pdf"),
        record().replace(b"response\r\nWARC-Date", b"revisit\r\nWARC-Date"),
    ]

    assert places(read_crawl(b"".join((*others, record(kind="application/xhtml+xml; charset=utf-8"))))) == ["x-6"]
    assert refusal(b"".join(others)).startswith("holds no web page")


def packed_chunks(page: bytes) -> bytes:
    return f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "pack"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Transfer-Encoding: chunked\r\n", packed_chunks),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", lambda page: packed_chunks(gzip.compress(page))),
    ],
    ids=["gzip", "deflate", "chunked", "both"],
)
def test_pages_are_unpacked_as_the_server_says(head: str, pack: Callable[[bytes], bytes]) -> None:
    assert read_one(record(pack(PAGE), head)).text == PARAGRAPH


@pytest.mark.parametrize(
    ("charset", "meta", "encoding"),
    [
        ("; charset=windows-1251", "", "cp1251"),
        ('; charset="Shift_JIS"', "", "cp932"),
        ("; charset=windows-1251", '<meta charset="koi8-r">', "koi8-r"),
        ("; charset=nonsense", "", "utf-8"),
        ("", '<meta charset="gbk">', "gb18030"),
    ],
)
def test_pages_are_in_what_they_say_else_in_what_the_server_says(charset: str, meta: str, encoding: str) -> None:
    text = "Мэр Зоя Марлова ушла в понедельник после долгого спора о гавани и о том, кому она принадлежит."
    page = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)

    document = read_one(record(page, kind=f"text/html{charset}"))

    assert (document.text, document.warnings) == (text, ())


def test_pages_that_do_not_begin_as_pages_are_read_as_pages() -> None:
    assert read_one(record(f"<div><p>{PARAGRAPH}</p></div>".encode())).text == PARAGRAPH


def test_pages_without_an_article_are_told_once_and_counted() -> None:
    items = read_crawl(record(b"<html><body><a href='x'>Home</a></body></html>") * 9 + record())

    assert [item.where for item in items if isinstance(item, Problem)] == [
        *(f"x.warc/x-{number}.html" for number in range(1, 6)),
        "x.warc",
    ]
    assert "4 more pages cannot be read for the same reason: has no article" in str(items[-1])
    assert isinstance(items[5], Document)


def with_dictionary(records: list[bytes], *, is_packed: bool) -> bytes:
    """Return an archive as the Internet Archive's crawler packs it: with a dictionary in a frame in front."""
    dictionary = zstd.train_dict([record(PAGE + str(number).encode()) for number in range(300)], 2_000)
    held = zstd.compress(dictionary.dict_content) if is_packed else dictionary.dict_content
    frame = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    packed: list[bytes] = [zstd.compress(each, zstd_dict=dictionary) for each in records]
    return frame + b"".join(packed)


@pytest.mark.parametrize(
    "pack",
    [
        lambda records: b"".join(map(zstd.compress, records)),
        lambda records: zstd.compress(b"".join(records)),
        lambda records: with_dictionary(records, is_packed=False),
        lambda records: with_dictionary(records, is_packed=True),
    ],
    ids=["a frame a record", "one frame", "dictionary", "packed dictionary"],
)
def test_archives_packed_with_zstandard_are_read(tmp_path: Path, pack: Callable[[list[bytes]], bytes]) -> None:
    (tmp_path / "crawl.warc.zst").write_bytes(pack([record(), record()]))

    assert [getattr(each, "text", each) for each in read([str(tmp_path)])] == [PARAGRAPH] * 2


@pytest.mark.parametrize("is_packed", [False, True])
def test_dictionaries_are_bounded(monkeypatch: pytest.MonkeyPatch, is_packed: bool) -> None:
    monkeypatch.setattr(warc, "MAX_DICTIONARY_BYTES", 1_000)

    assert (
        refusal(with_dictionary([record()], is_packed=is_packed))
        == "is packed with a dictionary of more than 1,000 bytes"
    )


def test_a_damaged_record_packed_with_zstandard_is_told_and_the_next_is_read() -> None:
    damaged = zstd.compress(record())[:-20]

    one, problem, three = places(read_crawl(zstd.compress(record()) + damaged + zstd.compress(record())))

    assert (one, three) == ("x-1", "x-3")
    assert problem.startswith("x.warc, record 2: is damaged: ")


def conversion(text: str, kind: str = "text/plain") -> bytes:
    """Return a record, as Common Crawl writes the text of a page."""
    block = text.encode()
    named = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    return f"{named}Content-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("name", ["x.warc.wet", "x.wet", "x.wet.gz"])
def test_texts_of_pages_are_plain_texts_with_their_addresses(tmp_path: Path, name: str) -> None:
    texts = [conversion(f"Mayor resigns\nHome\n{PARAGRAPH}"), conversion("x", "image/png"), conversion(PARAGRAPH)]
    pack: Callable[[bytes], bytes] = gzip.compress if name.endswith(".gz") else bytes
    (tmp_path / name).write_bytes(b"".join(map(pack, texts)))

    first, second = read([str(tmp_path)])

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.url) == (f"Mayor resigns\nHome\n{PARAGRAPH}", ADDRESS)
    assert (second.text, second.member) == (PARAGRAPH, f"{second.id}.txt")


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_damaged_record_is_told_and_the_next_is_read(is_packed: bool) -> None:
    records = [record(), record(), record()]
    records[1] = records[1].replace(b"WARC/1.0", b"WORC/1.0")
    packed = [gzip.compress(each, mtime=0) for each in records]
    if is_packed:
        packed[1] = packed[1][:40] + bytes(20) + packed[1][60:]

    one, problem, three = places(read_crawl(b"".join(packed if is_packed else records)))

    assert (one, three) == ("x-1", "x-3")
    assert problem.startswith("x.warc, record 2: is damaged: ")


def test_a_record_of_a_wrong_length_is_told_and_the_next_is_read() -> None:
    wrong = record().replace(b"Content-Length: ", b"Content-Length: 9")

    assert places(read_crawl(record() + wrong + record())) == [
        "x-1",
        "x.warc, record 2: is damaged: it breaks off, or its length is wrong",
        "x-3",
    ]


@pytest.mark.parametrize(
    "head", ["Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "Content-Encoding: nonsense\r\n"]
)
def test_pages_that_were_unpacked_when_they_were_archived_are_read_whatever_the_server_said(head: str) -> None:
    assert read_one(record(b"\r\n" + PAGE, head)).text == PARAGRAPH


def test_pages_that_no_server_answered_with_are_read_with_their_addresses() -> None:
    # As programs write them that put a folder into an archive.
    resource = record().replace(b"WARC-Type: response", b"WARC-Type: resource")
    head, _, answer = resource.partition(b"\r\n\r\n")
    page = answer.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    named = head.partition(b"Content-Type")[0]
    head = named + b"Content-Type: text/html; charset=utf-8\r\nContent-Length: %d" % len(page)
    picture = head.replace(b"text/html", b"image/png")

    document = read_one(b"".join(each + b"\r\n\r\n" + page + b"\r\n\r\n" for each in (picture, head)))

    assert (document.text, document.url) == (PARAGRAPH, ADDRESS)


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (b"zz\r\n" + PAGE, "Transfer-Encoding: chunked\r\n"),
        (b"\0" * 9, "Content-Encoding: gzip\r\n"),
    ],
    ids=["no chunks", "no gzip"],
)
def test_a_page_that_cannot_be_unpacked_is_told_and_the_next_is_read(page: bytes, head: str) -> None:
    problem, document = read_crawl(record(page, head) + record())

    assert str(problem).startswith("x.warc, record 1: has a")
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"words\n" * 9, "x.warc", "is no WARC archive, or a damaged one"),
        (b"", "x.warc", "is empty"),
        (gzip.compress(record() * 3_000), "x.warc.gz", "unpacks to more than 100 times its size, as no crawl does"),
    ],
    ids=["other", "empty", "bomb"],
)
def test_archives_that_cannot_be_read_say_why(
    monkeypatch: pytest.MonkeyPatch, data: bytes, name: str, reason: str
) -> None:
    monkeypatch.setattr(warc, "UNJUDGED_BYTES", 100_000)

    try:
        items = places(read_crawl(data, name))
    except UnreadableError as error:
        items = [error.reason]

    assert items[-1] == reason


def test_an_archive_that_is_damaged_throughout_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_DAMAGES", 10)

    assert refusal(b"\x1f\x8b\x08\0\0\0\0\0\0\x03" * 100, "x.warc.gz") == "is damaged in more than 10 places"
