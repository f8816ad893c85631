"""What every format promises of damaged files: they give documents and problems, and never an error of the program."""

import gzip
import io
import json
import random
import tempfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import duckdb
import pytest
import xlsxwriter
from support.pdfs import newspaper
from support.word import article, rtf

from tui.documents import FORMATS, read_source
from tui.documents.source import Source, UnreadableError

TEXT = "“We stay,” said Zoë Marlowe, the mayor of Oakhaven.\n\n“For how long?” Tom Brandt asked."
RECORD = {"id": "a", "title": "Mayor stays", "text": TEXT, "author": ["Ada Fenwick"], "date": "2015-09-16"}
LINES = (json.dumps(RECORD) + "\n" + json.dumps(RECORD, ensure_ascii=False) + "\n").encode()
PIECES = (
    b'"',
    b"\\",
    b"[" * 50,
    b"{",
    b"\0",
    b"\n",
    b"\r",
    b"\xff",
    b"\x1b[2J",
    b"--",
    b"=?utf-8?b?",
    b"\xe2\x80",
    b",",
    b"<p>",
    b"]]>",
    b"&a;",
)


def _mail() -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Zoë stays", "Ada <ada@x.example>", "Wed, 16 Sep 2015 10:00:00 +0200"
    made.set_content(TEXT)
    made.add_alternative(f"<html><body><p>{TEXT}</p><!-- --></body></html>", subtype="html")
    return bytes(made)


def _zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in ("2015/flood.txt", "dam.txt"):
            made.writestr(zipfile.ZipInfo(name), TEXT)
    return stream.getvalue()


NEXIS = f"""
                               1 of 1 DOCUMENTS

                              The Oakhaven Gazette

                            January 11, 2010 Monday

Mayor stays

BYLINE: Ada

LENGTH: 12 words

{TEXT}

LOAD-DATE: January 11, 2010

LANGUAGE: ENGLISH
"""
FACTIVA = f"""Mayor stays
12 words
11 January 2010
The Oakhaven Gazette
OAKG
English
Copyright 2010

{TEXT}

Document OAKG000020100111e61b0001e
"""
PROQUEST = f"""{"_" * 60}

Mayor stays

Full text: {TEXT}

Publication date: Jan 11, 2010

ProQuest document ID: 2637391967

{"_" * 60}
"""


def _book() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr(zipfile.ZipInfo("META-INF/container.xml"), '<container><rootfile full-path="x.opf"/></container>')
        package = """<package><metadata><title>Mayor stays</title></metadata><manifest><item id="a" href="a.xhtml"
            media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>"""
        book.writestr(zipfile.ZipInfo("x.opf"), package, zipfile.ZIP_DEFLATED)
        book.writestr(zipfile.ZipInfo("a.xhtml"), f"<html><body><p>{TEXT}</p></body></html>", zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _crawl() -> bytes:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{TEXT}</p></body></html>".encode()
    head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    return (f"{head}Content-Length: {len(page)}\r\n\r\n".encode() + page + b"\r\n\r\n") * 2


def _rows() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        duckdb.connect(":memory:").execute(f"COPY (SELECT 'a' AS id, '{TEXT}' AS text) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def _sheet() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "title", "text", "date"])
        sheet.write_row(1, 0, [1, "Mayor stays", TEXT, "2015-09-16"])
    return made.getvalue()


ENVELOPE = b"From ada@example.org Wed Sep 16 10:00:00 2015\n"
SOUND: Mapping[str, bytes] = {
    ".txt": TEXT.encode(),
    ".md": f"---\ntitle: Mayor stays\nauthors: [Ada, 'Tom']\n---\n{TEXT}".encode(),
    ".jsonl": LINES,
    ".jsonl.gz": gzip.compress(LINES, mtime=0),
    ".json": json.dumps([RECORD, RECORD], indent=1).encode(),
    ".csv": f'id;title;text\n1;"Mayor; stays";"{TEXT}"\n2;;{TEXT}\n'.encode("cp1252"),
    ".html": f"<html><head><title>Mayor stays</title></head><article><p>{TEXT}</p><p>No.</p></article></html>".encode(),
    ".xml": f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><docdata><date.issue norm="20150916"/>
</docdata></head><body><body.head><hedline><hl1>Mayor stays</hl1></hedline></body.head><body.content><block><p>{TEXT}
</p><p>No.</p></block></body.content></body></nitf>""".encode(),
    ".rss": f"""<rss version="2.0"><channel><title>Courier</title><item>
<title>Mayor stays</title><pubDate>Wed, 16 Sep 2015</pubDate>
<description><![CDATA[<p>{TEXT}</p>]]></description></item></channel></rss>""".encode(),
    ".epub": _book(),
    ".parquet": _rows(),
    ".xlsx": _sheet(),
    ".warc": _crawl(),
    ".warc.gz": gzip.compress(_crawl(), mtime=0) * 2,
    ".eml": _mail(),
    ".rtf": rtf(TEXT.split("\n\n")),
    ".zip": _zipped(),
    ".nexis.txt": NEXIS.encode(),
    ".factiva.txt": FACTIVA.encode(),
    ".proquest.txt": PROQUEST.encode(),
    ".docx": article("Mayor stays", ["By Ada Fenwick"], TEXT.split("\n\n")),
    ".pdf": newspaper("Mayor stays", ["By Ada Fenwick"], TEXT.split("\n\n")),
    ".mbox": (ENVELOPE + _mail() + b"\n") * 2,
}


def mutated(data: bytes, choice: random.Random) -> bytes:
    """Return the data with some of it cut off, cut out, doubled, flipped or strewn with what means something."""
    changed = bytearray(data)
    for _ in range(choice.randint(1, 4)):
        start = choice.randint(0, len(changed))
        end = min(len(changed), start + choice.randint(0, 40))
        match choice.randrange(5):
            case 0:
                del changed[start:]
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end] * choice.randint(1, 20)
            case 3 if start < len(changed):
                changed[start] ^= 1 << choice.randrange(8)
            case _:
                changed[start:start] = choice.choice(PIECES)
    return bytes(changed)


@pytest.mark.parametrize("suffix", SOUND)
def test_formats_read_what_is_sound(suffix: str) -> None:
    assert TEXT[:20] in "".join(getattr(item, "text", "") for item in items_of(suffix, SOUND[suffix]))


@pytest.mark.parametrize("suffix", SOUND)
def test_formats_raise_nothing_but_what_is_told_of_a_damaged_file(suffix: str) -> None:
    choice = random.Random(suffix)

    for _ in range(100):
        assert items_of(suffix, mutated(SOUND[suffix], choice))


def items_of(suffix: str, data: bytes) -> list[object]:
    """Return what is read of a file, as `tui.documents.read` would have it."""
    items: list[object] = []
    try:
        items.extend(read_source(Source(io.BytesIO(data), where=f"x{suffix}", stem="x", path=f"x{suffix}")))
    except UnreadableError as error:
        items.append(error)
    return items


def test_every_format_has_a_sound_file_here() -> None:
    read_here = {each.name for each in FORMATS if set(each.suffixes) & set(SOUND)}

    # The exports of press databases have no name of their own.
    assert {each.name for each in FORMATS if each.suffixes and ".jsonl.zst" not in each.suffixes} == read_here
