"""Finding in the article: the box, the matches that light up, and going through them."""

from support.piloting import SMALL, WIDE, MakeReader, lines, notices, opened, reading, until
from textual.pilot import Pilot

from tui.model import Document
from tui.reader.state import Pane
from tui.reader.widgets.frame import Bar

PARAGRAPHS = (f"Paragraph {number}: {'the dam holds' if number % 10 == 3 else 'quiet'}." for number in range(60))
LONG = Document("long", "\n\n".join(PARAGRAPHS))


async def find(pilot: Pilot[None], query: str, count: str) -> None:
    """Type what is to be found, and wait until it is told."""
    await pilot.press("F", *query)
    await until(pilot, lambda: told(pilot) == count)


def told(pilot: Pilot[None]) -> str:
    return reading(pilot).find_box.query_one(Bar).right.strip()


def place_in_text(pilot: Pilot[None]) -> str:
    """Return the text of the line that the reader is at."""
    article = reading(pilot).panes.article
    assert article.document is not None
    return article.document.text[article.place : article.line_end()]


async def test_matches_light_up_while_one_types_and_are_counted(reader: MakeReader) -> None:
    async with reader(LONG).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await find(pilot, "dam hol", "1/6")

        overlaid = screen.panes.article.overlaid
        assert [LONG.text[start:end] for start, end in overlaid.matches[:2]] == ["dam", "hol"]
        assert overlaid.at is not None
        assert LONG.text[slice(*overlaid.at)] == "dam hol"
        assert place_in_text(pilot).startswith("Paragraph 3:")


async def test_whom_statements_speak_of_is_gone_through_from_name_to_name(reader: MakeReader) -> None:
    async with reader("b07").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        article = screen.panes.article
        await find(pilot, "about:tarrant", "1/3")
        await pilot.press("enter")

        names = []
        for number in range(1, 4):
            await until(pilot, lambda number=number: told(pilot) == f"{number}/3")  # type: ignore[misc]
            assert article.document is not None
            assert article.overlaid.at is not None
            names.append(article.document.text[slice(*article.overlaid.at)])
            await pilot.press("n")

        assert names == ["the minister", "Tarrant", "Tarrant"]


async def test_n_and_capital_n_go_from_match_to_match_and_round_the_ends(reader: MakeReader) -> None:
    async with reader(LONG).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await find(pilot, "dam", "1/6")
        await pilot.press("enter", "n")
        assert told(pilot) == "2/6"
        assert place_in_text(pilot).startswith("Paragraph 13:")

        await pilot.press("3", "n", "n")
        assert told(pilot) == "6/6"
        await pilot.press("n")
        assert told(pilot) == "round the end · 1/6"
        await pilot.press("N")
        assert told(pilot) == "round the end · 6/6"
        assert place_in_text(pilot).startswith("Paragraph 53:")


async def test_it_begins_where_one_is_reading(reader: MakeReader) -> None:
    async with reader(LONG).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("G")

        await find(pilot, "dam", "round the end · 1/6")

        await pilot.press("escape")
        assert place_in_text(pilot).startswith("Paragraph 59:"), "everything is as it was"


async def test_escape_ends_it_and_then_leads_back(reader: MakeReader) -> None:
    async with reader(LONG).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await find(pilot, "dam", "1/6")
        await pilot.press("enter", "n")

        await pilot.press("escape")
        assert not screen.find_box.is_open
        assert not screen.panes.article.overlaid.matches
        assert place_in_text(pilot).startswith("Paragraph 13:")
        await pilot.press("escape")
        assert place_in_text(pilot).startswith("Paragraph 0:")
        await pilot.press("N")
        assert notices(pilot)[-1].startswith("Nothing is looked for")


async def test_the_next_document_is_looked_through_too(reader: MakeReader) -> None:
    other = Document("other", "A dam. Another dam.")
    async with reader(LONG, other).run_test(size=WIDE) as pilot:
        await opened(pilot)
        await find(pilot, "dam", "1/6")

        await pilot.press("enter", "right_square_bracket")

        await until(pilot, lambda: told(pilot) == "1/2")


async def test_n_goes_from_statement_to_statement_where_nothing_is_looked_for(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")
        before = screen.view.place.statement
        await pilot.press("g", "g")
        await find(pilot, "sprinklers", "1/1")
        await pilot.press("enter", "escape", "escape", "g", "g", "n", "n", "n")

        assert before is not None
        assert screen.view.place.statement == before + 1


async def test_what_is_not_there_is_told(reader: MakeReader) -> None:
    async with reader(LONG).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)

        await find(pilot, "dragon", "not in this article")

        assert screen.view.place.pane is Pane.ARTICLE
        assert any("not in this article" in line for line in lines(pilot))
