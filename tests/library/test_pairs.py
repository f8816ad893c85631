"""Who is quoted and named together."""

from tui.library import Library
from tui.library.pairs import Pair, pairs_of
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Span, Statement, StatementKind

TEXT = "Ada Vance said Ben Brook and Cy Cole knew. Ben Brook denied it, officials in Rome said of Ada Vance."
ADA, BEN, CY = (Actor(f"person:{name}", name, ActorKind.PERSON) for name in ("Ada Vance", "Ben Brook", "Cy Cole"))
OFFICIALS = Actor("unnamed:officials", "officials", ActorKind.UNNAMED)
ROME = Actor("place:rome", "Rome", ActorKind.PLACE)
ACTORS = (ADA, BEN, CY, OFFICIALS, ROME)


def mention(actor: Actor, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(actor.name, start + 1)
    return Mention(Span(start, start + len(actor.name)), actor.id)


MENTIONS = (
    mention(ADA),
    mention(BEN),
    mention(CY),
    mention(BEN, 1),
    mention(OFFICIALS),
    mention(ROME),
    mention(ADA, 1),
)


def said(words: str, *speakers: Actor) -> Statement:
    start = TEXT.index(words)
    ids = tuple(speaker.id for speaker in speakers)
    return Statement((Span(start, start + len(words)),), (), (), ids, StatementKind.INDIRECT)


KNEW = said("Ben Brook and Cy Cole knew", ADA)
IT = said("it", BEN)
OF_ADA = said("officials in Rome said of Ada Vance", OFFICIALS)


def pairs(*documents: tuple[Statement, ...]) -> dict[tuple[str, str], Pair]:
    library = Library()
    for number, statements in enumerate(documents):
        found = Analysis(Document(f"d{number}", TEXT), ACTORS, MENTIONS, statements)
        library.keep(library.add(found.document), found)
    return {pair.names: pair for pair in pairs_of(library)}


def test_it_counts_the_documents_in_which_both_are_quoted() -> None:
    found = pairs((KNEW, IT), (KNEW, IT, IT), (KNEW,))

    assert found["Ada Vance", "Ben Brook"].quoted_together == 2
    assert found["Ada Vance", "Cy Cole"].quoted_together == 0


def test_it_counts_the_statements_of_each_about_the_other_who_speaks_more_of_the_other_first() -> None:
    about = pairs((KNEW, IT))["Ada Vance", "Ben Brook"]

    assert (about.one, about.about, about.about_back) == (ADA.id, 1, 0)


def test_it_counts_the_statements_of_whomever_that_name_both() -> None:
    assert pairs((KNEW,), (KNEW,))["Ben Brook", "Cy Cole"].named_together == 2


def test_unnamed_speakers_and_places_are_left_out() -> None:
    assert pairs((OF_ADA, KNEW)).keys() == {
        ("Ada Vance", "Ben Brook"),
        ("Ada Vance", "Cy Cole"),
        ("Ben Brook", "Cy Cole"),
    }


def test_those_who_are_quoted_together_most_come_first() -> None:
    assert next(iter(pairs((KNEW, IT)))) == ("Ada Vance", "Ben Brook")
    assert pairs(()) == {}
