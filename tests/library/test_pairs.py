"""Who is quoted and named together."""

from collections import Counter

import pytest

from tui.library.outlines import outline_of
from tui.library.pair_counting import Pairs
from tui.library.pair_counts import PairCounts, Way
from tui.library.pairs import Pair, PairOrder
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
    return {pair.names: pair for pair in counting(*documents).made(None).pairs}


def counting(*documents: tuple[Statement, ...]) -> Pairs:
    made = Pairs()
    for number, statements in enumerate(documents):
        document = Document(f"d{number}", TEXT)
        made.add(outline_of(document, Analysis(document, ACTORS, MENTIONS, statements)))
    return made


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


def test_the_first_pairs_are_handed_out_and_it_is_told_how_many_are_left_out() -> None:
    made = counting((KNEW, IT)).made(most=2)

    assert [pair.names for pair in made.pairs] == [("Ada Vance", "Ben Brook"), ("Ada Vance", "Cy Cole")]
    assert (made.count, made.left_out) == (3, 1)
    assert counting((KNEW, IT)).made(most=None).left_out == 0


def test_the_first_are_those_that_the_order_asks_for() -> None:
    made = counting((KNEW, KNEW), (said("knew", BEN), said("knew", ADA)))

    def first(order: PairOrder) -> tuple[str, str]:
        [pair] = made.made(1, order).pairs
        return pair.names

    assert first(PairOrder.DOCUMENTS) == ("Ada Vance", "Ben Brook")
    assert first(PairOrder.STATEMENTS) == ("Ada Vance", "Ben Brook")
    assert [pair.names for pair in made.made(None, PairOrder.NAME).pairs] == sorted(
        pair.names for pair in made.made(None).pairs
    )


@pytest.mark.parametrize("order", PairOrder)
def test_equals_stand_as_their_names_do_whoever_came_first(order: PairOrder) -> None:
    names = ["Dan", "ann", "Bea", "Cy"]
    actors = tuple(Actor(f"person:{name}", name, ActorKind.PERSON) for name in names)
    document = Document("d", "No.")
    everybody = Statement((Span(0, 3),), (), (), tuple(actor.id for actor in actors), StatementKind.DIRECT)
    made = Pairs()
    made.add(outline_of(document, Analysis(document, actors, (), (everybody,))))

    found = [pair.names for pair in made.made(None, order).pairs]

    assert len(found) == 6
    if order is PairOrder.NAME:
        assert found == sorted(found, key=lambda pair: [name.casefold() for name in pair])
    else:
        assert found == sorted(found)


def test_pairs_are_counted_alike_however_often_they_are_put_in_order() -> None:
    counts, plain = PairCounts(), Counter[tuple[int, int]]()
    for number in range(1, 40):
        pairs = [(one % 5, 5 + one * number % 7) for one in range(number)]
        counts.add(Way.ABOUT, pairs)
        plain.update(pairs)
        counted = counts.counted()

    pairs = list(zip(counted.lower.tolist(), counted.higher.tolist(), strict=True))
    assert dict(zip(pairs, counted.counts[Way.ABOUT].tolist(), strict=True)) == plain
    assert not counted.counts[Way.BACK].any()
