import gzip
import io
import json
import os
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pdfs import newspaper
from support.word import article, rtf

from tui.documents import read, stdin
from tui.documents.source import Item
from tui.model import Document, Problem

TEXT = "“We stay,” said Zoe Marlowe."
LINE = json.dumps({"id": "a1", "text": TEXT})


def read_input(data: str | bytes) -> list[Item]:
    return list(read(["-"], io.BytesIO(data.encode() if isinstance(data, str) else data)))


def test_stdin_is_plain_text_without_a_path() -> None:
    assert read_input(TEXT + "\nMore of it.") == [Document("stdin", TEXT + "\nMore of it.")]


@pytest.mark.parametrize("before", ["", "\n", " \r\n\n  ", "\ufeff"])
def test_stdin_is_json_lines_where_its_first_line_is_a_document(before: str) -> None:
    first, second = read_input(f'{before}{LINE}\n{{"text": "Two."}}\n')

    assert first == Document("a1", TEXT)
    assert isinstance(second, Document)
    assert second.id == f"stdin-{before.count(chr(10)) + 2}"


@pytest.mark.parametrize("text", ["{oops", "{ said the mayor }\n" + LINE, "A line.\n" + LINE, "[1]", '"text"'])
def test_stdin_is_plain_text_where_its_first_line_is_no_document(text: str) -> None:
    assert read_input(text) == [Document("stdin", text)]


def test_stdin_is_json_where_it_begins_as_an_object_whatever_its_fields() -> None:
    wrapped = json.dumps({"status": "ok", "totalResults": 2, "articles": [{"id": "a1", "text": TEXT}]}, indent=1)

    assert read_input(wrapped) == [Document("a1", TEXT)]
    assert read_input('{"id": "no text"}') == [Problem("standard input, document 1", 'has no "text"')]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_stdin_is_a_table_in_utf_16_as_spreadsheets_write_it(delimiter: str) -> None:
    rows = [["Headline", "Body Text", "Date"], ["Mayor stays", TEXT, "2015-09-16"]]
    table = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)

    assert read_input(table.encode("utf-16")) == [Document("stdin-2", TEXT, "Mayor stays", published="2015-09-16")]


def test_stdin_problems_name_standard_input_and_the_line() -> None:
    assert read_input(LINE + "\n{oops")[1] == Problem(
        "standard input:2", "is not JSON: at character 2, Expecting property name enclosed in double quotes"
    )
    assert read_input("") == [Problem("standard input", "is empty")]
    assert "a PNG image" in str(read_input(b"\x89PNG\r\n\x1a\n\xff"))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff{")), st.integers(0, 3))
def test_stdin_loses_nothing_that_was_read_to_tell_the_format(text: str, blank_lines: int) -> None:
    text = "\n" * blank_lines + text

    [item] = read_input(text)

    assert item == Problem("standard input", "is empty") if not text.strip() else getattr(item, "text", None) == text


def test_stdin_is_refused_where_it_is_too_long() -> None:
    assert "more than 4,000,004 bytes" in str(read_input(b"a" * 20_000_000))


def test_stdin_stays_open() -> None:
    stream = io.BytesIO(LINE.encode())

    list(read(["-"], stream))

    assert not stream.closed


def test_stdin_documents_come_as_soon_as_their_lines_do() -> None:
    reading, writing = os.pipe()
    os.write(writing, 2 * (LINE.encode() + b"\n"))
    # Lets a reader that waits for more go on, and fail, instead of hanging.
    release = threading.Timer(10, os.close, [writing])
    release.start()

    with os.fdopen(reading, "rb") as stream:
        documents = read(["-"], stream)
        first, second = next(documents), next(documents)
        still_open = release.is_alive()
        release.cancel()
        release.join()
        if still_open:
            os.close(writing)

    assert first == second == Document("a1", TEXT)
    assert still_open


def test_stdin_of_the_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    assert list(read(["-"])) == [Document("stdin", TEXT)]


PLAIN = "“We stay,” said Zoe Marlowe, the mayor of Oakhaven. “For how long?” Tom Brandt asked her on Monday."
MAIL = f"From: Ada <ada@oakhaven.example>\nSubject: Flood\nDate: Wed, 16 Sep 2015 10:00:00 +0200\n\n{PLAIN}\n"


def zipped(name: str, data: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return stream.getvalue()


def word(text: str) -> bytes:
    import docx

    made = docx.Document()
    made.add_paragraph(text)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        MAIL.encode(),
        b"From ada@oakhaven.example Wed Sep 16 10:00:00 2015\n" + MAIL.encode(),
        f'title;published;text\nFlood;2015-09-16;"{PLAIN}"\n'.encode(),
        f"id\ttext\n1\t{PLAIN}\n".encode("utf-8-sig"),
        json.dumps([{"title": "Flood", "text": PLAIN}], indent=1).encode(),
        json.dumps({"articles": [{"title": "Flood", "body": PLAIN}]}, indent=1).encode(),
        f"---\ntitle: Flood\nauthor: Ada\n---\n{PLAIN}".encode(),
        f"<?xml version='1.0'?>\n<!-- saved -->\n<html><body><p>{PLAIN}</p></body></html>".encode(),
        ("{\\rtf1\\ansi " + "".join(f"\\u{ord(sign)}?" for sign in PLAIN) + "}").encode(),
        zipped("flood.txt", PLAIN),
        zipped("flood.csv", f'title,text\nFlood,"{PLAIN}"\n'),
        word(PLAIN),
        gzip.compress(PLAIN.encode()),
        gzip.compress(json.dumps({"text": PLAIN}).encode() + b"\n"),
        gzip.compress(zipped("flood.txt", PLAIN)),
    ],
    ids=[
        *("mail", "mailbox", "semicolons", "tabs", "array", "object", "front-matter", "page", "rtf", "zip"),
        *("zip-of-table", "word", "text.gz", "lines.gz", "zip.gz"),
    ],
)
def test_stdin_is_what_a_file_of_that_content_would_be(data: bytes) -> None:
    [item] = read_input(data)

    assert isinstance(item, Document), item
    assert item.text.strip() == PLAIN
    assert item.path is None


@pytest.mark.parametrize(
    "text",
    [
        "Subject: the flood\n\nThe mayor stays in her office, she said.",
        "Title, text, and date\nare what an article has.",
        "From Oakhaven, where the flood came at 10:00 on the night of 2015, Ada reports.",
        "--- \nThe mayor stays.",
        '[“We stay,” she said.]\n{"text": 1}',
        "Dateline: OAKHAVEN\nThe mayor stays.\n",
    ],
)
def test_stdin_that_only_begins_like_another_format_is_plain_text(text: str) -> None:
    [item] = read_input(text)

    assert isinstance(item, Document)
    assert item.text == text


def test_stdin_that_must_be_held_is_so_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stdin, "MAX_HELD_BYTES", 10_000)
    fine, long = zipped("a.txt", PLAIN), zipped("a.txt", PLAIN) + bytes(10_000)

    assert isinstance(read_input(fine)[0], Document)
    assert read_input(long) == [
        Problem(
            "standard input",
            "has more than 10,000 bytes of the kind ZIP archive: write it to a file, and name that",
        )
    ]


def test_stdin_that_is_packed_over_and_over_is_not_unpacked_for_ever() -> None:
    data = PLAIN.encode()
    for _ in range(4):
        data = gzip.compress(data)

    assert read_input(data) == [Problem("standard input", "is a gzip archive, which onrecord cannot read yet")]


def test_stdin_that_unpacks_to_too_much_is_a_bomb() -> None:
    line = json.dumps({"text": "a" * 1_000}).encode() + b"\n"

    *_, last = read_input(gzip.compress(line * 60_000))

    assert last == Problem("standard input", "unpacks to more than 200 times its size, as no text does")


def test_a_file_without_a_suffix_is_told_by_its_first_lines(tmp_path: Path) -> None:
    (tmp_path / "message").write_text(MAIL, encoding="utf-8")
    (tmp_path / "article.txt").write_text(MAIL, encoding="utf-8")

    titles = [
        item.title
        for item in read([str(tmp_path / "message"), str(tmp_path / "article.txt")])
        if isinstance(item, Document)
    ]

    assert titles == ["Flood", None]


def test_stdin_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert list(read(["-"])) == [Problem("standard input", "is not there")]


@pytest.mark.parametrize(
    "data",
    [
        newspaper("Mayor of Oakhaven resigns", [], ["The mayor of Oakhaven resigned on Monday."]),
        article("Mayor of Oakhaven resigns", [], ["The mayor of Oakhaven resigned on Monday."]),
        rtf(["Mayor of Oakhaven resigns", "The mayor of Oakhaven resigned on Monday."]),
    ],
    ids=["PDF", "Word", "RTF"],
)
def test_documents_of_other_programs_are_known_by_their_beginning(data: bytes) -> None:
    [item] = read(["-"], io.BytesIO(data))

    assert isinstance(item, Document)
    assert (item.title, item.text) == ("Mayor of Oakhaven resigns", "The mayor of Oakhaven resigned on Monday.")
