"""The other places of a document and its copies, on the screen."""

from dataclasses import replace

from support import wire
from support.articles import article
from support.parts import reader_of
from support.piloting import WIDE, lines, notices, opened, until

from tui.model import Document
from tui.reader.app import Reader
from tui.reader.screens.shelving import NO_COPIES

ORIGINAL = replace(article("b05"), path="news/b05.html")
COPY = replace(Document("copy", ORIGINAL.text), path="inbox/copy.txt")
FAR = Document("far", wire.as_printed_elsewhere(ORIGINAL.text), "Far away", "Far Post", path="far/far.txt")
ANOTHER = replace(article("b01"), path="news/b01.txt")


def reader_of_all(*documents: Document) -> Reader:
    return reader_of(iter(documents))


async def test_the_head_of_an_article_tells_its_places_and_copies_and_a_key_goes_there() -> None:
    app = reader_of_all(COPY, ORIGINAL, FAR, ANOTHER)
    async with app.run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: any("also in: inbox/copy.txt" in line for line in lines(pilot)))
        assert any("1 copy (C): Far Post" in line for line in lines(pilot))
        assert len(screen.library.document_keys()) == 3

        await pilot.press("C")
        assert any("2 documents with much the same words" in line for line in lines(pilot))
        await pilot.press("down", "enter")
        at = screen.view.place.document
        assert at is not None
        assert screen.library.document(at).id == "far"


async def test_a_head_has_the_date_as_people_read_it_and_of_a_copy_the_day() -> None:
    printed = replace(FAR, published="2015-09-16T08:15:00+02:00")
    async with reader_of_all(ORIGINAL, printed).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: any("1 copy (C): Far Post 2015-09-16" in line for line in lines(pilot)))
        assert not any("08:15" in line for line in lines(pilot))

        await pilot.press("right_square_bracket")

        assert any("Far Post · 2015-09-16 08:15 +02:00" in line for line in lines(pilot))


async def test_copies_of_one_name_are_named_once() -> None:
    again = replace(FAR, id="again", text=f"{FAR.text}\n\nIt was printed again.", path="far/again.txt")
    async with reader_of_all(ORIGINAL, FAR, again).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: any("2 copies (C): Far Post" in line for line in lines(pilot)))

        assert not any("Far Post, Far Post" in line for line in lines(pilot))


async def test_the_list_of_documents_counts_them() -> None:
    async with reader_of_all(COPY, ORIGINAL, FAR, ANOTHER).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await until(pilot, lambda: any("also in: inbox/copy.txt" in line for line in lines(pilot)))

        await pilot.press("d")

        assert any("3 documents" in line for line in lines(pilot))
        assert sum("2 places" in line for line in lines(pilot)) == 1
        assert sum("1 copy" in line for line in lines(pilot)) >= 2


async def test_where_there_are_none_nothing_is_told_and_the_key_says_so() -> None:
    async with reader_of_all(ANOTHER).run_test(size=WIDE) as pilot:
        await opened(pilot)
        assert not any("also in:" in line or "copy" in line for line in lines(pilot))

        await pilot.press("C")

        assert notices(pilot)[-1] == NO_COPIES
