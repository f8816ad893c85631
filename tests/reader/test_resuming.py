"""The lists are narrowed at the next start as they were."""

from dataclasses import replace
from pathlib import Path

from support import parts
from support.articles import analysis
from support.piloting import WIDE, notices, opened, reading, shown_speakers, until

from tui.model import Document
from tui.reader.app import Reader
from tui.reader.base import RESUMED_NARROWED
from tui.reader.resuming import kept_of, restored
from tui.reader.state import Pane, Place


def reader_of(file: Path) -> Reader:
    def at(name: str) -> Document:
        return replace(analysis(name).document, path=f"/news/{name}.txt")

    return parts.reader_of(iter([at("b05"), at("b06")]), "news", file, "news")


def test_what_narrows_is_kept_and_what_has_keys_is_not() -> None:
    place = Place(Pane.STATEMENTS, 3, 120, 100, 7, actor="person:ada", everywhere=False, sure_only=True)

    assert kept_of(place) == {"actor": "person:ada", "everywhere": False, "sure_only": True}
    assert restored(Place(document=1, offset=5), kept_of(place)) == Place(
        document=1, offset=5, actor="person:ada", everywhere=False, sure_only=True
    )
    assert kept_of(Place(Pane.STATEMENTS, 3, 120, 100, 7)) == {}


def test_what_is_unknown_or_of_another_kind_is_left_out() -> None:
    kept = {"actor": 7, "sure_only": "yes", "everywhere": None, "colour": "red", "document": 9, "marked_only": True}

    assert restored(Place(document=1), kept) == Place(document=1, marked_only=True)


async def test_narrowings_are_there_at_the_next_start(library_file: Path) -> None:
    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("]", "n", "s", "u", "t")
        place, speakers = reading(pilot).view.place, shown_speakers(reading(pilot))
        assert place.actor is not None

    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: reading(pilot).view.place.actor == place.actor)
        screen = await opened(pilot)
        now = screen.view.place
        assert (now.document, now.everywhere, now.sure_only) == (1, False, True)
        assert shown_speakers(screen) == speakers
        assert RESUMED_NARROWED in notices(pilot)


async def test_what_was_widened_again_is_wide(library_file: Path) -> None:
    for keys in (("n", "s"), ("s",)):
        async with reader_of(library_file).run_test(size=WIDE) as pilot:
            screen = await opened(pilot)
            await pilot.pause(0.1)
            await pilot.press(*keys)
            is_narrowed = screen.view.place.actor is not None
            assert is_narrowed == (keys[0] == "n")

    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert screen.view.place.actor is None
