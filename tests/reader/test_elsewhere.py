"""The list of the articles that have the same words."""

from dataclasses import replace

from support.articles import analysis
from support.piloting import WIDE, MakeReader, lines, notices, opened, until, words
from textual.pilot import Pilot

from tui.model import Document, Span
from tui.reader.painters.variants import VariantRows, Worded
from tui.reader.screens.elsewhere import NOWHERE, ElsewhereScreen


def text(pilot: Pilot[None]) -> str:
    return "\n".join(lines(pilot))


def wire_copy(outlet: str, published: str | None = None) -> Document:
    """The same article as another outlet prints it."""
    return replace(analysis("b05").document, outlet=outlet, published=published)


async def test_it_leads_to_the_same_words_in_another_article(reader: MakeReader) -> None:
    copies = (wire_copy("Herald", "2031-01-02"), wire_copy("Gazette"))
    async with reader(*copies, "b06").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")
        said, document = words(screen), screen.view.place.document
        await pilot.press("equals_sign")
        await until(pilot, lambda: "In 2 articles, first 2031-01-02 Herald" in text(pilot))

        await pilot.press("G", "enter")
        await until(pilot, lambda: screen.view.place.document != document)
        assert words(screen) == said
        await pilot.press("escape")
        assert screen.view.place.document == document


async def test_words_that_nobody_else_has_are_told_so(reader: MakeReader) -> None:
    async with reader("b05", "b06").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")
        before = screen.view.place
        await pilot.press("equals_sign")
        await until(pilot, lambda: NOWHERE in text(pilot))

        await pilot.press("equals_sign")
        assert screen.view.place == before


async def test_where_there_is_no_statement_it_says_so(reader: MakeReader) -> None:
    async with reader().run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("equals_sign")

        assert not isinstance(pilot.app.screen, ElsewhereScreen)
        assert notices(pilot) == ["No statement here: go to one with n or p."]


async def test_rows_are_in_the_order_of_their_dates_and_show_what_differs(reader: MakeReader) -> None:
    copies = (
        wire_copy("Undated"),
        wire_copy("Later", "2031-01-03"),
        wire_copy("First", "2031-01-02"),
    )
    async with reader(*copies).run_test(size=WIDE) as pilot:
        library = (await opened(pilot)).library
        records = [library.statement(library.statement_keys(document)[0]) for document in library.document_keys()]
        length = len(records[0].words)
        rows = VariantRows([Worded(record, (Span(length - 4, length),)) for record in records])

        outlets = [library.statement(rows.key(row)).document.outlet for row in range(3)]  # type: ignore[arg-type]
        assert outlets == ["First", "Later", "Undated"]
        assert [rows.row_of(records[at].key) for at in (2, 1, 0)] == [0, 1, 2]
        assert rows.first_place() == "2031-01-02 First"
        for width in (8, 20, 80):
            painted = rows.paint(0, width)
            assert len(painted) == rows.row_height
        standing_out = "".join(piece.text for line in rows.paint(0, 80) for piece in line if piece.look == "match")
        assert standing_out == records[0].words[-4:]
