"""What is counted of who is quoted, from rows or from analyses, is what counting statement by statement finds."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from support.archives import archive_of
from support.articles import analysis, ids
from support.parts import part_of
from support.recounting import Line, recounted, recounted_pairs

from tui.library import Holdings, Library
from tui.library.audit import Subject, Tally, audit
from tui.library.corrections.correction import Merge, Party, Rekinding, Renaming
from tui.library.corrections.keeping import Corrections
from tui.library.database import open_database
from tui.library.named import Namings
from tui.library.outlines import NO_OUTLINE, outline_of, word_count
from tui.library.pair_counting import Pairs
from tui.library.shelf import GONE
from tui.library.upkeep import remove
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Span, Statement, StatementKind

TEXT = "Ada Vance said the dam, Ben Brook knew, “would hold”. Cy Cole and officials in Rome denied it all."
NAMES = {"Ada Vance": "she", "Ben Brook": "he", "Cy Cole": None, "officials": None, "Rome": None}


def in_memory(_: Path, *analyses: Analysis) -> Holdings:
    made = Library()
    for found in analyses:
        made.keep(made.add(found.document), found)
    return made


HOLD: dict[str, Callable[..., Holdings]] = {"memory": in_memory, "file": archive_of, "part": part_of}


def lines(library: Holdings, subject: Subject) -> dict[str, Line]:
    tallies = audit(library.outlines(), subject).tallies
    return {tally.id or tally.name: line(tally) for tally in tallies}


def line(tally: Tally) -> Line:
    """Return a line of an audit as it is counted one by one."""
    counts = tally.statements, tally.words, tally.direct, len(tally.documents), tally.others
    return (tally.name, *counts, tally.named, tally.unnamed, tally.unknown, tally.he, tally.she)


def pairs(library: Holdings) -> dict[frozenset[str], tuple[str, int, int, int, int]]:
    counting = Pairs()
    for outline in library.outlines():
        counting.add(outline)
    return {
        frozenset((pair.one, pair.other)): (
            pair.one,
            pair.quoted_together,
            pair.about,
            pair.about_back,
            pair.named_together,
        )
        for pair in counting.made(None).pairs
    }


def assert_it_counts_as_one_by_one(library: Holdings) -> None:
    for subject in Subject:
        assert lines(library, subject) == recounted(library, subject)
    assert pairs(library) == recounted_pairs(library)


@some.composite
def statements(draw: some.DrawFn) -> Statement:
    offsets = sorted(draw(some.lists(some.integers(0, len(TEXT)), min_size=2, max_size=4, unique=True)))
    spans = tuple(map(Span, offsets[::2], offsets[1::2]))
    speakers = draw(some.lists(some.sampled_from(sorted(NAMES)), max_size=2, unique=True))
    return Statement(spans, (), (), tuple(speakers), draw(some.sampled_from(StatementKind)))


@some.composite
def analyses(draw: some.DrawFn) -> Analysis:
    kinds = {"officials": ActorKind.UNNAMED, "Rome": ActorKind.PLACE}
    # What an actor is may differ from document to document.
    others = some.sampled_from([ActorKind.ORGANISATION, *kinds.values()])
    kinds = {name: kinds.get(name) or draw(others) for name in NAMES}
    actors = tuple(Actor(name, name, kinds[name], pronoun=NAMES[name]) for name in NAMES)  # type: ignore[arg-type]
    mentions = tuple(Mention(Span(at, at + len(name)), name) for name in NAMES for at in (TEXT.index(name),))
    outlet = draw(some.sampled_from([None, "", "Gazette", "Herald"]))
    document = Document(draw(some.sampled_from("abc")), TEXT, outlet=outlet, path=f"/{draw(some.integers(0, 99))}.txt")
    return Analysis(document, actors, mentions, tuple(draw(some.lists(statements(), max_size=4))))


@pytest.mark.parametrize("hold", HOLD.values(), ids=HOLD)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=some.lists(analyses(), max_size=4, unique_by=lambda each: each.document.path))
def test_any_documents_are_counted_as_one_by_one(
    hold: Callable[..., Holdings], tmp_path_factory: pytest.TempPathFactory, found: list[Analysis]
) -> None:
    library = hold(tmp_path_factory.mktemp("library") / "library.sqlite", *found)

    assert_it_counts_as_one_by_one(library)


@pytest.mark.parametrize("hold", HOLD.values(), ids=HOLD)
def test_articles_are_counted_as_one_by_one(hold: Callable[..., Holdings], tmp_path: Path) -> None:
    library = hold(tmp_path / "library.sqlite", *map(analysis, sorted(ids())))

    assert len(list(library.outlines())) == len(ids())
    assert_it_counts_as_one_by_one(library)


def test_actors_are_counted_as_the_user_has_corrected_them(tmp_path: Path) -> None:
    terwindt = Party("person:joost terwindt", "Joost Terwindt", ActorKind.PERSON)
    hoekzema = Party("person:marijke hoekzema", "Marijke Hoekzema", ActorKind.PERSON)
    archive = archive_of(tmp_path / "library.sqlite", *map(analysis, ("b01", "b02", "b03")))
    with closing(open_database(archive.file)) as database:
        changes = Merge(terwindt, hoekzema), Renaming(hoekzema, "M. Hoekzema"), Rekinding(hoekzema, ActorKind.UNNAMED)
        Corrections(database).make(changes)
    archive.refresh()

    assert terwindt.id not in lines(archive, Subject.ACTOR)
    assert lines(archive, Subject.ACTOR)[hoekzema.id][0] == "M. Hoekzema"
    assert_it_counts_as_one_by_one(archive)


def test_seats_that_are_apart_are_counted_apart(tmp_path: Path) -> None:
    part = part_of(tmp_path / "library.sqlite", *map(analysis, sorted(ids())))
    before = len(lines(part, Subject.ACTOR))

    part.show_seats_apart(True)
    part.refresh()

    assert len(lines(part, Subject.ACTOR)) > before
    assert_it_counts_as_one_by_one(part)


def test_the_document_is_told_by_the_path_that_the_user_has_written(tmp_path: Path) -> None:
    found = analysis("b01")
    part = part_of(tmp_path / "library.sqlite", replace(found, document=replace(found.document, path="news/b01.txt")))

    [outline] = part.outlines()

    inside = replace(found.document, member="2015/b01.txt")
    assert outline_of(inside, found).document == ("b01", None, "2015/b01.txt", found.document.published)
    assert outline.document == ("b01", "news/b01.txt", None, found.document.published)


def test_a_document_that_is_gone_counts_for_nothing(tmp_path: Path) -> None:
    archive = archive_of(tmp_path / "library.sqlite", analysis("b01"), analysis("b02"))
    with closing(open_database(archive.file)) as database:
        remove(database, "b01")

    gone, kept = archive.outlines()

    assert gone == NO_OUTLINE
    assert outline_of(GONE, Analysis(GONE, (), (), ())).utterances == list(NO_OUTLINE.utterances)
    assert kept.document[0] == "b02"


def test_the_gap_in_an_interrupted_statement_is_a_word() -> None:
    assert word_count("It leaks, she said, badly.", [(0, 9), (20, 26)]) == 4


def test_who_is_named_partly_outside_is_not_named_in_it() -> None:
    namings = Namings((0, 10, 20), (5, 15, 25), ("ada", "ben", "cy"))

    assert namings.within([Span(0, 12)]) == {"ada"}
    assert namings.within([Span(1, 5), Span(9, 25)]) == {"ben", "cy"}
    assert namings.within([]) == frozenset()
