"""Whom a statement speaks of."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support.archives import archive_of
from support.articles import analysis, ids
from support.articles import library as library_of

from tui.library import Library
from tui.library.named import Namings, named_in, spoken_of
from tui.library.pair_counting import Pairs
from tui.library.profiles import profiles_of
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Span, Statement, StatementKind

TEXT = "Ada Vance said the mayor of Elmstead had met Cy Cole, and Ben Brook agreed."
ADA, BEN, CY, MAYOR, TOWN = "ada", "ben", "cy", "mayor", "town"


def mention(words: str, actor: str) -> Mention:
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), actor)


MENTIONS = (
    mention("Ada Vance", ADA),
    mention("the mayor of Elmstead", MAYOR),
    mention("mayor", BEN),
    mention("Elmstead", TOWN),
    mention("Cy Cole", CY),
    mention("Ben Brook", BEN),
)


def spans(*words: str) -> list[Span]:
    return [mention(part, "").span for part in words]


def named(*words: str) -> Sequence[str]:
    return [mention.actor for mention in named_in(spans(*words), MENTIONS)]


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        (("the mayor of Elmstead had met Cy Cole",), [MAYOR, BEN, TOWN, CY]),
        (("the mayor of Elm",), [BEN]),
        (("of Elmstead had", "Cy Cole, and Ben"), [TOWN, CY]),
        (("mayor of Elmstead",), [BEN, TOWN]),
        (("had met",), []),
    ],
)
def test_whoever_is_named_within_its_words_is_named_in_it(words: tuple[str, ...], actors: list[str]) -> None:
    assert named(*words) == actors


def test_a_shorter_mention_counts_after_one_that_reaches_beyond_the_words() -> None:
    assert named("the mayor of Elmst") == [BEN]


def test_it_does_not_speak_of_those_who_say_it() -> None:
    words = spans("the mayor of Elmstead had met Cy Cole, and Ben Brook")

    assert {mention.actor for mention in spoken_of(words, (CY, TOWN), MENTIONS)} == {MAYOR, BEN}


def test_profiles_pairs_and_the_library_speak_of_the_same() -> None:
    actors = tuple(Actor(actor, actor, ActorKind.PERSON) for actor in (ADA, BEN, CY, MAYOR, TOWN))
    words = tuple(spans("the mayor of Elm", "Cy Cole"))
    said = Statement(words, (), (), (ADA, CY), StatementKind.INDIRECT)
    library = Library()
    document = Document("council", TEXT)
    library.keep(library.add(document), Analysis(document, actors, MENTIONS, (said,)))

    *_, profile = profiles_of(library, ADA, lambda: False)
    counting = Pairs()
    for outline in library.outlines():
        counting.add(outline)
    about = [(pair.one, pair.other) for pair in counting.made(None).pairs if pair.about]

    assert profile.about == ((BEN, 1),)
    assert sorted(about) == [(ADA, BEN), (CY, BEN)]
    assert [(TEXT[slice(*each.span)], each.actor.id) for each in library.named(0)] == [("mayor", BEN)]


stretches = some.tuples(some.integers(0, 30), some.integers(0, 9)).map(lambda its: Span(its[0], its[0] + its[1]))


@given(some.lists(some.builds(Mention, stretches, some.sampled_from("abc"))), some.lists(stretches, max_size=3))
def test_of_many_statements_it_tells_the_same(mentions: list[Mention], content: list[Span]) -> None:
    mentions.sort(key=lambda mention: mention.span.start)

    assert Namings.of(mentions).within(content) == {mention.actor for mention in named_in(content, mentions)}


def test_it_is_the_same_whether_one_statement_is_read_or_all_of_its_document(tmp_path: Path) -> None:
    names = sorted(ids())
    archive, library = archive_of(tmp_path / "library.sqlite", *map(analysis, names)), library_of(*names)
    expected = dict(zip(archive.statement_keys(), map(library.named, library.statement_keys()), strict=True))
    # Each is of another document than the one before, so that it is read alone.
    apart = sorted(expected, key=lambda key: archive.statement(key).index)

    assert {key: archive.named(key) for key in apart} == expected
    assert {key: archive.named(key) for key in expected} == expected
    assert any(expected.values())
