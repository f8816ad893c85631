"""Files that change while the reader is open are taken in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from support.piloting import WIDE, notices, opened, reading, until
from textual.pilot import Pilot

from tui.cli.filing import Filing
from tui.documents import read
from tui.documents.watching import Watch
from tui.library.part import Part
from tui.model import Analysis, Document, Problem, Span, Statement, StatementKind
from tui.reader.app import Reader
from tui.reader.bookmarks import Bookmarks

DAM, LEAKS, MILL = "“The dam holds.”", "“It leaks.”", "“The mill is shut.”"


def quoted(documents: Iterable[Document]) -> Iterator[Analysis | Problem]:
    """Stand in for the analysis: whatever is in quotation marks is a statement."""
    for document in documents:
        starts = [at for at, sign in enumerate(document.text) if sign == "“"]
        spans = [Span(at, document.text.index("”", at) + 1) for at in starts]
        statements = (Statement((span,), (), (), (), StatementKind.DIRECT) for span in spans)
        yield Analysis(document, (), (), tuple(statements))


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.reader.intake.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("tui.reader.intake.WATCH_SECONDS", 0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "dam.txt").write_text(f"She said: {DAM} He said: {LEAKS}", encoding="utf-8")
    return folder


def reader_of(folder: Path, library: Path) -> Reader:
    part, watch = Part(), Watch([str(folder)])
    filing = Filing(library, print, quoted)
    return Reader(part, read([str(folder)]), "news", filing, Bookmarks(library, "news", part), watch)


def said(pilot: Pilot[None]) -> list[str]:
    """Return the words of all statements that are shown."""
    screen = reading(pilot)
    return [screen.library.statement(key).words for key in screen.library.statement_keys()]


async def test_a_new_file_is_taken_in_and_told(folder: Path, library_file: Path) -> None:
    async with reader_of(folder, library_file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        (folder / "mill.txt").write_text(f"They said: {MILL}", encoding="utf-8")

        await until(pilot, lambda: "1 new document" in notices(pilot))
        assert said(pilot) == [DAM, LEAKS, MILL]
        assert len(screen.library.document_keys()) == 2
        assert screen.view.place.document == 0


async def test_a_changed_file_takes_its_own_place_and_marks_move_on(folder: Path, library_file: Path) -> None:
    async with reader_of(folder, library_file).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n", "space", "*")
        assert [screen.library.statement(key).words for key in screen.view.marked] == [LEAKS]
        (folder / "dam.txt").write_text(f"Corrected. {MILL} He said: {LEAKS}", encoding="utf-8")

        await until(pilot, lambda: "1 changed document" in notices(pilot))
        await until(pilot, lambda: bool(screen.view.marked) and bool(screen.view.starred))
        assert said(pilot) == [MILL, LEAKS]
        assert [screen.library.statement(key).words for key in screen.view.marked] == [LEAKS]
        assert len(screen.library.document_keys()) == 1
        document = screen.view.place.document
        assert document is not None
        assert screen.library.document(document).text.startswith("Corrected.")
        assert screen.panes.article.document == screen.library.document(document)
        assert document in screen.view.starred


async def test_a_file_that_is_gone_is_told_and_stays(folder: Path, library_file: Path) -> None:
    (folder / "mill.txt").write_text(f"They said: {MILL}", encoding="utf-8")
    async with reader_of(folder, library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        (folder / "mill.txt").unlink()

        await until(pilot, lambda: f"no longer there: {folder / 'mill.txt'}" in notices(pilot))
        assert said(pilot) == [DAM, LEAKS, MILL]


async def test_of_a_file_of_many_only_what_is_another_is_taken_in(tmp_path: Path, library_file: Path) -> None:
    folder = tmp_path / "lines"
    folder.mkdir()
    one, two, three = ('{"id": "%s", "text": "%s"}' % each for each in (("a", DAM), ("b", LEAKS), ("b", MILL)))  # noqa: UP031
    (folder / "all.jsonl").write_text(f"{one}\n{two}\n", encoding="utf-8")
    async with reader_of(folder, library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert said(pilot) == [DAM, LEAKS]
        (folder / "all.jsonl").write_text(f"{one}\n{three}\n", encoding="utf-8")

        await until(pilot, lambda: "1 changed document" in notices(pilot))
        assert said(pilot) == [DAM, MILL]
