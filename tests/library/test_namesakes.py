from collections.abc import Sequence
from random import Random
from typing import Literal

from hypothesis import given
from hypothesis import strategies as some

from tui.library import Library
from tui.library.namesakes import Trace, persons, traces_of
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Span, Statement, StatementKind

BUSH = "person:george bush"
JORDAN = "person:michael jordan"


def person(
    name: str, role: str | None = None, pronoun: Literal["he", "she"] | None = None, actor_id: str = ""
) -> Actor:
    words = [word for word in name.lower().replace(".", "").split() if len(word) > 2]
    return Actor(actor_id or f"person:{' '.join(words)}", name, ActorKind.PERSON, role=role, pronoun=pronoun)


def library_of(*documents: Sequence[Actor]) -> Library:
    """Return a library of documents in which the first actor speaks."""
    made = Library()
    keys = [made.add(Document(str(number), "I came.")) for number in range(len(documents))]
    for key, actors in zip(keys, documents, strict=True):
        speaker = actors[0].id
        said = Statement((Span(0, 7),), (), (), (speaker,), StatementKind.DIRECT)
        made.keep(key, Analysis(made.document(key), tuple(actors), (Mention(Span(0, 1), speaker),), (said,)))
    return made


def speakers(made: Library) -> list[str]:
    """Return the speaker of each document."""
    return [made.statement(key).speakers[0].id for key in made.statement_keys()]


def test_one_full_name_is_one_person_where_nothing_disagrees() -> None:
    made = library_of(
        [person("John Kerry")], [person("John F. Kerry", "senator", "he")], [person("John Kerry", "envoy")]
    )

    assert set(speakers(made)) == {"person:john kerry"}
    assert made.actor("person:john kerry").statements == 3


def test_other_middle_initials_are_another_person() -> None:
    made = library_of([person("George W. Bush")], [person("George H.W. Bush")], [person("George Bush")])

    assert speakers(made) == [f"{BUSH}#w", f"{BUSH}#hw", BUSH]


def test_a_middle_name_agrees_with_its_initial() -> None:
    made = library_of([person("George W. Bush")], [person("George Walker Bush", actor_id=BUSH)])

    assert speakers(made) == [BUSH, BUSH]


def test_whom_a_document_has_beside_each_other_are_two_people_everywhere() -> None:
    beside = [person("George Bush"), person("George H.W. Bush", actor_id="person:george hw bush")]

    made = library_of(beside, [person("George H.W. Bush")], [person("George Bush")])

    assert speakers(made) == [BUSH, f"{BUSH}#hw", BUSH]
    assert {*made.actor_ids(0)} == {BUSH, f"{BUSH}#hw"}


def test_another_pronoun_is_another_person() -> None:
    made = library_of([person("Ashley Cole", pronoun="he")], [person("Ashley Cole", pronoun="she")])

    assert speakers(made) == ["person:ashley cole#he", "person:ashley cole#she"]


def test_a_goalkeeper_and_a_senator_are_two_people() -> None:
    made = library_of([person("Michael Jordan", "goalkeeper")], [person("Michael Jordan", "Democratic senator")])

    assert speakers(made) == [f"{JORDAN}#sport", f"{JORDAN}#politics"]


def test_they_are_one_where_a_document_says_so() -> None:
    made = library_of(
        [person("Michael Jordan", "goalkeeper")],
        [person("Michael Jordan", "senator")],
        [person("Michael Jordan", "the striker and senator")],
    )

    assert set(speakers(made)) == {JORDAN}


def test_they_are_one_where_the_same_people_are_named_beside_them() -> None:
    others = person("Ada Brandt"), person("Otto Falk")

    made = library_of([person("Michael Jordan", "goalkeeper"), *others], [person("Michael Jordan", "senator"), *others])

    assert set(speakers(made)) == {JORDAN}


def test_callings_that_often_go_together_do_not_tell_people_apart() -> None:
    made = library_of([person("Michael Jordan", "lawyer")], [person("Michael Jordan", "senator")])

    assert set(speakers(made)) == {JORDAN}


def test_who_is_meant_is_told_by_the_company_or_not_at_all() -> None:
    others = person("Ada Brandt"), person("Otto Falk")

    made = library_of(
        [person("Michael Jordan", "goalkeeper"), *others],
        [person("Michael Jordan", "senator")],
        [person("Michael Jordan"), *others],
        [person("Michael Jordan")],
    )

    assert speakers(made) == [f"{JORDAN}#sport", f"{JORDAN}#politics", f"{JORDAN}#sport", JORDAN]


def test_the_one_who_is_nearly_always_meant_keeps_the_plain_id() -> None:
    senator, plumber, unknown = (person("Michael Jordan", role) for role in ("senator", "plumber", None))

    made = library_of(*[[senator]] * 10, [plumber], *[[unknown]] * 3)

    assert speakers(made) == [JORDAN] * 10 + [f"{JORDAN}#trades"] + [JORDAN] * 3


def test_a_surname_alone_is_nobody_elsewhere() -> None:
    kerry = Actor("person:kerry@1", "Kerry", ActorKind.PERSON, role="senator")

    assert speakers(library_of([kerry], [person("John Kerry", "plumber")])) == ["person:kerry@1", "person:john kerry"]


def test_what_was_kept_before_is_renamed_and_told_to_be_made_anew() -> None:
    made = library_of([person("George W. Bush")])
    before = made.revision

    key = made.add(Document("later", "I came."))
    made.keep(key, Analysis(made.document(key), (person("George H.W. Bush"),), (), ()))

    assert speakers(made) == [f"{BUSH}#w"]
    assert [mention.actor for mention in made.mentions(0)] == [f"{BUSH}#w"]
    assert made.revision > before


def traces() -> some.SearchStrategy[list[Trace]]:
    company = some.frozensets(some.sampled_from("abcd"), max_size=3)
    callings = some.frozensets(some.sampled_from(["arts", "politics", "sport", "trades"]), max_size=2)
    initials, pronouns = some.sampled_from(["", "w", "hw"]), some.sampled_from(["", "he", "she"])
    told = some.tuples(initials, pronouns, callings, company)
    return some.lists(told, max_size=24).map(
        lambda found: [Trace(document, "person:x y", *each) for document, each in enumerate(found)]
    )


@given(traces(), some.randoms())
def test_who_is_who_does_not_depend_on_the_order_of_the_documents(found: list[Trace], random: Random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)

    assert persons(shuffled) == persons(found)


@given(traces())
def test_nobody_is_given_to_one_whose_document_disagrees(found: list[Trace]) -> None:
    marks = persons(found)
    for trait in ("initials", "pronoun"):
        told: dict[str, set[str]] = {}
        for trace in found:
            if getattr(trace, trait):
                told.setdefault(marks.get((trace.document, trace.actor), ""), set()).add(getattr(trace, trait))

        assert all(len(values) == 1 for values in told.values())


def test_thousands_of_people_in_one_document_share_what_is_told_of_all() -> None:
    people = [Actor(f"person:ada {number}", f"Ada B{number}", ActorKind.PERSON) for number in range(3_000)]

    traces = [trace for _, trace in traces_of(0, Analysis(Document("crowd", "x"), tuple(people), (), ()))]

    assert len(traces) == len(people)
    assert len({id(trace.people) for trace in traces}) == 1
    assert traces[0].company == {actor.id for actor in people[1:]}
