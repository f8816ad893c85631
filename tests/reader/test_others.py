"""What other programs do to the library while the reader on files is open."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.articles import analysis, article
from support.parts import reader_of
from support.piloting import WIDE, lines, opened, until
from textual.pilot import Pilot

from tui.cli.kept import open_store
from tui.library.database import open_database
from tui.library.upkeep import remove
from tui.model import Actor, ActorKind, Analysis, Document
from tui.reader.app import Reader

HOEKZEMA = "person:marijke hoekzema"


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.intake.LOOK_SECONDS", 0.02)


def at(name: str) -> Document:
    return replace(article(name), path=f"/news/{name}.txt")


def reader(library: Path, *names: str) -> Reader:
    return reader_of(iter([at(name) for name in names]), library=library)


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


def index(library: Path, *analyses: Analysis) -> None:
    """Do as an indexer does."""
    store = open_store(library)
    with closing(store.database):
        for found in analyses:
            store.keep(found.document, found)
        store.settle()


async def test_what_is_indexed_elsewhere_leaves_the_reader_as_it_is(library_file: Path) -> None:
    app = reader(library_file, "b01")
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "space")
        view, version = screen.view, app.library.version

        index(library_file, replace(analysis("b02"), document=at("b02")))
        await pilot.pause(0.2)

        assert (screen.view, app.library.version) == (view, version)
        assert "1 document " in text_of(pilot)


async def test_who_is_told_apart_meanwhile_appears_so_and_marks_stay(library_file: Path) -> None:
    app = reader(library_file, "b01")
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "space")
        marked, actors = screen.view.marked, set(app.library.actor_ids())
        assert HOEKZEMA in actors

        goalkeeper = Actor(HOEKZEMA, "Marijke Hoekzema", ActorKind.PERSON, role="goalkeeper")
        index(library_file, Analysis(Document("match", "She came.", path="/match.txt"), (goalkeeper,), (), ()))
        await until(pilot, lambda: HOEKZEMA not in app.library.actor_ids())

        [told_apart] = set(app.library.actor_ids()) - actors
        assert told_apart.startswith(f"{HOEKZEMA}#")
        assert screen.view.marked == marked
        assert "Marijke Hoekzema" in text_of(pilot)


async def test_what_is_removed_meanwhile_is_said_and_the_rest_can_be_read(library_file: Path) -> None:
    app = reader(library_file, "b01", "b02")
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "space")

        with closing(open_database(library_file)) as database:
            remove(database, "b01")
        await until(pilot, lambda: not app.library.statement_keys(0))
        await pilot.press("n", "p", "g", "s", "j", "s", "slash", "escape", "right_square_bracket")

        assert screen.view.marked == frozenset()
        assert screen.panes.article.document == at("b02")
        await pilot.press("left_square_bracket", "d")
        await until(pilot, lambda: "is no longer in the library" in text_of(pilot))


async def test_two_readers_show_the_same(library_file: Path) -> None:
    first, second = reader(library_file, "b01", "b02"), reader(library_file, "b02", "b01")
    async with first.run_test(size=WIDE) as one, second.run_test(size=WIDE) as other:
        await opened(one)
        await opened(other)

        assert set(first.library.actor_ids()) == set(second.library.actor_ids())
        assert len(first.library.statement_keys()) == len(second.library.statement_keys())
