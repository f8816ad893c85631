"""What goes wrong behind the screen: it is said, and the reader goes on."""

import threading
from collections.abc import Callable, Iterable, Iterator

import pytest
from support.articles import analysis, article
from support.parts import reader_of
from support.piloting import WIDE, MakeReader, lines, notices, opened, reading, until, words

from tui.model import Analysis, Document, Problem
from tui.reader.app import NOTICES
from tui.search import Finder, Results


async def test_what_cannot_be_read_is_said_and_the_rest_goes_on(reader: MakeReader) -> None:
    async with reader(Problem("junk[/].txt", "is binary"), "b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        assert len(screen.library.document_keys()) == 1
        assert notices(pilot) == ["junk[/].txt: is binary"]


async def test_of_many_problems_a_few_are_put_up_and_the_rest_is_counted(reader: MakeReader) -> None:
    problems = [Problem(f"junk-{number}.txt", "is binary") for number in range(NOTICES + 4)]
    app = reader(*problems, "b01")
    async with app.run_test(size=WIDE) as pilot:
        await opened(pilot)

        *first, last = notices(pilot)
        assert first == [str(problem) for problem in problems[:NOTICES]]
        assert last == "4 more documents could not be read or analysed; all are listed when you leave."
        assert app.problems == problems


async def test_as_many_problems_as_are_put_up_leave_nothing_to_count(reader: MakeReader) -> None:
    problems = [Problem(f"junk-{number}.txt", "is binary") for number in range(NOTICES)]
    async with reader(*problems, "b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert notices(pilot) == [str(problem) for problem in problems]


async def test_of_many_warnings_a_few_are_put_up(reader: MakeReader) -> None:
    guessed = [Document(f"letter-{number}", "It rained.", warnings=("guessed",)) for number in range(NOTICES + 4)]
    async with reader(*guessed).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert notices(pilot) == [f"letter-{number}: guessed" for number in range(NOTICES)]


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

        assert [notice.split(":")[0] for notice in notices(pilot)] == ["b02", "b03"]
        assert all("out of memory" in notice for notice in notices(pilot))
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


async def test_of_many_documents_that_cannot_be_analysed_the_rest_is_counted_too(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyse(documents: Iterable[Document]) -> Iterator[Problem]:
        for document in list(documents):
            yield Problem(document.id, "is too long")

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    texts = [Document(f"letter-{number}", f"It rained {number} times.") for number in range(NOTICES + 4)]
    async with reader(*texts).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert len(notices(pilot)) == NOTICES + 1
        assert notices(pilot)[-1].startswith("4 more")
