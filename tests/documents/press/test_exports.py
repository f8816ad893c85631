"""Exports of press databases: each article of one is a document with its text alone."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from support.press import FACTIVA, NEXIS, PROQUEST, UNI, centred, documents, facts

from tui.documents import read, read_source
from tui.documents.press import exports
from tui.documents.press.article import lines_of
from tui.documents.source import Source
from tui.model import Document


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, PROQUEST], ids=["nexis", "uni", "factiva", "proquest"])
def test_places_lead_back_into_the_file(text: str) -> None:
    for document in documents(text):
        starts = [anchor.start for anchor in document.anchors]
        assert starts[0] == 0
        for start, source, _ in document.anchors:
            assert document.text[start : start + 20] == text[source : source + 20]


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, PROQUEST], ids=["nexis", "uni", "factiva", "proquest"])
def test_an_export_in_lines_of_paragraphs_gives_the_same(text: str) -> None:
    """RTF and Word files have no centred lines, no broken ones, and no blank ones."""
    if text is NEXIS:
        text = re.sub(r"(?<=[a-z;]) *\n(?=[a-z])", " ", text)
    lines = lines_of("\n".join(line.strip() for line in text.splitlines() if line.strip()))

    found = exports.articles_in(lines, Source(io.BytesIO(), where="x", stem="export"))

    assert found is not None
    assert [item.text for item in found if isinstance(item, Document)] == [each.text for each in documents(text)]
    assert [item.published for item in found if isinstance(item, Document)] == [
        each.published for each in documents(text)
    ]


@pytest.mark.parametrize("text", [NEXIS, UNI, FACTIVA, PROQUEST], ids=["nexis", "uni", "factiva", "proquest"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_exports_are_known_in_every_encoding_and_with_every_line_break(text: str, encoding: str) -> None:
    data = text.replace("\n", "\r\n").encode(encoding)

    found = list(read_source(Source(io.BytesIO(data), where="x.txt", stem="export", path="x.txt")))

    assert [item.text for item in found if isinstance(item, Document)] == [each.text for each in documents(text)]


def test_an_article_without_a_date_says_so() -> None:
    first, second = documents(UNI.replace("September 16, 2015 Wednesday\n", ""))

    assert (first.published, second.published) == (None, "2015-09-16T10:12:00+00:00")
    assert first.warnings == ("2 articles in its file, 1 of them without a date", "the export has no date for it")


@pytest.mark.parametrize(
    "text",
    [
        "Mayor stays\n\nThe council counted 512 words of thanks.\n\nFull text: on page 2.",
        "Dam holds\n\nLength: 3 miles\n\nThe dam is old.",
        "The end\n\nEnd of Document",
        "HD video of the flood\n\nWC closed\n\nNothing else happened on the river that night.",
        "_" * 40 + "\n\nMayor stays\n\nThe mayor stays in her office, she said.\n",
        "Document 1 is about the dam, and document 2 of 3 about the mill.",
    ],
)
def test_other_texts_are_no_exports(text: str) -> None:
    [document] = documents(text)

    assert document.text == text


def test_a_text_that_begins_as_an_export_and_is_none_is_read_as_it_is() -> None:
    text = f"Notes on the export\n\n{centred('1 of 25 DOCUMENTS')}"

    [document] = documents(text)

    assert document.text == text


def test_an_export_is_found_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "factiva.txt").write_text(FACTIVA, encoding="utf-8")

    assert [item.title for item in read([str(tmp_path)]) if isinstance(item, Document)] == [
        "Mayor stays, though the flood has reached the mill",
        "Dam holds",
    ]


def rtf(text: str) -> bytes:
    """What a word processor makes of it: a line a paragraph."""
    escaped = "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)
    return ("{\\rtf1\\ansi " + escaped.replace("\n", "\\par\n") + "}").encode()


def docx(text: str) -> bytes:
    import docx as word

    made = word.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("make", [rtf, docx])
@pytest.mark.parametrize("text", [UNI, FACTIVA, PROQUEST], ids=["uni", "factiva", "proquest"])
def test_exports_in_rtf_and_word_are_the_same_articles(text: str, make: Callable[[str], bytes]) -> None:
    name = f"export.{make.__name__}"

    found = list(read_source(Source(io.BytesIO(make(text)), where=name, stem="export", path=name)))

    shown = [(item.id, item.text, *facts(item)) for item in found if isinstance(item, Document)]
    assert shown == [(each.id, each.text, *facts(each)) for each in documents(text)]
    assert not any(item.anchors for item in found if isinstance(item, Document))
