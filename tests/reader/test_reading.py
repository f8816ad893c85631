"""What a reader does from opening to export, on articles whose statements are known."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from support.articles import analysis
from support.piloting import opened, until
from textual.widgets import Input, Static

from tui.library import Library
from tui.model import Analysis, Document, Problem, Span, Statement, StatementKind
from tui.reader.app import Reader
from tui.reader.painters.results import FoundActor, FoundStatement
from tui.reader.screens.documents import DocumentsScreen
from tui.reader.screens.export import ExportScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.question import QuestionScreen
from tui.reader.screens.reading import ReadingScreen
from tui.reader.state import Pane
from tui.reader.widgets.frame import Bar
from tui.search import Results

MakeReader = Callable[..., Reader]
WIDE, SMALL = (120, 40), (80, 24)

TERWINDT = "person:joost terwindt"


def words(screen: ReadingScreen) -> str:
    """Return the words of the current statement."""
    key = screen.view.place.statement
    return "" if key is None else screen.library.statement(key).words


def shown_speakers(screen: ReadingScreen) -> set[str]:
    return {screen.library.statement(key).shown_speaker for key in screen.panes.statement_keys()}


async def test_the_first_document_is_shown_with_its_actors_and_statements(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        assert screen.panes.article.document == screen.library.document(0)
        assert len(screen.panes.statement_keys()) == 21
        assert screen.panes.actors.painter.row_of(TERWINDT) is not None


async def test_choosing_a_statement_brings_the_article_to_its_words(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("3", "G")

        record = screen.library.statement(screen.panes.statement_keys()[-1])
        start = record.statement.content[0].start
        assert screen.view.place.statement == record.key
        assert screen.panes.article.place <= start < screen.panes.article.line_end()


async def test_enter_follows_a_statement_into_the_article_and_escape_returns(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("3", "j", "j")
        in_list = screen.view.place

        await pilot.press("enter")
        assert screen.view.place.pane is Pane.ARTICLE
        assert screen.panes.article.has_focus

        await pilot.press("escape")
        assert screen.view.place == in_list
        assert screen.panes.statements.has_focus


async def test_escape_returns_to_what_was_being_read_before_statements_were_looked_at(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j", "j")
        reading = screen.view.place

        await pilot.press("3", "G", "k", "k")
        assert screen.view.place.offset != reading.offset
        await pilot.press("escape")

        assert screen.view.place == reading


async def test_choosing_an_actor_narrows_the_statements_and_lights_up_the_mentions(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        screen.panes.actors.move_to_key(TERWINDT)

        await pilot.press("1", "enter")

        assert screen.view.place.actor == TERWINDT
        assert shown_speakers(screen) == {"Joost Terwindt"}
        lit = {screen.library.document(0).text[a:b] for a, b in screen.panes.article.overlaid.chosen}
        assert lit == {"Joost Terwindt", "Terwindt"}

        await pilot.press("escape")
        assert screen.view.place.actor is None
        assert len(screen.panes.statement_keys()) == 21


async def test_an_actor_who_says_nothing_narrows_to_nothing_and_says_so(reader: MakeReader) -> None:
    async with reader("b04").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        silent = next(a for a in screen.library.actor_ids() if not screen.library.actor(a).statements)
        screen.panes.actors.move_to_key(silent)

        await pilot.press("1", "enter")

        assert screen.view.place.actor is None
        assert [notice.message.startswith("No statement of") for notice in pilot.app._notifications] == [True]


async def test_moving_through_the_article_shows_which_statement_one_is_in(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("n", "n")
        assert words(screen).startswith("“We are not going to put this fire out today.")
        assert screen.panes.statements.key == screen.view.place.statement

        await pilot.press("p")
        assert words(screen) == "to stay indoors and keep their windows shut"
        await pilot.press(*"jjjjjj")
        assert words(screen) == ""


@pytest.mark.parametrize(("down", "up"), [(("j",), ("k",)), (("down",), ("up",))])
async def test_vim_keys_and_arrows_move_alike(reader: MakeReader, down: tuple[str], up: tuple[str]) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        start = screen.view.place.offset

        await pilot.press(*down)
        assert screen.view.place.offset > start
        await pilot.press(*up)
        assert screen.view.place.offset == start


async def test_gg_goes_to_the_top_and_capital_g_to_the_bottom(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("G")
        assert screen.panes.article.line_end() == len(screen.library.document(0).text.rstrip())
        await pilot.press("g")
        assert screen.view.place.offset > 0
        await pilot.press("g")
        assert screen.view.place.offset == 0


async def test_search_finds_in_spite_of_typos_and_enter_jumps(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"wnidows shtu")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        await pilot.press("enter")

        assert not screen.search.is_open
        assert "keep their windows shut" in words(screen)
        assert screen.panes.article.has_focus


async def test_search_finds_an_actor_and_enter_narrows_to_them(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"terwnidt")
        await until(pilot, lambda: screen.search.results.key == FoundActor(TERWINDT))
        await pilot.press("enter")

        assert shown_speakers(screen) == {"Joost Terwindt"}


async def test_arrows_move_through_the_results_while_the_box_keeps_the_focus(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        first = screen.search.results.key

        await pilot.press("down")

        assert screen.search.results.key != first
        assert screen.query_one("#query", Input).has_focus
        assert "permit" in words(screen).casefold()


async def test_escape_leaves_the_search_with_everything_as_it_was(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("j", "j")
        before = screen.view

        await pilot.press("slash", *"sprinklers")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        await pilot.press("down", "escape")

        assert screen.view == before
        assert screen.panes.article.has_focus


async def test_an_empty_query_shows_everything(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash")
        counts = screen.query_one("#counts", Bar)
        await until(pilot, lambda: "statements" in counts.right)

        actors = screen.library.actor_count()
        assert counts.right.startswith(f"{actors}/{actors} actors · 21/21 statements")


async def test_letters_typed_into_the_search_do_nothing_else(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("slash", *"qae ydz?")

        assert screen.search.query_text == "qae ydz?"
        assert screen.view.marked == frozenset()
        assert pilot.app.screen is screen


async def test_marks_survive_searching_and_narrowing(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("3", "space", "j", "space")
        marked = screen.view.marked

        screen.panes.actors.move_to_key(TERWINDT)
        await pilot.press("1", "enter", "slash", *"fire")
        await until(pilot, lambda: screen.search.results.key is not None)
        await pilot.press("escape", "escape")

        assert len(marked) == 2
        assert screen.view.marked == marked


async def test_tab_marks_results_without_leaving_the_search(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))

        await pilot.press("tab", "tab", "escape")

        assert all("permit" in screen.library.statement(key).words.casefold() for key in screen.view.marked)
        assert len(screen.view.marked) == 2


async def test_v_marks_a_range_and_a_marks_all_that_are_shown(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("3", "j", "v", "j", "j", "v")
        assert screen.view.marked == set(screen.panes.statement_keys()[1:4])
        await pilot.press("a")
        assert screen.view.marked == set(screen.panes.statement_keys())
        await pilot.press("a")
        assert screen.view.marked == frozenset()


async def test_brackets_go_to_the_next_and_the_previous_document(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("right_square_bracket")
        assert screen.panes.article.document == screen.library.document(1)
        await pilot.press("right_square_bracket")
        assert screen.view.place.document == 1
        await pilot.press("left_square_bracket")
        assert screen.panes.article.document == screen.library.document(0)


async def test_a_statement_of_another_document_brings_that_document(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("3", "G")

        assert screen.view.place.document == 1
        assert screen.panes.article.document == screen.library.document(1)


async def test_the_list_of_documents_opens_one(reader: MakeReader) -> None:
    async with reader("b01", "b02", "b03").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("d")
        assert isinstance(pilot.app.screen, DocumentsScreen)
        await pilot.press("G", "enter")

        assert screen.view.place.document == 2


async def test_the_side_panes_show_all_documents_or_only_this_one(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert len(screen.panes.statement_keys()) == 21 + 22

        await pilot.press("t")
        assert len(screen.panes.statement_keys()) == 21
        await pilot.press("right_square_bracket")
        assert len(screen.panes.statement_keys()) == 22


async def test_resizing_keeps_the_reading_position(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press(*"jjjjjjjj")
        offset = screen.view.place.offset

        await pilot.resize_terminal(*SMALL)
        await pilot.pause()

        article = screen.panes.article
        assert article.place <= offset < article.line_end()
        row = article.row_of_place() - article.scroll_offset.y
        assert 0 <= row < article.size.height


async def test_keys_typed_in_one_go_are_for_the_pane_that_was_gone_to(reader: MakeReader) -> None:
    async with reader("b01", "b02").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        for key in ("3", "G", "k", "space", "2"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: screen.panes.article.has_focus)

        assert screen.view.place.document == 1
        assert screen.view.marked == {screen.panes.statement_keys()[-2]}


async def test_a_query_typed_in_one_go_is_searched_for_and_followed(reader: MakeReader) -> None:
    async with reader("b01", "b09").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        for key in ("slash", *"sprinklers", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: not screen.search.is_open)

        assert "sprinklers" in words(screen)


async def test_n_steps_past_the_current_statement_though_its_line_begins_before_it(reader: MakeReader) -> None:
    text = "The mayor said the dam was safe. The owner said nobody had asked him."
    said = [Statement((Span(start, end),), (), (), (), StatementKind.INDIRECT) for start, end in ((15, 31), (48, 68))]
    made = Library()
    document = Document("dam", text)
    made.keep(made.add(document), Analysis(document, (), (), tuple(said)))
    async with Reader(made, iter(()), "dam").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("j", "k", "space", "n", "space")

        assert screen.view.marked == {0, 1}


async def test_a_search_begun_before_the_analysis_leaves_the_statement_that_was_found_meanwhile(
    reader: MakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse = threading.Event()

    def analyse_later(documents: Iterable[Document]) -> Iterator[Analysis]:
        for document in documents:
            analyse.wait(20)
            yield analysis(document.id)

    monkeypatch.setattr("tui.reader.background.analyse_apart", analyse_later)
    async with reader("b08").run_test(size=WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReadingScreen)
        await until(pilot, lambda: screen.view.place.document == 0)
        await pilot.press("slash")
        analyse.set()
        await opened(pilot)

        await pilot.press("escape")

        assert words(screen) == "developer asked for 'two sets of books'"


async def test_a_small_terminal_shows_one_pane_at_a_time_and_reaches_all(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=SMALL) as pilot:
        screen = await opened(pilot)

        shown = []
        for _ in Pane:
            shown.append([pane for pane in Pane if screen.panes.content(pane).region.width])
            await pilot.press("tab")

        assert shown == [[Pane.ARTICLE], [Pane.STATEMENTS], [Pane.ACTORS]]


async def test_zoom_shows_one_pane_alone_and_all_again(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("z")
        await pilot.pause()
        assert screen.panes.article.region.width == 120
        await pilot.press("z")
        await pilot.pause()
        assert screen.panes.actors.region.width > 0


async def test_a_click_in_the_article_shows_the_statement_there(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "n")
        quoted = words(screen)
        article = screen.panes.article
        row = article.row_of_place() - article.scroll_offset.y
        await pilot.press("g", "g")

        await pilot.click(article, offset=(article.size.width // 2, row - article.scroll_offset.y))

        assert words(screen) == quoted


async def test_a_click_on_an_actor_narrows_to_them(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        row = screen.panes.actors.painter.row_of(TERWINDT)
        assert row is not None

        await pilot.click(screen.panes.actors, offset=(4, row * screen.panes.actors.painter.row_height))

        assert screen.view.place.actor == TERWINDT


@pytest.mark.parametrize(("steps", "suffix"), [(0, ".md"), (1, ".csv"), (2, ".jsonl")])
async def test_export_writes_the_marked_statements_in_each_format(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, suffix: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("3", "j", "space", "j", "space", "e")
        assert isinstance(pilot.app.screen, ExportScreen)

        await pilot.press("shift+tab", *["right"] * steps, "enter")
        await until(pilot, lambda: pilot.app.screen is screen)

        [written] = tmp_path.iterdir()
        assert written.suffix == suffix
        assert "put this fire out today" in written.read_text(encoding="utf-8-sig")


async def test_export_asks_before_it_overwrites(
    reader: MakeReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kept.md").write_text("mine")
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("n", "e")
        pilot.app.screen.query_one("#file", Input).value = "kept.md"

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.press("n")
        assert (tmp_path / "kept.md").read_text() == "mine"

        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionScreen))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (tmp_path / "kept.md").read_text() != "mine"


async def test_export_says_what_is_wrong_with_a_place_that_cannot_be_written(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)
        await pilot.press("n", "e")
        pilot.app.screen.query_one("#file", Input).value = "/no/such/folder/statements.md"
        trouble = pilot.app.screen.query_one("#trouble", Static)

        await pilot.press("enter")
        await until(pilot, lambda: "/no/such/folder" in str(trouble.content))

        assert isinstance(pilot.app.screen, ExportScreen)


async def test_copying_says_which_way_the_words_went(reader: MakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    def copy(text: str, terminal: Callable[[str], None]) -> str:
        copied.append(text)
        return "with a tool"

    monkeypatch.setattr("tui.reader.clipboard.copy", copy)
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        await pilot.press("3", "j", "space", "j", "space", "y")
        await until(pilot, lambda: bool(pilot.app._notifications))

        assert [notice.message for notice in pilot.app._notifications] == ["Copied 2 statements with a tool."]
        assert all(f"**{name}**" in copied[0] for name in ("Marijke Hoekzema", "Westerhaven Safety Region"))
        assert screen.view.marked


async def test_the_help_names_every_key_of_the_registry(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        await opened(pilot)

        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_markup_and_escape_sequences_in_a_document_are_shown_as_they_are(reader: MakeReader) -> None:
    text = "[bold]Not bold[/] said [/x] the \x1b[31mminister\x1b[0m.\x07\n\ud800 \u202eevil"
    async with reader(Document("hostile[/]", text, outlet="[/outlet]")).run_test(size=(200, 40)) as pilot:
        screen = await opened(pilot)

        shown = "\n".join(screen.panes.article.render_line(y).text for y in range(8))

        assert "[bold]Not bold[/] said [/x] the ␛[31mminister␛[0m.␇" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


async def test_what_cannot_be_read_is_said_and_the_rest_goes_on(reader: MakeReader) -> None:
    async with reader(Problem("junk[/].txt", "is binary"), "b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)

        assert len(screen.library.document_keys()) == 1
        assert [notice.message for notice in pilot.app._notifications] == ["junk[/].txt: is binary"]


async def test_results_of_an_overtaken_query_are_not_shown(reader: MakeReader) -> None:
    async with reader("b01").run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        await pilot.press("slash", *"permit")
        await until(pilot, lambda: isinstance(screen.search.results.key, FoundStatement))
        key = screen.search.results.key

        from tui.reader.messages import Found

        screen.post_message(Found(Results("perm", (), (0,), 1, 1, 0.0)))
        await pilot.pause()

        assert screen.search.results.key == key
