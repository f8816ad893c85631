"""Who is who in a library file does not depend on when it was looked at, or in what order the documents came."""

import random
from contextlib import closing
from pathlib import Path

import pytest
from support.archives import FINGERPRINT, opened

from tui.library import Holdings, Library
from tui.library.archive import Archive
from tui.library.database import open_database
from tui.library.settling import is_settled
from tui.library.store import Store
from tui.library.upkeep import remove
from tui.model import Actor, ActorKind, Analysis, Document, Mention, Span, Statement, StatementKind

BUSH, HW_BUSH = "person:george bush", "person:george hw bush"


def person(chance: random.Random) -> list[Actor]:
    """Return one or two people of one name, and perhaps their company."""
    roles = [None, "senator", "goalkeeper", "plumber", "the striker and senator"]
    names = ["George Bush", "George W. Bush", "George H.W. Bush"]
    people = [Actor(BUSH, chance.choice(names), ActorKind.PERSON, (), chance.choice(roles))]
    if chance.random() < 0.15:
        people.append(Actor(HW_BUSH, "George H.W. Bush", ActorKind.PERSON, role=chance.choice(roles)))
    company = [Actor(f"person:{name.lower()}", name, ActorKind.PERSON) for name in ("Ada Brandt", "Otto Falk")]
    return people + company * (chance.random() < 0.3)


def analysis_of(name: str, actors: list[Actor]) -> Analysis:
    spans = [Span(2 * place, 2 * place + 1) for place in range(len(actors))]
    pairs = list(zip(spans, actors, strict=True))
    statements = [Statement((span,), (), (), (actor.id,), StatementKind.DIRECT) for span, actor in pairs]
    mentions = [Mention(span, actor.id) for span, actor in pairs]
    return Analysis(Document(name, f"A B C D E {name}"), tuple(actors), tuple(mentions), tuple(statements))


def who_said_what(library: Holdings) -> set[tuple[str, int, tuple[str, ...]]]:
    return {
        (record.document.id, record.index, tuple(speaker.id for speaker in record.speakers))
        for record in library.statements(library.statement_keys())
    }


def who_is_there(library: Holdings) -> dict[str, tuple[int, int, int, set[str]]]:
    return {
        actor: (
            record.statements,
            record.mentions,
            len(library.statement_keys(actor=actor)),
            {role.title for role in record.roles},
        )
        for actor in library.actor_ids()
        for record in (library.actor(actor),)
    }


def in_memory(analyses: list[Analysis]) -> Library:
    made = Library()
    keys = [made.add(found.document) for found in analyses]
    for key, found in zip(keys, analyses, strict=True):
        made.keep(key, found)
    return made


@pytest.mark.parametrize("seed", range(12))
def test_it_is_as_if_all_were_looked_at_at_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    analyses = [analysis_of(str(number), person(chance)) for number in range(chance.randrange(2, 30))]
    file = tmp_path / "library.sqlite"
    for found in chance.sample(analyses, len(analyses)):
        with closing(open_database(file)) as database:
            store = Store(database, FINGERPRINT)
            store.keep(found.document, found)
            if chance.random() < 0.2:
                store.settle()
    gone = {found.document.id for found in analyses if chance.random() < 0.2}
    with closing(open_database(file)) as database:
        for document_id in gone:
            remove(database, document_id)

    archive = opened(file)

    left = in_memory([found for found in analyses if found.document.id not in gone])
    assert who_said_what(archive) == who_said_what(left)
    assert who_is_there(archive) == who_is_there(left)


def test_namesakes_are_told_apart_while_a_reader_looks(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    with closing(open_database(file)) as database:
        store = Store(database, FINGERPRINT)
        for name in ("George W. Bush", "George H.W. Bush"):
            store.keep(Document(name, name), analysis_of(name, [Actor(BUSH, name, ActorKind.PERSON)]))
        archive = Archive(file, FINGERPRINT)
        archive.open()
        assert {*archive.actor_ids()} == {BUSH}
        assert not is_settled(database.connection, FINGERPRINT)
        revision = archive.revision

        archive.settle()

        assert archive.refresh()
        assert archive.revision > revision
        assert {*archive.actor_ids()} == {f"{BUSH}#w", f"{BUSH}#hw"}
        assert [archive.statement(key).speakers[0].id for key in archive.statement_keys()] == [
            f"{BUSH}#w",
            f"{BUSH}#hw",
        ]
        assert [*archive.statement_keys(actor=f"{BUSH}#hw")] == [1]
        assert archive.statement_keys(actor=BUSH) == []
        assert is_settled(database.connection, FINGERPRINT)
