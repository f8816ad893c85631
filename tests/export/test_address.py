"""Addresses of strangers, and what is left of them."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export.address import address, ascii_address, language, page
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Anchor, Document, Span


@pytest.mark.parametrize(
    ("told", "address_of_it"),
    [
        ("https://a.example/2031/dam?x=1&y=[2]#top", "https://a.example/2031/dam?x=1&y=[2]#top"),
        (" HTTP://a.example ", "HTTP://a.example"),
        ("https://a.example/Fl%C3%BCsse/größe", "https://a.example/Fl%C3%BCsse/größe"),
        ("https://a.example/{50%}/a|b", "https://a.example/%7B50%25%7D/a%7Cb"),
        ('https://a.example/"><b>', "https://a.example/%22%3E%3Cb%3E"),
        ("https://good.example\\@evil.example/", "https://good.example%5C@evil.example/"),
        ("https://a.example/\x1b[2J\u202edam\ud800", "https://a.example/%1B[2J%E2%80%AEdam%3F"),
        ("https://a.example/a b\nc", "https://a.example/a%20b%0Ac"),
    ],
)
def test_an_address_of_the_web_is_told_with_the_codes_of_what_is_no_sign_of_addresses(
    told: str, address_of_it: str
) -> None:
    assert address(Document("a", "", url=told)) == address_of_it


@pytest.mark.parametrize(
    "told",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//a.example/",
        "https://",
        "https:///etc/passwd",
        "https://\\evil.example",
        "a.example",
        "\x01https://a.example",
    ],
)
def test_what_is_no_address_of_the_web_is_not_told(told: str | None) -> None:
    assert address(Document("a", "", url=told)) is None


def test_letters_beyond_ascii_are_codes_for_those_who_know_no_others() -> None:
    assert (
        ascii_address(Document("a", "", url="https://a.example/größe?%20")) == "https://a.example/gr%C3%B6%C3%9Fe?%20"
    )
    assert ascii_address(Document("a", "")) is None


@given(data=st.data())
def test_whatever_an_address_holds_is_harmless(data: st.DataObject, hostile: st.SearchStrategy[str]) -> None:
    told = data.draw(hostile)

    found = address(Document("a", "", url=f"https://a.example/{told}"))

    assert found is not None
    assert harmless_line(found) == found
    assert not set(found) & set(' "<>\\^`{|}\n\t')
    assert urlsplit(found).hostname == "a.example"
    assert address(Document("a", "", url=found)) == found
    if told.isascii() and "%" not in told:
        assert unquote(found) == f"https://a.example/{told}".strip()


@pytest.mark.parametrize(
    ("declared", "tag"), [("en-GB", "en-GB"), ("en_us", "en-US"), ("no language", None), (None, None)]
)
def test_a_language_is_told_by_its_tag(declared: str | None, tag: str | None) -> None:
    assert language(Document("a", "", language=declared)) == tag


def test_a_statement_is_on_the_page_of_its_first_word(say: Callable[..., StatementRecord]) -> None:
    said = say("“Yes, we do.”")
    document = replace(said.document, anchors=(Anchor(0, 0, 1), Anchor(6, 0, 2)))
    statement = replace(said.statement, content=(Span(6, 13),))

    assert page(replace(said, document=document)) == 1
    assert page(replace(said, document=document, statement=statement)) == 2
    assert page(said) is None
