"""The line of a file at which an editor is opened: right, or none."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from support.wrapped import WRAPPERS
from support.wrapped_article import seed_article

from tui.documents import read
from tui.model import Anchor, Document
from tui.reader.source_lines import MAX_FILE_BYTES, line_in, line_of

TEXT = "The dam holds.\n\n“It leaks,” said Ben Brook.\n"
ALWAYS_KNOWN = ("notes.md", "page.html", "lines.jsonl", "ninjs.json", "table.csv", "nitf.xml", "newsml.xml", "rss.xml")
NOT_ALWAYS = ("letter.eml", "letters.mbox")


def only_document(path: Path) -> Document:
    [document] = read([str(path)])
    assert isinstance(document, Document)
    return document


def lines_of_paragraphs(path: Path) -> list[tuple[int | None, str]]:
    """Return the line at which each paragraph of a file is opened, and two words of it."""
    document = only_document(path)
    begins = re.finditer(r"(?:^|\n\n)[“\s]*([A-Z]\w+ [\w.]+)", document.text)
    return [(line_of(document, begin.start(1)), begin[1]) for begin in begins]


@pytest.mark.parametrize("name", [*ALWAYS_KNOWN, *NOT_ALWAYS])
def test_a_line_is_that_of_the_words_in_every_format_of_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(WRAPPERS[name](seed_article()))
    written = path.read_text(encoding="utf-8").splitlines()

    told = lines_of_paragraphs(path)

    assert len(told) > 10
    assert all(words.split()[0] in written[line - 1] for line, words in told if line is not None)
    is_known = any if name in NOT_ALWAYS else all
    assert is_known(line is not None for line, _ in told)


def test_a_line_of_an_archive_is_none(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(WRAPPERS["crawl.warc"](seed_article()))

    assert {line for line, _ in lines_of_paragraphs(path)} == {None}


def test_a_line_of_plain_text_is_counted_whatever_ends_it(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-16"))
    document = only_document(path)

    assert [line_of(document, document.text.index(word)) for word in ("The dam", "It leaks")] == [1, 3]


def test_a_line_of_a_web_page_is_that_of_its_markup(tmp_path: Path) -> None:
    file = tmp_path / "dam.html"
    file.write_bytes(
        b"<!doctype html>\r\n<title>The dam</title>\r\n<nav><a href=/>Home</a></nav>\r\n<article>\r\n"
        b"<p>The dam will be built\r\nin spring, <b>whatever the council of the town may\r\nsay</b>.</p>\r\n"
        b"<p>\x93We shall see about that,\x94 said the mayor of Oakhaven on Monday.</p>\r\n</article>"
    )
    document = only_document(file)

    lines = [line_of(document, document.text.index(word)) for word in ("The dam", "whatever", "“We shall", "Oakhaven")]

    assert lines == [5, 6, 8, 8]


def test_a_line_is_counted_with_the_front_matter_above_the_text(tmp_path: Path) -> None:
    path = tmp_path / "dam.md"
    path.write_text(f"---\ntitle: The dam\noutlet: Courier\n---\n{TEXT}", encoding="utf-8")
    document = only_document(path)

    assert [line_of(document, offset) for offset in (0, document.text.index("“It leaks"))] == [5, 7]


def test_of_many_documents_in_a_file_the_line_is_that_of_the_one(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    texts = [f"“It leaks,” said Ben Brook of dam number {number} in the far north." for number in range(5)]
    path.write_text("".join(json.dumps({"id": text[-30:], "text": text}) + "\n" for text in texts), encoding="utf-8")

    documents = [item for item in read([str(path)]) if isinstance(item, Document)]

    assert [line_of(document, document.text.index("It leaks")) for document in documents] == [1, 2, 3, 4, 5]


def test_words_that_stand_in_several_places_tell_no_line() -> None:
    said = "It leaks said Ben Brook of the old dam in the far north."
    twice = f"<p>{said}</p>\n<p>{said}</p>"

    assert line_in(twice, Document("dam", said, path="dam.xml"), 0) is None
    assert line_in(f"<p>{said}</p>", Document("dam", said, path="dam.xml"), 0) == 1


def test_a_file_that_has_changed_since_is_opened_where_the_words_are_now_or_at_no_line() -> None:
    text = "The old dam in the far north of the county leaks."
    document = Document("dam", text, path="dam.md", anchors=(Anchor(0, 20),))

    assert line_in(f"{'-' * 19}\n{text}", document, 0) == 2
    assert line_in(f"{'-' * 600}\nNew.\n\n{text}", document, 0) == 4
    assert line_in("It burnt down.\n" * 9, document, 0) is None


def test_where_a_file_is_in_a_file_is_too_long_or_came_from_none_no_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    document = only_document(path)
    assert line_of(document, 16) == 3

    assert line_of(replace(document, member="dam.txt"), 16) is None
    assert line_of(replace(document, path=None), 16) is None
    with path.open("r+b") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    assert line_of(document, 16) is None
    with pytest.raises(OSError, match="No such file"):
        line_of(replace(document, path=str(tmp_path / "gone.txt")), 16)
