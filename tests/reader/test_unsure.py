"""Statements of low confidence: they bear a sign, and can be hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from support.articles import analysis
from support.piloting import WIDE, MakeReader, lines, opened

from tui.model import SURE_CONFIDENCE, Analysis, Document

UNSURE = SURE_CONFIDENCE - 0.1


def with_every_second_unsure(documents: Iterable[Document]) -> Iterator[Analysis]:
    for document in documents:
        made = analysis(document.id)
        said = tuple(
            replace(statement, confidence=UNSURE if index % 2 else 1.0)
            for index, statement in enumerate(made.statements)
        )
        yield replace(made, statements=said)


@pytest.fixture(autouse=True)
def _unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.filing.analyse_apart", with_every_second_unsure)


async def test_an_unsure_statement_bears_a_sign(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        shown = [line for line in lines(pilot) if "?“" in line or "?~" in line]

        assert shown


async def test_unsure_statements_are_hidden_and_shown_again(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        everything = screen.panes.statement_keys()

        await pilot.press("u")
        assert screen.panes.statement_keys() == everything[::2]

        await pilot.press("u")
        assert screen.panes.statement_keys() == everything


async def test_what_is_hidden_is_passed_over_in_the_article(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("u", "n", "n", "n")

        assert screen.view.place.statement is not None
        assert screen.library.statement(screen.view.place.statement).statement.is_sure


async def test_escape_shows_what_was_hidden(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        everything = screen.panes.statement_keys()

        await pilot.press("u", "escape")

        assert screen.panes.statement_keys() == everything
