"""What goes wrong behind the screen: it is said, and the reader goes on."""

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest
from support.articles import analysis, article
from support.parts import reader_of
from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, reading, until, words

from tui.model import Analysis, Document, Problem
from tui.search import Finder, Results


async def test_what_cannot_be_read_is_said_and_the_rest_goes_on(reader: MakeReader) -> None:
    async with reader(Problem("junk[/].txt", "is binary"), "b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        assert len(screen.library.document_keys()) == 1
        assert notices(pilot) == ["junk[/].txt: is binary"]


async def test_what_is_to_be_told_of_many_files_is_one_notice_and_a_key_lists_all(reader: MakeReader) -> None:
    problems = [Problem(f"junk-{number}.txt", "is binary") for number in range(4)]
    guessed = [Document(f"letter-{number}", f"It rained {number} times.", warnings=("guessed",)) for number in range(3)]
    app = reader(*problems, "b01", *guessed)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)

        assert notices(pilot) == ["4 problems, 3 warnings about what was read: ! lists them."]
        assert app.problems == problems

        await pilot.press("exclamation_mark")
        await pilot.pause()
        shown = "\n".join(lines(pilot))
        assert "Could not be read or analysed: 4" in shown
        assert "junk-3.txt: is binary" in shown
        assert "letter-2: guessed" in shown
        assert notices(pilot) == []


async def test_where_all_was_read_the_page_of_notices_says_so(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        await opened(pilot)

        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert any("Nothing has been told" in line for line in lines(pilot))
        await pilot.press("escape")

        assert notices(pilot) == []


async def test_an_id_that_two_documents_have_is_said_once(reader: MakeReader) -> None:
    twice = [Document("s1", "It rained."), Document("s1", "It snowed."), Document("s2", "It hailed.")]
    async with reader(*twice).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert notices(pilot) == ["2 documents have the id s1; exports tell them apart by path and hash"]


async def test_documents_that_come_to_an_end_by_an_error_leave_the_rest_to_be_read() -> None:
    def documents() -> Iterator[Document]:
        yield article("b01")
        raise ValueError("the disk is gone")

    async with reader_of(documents()).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        [notice] = notices(pilot)
        assert notice.startswith("reading: stopped by an error in the program")
        assert "the disk is gone" in notice
        assert len(screen.panes.statement_keys()) == 21
        assert "reading …" not in lines(pilot)[0]
        assert "analysing" not in lines(pilot)[0]


async def test_an_analysis_that_ends_by_an_error_leaves_the_documents_to_be_read(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = threading.Event()

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        for number, document in enumerate(documents):
            if number:
                may_end.wait(20)
                raise ValueError("out of memory")
            yield analysis(document.id)

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    async with reader("b01", "b02", "b03").run_test(size=WIDE) as pilot:
        await until(pilot, lambda: len(reading(pilot).library.document_keys()) == 3)
        may_end.set()
        screen = await opened(pilot)

        problems = reading(pilot).notices.problems
        assert [problem.where for problem in problems] == ["b02", "b03"]
        assert all("out of memory" in problem.reason for problem in problems)
        assert notices(pilot)[0].startswith("2 problems about ")
        assert "analysing" not in lines(pilot)[0]
        assert len(screen.panes.statement_keys()) == 21
        await pilot.press("right_square_bracket")
        assert screen.panes.article.document == article("b02")
        assert screen.library.problem(1) is not None


async def test_a_search_that_fails_says_so_and_the_next_one_finds(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = Finder.find

    def find_or_fail(finder: Finder, query: str, cancelled: Callable[[], bool]) -> Results | None:
        if query == "permit":
            raise ValueError("the index is torn")
        return find(finder, query, cancelled)

    monkeypatch.setattr(Finder, "find", find_or_fail)
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"permit")
        await until(pilot, lambda: bool(notices(pilot)))
        assert notices(pilot)[0].startswith("Searching failed by an error in the program")
        await pilot.press(*["backspace"] * len("permit"), *"sprinklers")
        await until(pilot, lambda: "sprinklers" in words(screen))
        await pilot.press("enter")

        assert not screen.search.is_open
        assert screen.panes.article.has_focus


async def test_documents_read_before_an_error_are_all_shown() -> None:
    def documents() -> Iterator[Document]:
        yield article("b01")
        yield article("b02")
        raise ValueError("the disk is gone")

    async with reader_of(documents()).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        assert [screen.library.document(key).id for key in screen.library.document_keys()] == ["b01", "b02"]


async def test_documents_that_are_read_after_the_analysis_has_failed_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    analysis_has_failed = threading.Event()

    def documents() -> Iterator[Document]:
        yield article("b01")
        analysis_has_failed.wait(20)
        yield article("b02")

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        raise ValueError("out of memory")

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    async with reader_of(documents()).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: bool(notices(pilot)))
        analysis_has_failed.set()
        await until(pilot, lambda: len(reading(pilot).library.document_keys()) == 2)

        assert "2 documents" in lines(pilot)[0]
        assert "analysing" not in lines(pilot)[0]
