"""Text of unknown origin: nothing of it reaches the terminal raw, nothing is taken for markup, no line is off."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from support.parts import reader_of
from support.piloting import WIDE, MakeReader, lines, notices, opened, until
from textual.pilot import Pilot

from tui.model import (
    Actor,
    ActorKind,
    Alias,
    AliasKind,
    Analysis,
    Document,
    Mention,
    Problem,
    Span,
    Statement,
    StatementKind,
)

EVIL = "[/]\t[bold]a\nb\r\nc\rd\x1b[31me\x07\x85\u2028\u202ef"
SHOWN = "[/] [bold]a b  c d␛[31me␇"
"""How it begins on one line."""


def assert_harmless(pilot: Pilot[None]) -> None:
    """Require that every line fills the screen, and that none has a character that does something."""
    width = pilot.app.size.width
    shown = list(pilot.app.screen._compositor.render_strips())
    assert [strip.cell_length for strip in shown] == [width] * pilot.app.size.height
    assert {char for strip in shown for char in strip.text if unicodedata.category(char) in ("Cc", "Cf", "Zl")} == set()


async def test_markup_and_escape_sequences_in_a_document_are_shown_as_they_are(reader: MakeReader) -> None:
    text = "[bold]Not bold[/] said [/x] the \x1b[31mminister\x1b[0m.\x07\n\ud800 \u202eevil"
    async with reader(Document("hostile[/]", text, outlet="[/outlet]")).run_test(size=(200, 40)) as pilot:
        screen = await opened(pilot)

        shown = "\n".join(screen.panes.article.render_line(y).text for y in range(8))

        assert "[bold]Not bold[/] said [/x] the ␛[31mminister␛[0m.␇" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


LINE_ENDS = "“One,”\r\nshe said.\rTwo\tthree.\r\n\r\nFour.\n\rFive."


async def test_line_ends_of_all_systems_part_paragraphs_and_tabs_are_blanks(reader: MakeReader) -> None:
    async with reader(Document("ends", LINE_ENDS)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        article = screen.panes.article
        shown = [article.render_line(y).text.strip(" ›") for y in range(10)]

        assert shown == ["“One,”", "", "she said.", "", "Two three.", "", "Four.", "", "Five.", ""]
        assert_harmless(pilot)


async def test_places_and_highlights_are_true_in_spite_of_line_ends_and_tabs(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = LINE_ENDS.index("Two")
    said = Statement((Span(start, start + len("Two\tthree.")),), (), (), (), StatementKind.INDIRECT)

    def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            yield Analysis(document, (), (), (said,))

    monkeypatch.setattr("tui.cli.filing.analyse_apart", analyse)
    async with reader(Document("ends", LINE_ENDS)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("j", "j")
        await pilot.pause()

        assert screen.view.place.offset == start
        assert screen.view.place.statement == 0
        [barred] = [line for line in (screen.panes.article.render_line(y).text for y in range(10)) if "┃" in line]
        assert barred.split("┃")[1].strip() == "Two three."
        assert_harmless(pilot)


def everything_evil() -> tuple[Document, Analysis]:
    """Return a document of which every part is hostile, and what was found in it."""
    document = Document(
        EVIL, f"{EVIL} spoke.", title=EVIL, outlet=EVIL, published=EVIL, byline=EVIL, path=EVIL, warnings=(EVIL,)
    )
    whole = Span(0, len(EVIL))
    actor = Actor("evil", EVIL, ActorKind.PERSON, (Alias(EVIL, AliasKind.VARIANT),), EVIL)
    statement = Statement((whole,), (whole,), (whole,), ("evil",), StatementKind.DIRECT)
    return document, Analysis(document, (actor,), (Mention(whole, "evil"),), (statement, statement))


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("n", "s"),
        ("g", "a"),
        ("g", "s", "j", "space"),
        ("d",),
        ("n", "e"),
        ("n", "e", "tab", "right"),
        ("n", "e", "tab", "right", "right"),
        ("slash", *"bold"),
        ("slash", *"[/]"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("size", [WIDE, (60, 20)])
async def test_no_part_of_a_document_reaches_the_terminal_raw(
    monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    document, found = everything_evil()
    monkeypatch.setattr("tui.cli.filing.analyse_apart", lambda documents: (found for _ in documents))
    async with reader_of(iter([document, document]), EVIL).run_test(size=size) as pilot:
        screen = await opened(pilot)

        await pilot.press(*keys)
        await until(pilot, lambda: not screen.search.is_open or screen.search.results.key is not None)

        assert_harmless(pilot)
        assert any("[/]" in line for line in lines(pilot))


async def test_heading_and_titles_show_hostile_words_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    document, found = everything_evil()
    monkeypatch.setattr("tui.cli.filing.analyse_apart", lambda documents: (found for _ in documents))
    async with reader_of(iter([document, document]), EVIL).run_test(size=(200, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "s")
        await pilot.pause()
        shown = lines(pilot)
        heading = [screen.panes.article.render_line(y).text for y in range(6)]

        assert SHOWN in shown[0]
        assert SHOWN in shown[1], "title of the article"
        assert any(f"⦿ {SHOWN}" in line for line in shown), "to whom the statements are narrowed"
        assert " ".join(heading).count(SHOWN) == 5, "outlet, date, byline, file, id"
        await pilot.press("d")
        await pilot.pause()
        assert any(line.count(SHOWN) == 3 for line in lines(pilot)), "outlet, date, id"


@pytest.mark.parametrize("is_problem", [True, False])
async def test_hostile_words_in_notices_are_shown_as_they_are(
    monkeypatch: pytest.MonkeyPatch, is_problem: bool
) -> None:
    document, found = everything_evil()
    monkeypatch.setattr("tui.cli.filing.analyse_apart", lambda documents: (found for _ in documents))
    items: list[Document | Problem] = (
        [Problem(EVIL, EVIL), replace(document, warnings=())] if is_problem else [document]
    )
    async with reader_of(iter(items), EVIL).run_test(size=WIDE, notifications=True) as pilot:
        await opened(pilot)
        await until(pilot, lambda: any("[/]" in line for line in lines(pilot)[-20:]))

        assert [notice.count(SHOWN) for notice in notices(pilot)] == [2 if is_problem else 3]
        assert_harmless(pilot)


async def test_hostile_words_on_the_page_of_notices_are_shown_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    document, found = everything_evil()
    monkeypatch.setattr("tui.cli.filing.analyse_apart", lambda documents: (found for _ in documents))
    async with reader_of(iter([Problem(EVIL, EVIL), document]), EVIL).run_test(size=(200, 40)) as pilot:
        await opened(pilot)

        await pilot.press("exclamation_mark")
        await pilot.pause()

        assert sum(line.count(SHOWN) for line in lines(pilot)[2:20]) >= 5
        assert_harmless(pilot)


async def test_the_file_of_a_document_stands_above_its_text_with_its_place_in_it(reader: MakeReader) -> None:
    titled = Document("mayor", "It rained.", "Mayor stays", path="archive/news.zip", member="2015/mayor.html")
    async with reader(titled).run_test(size=WIDE) as pilot:
        await opened(pilot)

        shown = [line.strip(" │") for line in lines(pilot)]
        assert any("archive/news.zip/2015/mayor.html" in line for line in shown)


async def test_of_a_long_path_the_end_stands_above_the_text_on_one_line(reader: MakeReader) -> None:
    deep = Document("mayor", "It rained.", path="/".join([*["folder"] * 60, "mayor.txt"]))
    async with reader(deep).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert sum("folder/" in line for line in lines(pilot)) == 1
        assert any("…" in line and "folder/mayor.txt" in line for line in lines(pilot))


async def test_a_file_in_the_user_s_own_folder_is_shown_as_shells_have_it(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    async with reader(Document("mayor", "It rained.", path="/home/ada/news/mayor.txt")).run_test(size=WIDE) as pilot:
        await opened(pilot)

        assert any(" ~/news/mayor.txt" in line for line in lines(pilot))
