import sys
import threading
from collections.abc import Iterator

import pytest
from support.articles import analysis, article, library

from tui.library import Library
from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Mention,
    Problem,
    Span,
    Statement,
    StatementKind,
)

TARRANT = "person:imogen tarrant"
TERWINDT = "person:joost terwindt"


def one_actor(document_id: str, actor: Actor, mentions: int = 1) -> Analysis:
    document = Document(document_id, "Brandt " * mentions)
    spans = [Span(7 * number, 7 * number + 6) for number in range(mentions)]
    return Analysis(document, (actor,), tuple(Mention(span, actor.id) for span in spans), ())


def kept(made: Library, found: Analysis) -> int:
    key = made.add(found.document)
    made.keep(key, found)
    return key


def test_a_document_is_there_before_it_is_analysed() -> None:
    made = Library()

    key = made.add(article("b01"))

    assert made.document(key) == article("b01")
    assert not made.is_analysed(key)
    assert made.statement_keys(key) == ()
    assert made.mentions(key) == ()
    assert made.actor_ids(key) == []


def test_two_documents_of_the_same_name_are_two_documents() -> None:
    made = Library()

    first, second = made.add(Document("note", "One.")), made.add(Document("note", "Two."))

    assert made.document(first).text == "One."
    assert made.document(second).text == "Two."


def test_a_document_that_failed_says_why() -> None:
    made = Library()
    key = made.add(article("b01"))

    made.fail(key, Problem("b01", "the analysis ran out of memory"))

    assert made.problem(key) == Problem("b01", "the analysis ran out of memory")
    assert not made.is_analysed(key)


def test_every_change_gives_a_new_version() -> None:
    made = Library()
    versions = [made.version]

    key = made.add(article("b01"))
    versions.append(made.version)
    made.keep(key, analysis("b01"))
    versions.append(made.version)
    made.fail(key, Problem("b01", "later"))
    versions.append(made.version)

    assert len(set(versions)) == 4


SPEECHES = 60
"""Documents kept while another thread reads: enough for the two to meet in the middle of one."""
PARTS = 300
"""Statements and actors of each of them: enough for the threads to take turns while one is being kept."""


@pytest.fixture
def _threads_take_short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def speech(number: int) -> Analysis:
    """Return a document in which one actor of its own, and another in all documents, say each thing together."""
    document = Document(str(number), "Yes. " * PARTS)
    spans = [Span(5 * part, 5 * part + 4) for part in range(PARTS)]
    own = [f"{number}/{part}" for part in range(PARTS)]
    actors = tuple(Actor(name, name, ActorKind.PERSON) for name in (*own, "all"))
    statements = (
        Statement((span,), (), (), (name, "all"), StatementKind.DIRECT, part_of=0 if part else None)
        for part, (name, span) in enumerate(zip(own, spans, strict=True))
    )
    return Analysis(document, actors, tuple(map(Mention, spans, own)), tuple(statements))


def require_nothing_or_all(made: Library, document: int) -> None:
    """Read all of a document, in the order in which a view reads it."""
    was_analysed = made.is_analysed(document)
    keys = made.statement_keys(document)
    assert len(keys) in ((PARTS,) if was_analysed else (0, PARTS))
    for key in reversed(keys):  # the last one is kept last
        record = made.statement(key)
        own, _ = (made.actor(actor.id) for actor in record.speakers)
        assert record.document_key == document
        assert (own.statements, own.mentions) == (1, 1)
        assert made.statement_keys(document, own.id) == [key]
    if keys:
        assert made.statement_keys(document, "all") == list(keys)
        assert made.actor("all").statements >= PARTS


@pytest.mark.usefixtures("_threads_take_short_turns")
def test_a_thread_that_reads_meanwhile_sees_all_of_a_document_or_nothing() -> None:
    made = Library()
    speeches = [speech(number) for number in range(SPEECHES)]
    keys = [made.add(found.document) for found in speeches]
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            for key in keys:
                while not made.is_analysed(key):
                    require_nothing_or_all(made, key)
                require_nothing_or_all(made, key)
        except BaseException as trouble:  # what happens in a thread is told to nobody else
            troubles.append(trouble)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    for key, found in zip(keys, speeches, strict=True):
        made.keep(key, found)
    reader.join()

    assert troubles == []


@pytest.mark.usefixtures("_threads_take_short_turns")
def test_a_thread_that_reads_while_seats_are_parted_and_folded_sees_either() -> None:
    made = library("b10", "b01", "b10")
    ended = threading.Event()
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            while not ended.is_set():
                seen = {made.statement(key).shown_speaker for key in made.statement_keys(0)}
                assert len(seen & {"The Kremlin", "Russia"}) >= 1
                assert made.actor_count() in counts
                assert made.mentions(2)[0].actor in {"government:iceland", "seat:reykjavik"}
        except BaseException as trouble:  # what happens in a thread is told to nobody else
            troubles.append(trouble)

    counts = {made.actor_count()}
    made.show_seats_apart(True)
    counts.add(made.actor_count())
    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    for turn in range(100):
        made.show_seats_apart(turn % 2 == 0)
    ended.set()
    reader.join()

    assert troubles == []


KREMLIN, RUSSIA = "seat:kremlin", "government:russia"


def test_seats_are_taken_for_what_they_stand_for_until_they_are_shown_apart() -> None:
    made = library("b10")
    assert not made.seats_apart
    [statement] = made.statement_keys(actor=RUSSIA)

    made.show_seats_apart(True)

    assert made.seats_apart
    assert made.statement_keys(actor=KREMLIN) == [statement]
    assert made.statement_keys(actor=RUSSIA) == []
    assert made.statement(statement).speaker_names == ("The Kremlin",)
    assert {mention.actor for mention in made.mentions(0)} >= {KREMLIN, RUSSIA}


def test_a_seat_tells_what_it_stands_for() -> None:
    made = library("b10")
    made.show_seats_apart(True)

    power = made.actor(KREMLIN).stands_for

    assert power is not None
    assert (power.id, power.name) == (RUSSIA, "Russia")
    assert made.actor(RUSSIA).stands_for is None
    assert Alias("The Kremlin", AliasKind.METONYM) not in made.actor(RUSSIA).aliases


def test_documents_that_are_kept_while_seats_are_apart_have_them_apart() -> None:
    made = library("b10")
    made.show_seats_apart(True)

    key = kept(made, analysis("b02"))

    assert "seat:hague" in made.actor_ids(key)
    assert made.actor("seat:hague", key).statements == 1


def test_seats_that_are_taken_for_one_again_leave_all_as_it_was() -> None:
    made, untouched = library("b10", "b01"), library("b10", "b01")

    made.show_seats_apart(True)
    kept(made, analysis("b02"))
    made.show_seats_apart(False)
    kept(untouched, analysis("b02"))

    assert made.actor_ids() == untouched.actor_ids()
    assert [made.actor(actor) for actor in made.actor_ids()] == [untouched.actor(a) for a in untouched.actor_ids()]
    assert [*made.statements(made.statement_keys())] == [*untouched.statements(untouched.statement_keys())]


def test_the_keys_of_statements_stay_the_same_whether_seats_are_apart_or_not() -> None:
    made = library("b10", "b01", "b02")
    folded = [(record.key, record.document_key, record.words) for record in made.statements(made.statement_keys())]

    made.show_seats_apart(True)

    apart = [(record.key, record.document_key, record.words) for record in made.statements(made.statement_keys())]
    assert apart == folded


def test_a_revision_comes_with_each_change_of_what_was_kept_before_and_with_no_other() -> None:
    made = library("b10")
    seen = [(made.revision, made.version)]

    for apart in (True, True, False):
        made.show_seats_apart(apart)
        seen.append((made.revision, made.version))
    kept(made, analysis("b02"))

    (first, _), (parted, parted_version), again, (folded, folded_version) = seen
    assert (parted, parted_version) == again
    assert first < parted < folded == made.revision
    assert parted_version < folded_version < made.version
