import io
import json
import os
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pdfs import newspaper
from support.word import article, rtf

from tui.documents import read
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


@pytest.mark.parametrize(
    "text", ['{"id": "no text"}', "{oops", "{ said the mayor }\n" + LINE, "A line.\n" + LINE, "[1]", '"text"']
)
def test_stdin_is_plain_text_where_its_first_line_is_no_document(text: str) -> None:
    assert read_input(text) == [Document("stdin", text)]


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
