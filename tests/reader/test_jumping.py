"""Labels on what is on the screen, and where they lead."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.piloting import SMALL, WIDE, MakeReader, lines, opened, reading, until

from tui.reader.jumping import LETTERS, ToActor, ToPane, ToRow, ToStatement, labels
from tui.reader.screens.jumping import JumpingScreen
from tui.reader.screens.reading import ReadingScreen
from tui.reader.state import Pane


@given(st.integers(min_value=0, max_value=len(LETTERS) ** 2))
def test_no_label_is_the_beginning_of_another(count: int) -> None:
    found = labels(count)

    assert len(set(found)) == count
    assert not any(one != other and other.startswith(one) for one in found[:60] for other in found)
    assert [len(label) for label in found] == sorted(len(label) for label in found)


def test_few_labels_are_of_one_letter_each() -> None:
    assert labels(3) == ["a", "s", "d"]
    assert {len(label) for label in labels(len(LETTERS))} == {1}


def label_of(screen: JumpingScreen, target: object) -> str:
    """Return the label that leads to a target."""
    return next(label for label, (its, _) in screen._labelled.items() if its == target)


async def test_a_label_leads_to_a_pane_and_a_row(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("f", *label_of_first(screen, ToPane(Pane.ACTORS)))
        assert reading(pilot).view.place.pane is Pane.ACTORS

        await pilot.press("f")
        await pilot.press(*label_of(screen, ToRow(Pane.STATEMENTS, 3, screen.panes.statements.painter.key(3))))
        assert screen.view.place.pane is Pane.STATEMENTS
        assert screen.panes.statements.cursor == 3
        assert screen.view.place.statement == screen.panes.statements.key
        await pilot.press("escape")
        assert screen.view.place.statement != screen.panes.statement_keys()[3]


def label_of_first(screen: ReadingScreen, target: ToPane) -> str:
    """Return the label of a pane, which come first and in their order."""
    return LETTERS[list(Pane).index(target.pane)]


async def test_a_label_leads_to_a_statement_of_the_article_and_to_who_is_mentioned(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        there = screen.panes.map
        start, end = screen.panes.article.in_sight()
        statement = there.statements_from(start, end)[-1][1]
        _, actor = there.mentions_from(start, end)[0]
        top = screen.panes.article.scroll_offset.y

        await pilot.press("f")
        assert screen.panes.article.scroll_offset.y == top
        await pilot.press(*label_of(screen, ToStatement(statement)))
        assert screen.view.place.statement == statement
        await pilot.press("escape")
        assert screen.view.place.statement != statement

        await pilot.press("g", "g", "f")
        await pilot.press(*label_of(screen, ToActor(actor)))
        assert (screen.view.place.pane, screen.panes.actors.key) == (Pane.ACTORS, actor)


async def test_labels_are_drawn_over_what_is_there_and_taken_away(reader: MakeReader) -> None:
    async with reader("b01", "b03").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        before, view = lines(pilot), screen.view

        await pilot.press("f")
        labelled = lines(pilot)
        assert labelled[1].startswith("aActors")
        assert "type a label, esc leaves" in labelled[-1]
        changed = [
            sum(one != other for one, other in zip(*pair, strict=True)) for pair in zip(before, labelled, strict=True)
        ]
        assert 0 < sum(changed[:-1]) < 250

        await pilot.press("escape")
        assert lines(pilot) == before
        assert screen.view == view


async def test_labels_stay_while_the_lists_are_drawn_anew_unless_rows_are_others_now(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("f")

        screen.refresh_lists()
        assert screen._labelled

        screen.become(replace(screen.view, place=replace(screen.view.place, actor=screen.library.actor_ids()[0])))
        screen.refresh_lists()
        assert not screen._labelled


async def test_the_first_letter_leaves_the_labels_that_begin_with_it(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("f")
        label = next(label for label in screen._labelled if len(label) == 2)
        first, second = label[0], label[1]

        await pilot.press(first)
        assert f"type a label, esc leaves  {first} " in lines(pilot)[-1]
        assert not lines(pilot)[1].startswith("a")

        await pilot.press(second)
        assert screen.typed() == ""
        assert lines(pilot)[1].startswith(" Actors")


async def test_any_other_key_leaves_without_doing_anything_else(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        view = screen.view

        await pilot.press("f", "E")

        assert screen.view == view
        assert screen.typed() == ""
        assert pilot.app.screen is screen


@pytest.mark.parametrize("keys", [(), ("g", "s"), ("z",)])
async def test_what_is_not_on_the_screen_has_no_label(reader: MakeReader, keys: tuple[str, ...]) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await pilot.press(*keys, "f")
        await until(pilot, lambda: bool(screen._labelled))

        shown = {spot.pane for target, spot in screen._labelled.values() if not isinstance(target, ToPane)}
        assert shown == {screen.view.place.pane}
        assert "a  Actors" in lines(pilot)[1]

        await pilot.press("d")
        assert screen.view.place.pane is Pane.STATEMENTS
