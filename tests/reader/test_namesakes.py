"""Namesakes that the documents still to come tell apart."""

from collections.abc import Iterable, Iterator
from threading import Event

import pytest
from support.parts import reader_of
from support.piloting import WIDE, lines, reading, shown_speakers, until
from textual.pilot import Pilot

from tui.model import Actor, ActorKind, Analysis, Document, Mention, Problem, Span, Statement, StatementKind

BUSH = "person:george bush"
DOCUMENTS = [Document("one", "George W. Bush came."), Document("other", "George H.W. Bush came.")]


def analysis_of(document: Document) -> Analysis:
    name = document.text.removesuffix(" came.")
    bush = Actor(BUSH, name, ActorKind.PERSON)
    said = Statement((Span(len(name) + 1, len(document.text)),), (), (), (BUSH,), StatementKind.INDIRECT)
    return Analysis(document, (bush,), (Mention(Span(0, len(name)), BUSH),), (said,))


async def test_they_get_rows_of_their_own_and_who_was_narrowed_to_both_sees_all_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rest = Event()

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for number, document in enumerate(documents):
            assert number == 0 or rest.wait(20)
            yield analysis_of(document)

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    app = reader_of(iter(DOCUMENTS))
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "George W. Bush" in text_of(pilot) and app.library.is_analysed(0))
        await pilot.press("a", "g", "a", "g", "g", "enter")
        await pilot.press("/", *"bush")
        await until(pilot, lambda: "1 of 1" in text_of(pilot))

        rest.set()
        await until(pilot, lambda: app.has_analysed_all)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "George H.W. Bush" in text_of(pilot))

        assert {"George W. Bush", "George H.W. Bush"} <= shown_speakers(reading(pilot))
        assert {*app.library.actor_ids()} == {f"{BUSH}#w", f"{BUSH}#hw"}


def text_of(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))
