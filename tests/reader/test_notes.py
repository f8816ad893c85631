"""Notes and tags on statements, in the reader."""

from pathlib import Path

from support import parts
from support.articles import analysis
from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, reading, until
from textual.pilot import Pilot

from tui.library import Note
from tui.model import Document
from tui.reader.app import Reader
from tui.reader.screens.note import NoteScreen, TagBox, WordsBox
from tui.reader.screens.question import QuestionScreen

CHECK = ("c", "h", "e", "c", "k")


def reader_of(file: Path) -> Reader:
    def at(name: str) -> Document:
        document = analysis(name).document
        return Document(document.id, document.text, path=f"/news/{name}.txt")

    return parts.reader_of(iter([at("b05"), at("b06")]), "news", file, "news")


def noted(pilot: Pilot[None]) -> dict[str, Note]:
    """Return the notes by the words that they are on."""
    screen = reading(pilot)
    return {screen.library.statement(key).words: note for key, note in screen.view.notes.items()}


async def test_a_note_is_written_on_the_current_statement_which_is_marked(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "w", *"Ask.", "ctrl+n", *"Twice.", "shift+tab", *"dam, ", *CHECK, "enter")

        statement = screen.view.place.statement
        assert screen.view.notes == {statement: Note("Ask.\nTwice.", ("dam", "check"))}
        assert screen.view.marked == {statement}
        shown = lines(pilot)
        assert shown[0].startswith(" ✎ dam, check · Ask. Twice.")
        assert any("✎ dam, check" in line for line in shown[1:])


async def test_it_is_seen_on_a_small_terminal_and_gone_on_another_statement(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=SMALL) as pilot:
        await opened(pilot)
        await pilot.press("n", "w", *"Ask [/] her.", "enter")
        assert lines(pilot)[0].startswith(" ✎ Ask [/] her.")

        await pilot.press("n")
        assert lines(pilot)[0].startswith(" onrecord")


async def test_notes_are_there_the_next_time_and_stay_when_the_mark_goes(library_file: Path) -> None:
    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "w", *"Ask.", "enter", "space", "]", "n", "w", *"Told.", "tab", *CHECK, "enter")
        assert len(reading(pilot).view.marked) == 1
        written = noted(pilot)
        assert sorted(note.words for note in written.values()) == ["Ask.", "Told."]

    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await until(pilot, lambda: noted(pilot) == written)


async def test_tags_in_use_are_completed(library_file: Path) -> None:
    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "w", "shift+tab", *CHECK, "enter")

    async with reader_of(library_file).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: reading(pilot).known_tags == {"check"})
        await pilot.press("n", "n", "w", "shift+tab", "c", "h", "tab")
        assert pilot.app.screen.query_one(TagBox).value == "check"
        await pilot.press("tab")
        assert isinstance(pilot.app.screen.focused, WordsBox)


async def test_tags_are_added_to_all_that_is_marked(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("g", "s", "w", *"First.", "enter", "j", "space", "j", "space")
        await pilot.press("w", "shift+tab", *CHECK, "shift+tab", "right", "enter")

        notes = screen.view.notes
        assert notes.keys() == screen.view.marked
        assert sorted(note.words for note in notes.values()) == ["", "", "First."]
        assert {note.tags for note in notes.values()} == {("check",)}


async def test_words_are_not_lost_by_leaving(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "w", *"Ask.", "escape")
        assert isinstance(pilot.app.screen, QuestionScreen)

        await pilot.press("n", *" Twice.", "enter")
        assert [note.words for note in screen.view.notes.values()] == ["Ask. Twice."]

        await pilot.press("w", "escape")
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("w", "x", "escape", "y")
        assert len(pilot.app.screen_stack) == 1
        assert [note.words for note in screen.view.notes.values()] == ["Ask. Twice."]


async def test_a_note_that_is_emptied_is_gone(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "w", "x", "enter", "w", "backspace", "enter")

        assert not screen.view.notes
        assert not any("✎" in line for line in lines(pilot))


async def test_where_there_is_no_statement_it_says_so(reader: MakeReader) -> None:
    async with reader(Document("rain", "It rained.")).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("w")

        assert not isinstance(pilot.app.screen, NoteScreen)
        assert notices(pilot) == ["No statement here: go to one with n or p."]


async def test_notes_survive_a_search_that_is_left(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "w", "x", "enter", "/", *"dam", "escape")

        assert [note.words for note in screen.view.notes.values()] == ["x"]


async def test_what_is_taken_away_has_the_notes_and_the_order_in_which_it_was_marked(reader: MakeReader) -> None:
    async with reader("b05").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n", "w", *"Second.", "enter", "p", "space")

        assert [record.note.words for record in screen.taken()] == ["Second.", ""]
        assert screen.taken()[0].statement.content[0].start > screen.taken()[1].statement.content[0].start
