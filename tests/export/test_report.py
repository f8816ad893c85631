"""The page of an actor as a file: whole, harmless, and well-formed."""

from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.export import report
from tui.library import ActorRecord, Library
from tui.library.profiles import Profile, profiles_of
from tui.library.records import Role
from tui.model import ActorKind, Alias, AliasKind, Analysis, StatementKind

from .conftest import DANGEROUS_PIECES, VANCE

VOID = {"meta"}


class Outline(HTMLParser):
    """Notes the elements, and fails on one that is not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.words = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data

    def close(self) -> None:
        super().close()
        assert not self._open


def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    return parser


def page_of(library: Library, actor: str) -> str:
    *_, profile = profiles_of(library, actor, lambda: False)
    written = StringIO()
    report.write(profile, library.statements(library.statement_keys(actor=actor)), written)
    return written.getvalue()


def test_it_tells_what_they_said_where_and_how(library: Library) -> None:
    page = outline(page_of(library, VANCE.id))

    assert "2 statements in 1 document." in page.words
    assert "“We will not yield,” … “not today.”" in page.words
    assert "direct, told reporters — Valley Post, 2031-05-06, The dam holds" in page.words
    assert page.names.count("blockquote") == 2
    assert page.names.count("svg") == 1


def test_it_needs_nothing_from_elsewhere(library: Library) -> None:
    page = page_of(library, VANCE.id)

    assert not {"script", "link", "img", "iframe"} & set(outline(page).names)
    assert "http" not in page


@given(st.lists(st.sampled_from(DANGEROUS_PIECES), max_size=8).map("".join))
def test_nothing_in_a_name_is_markup(words: str) -> None:
    actor = ActorRecord("x", words, ActorKind.PERSON, (Alias(words, AliasKind.VARIANT),), (Role(words),), 1, 1)
    kinds = {StatementKind.DIRECT: 1}
    profile = Profile(actor, 1, 1, kinds, (), 1, ((words, 1),), (), ((words, 1),), ((words, 1),))
    plain = Profile(
        ActorRecord("x", "name", ActorKind.PERSON, (Alias("name", AliasKind.VARIANT),), (Role("name"),), 1, 1),
        *(1, 1, kinds, (), 1, (("name", 1),), (), (("name", 1),), (("name", 1),)),
    )
    written, expected = StringIO(), StringIO()
    report.write(profile, (), written)
    report.write(plain, (), expected)

    assert outline(written.getvalue()).names == outline(expected.getvalue()).names
    assert not {"\x1b", "\x07", "\u202e"} & set(written.getvalue())


@pytest.mark.parametrize("actor", ["a1", "a2"])
def test_everybody_has_a_page(analysis: Analysis, library: Library, actor: str) -> None:
    assert actor in {each.id for each in analysis.actors}
    assert outline(page_of(library, actor)).names[0] == "html"
