"""An actor over all documents: when, where and how they are quoted, and of whom they speak."""

from collections.abc import Iterable

import pytest
from support.articles import analysis, ids

from tui.library import Library
from tui.library.profiles import Profile, profiles_of
from tui.model import (
    Actor,
    ActorKind,
    Analysis,
    CueClass,
    Document,
    Mention,
    Span,
    Statement,
    StatementKind,
)

TEXT = "Ada Vance said Ben Brook told her the dam holds. Ben Brook denied it."
VANCE, BROOK = "person:ada vance", "person:ben brook"
ACTORS = (Actor(VANCE, "Ada Vance", ActorKind.PERSON), Actor(BROOK, "Ben Brook", ActorKind.PERSON))
MENTIONS = (Mention(Span(0, 9), VANCE), Mention(Span(15, 24), BROOK), Mention(Span(49, 58), BROOK))
STATEMENTS = (
    Statement((Span(15, 47),), (Span(10, 14),), (Span(0, 9),), (VANCE,), StatementKind.INDIRECT),
    Statement((Span(34, 47),), (Span(25, 29),), (Span(15, 24),), (BROOK,), StatementKind.DIRECT, part_of=0),
    Statement(
        (Span(66, 68),), (Span(59, 65),), (Span(49, 58),), (BROOK,), StatementKind.INDIRECT, cue_class=CueClass.DENIES
    ),
)


def said(published: str | None = None, outlet: str | None = None) -> Analysis:
    document = Document(f"{published} {outlet}", TEXT, outlet=outlet, published=published)
    return Analysis(document, ACTORS, MENTIONS, STATEMENTS)


def library_of(analyses: Iterable[Analysis]) -> Library:
    library = Library()
    for found in analyses:
        library.keep(library.add(found.document), found)
    return library


def profile(actor: str, *analyses: Analysis) -> Profile:
    *_, whole = profiles_of(library_of(analyses), actor, lambda: False)
    return whole


def test_it_counts_what_they_say_and_how() -> None:
    found = profile(BROOK, said(), said("2015-09-16"))

    assert (found.documents, found.statements, found.undated) == (2, 4, 2)
    assert found.kinds == {StatementKind.DIRECT: 2, StatementKind.INDIRECT: 2}
    assert dict(found.cue_classes)[CueClass.DENIES] == 2
    assert found.is_whole


def test_it_tells_who_prints_them_most_first() -> None:
    found = profile(BROOK, said(outlet="Gazette"), said("2015", "Herald"), said("2016", "Herald"))

    assert found.outlets == (("Herald", 4), ("Gazette", 2))


def test_it_tells_of_whom_they_speak_but_not_of_themselves() -> None:
    assert profile(VANCE, said()).about == (("Ben Brook", 1),)
    assert profile(BROOK, said()).about == ()


def test_of_those_with_the_same_count_the_order_is_always_the_same() -> None:
    names = ("Ash Imrie", "Bel Okoro", "Cai Lund", "Dee Marsh", "Eli Novak", "Fay Ode", "Gus Pell", "Hal Quist")
    text = f"Ada Vance said {', '.join(names)} knew. {' '.join(f'{name} denied it.' for name in names)}"
    first = {name: Span(text.index(name), text.index(name) + len(name)) for name in ("Ada Vance", *names)}
    last = {name: Span(text.rindex(name), text.rindex(name) + len(name)) for name in names}
    actors = tuple(Actor(f"person:{name.lower()}", name, ActorKind.PERSON) for name in first)
    mentions = tuple(Mention(span, f"person:{name.lower()}") for name, span in first.items())
    content = (Span(15, text.index(" knew.")),)
    statements = (
        Statement(content, (Span(10, 14),), (first["Ada Vance"],), (VANCE,), StatementKind.INDIRECT),
        *(
            Statement(
                (Span(end + 8, end + 10),), (), (Span(at, end),), (f"person:{name.lower()}",), StatementKind.DIRECT
            )
            for name, (at, end) in last.items()
        ),
    )

    found = profile(VANCE, Analysis(Document("a", text), actors, mentions, statements))

    in_order = tuple((name, 1) for name in names)
    assert (found.about, found.beside) == (in_order, in_order)


def test_it_tells_through_whom_they_are_quoted() -> None:
    assert profile(BROOK, said()).via == (("Ada Vance", 1),)
    assert profile(VANCE, said()).via == ()


def test_it_tells_who_is_quoted_in_the_same_articles_and_in_how_many() -> None:
    assert profile(VANCE, said(), said("2015")).beside == (("Ben Brook", 2),)


@pytest.mark.parametrize(
    ("published", "periods"),
    [
        (("2015-09-16T10:00:00Z", "2015-09-18"), ["2015-09-16", "2015-09-17", "2015-09-18"]),
        (("2015-11-30", "2016-02-01"), ["2015-11", "2015-12", "2016-01", "2016-02"]),
        (("1999-12-31", "2003-01-01"), ["1999", "2000", "2001", "2002", "2003"]),
        (("2015-09-16",), ["2015-09-16"]),
    ],
)
def test_it_has_a_time_line_without_gaps_of_days_months_or_years(
    published: tuple[str, ...], periods: list[str]
) -> None:
    found = profile(VANCE, *map(said, published))

    assert [period.name for period in found.periods] == periods
    assert [period.statements for period in found.periods if period.statements] == [1] * len(published)
    assert (found.periods[0].statements, found.periods[-1].statements) == (1, 1)


@pytest.mark.parametrize("published", [None, "", "last Tuesday", "2015-02-30", "2015"])
def test_what_has_no_day_is_counted_apart(published: str | None) -> None:
    found = profile(VANCE, said(published))

    assert (found.periods, found.undated) == ((), 1)


def test_it_grows_and_can_be_stopped() -> None:
    analyses = [said(f"2015-09-{day:02}", f"Gazette {number}") for number in range(6) for day in range(1, 21)]
    library = library_of(analyses)

    *parts, whole = profiles_of(library, VANCE, lambda: False)
    assert [part.is_whole for part in parts] == [False] * len(parts)
    assert [part.documents for part in (*parts, whole)] == [50, 100, 120]

    answers = iter([False] * 60 + [True])
    assert [part.documents for part in profiles_of(library, VANCE, lambda: next(answers))] == [50]


def test_of_nobody_there_is_no_profile() -> None:
    with pytest.raises(KeyError):
        next(profiles_of(library_of([said()]), "person:nobody", lambda: False))


def test_the_counts_of_everybody_in_the_articles_are_those_of_the_library() -> None:
    library = library_of(map(analysis, sorted(ids())))
    for actor in library.actor_ids():
        record = library.actor(actor)
        *_, found = profiles_of(library, actor, lambda: False)
        assert found.statements == record.statements == sum(found.kinds.values())
        assert sum(period.statements for period in found.periods) + found.undated == found.statements
        assert found.actor == record
