"""Statements made by hand, and texts that mean harm."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import strategies as st

from tui.library import Library, StatementRecord
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Anchor,
    CueClass,
    Document,
    Span,
    Statement,
    StatementKind,
)

TEXT = (
    "“We will not yield,” Minister Ada Vance told reporters, “not today.”\n"
    "The minister said Brook had told her that the dam was safe.\n"
    "“Nobody asked us,” villagers said."
)
VANCE = Actor("a1", "Ada Vance", ActorKind.PERSON, (Alias("Vance", AliasKind.SURNAME),), role="Minister")
ADDRESS = "https://valley-post.example/2031/dam?a=1&b=2"
BROOK = Actor("a2", "Brook", ActorKind.PERSON)

DANGEROUS_PIECES = (
    *("[/]", "[bold]", "\x1b[31m", "\x1b]0;title\x07", "\x9b2J", "\x7f", "\x00"),
    *("\u202e", "\u2066", "\u200f", "\u2028", "\ufeff", "\ud800", "\udfff", "\U000e0041"),
    *('"', "'", ",", "\r\n", "\r", "\n", "\n\n", "\t", "    "),
    *("=1+1", "＝", "- ", "+", "@", "1. ", "2) ", "# ", "---", "===", "```", "~~~", "> ", ": "),
    *("**", "_", "~~", "<b>", "<!--", "&amp;", "&#0;", "![x](y)", "<http://a.example>", "[a]: b"),
    *("| a |", "|-|", "\\", "$", "%%", "{#id}", "word", " "),
)


def at(words: str) -> tuple[Span, ...]:
    """The place of words in the text."""
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """An interrupted quotation, a chain of two, and one whose speaker cannot be told."""
    document = Document("dam-7", TEXT, "The dam holds", "Valley Post", "2031-05-06", "Cy Hale", "news/dam-7.txt")
    direct, indirect = StatementKind.DIRECT, StatementKind.INDIRECT
    quoted = at("“We will not yield,”") + at("“not today.”")
    statements = (
        Statement(quoted, at("told reporters"), at("Minister Ada Vance"), (VANCE.id,), direct),
        Statement(
            at("Brook had told her that the dam was safe"),
            at("said"),
            at("The minister"),
            (VANCE.id,),
            indirect,
            cue_class=CueClass.SAYS,
            confidence=0.93,
            reason="known by her role",
        ),
        Statement(at("that the dam was safe"), at("told her"), at("Brook"), (BROOK.id,), indirect, part_of=1),
        Statement(at("“Nobody asked us,”"), (), at("villagers"), (), direct),
    )
    return Analysis(document, (VANCE, BROOK), (), statements)


@pytest.fixture(scope="session")
def library(analysis: Analysis) -> Library:
    """The analysis, kept."""
    library = Library()
    library.keep(library.add(analysis.document), analysis)
    return library


@pytest.fixture(scope="session")
def records(library: Library) -> list[StatementRecord]:
    """Its statements."""
    return [library.statement(key) for key in library.statement_keys()]


@pytest.fixture(scope="session")
def on_the_web(records: list[StatementRecord]) -> list[StatementRecord]:
    """The statements of the same article, from page 3 on in an archive, and on the web."""
    document = replace(
        records[0].document, url=ADDRESS, language="en-GB", member="2031/dam.pdf", anchors=(Anchor(0, 0, 3),)
    )
    return [replace(record, document=document) for record in records]


@pytest.fixture(scope="session")
def say() -> Callable[..., StatementRecord]:
    """Make a statement of given words, which are the whole text of its document."""

    def made(
        words: str, speaker: str = "Ada Vance", document: str = "dam-7", title: str | None = None
    ) -> StatementRecord:
        statement = Statement((Span(0, len(words)),), (), (), (VANCE.id,), StatementKind.DIRECT)
        actor = Actor(VANCE.id, speaker, ActorKind.PERSON)
        return StatementRecord(0, 0, 0, Document(document, words, title), statement, (actor,))

    return made


@pytest.fixture(scope="session")
def hostile() -> st.SearchStrategy[str]:
    """Texts of any characters at all, with many pieces that are dangerous somewhere."""
    anything = st.text(st.characters(exclude_categories=()), max_size=5)
    return st.lists(st.sampled_from(DANGEROUS_PIECES) | anything, max_size=12).map("".join)
