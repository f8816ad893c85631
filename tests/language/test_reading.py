"""An article says the same however its paragraphs are parted, indented and wrapped."""

import json
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.language import analyse
from tui.language.paragraphs import stretches
from tui.language.reading import read
from tui.model import Analysis, Document, Span

TESTS = Path(__file__).parents[1]
ANALYSED = 4
"""The first of the articles; the others, which take half a minute in all ways, are only read."""

WAYS: dict[str, Callable[[Sequence[str]], str]] = {
    "a line each": "\n".join,
    "of Windows": "\r\n".join,
    "of an old Mac": "\r".join,
    "empty lines": "\n\n".join,
    "empty lines of Windows": "\r\n\r\n".join,
    "two empty lines": "\n\n\n".join,
    "a line of blanks": "\n \t\n".join,
    "blanks at the end": "  \n".join,
    "indented": lambda paragraphs: "".join(f"    {each}\n" for each in paragraphs),
    "a title apart": lambda paragraphs: "\n\n".join([paragraphs[0], "\n".join(paragraphs[1:])]),
    "amid empty lines": lambda paragraphs: "\n\n\n" + "\n\n".join(paragraphs) + "\n\n",
    "paragraph separators": "\N{PARAGRAPH SEPARATOR}".join,
    "wrapped": lambda paragraphs: "\n\n".join(map(_wrapped, paragraphs)),
    "wrapped and indented": lambda paragraphs: textwrap.indent("\n\n".join(map(_wrapped, paragraphs)), "    "),
    "wrapped by Windows": lambda paragraphs: "\n\n".join(map(_wrapped, paragraphs)).replace("\n", "\r\n"),
}


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(paragraph, 72)


def _documents() -> list[Document]:
    (seed,) = (TESTS.parent / "seeds").glob("*.txt")
    rows = map(json.loads, (TESTS / "data/articles.jsonl").read_text(encoding="utf-8").splitlines())
    articles = [Document(row["id"], row["text"], row["title"]) for row in rows]
    return [Document("seed", seed.read_text(encoding="utf-8")), *articles]


def _lines(document: Document) -> list[str]:
    return [line for line in document.text.splitlines() if line]


def _rewritten(document: Document, way: str) -> Document:
    return Document(document.id, WAYS[way](_lines(document)), document.title)


def _told(analysis: Analysis) -> list[object]:
    """Return all that an analysis says, in words instead of offsets."""

    def words(spans: Sequence[Span]) -> list[str]:
        # Where a line ended within a word, as in "military-to-military", the break is no blank of the article.
        text = analysis.document.text
        return ["".join(text[start:end].split()) for start, end in spans]

    statements = [
        (words(each.content), words(each.cue), words(each.source), each.speaker, each.kind, each.part_of, each.reason)
        for each in analysis.statements
    ]
    mentions = [(words([each.span]), each.actor) for each in analysis.mentions]
    return [statements, mentions, analysis.actors]


@pytest.fixture(scope="module")
def plainly_told() -> list[list[object]]:
    return [_told(each) for each in analyse(_documents()[:ANALYSED]) if isinstance(each, Analysis)]


@pytest.mark.parametrize("way", WAYS)
def test_an_article_is_read_the_same_however_it_is_written_down(way: str) -> None:
    for document in _documents():
        assert read(_rewritten(document, way).text).text == read(document.text).text


@pytest.mark.parametrize("way", WAYS)
def test_an_article_says_the_same_however_it_is_written_down(way: str, plainly_told: list[list[object]]) -> None:
    rewritten = [_rewritten(document, way) for document in _documents()[:ANALYSED]]

    told = [_told(each) for each in analyse(rewritten) if isinstance(each, Analysis)]

    assert told == plainly_told


def test_each_paragraph_is_read_on_one_line_with_an_empty_line_between() -> None:
    text = "  The bridge\tis  closed.\r\nIt will\u00a0reopen.\n\n\n \nNobody was hurt. \n"

    assert read(text).text == "The bridge is closed.\n\nIt will reopen.\n\nNobody was hurt."


def test_a_line_that_ends_within_a_word_goes_on_without_a_blank() -> None:
    text = (
        "The two sides agreed on Monday that there would be talks military-\n"
        "to-military, of two weeks, and that nobody would be told of them in\n"
        "advance of the vote.\n"
    )

    assert "talks military-to-military, of" in read(text).text


def test_a_hyphen_that_waits_for_another_word_keeps_its_blank() -> None:
    text = (
        "The two sides agreed on Monday that there would be talks of two-\n"
        "and three-week length, and that nobody would be told of them in\n"
        "advance of the vote.\n"
    )

    assert "two- and three-week length" in read(text).text


@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\u00a0-A“"), max_size=80))
def test_what_is_read_stands_in_the_text_itself_where_it_says(text: str) -> None:
    reading = read(text)

    for place in stretches(reading.text):
        for start in range(place.start, place.end):
            letter = Span(start, start + 1)
            if not reading.text[start].isspace():
                origin = reading.origin(letter)
                assert text[origin.start : origin.end] == reading.text[start]
                assert reading.place(origin) == letter


@given(st.text(alphabet=st.sampled_from("ab. \n\r\t\u00a0-A“"), max_size=80))
def test_what_is_read_loses_nothing_but_blanks_and_is_read_so_again(text: str) -> None:
    reading = read(text)

    assert reading.text.split() == text.split() or "-" in text
    assert "".join(reading.text.split()) == "".join(text.split())
    assert read(reading.text).text == reading.text


@given(st.text(alphabet=st.sampled_from("ab. \n\r"), max_size=40), st.data())
def test_parts_that_follow_one_another_do_so_in_the_text_itself(text: str, data: st.DataObject) -> None:
    reading = read(f"{text}ab")
    cut = data.draw(st.integers(1, len(reading.text) - 1))

    first, second = reading.origin(Span(0, cut)), reading.origin(Span(cut, len(reading.text)))

    assert 0 <= first.start < first.end <= second.start < second.end == len(text) + 2
