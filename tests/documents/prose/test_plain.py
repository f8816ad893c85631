import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.documents import MAX_TEXT_CHARS, read
from tui.documents.prose.plain import read as read_plain
from tui.documents.source import Source, UnreadableError
from tui.model import Document, Problem
from tui.paths import data_folder

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PARAGRAPH = (
    "The mayor of Oakhaven, Zoe Marlowe, resigned on Monday after the council voted down her plan for the harbour, "
    "which had divided the town for the better part of three years."
)
HEADLINE = "Oakhaven Mayor Resigns Over Harbour Plan"


def read_text(text: str) -> Document:
    [document] = read_plain(Source(io.BytesIO(text.encode()), where="x.txt", stem="x"))
    return document


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        list(read_plain(Source(io.BytesIO(data), where="x.txt", stem="x")))
    return caught.value.reason


def test_plain_takes_the_outlet_of_the_seed_article_and_no_title() -> None:
    [article] = read([str(data_folder("seeds") / "000_39d7797df16146ba.txt")])

    assert isinstance(article, Document)
    assert article.outlet == "Reuters"
    assert article.title is None
    assert article.byline is None
    assert article.text.endswith("Source: Reuters")


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{PARAGRAPH}",
        f"{HEADLINE}\n{PARAGRAPH}",
        f"{HEADLINE}\r\n\r\n{PARAGRAPH}\r\n",
        f"\n\n  {HEADLINE}  \n\nShort first paragraph.\n\n{PARAGRAPH}",
        f"# {HEADLINE}\n\n{PARAGRAPH}",
    ],
)
def test_plain_takes_a_headline_for_the_title_and_keeps_it_in_the_text(text: str) -> None:
    document = read_text(text)

    assert document.title == HEADLINE
    assert document.byline is None
    assert document.text == text


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_plain_takes_the_byline_below_a_headline(between: str) -> None:
    document = read_text(f"{HEADLINE}{between}By Ada Fenwick and Tom Brandt\n\n{PARAGRAPH}")

    assert document.title == HEADLINE
    assert document.byline == "Ada Fenwick and Tom Brandt"


@pytest.mark.parametrize(
    "text",
    [
        HEADLINE,
        f"{HEADLINE}.\n\n{PARAGRAPH}",
        f"“{HEADLINE}!”\n\n{PARAGRAPH}",
        f"{HEADLINE} and {PARAGRAPH[:-1]}\n\n{PARAGRAPH}",
        f"Oakhaven\n\n{PARAGRAPH}",
        f"and so the harbour stays\n\n{PARAGRAPH}",
        f"{HEADLINE}\n\nSource: Oakhaven Courier",
        f"{HEADLINE}\nBy Ada Fenwick",
        f"{HEADLINE}\n\nBy Ada Fenwick",
        f"Source: Oakhaven Courier\n\n{PARAGRAPH}",
        f"By Ada Fenwick and others\n\n{PARAGRAPH}",
        "The mayor of Oakhaven, Zoe Marlowe, resigned on Monday after\nthe council voted down her plan.\n\nShe left.",
        "Ministers agreed on the new plan\nBy Friday the talks had stalled in the city\nand nobody knew why.",
    ],
)
def test_plain_takes_no_title_where_there_is_no_plain_headline(text: str) -> None:
    document = read_text(text)

    assert document.title is None
    assert document.byline is None


@pytest.mark.parametrize(
    "line",
    ["By Friday the talks had stalled.", "By the end of the week they had left", "By " + "A very long line " * 10],
)
def test_plain_takes_no_sentence_for_a_byline(line: str) -> None:
    assert read_text(f"{HEADLINE}\n{line}\n\n{PARAGRAPH}").byline is None


lines = st.sampled_from([HEADLINE, PARAGRAPH, "By Ada Fenwick", "Source: Oakhaven Courier", "", " ", "# Ada"])
articles = st.lists(st.one_of(lines, st.text(st.characters(exclude_categories=["Cs", "Cc"])))).map("\n".join)


@given(articles.filter(lambda text: text.strip() != "" and "\ufeff" not in text))
def test_plain_copies_what_it_finds_and_keeps_the_text(text: str) -> None:
    document = read_text(text)

    assert document.text == text
    for found in (document.title, document.byline, document.outlet):
        assert found is None or found in text


def test_plain_hands_on_the_warning_of_a_guessed_encoding(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Zoë said: “No.”".encode("windows-1252"))

    [document] = read([str(tmp_path / "old.txt")])

    assert isinstance(document, Document)
    assert document.warnings == ("read as windows-1252: the file does not say its encoding",)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\n\u3000".encode()])
def test_plain_refuses_an_empty_text(data: bytes) -> None:
    assert refusal(data) == "is empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
@pytest.mark.parametrize("character", ["a", "\N{OLD ITALIC LETTER A}"])
def test_plain_reads_a_text_of_just_the_limit_in_any_encoding(encoding: str, character: str) -> None:
    data = (character * MAX_TEXT_CHARS).encode(encoding)

    [document] = read_plain(Source(io.BytesIO(data), where="x.txt", stem="x"))

    assert len(document.text) == MAX_TEXT_CHARS


def test_plain_refuses_a_text_over_the_limit() -> None:
    reason = refusal(b"a" * (MAX_TEXT_CHARS + 1))

    assert reason == "has 1,000,001 characters; one document may have 1,000,000 at the most"


def test_plain_refuses_a_huge_file_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(50_000_000)

    [problem] = read([str(tmp_path / "huge.txt")])

    # Its bytes are all NUL: had they been looked at, it would be called binary.
    reason = "has 50,000,000 bytes; one document may have 1,000,000 characters at the most"
    assert problem == Problem(str(tmp_path / "huge.txt"), reason)


def test_plain_reads_no_more_than_it_may_from_a_stream_without_end() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: "WriteableBuffer") -> int:
            room = memoryview(buffer).cast("B")
            room[:] = b"a" * len(room)
            self.given += len(room)
            assert self.given < 5_000_000
            return len(room)

    with pytest.raises(UnreadableError, match="more than 4,000,004 bytes"):
        list(read_plain(Source(io.BufferedReader(Endless()), where="x", stem="x")))


def test_lines_below_the_headline_tell_who_wrote_it_where_and_when() -> None:
    text = (
        "Mayor of Oakhaven resigns\n\nBy Ada Fenwick\nThe Oakhaven Courier | September 30, 2015\n\nThe mayor resigned."
    )

    [document] = read(["-"], io.BytesIO(text.encode()))

    assert isinstance(document, Document)
    assert (document.title, document.byline) == ("Mayor of Oakhaven resigns", "Ada Fenwick")
    assert (document.outlet, document.published) == ("The Oakhaven Courier", "2015-09-30")
    assert document.text == text


def test_a_newspaper_on_a_line_of_its_own_below_the_headline_is_the_outlet() -> None:
    document = read_text(f"{HEADLINE}\n\nBy Ada Fenwick\nThe Oakhaven Courier\n16 September 2015\n\n{PARAGRAPH}")

    assert (document.title, document.byline, document.outlet, document.published) == (
        HEADLINE, "Ada Fenwick", "The Oakhaven Courier", "2015-09-16",
    )  # fmt: skip


def test_a_large_file_that_is_known_to_be_no_text_is_told_as_that(tmp_path: Path) -> None:
    file = tmp_path / "minutes.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000_000))

    [problem] = read([str(file)])

    assert isinstance(problem, Problem)
    assert "is an office document of before 2007, or a message of Outlook" in problem.reason
