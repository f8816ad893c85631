"""The reading screen: three panes that move together, and the search over them.

It holds the view state and replaces it by what the functions of `tui.reader.state` return; the panes draw it. What the
user does reaches it as actions (keys) and messages (widgets).
"""

from collections.abc import Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.timer import Timer

from tui.harmless import harmless_line
from tui.library import Library, StatementRecord
from tui.reader import actions, state
from tui.reader.actions import Where
from tui.reader.background import Searcher
from tui.reader.messages import Found
from tui.reader.moving import Movable, Moves
from tui.reader.painters.results import FoundActor, FoundStatement, MoreActors
from tui.reader.screens.documents import DocumentsScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.state import Pane, Place, ViewState
from tui.reader.taking import copy_statements, export_statements
from tui.reader.widgets.article import Article
from tui.reader.widgets.frame import KeyBar, PaneBar, PaneFrame, TitleBar
from tui.reader.widgets.panes import Panes
from tui.reader.widgets.search_panel import SearchPanel
from tui.reader.widgets.virtual_list import VirtualList
from tui.search import Finder

REFRESH_SECONDS = 0.2
"""While documents are being analysed, the lists are drawn anew at most this often."""
PREVIEW_SECONDS = 0.1
"""The article follows the best result when no key has been typed for so long: it costs more to draw than the results."""


class ReadingScreen(Moves, Screen[None]):
    """Actors, article and statements, side by side or one at a time."""

    BINDINGS = actions.bindings(actions.of(Where.READING))

    def __init__(self, library: Library, title: str) -> None:
        super().__init__()
        self.library = library
        self.view = ViewState()
        self.panes = Panes(library)
        self.search = SearchPanel(id="search")
        self._title = title
        self._progress = ""
        self._refresh_due = False
        self._article_left: Place | None = None
        self._before_search: ViewState | None = None
        self._preview_timer: Timer | None = None
        self._searcher = Searcher(Finder(library), self.post_message)

    def compose(self) -> ComposeResult:
        """Lay out the frame, the search and the panes."""
        yield TitleBar(id="title-bar")
        yield self.search
        yield PaneBar(id="pane-bar")
        yield self.panes
        yield KeyBar(id="key-bar")

    def on_mount(self) -> None:
        """Start in the article."""
        self.panes.article.focus()
        self.documents_added()
        self.refresh_lists()
        self._draw_frame()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the search while it is open."""
        return not self.search.is_open

    def _is_of_use(self, action: str) -> bool:
        """Return whether an action would do something here and now."""
        if self.search.is_open:
            return True
        return {
            "back": state.can_go_back(self.view),
            "documents": len(self.library.document_keys()) > 1,
            "follow": self.view.place.pane is Pane.ACTORS or self.view.place.statement is not None,
        }.get(action, True)

    # -- the library changes

    def show_progress(self, progress: str) -> None:
        """Say how far reading and analysing have come."""
        self._progress = progress
        self._draw_frame()

    def documents_added(self) -> None:
        """Show the first document as soon as there is one."""
        if self.view.place.document is None and self.library.document_keys():
            self._become(replace(self.view, place=replace(self.view.place, document=0)))

    def document_analysed(self, key: int) -> None:
        """Show what was found: at once in the document on the screen, soon in the lists."""
        if key == self.view.place.document:
            self.panes.draw_document(self.view)
            self.refresh_lists()
            self.panes.article.report_place()
        elif not self._refresh_due:
            self._refresh_due = True
            self.set_timer(REFRESH_SECONDS, self.refresh_lists)

    def refresh_lists(self) -> None:
        """Show all that the library holds."""
        self._refresh_due = False
        self.panes.draw_lists(self.view)
        self._draw_current()
        self._searcher.ask(self.search.query_text if self.search.is_open else "")

    # -- the state changes

    def _become(self, view: ViewState, *, scroll: bool = True) -> None:
        """Take on a new state and draw it; `scroll` brings its place in the article into sight."""
        before, self.view = self.view, view
        self.panes.change(before, view)
        if scroll:
            self.panes.show_place(view.place, self._record())
        self._draw_current()
        self._draw_frame()
        if not self.search.is_open and self.panes.focused_pane is not view.place.pane:
            self.panes.content(view.place.pane).focus()

    def _go(self, place: Place) -> None:
        """Go to a place, from which `esc` leads back."""
        self._become(state.follow(self.view, place))

    def _place_of(self, statement: int, pane: Pane) -> Place:
        """Return the place of a statement; a narrowing that would hide it is given up."""
        record, place = self.library.statement(statement), self.view.place
        actor = place.actor if place.actor in record.statement.speaker else None
        offset = record.statement.content[0].start
        return replace(place, pane=pane, document=record.document_key, offset=offset, statement=statement, actor=actor)

    def _record(self) -> StatementRecord | None:
        key = self.view.place.statement
        return None if key is None else self.library.statement(key)

    def _draw_current(self) -> None:
        query = self.search.query_text if self.search.is_open else ""
        self.panes.draw_current(self._record(), self._looked_at(), query)

    def _looked_at(self) -> str | None:
        """Return the actor under the cursor of the search or of the actors' pane, else the one narrowed to."""
        if self.search.is_open:
            key = self.search.results.key
            return key.id if isinstance(key, FoundActor) else self.view.place.actor
        if self.view.place.pane is Pane.ACTORS and isinstance(self.panes.actors.key, str):
            return self.panes.actors.key
        return self.view.place.actor

    def _draw_frame(self) -> None:
        library, view = self.library, self.view
        documents, statements = len(library.document_keys()), len(library.statement_keys())
        counts = ((documents, "document"), (statements, "statement"), (library.actor_count(), "actor"))
        said = " · ".join(f"{count:,} {noun}{'s' * (count != 1)}" for count, noun in counts)
        self.query_one(TitleBar).show(self._title, f"{self._progress}  {said}" if self._progress else said)
        shown = Pane.ARTICLE if self.search.is_open else view.place.pane
        self.query_one(PaneBar).show(shown)
        self.panes.draw_frames(view, shown)
        marked = f"{len(view.marked):,} marked  " if view.marked else ""
        paragraph, paragraphs, share = self.panes.article.progress
        where = actions.Where.SEARCHING if self.search.is_open else actions.Where.READING
        hints = [action for action in actions.of(where) if action.in_footer and self._is_of_use(action.id)]
        self.query_one(KeyBar).show(hints, f"{marked}¶ {paragraph}/{paragraphs}  {share} %")

    # -- what the panes report

    @on(events.DescendantFocus)
    def _enter_pane(self) -> None:
        pane = self.panes.focused_pane
        if pane is None or pane is self.view.place.pane:
            return
        if self.view.place.pane is Pane.ARTICLE:
            self._article_left = self.view.place
        self._become(replace(self.view, place=replace(self.view.place, pane=pane)), scroll=False)
        if pane is Pane.STATEMENTS and self.panes.statements.key != self.view.place.statement:
            self._look_at(self.panes.statements.key)

    @on(Article.Moved)
    def _read_on(self, event: Article.Moved) -> None:
        statement = self.panes.map.statement_in(event.offset, event.end)
        place = replace(self.view.place, offset=event.offset, statement=statement)
        self._become(replace(self.view, place=place), scroll=False)

    @on(VirtualList.Moved, "#statements")
    def _choose_statement(self, event: VirtualList.Moved) -> None:
        self._look_at(event.key)

    def _look_at(self, statement: object) -> None:
        """Let the article follow the list of statements; what was being read there can be gone back to."""
        if not isinstance(statement, int):
            return
        place = self._place_of(statement, Pane.STATEMENTS)
        if self._article_left is not None and self.view.anchor is None:
            origin, self._article_left = self._article_left, None
            self._become(state.follow(self.view, place, origin))
        else:
            self._become(replace(self.view, place=place))

    @on(VirtualList.Moved, "#actors")
    def _look_at_actor(self) -> None:
        self._draw_current()

    @on(VirtualList.Chosen, "#actors,#statements")
    def action_follow(self) -> None:
        """Go where the row under the cursor, or the article, leads."""
        match self.view.place.pane:
            case Pane.ACTORS:
                self._narrow_to(self.panes.actors.key)
            case Pane.STATEMENTS if isinstance(self.panes.statements.key, int):
                self._go(self._place_of(self.panes.statements.key, Pane.ARTICLE))
            case Pane.ARTICLE if self.view.place.statement is not None:
                self._go(self._place_of(self.view.place.statement, Pane.STATEMENTS))

    @on(PaneFrame.TitleClicked)
    def _widen(self) -> None:
        self._go(replace(self.view.place, actor=None))

    def _narrow_to(self, actor: object) -> None:
        """Narrow the statements to those of an actor, and go to the first of them."""
        if not isinstance(actor, str):
            return
        keys = self.library.statement_keys(None if self.view.place.everywhere else self.view.place.document, actor)
        if keys:
            self._go(replace(self._place_of(keys[0], Pane.STATEMENTS), actor=actor))
        else:
            self.notify(f"No statement of {harmless_line(self.library.actor(actor).name)} here.", markup=False)

    # -- moving

    def moved(self) -> Movable:
        """Return the pane that has the focus."""
        return self.panes.content(self.view.place.pane)

    def action_next_statement(self) -> None:
        """Go to the next statement of the article."""
        self._step_to(self.panes.map.after(self.view.place.offset))

    def action_previous_statement(self) -> None:
        """Go to the statement before."""
        self._step_to(self.panes.map.before(self.view.place.offset))

    def _step_to(self, statement: int | None) -> None:
        if statement is not None:
            self._become(replace(self.view, place=self._place_of(statement, self.view.place.pane)))

    def action_next_document(self) -> None:
        """Go to the next document."""
        self._open_neighbour(1)

    def action_previous_document(self) -> None:
        """Go to the document before."""
        self._open_neighbour(-1)

    def _open_neighbour(self, step: int) -> None:
        document = self.view.place.document
        if document is not None and 0 <= document + step < len(self.library.document_keys()):
            self._open(document + step)

    def _open(self, document: int | None) -> None:
        if document is not None and document != self.view.place.document:
            self._go(replace(self.view.place, document=document, offset=0, statement=None))

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self.panes.content(Pane(name)).focus()

    def action_pane_right(self) -> None:
        """Go to the pane on the right; from the last one to the first."""
        self._step_pane(1)

    def action_pane_left(self) -> None:
        """Go to the pane on the left; from the first one to the last."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        panes = tuple(Pane)
        self.action_pane(panes[(panes.index(self.view.place.pane) + step) % len(panes)])

    def action_back(self) -> None:
        """Step back to where the user was."""
        self._become(state.back(self.view))

    def action_speaker(self) -> None:
        """Narrow to the speaker of the current statement; for joint speakers, to the first."""
        if record := self._record():
            self._narrow_to(record.statement.speaker[0] if record.statement.speaker else None)

    # -- selecting and taking away

    def action_mark(self) -> None:
        """Mark or unmark the current statement, or end a range."""
        current = self.view.place.statement
        if current is None:
            self.notify("No statement here: go to one with n or p.", markup=False)
        elif self.view.anchor is not None:
            self._become(state.end_range(self.view, current, self.panes.statement_keys()), scroll=False)
        else:
            self._become(state.toggle(self.view, current), scroll=False)

    def action_mark_range(self) -> None:
        """Begin a range of marks, or end it."""
        current = self.view.place.statement
        if self.view.anchor is not None or current is None:
            self.action_mark()
        else:
            self._become(state.begin_range(self.view, current), scroll=False)

    def action_mark_all(self) -> None:
        """Mark all statements that are shown, or unmark them."""
        self._become(state.toggle_all(self.view, self.panes.statement_keys()), scroll=False)

    def taken(self) -> Sequence[StatementRecord]:
        """Return the marked statements or, without marks, the current one."""
        if self.view.marked:
            return [self.library.statement(key) for key in sorted(self.view.marked)]
        record = self._record()
        return [record] if record else []

    def action_copy(self) -> None:
        """Copy the marked statements, or the current one."""
        copy_statements(self.app, self.taken())

    def action_export(self) -> None:
        """Export the marked statements, or the current one."""
        export_statements(self.app, self.taken())

    # -- showing

    def action_documents(self) -> None:
        """Show the list of documents."""
        self.app.push_screen(DocumentsScreen(self.library, self.view.place.document), self._open)

    def action_scope(self) -> None:
        """Show all documents in the side panes, or only the one on the screen."""
        self._go(replace(self.view.place, everywhere=not self.view.place.everywhere))

    def action_zoom(self) -> None:
        """Show one pane alone, or all."""
        self.toggle_class("-zoomed")

    def action_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """Show the command palette."""
        self.app.action_command_palette()

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit()

    # -- searching

    def action_search(self) -> None:
        """Open the search over the panes."""
        self._before_search = self.view
        self.search.open()
        self._draw_frame()

    @on(SearchPanel.Asked)
    def _ask(self, event: SearchPanel.Asked) -> None:
        self._searcher.ask(event.query)

    @on(Found)
    def _show_found(self, event: Found) -> None:
        if not self.search.is_open or event.results.query != self.search.query_text:
            return
        self.search.show(self.library, event.results, self.view)
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if event.results.query.strip():
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._preview_best)

    def _preview_best(self) -> None:
        if self.search.is_open:
            self._preview(self.search.results.key)

    @on(VirtualList.Moved, "#results")
    def _look_at_result(self, event: VirtualList.Moved) -> None:
        self._preview(event.key)

    def _preview(self, key: object) -> None:
        """Let the article behind the search follow a result, without a step to go back."""
        if isinstance(key, FoundStatement):
            self._become(replace(self.view, place=self._place_of(key.key, self.view.place.pane)))
        elif isinstance(key, FoundActor):
            mentions = self.panes.map.mentions_of(key.id)
            offset = mentions[0].start if mentions else self.view.place.offset
            self._become(replace(self.view, place=replace(self.view.place, offset=offset, statement=None)))

    @on(SearchPanel.Went)
    def _go_to_result(self, event: SearchPanel.Went) -> None:
        if isinstance(event.key, MoreActors):
            self.search.unfold()
            return
        self._leave_search()
        if isinstance(event.key, FoundStatement):
            self._go(self._place_of(event.key.key, Pane.ARTICLE))
        elif isinstance(event.key, FoundActor):
            self._narrow_to(event.key.id)

    @on(SearchPanel.Left)
    def _leave_search(self) -> None:
        """Close the search with everything as it was before, except for marks."""
        self.search.close()
        before, self._before_search = self._before_search, None
        if before is not None:
            self._become(replace(before, marked=self.view.marked))

    @on(SearchPanel.Marked)
    def _mark_result(self) -> None:
        key = self.search.results.key
        if isinstance(key, FoundStatement):
            self._become(state.toggle(self.view, key.key), scroll=False)
            self.search.show_marks(self.view.marked)
            self.search.results.move(1)
