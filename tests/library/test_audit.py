"""Who gets quoted, how often, with how many words, and in whose words."""

import pytest
from support.articles import ids
from support.articles import library as library_of_articles

from tui.library import Library
from tui.library.audit import Audit, Subject, Tally, audit
from tui.model import Actor, ActorKind, Analysis, Document, Span, Statement, StatementKind

ADA = Actor("ada", "Ada Vance", ActorKind.PERSON, pronoun="she")
BEN = Actor("ben", "Ben Brook", ActorKind.PERSON, pronoun="he")
OFFICIALS = Actor("officials", "officials", ActorKind.UNNAMED)
TEXT = "The dam holds. It leaks. Nobody knows why it does."
HOLDS, LEAKS, KNOWS = Span(0, 14), Span(15, 24), Span(25, 50)


def said(content: Span, kind: StatementKind, *speakers: Actor) -> Statement:
    return Statement((content,), (), (), tuple(speaker.id for speaker in speakers), kind)


@pytest.fixture
def library() -> Library:
    library = Library()
    actors = (ADA, BEN, OFFICIALS)
    for name, outlet, statements in (
        ("one", "Gazette", (said(HOLDS, StatementKind.DIRECT, ADA), said(LEAKS, StatementKind.INDIRECT, OFFICIALS))),
        ("two", "Gazette", (said(HOLDS, StatementKind.INDIRECT, ADA, BEN), said(KNOWS, StatementKind.MIXED))),
        ("three", None, (said(LEAKS, StatementKind.DIRECT, ADA),)),
    ):
        found = Analysis(Document(name, TEXT, outlet=outlet), actors, (), statements)
        library.keep(library.add(found.document), found)
    return library


def made(library: Library, subject: Subject) -> tuple[Audit, dict[str, Tally]]:
    result = audit(library.outlines(), subject)
    return result, {tally.name: tally for tally in result.tallies}


def test_a_line_an_actor_the_most_quoted_first(library: Library) -> None:
    result, by_name = made(library, Subject.ACTOR)

    assert [tally.name for tally in result.tallies] == ["Ada Vance", "", "Ben Brook", "officials"]
    ada = by_name["Ada Vance"]
    assert (ada.statements, ada.words, ada.direct, len(ada.documents)) == (3, 8, 2, 3)
    assert ada.kind is ActorKind.PERSON
    assert ada.others == {"Gazette", ""}


def test_each_statement_counts_once_in_all_and_for_each_of_its_speakers(library: Library) -> None:
    result, by_name = made(library, Subject.ACTOR)

    assert (result.statements, result.words) == (5, 15)
    assert sum(tally.statements for tally in by_name.values()) == 6


def test_a_line_an_outlet_with_who_its_sources_are(library: Library) -> None:
    result, by_name = made(library, Subject.OUTLET)

    assert [tally.name for tally in result.tallies] == ["Gazette", ""]
    gazette = by_name["Gazette"]
    assert (gazette.statements, gazette.direct, len(gazette.documents)) == (4, 1, 2)
    assert (gazette.named, gazette.unnamed, gazette.unknown) == (2, 1, 1)
    assert (gazette.he, gazette.she) == (1, 2)
    assert gazette.others == {"ada", "ben", "officials"}


@pytest.mark.parametrize("subject", Subject)
def test_every_statement_of_the_articles_is_counted(subject: Subject) -> None:
    library = library_of_articles(*sorted(ids()))

    result, _ = made(library, subject)

    keys = library.statement_keys()
    joint = sum(max(0, len(library.statement(key).speakers) - 1) for key in keys)
    assert result.statements == len(keys)
    listed = sum(tally.statements for tally in result.tallies)
    assert listed == len(keys) + (joint if subject is Subject.ACTOR else 0)
    for tally in result.tallies:
        assert max(tally.named, tally.unnamed, tally.unknown, tally.direct) <= tally.statements


def test_of_nothing_there_is_no_line() -> None:
    assert audit((), Subject.ACTOR) == Audit(Subject.ACTOR, [], 0, 0)
