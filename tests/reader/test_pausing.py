"""Analysing can be stopped and gone on with; the text is there meanwhile."""

import threading
from collections.abc import Iterable, Iterator

import pytest
from support.articles import analysis
from support.piloting import WIDE, MakeReader, lines, notices, opened, reading, until

from tui.model import Analysis, Document, Problem
from tui.reader.base import NOTHING_ANALYSED


async def test_what_is_left_is_read_as_text_and_analysed_later(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_begin = threading.Event()

    def slowly(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
        for document in documents:
            may_begin.wait()
            yield analysis(document.id)

    monkeypatch.setattr("tui.cli.filing.analyse_apart", slowly)
    async with reader("b05", "b06", "b07").run_test(size=WIDE) as pilot:
        screen = reading(pilot)
        await until(pilot, lambda: len(screen.library.document_keys()) == 3)
        await pilot.press("ctrl+x")
        may_begin.set()
        await until(pilot, lambda: screen.library.is_analysed(0))
        await pilot.press("]")
        await pilot.pause(0.2)

        assert not screen.library.is_analysed(1)
        assert "stopped, ^x goes on: 2 of 3 " in lines(pilot)[0]
        assert any(analysis("b06").document.text[:20] in line for line in lines(pilot))

        await pilot.press("ctrl+x")
        await opened(pilot)
        assert screen.library.is_analysed(2)


async def test_where_all_is_analysed_there_is_nothing_to_stop(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+x")

        assert notices(pilot) == [NOTHING_ANALYSED]
