"""A screen that shows one view state: the library in three panes, with a search over them.

It holds the state and draws it, and takes in what the library gains. What the user does is added by the classes that
build on it: `searching` and `reading`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import cast

from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import Holdings, Library, Note, StatementRecord
from tui.library.archive import Archive
from tui.library.marks import next_places
from tui.library.passages import statement_at, words_at
from tui.library.records import NO_NOTE
from tui.reader import actions, state
from tui.reader.actions import Action, Where
from tui.reader.background import Searcher
from tui.reader.messages import Marked
from tui.reader.painters.results import FoundActor
from tui.reader.painters.statements import note_line
from tui.reader.resuming import restored
from tui.reader.state import Pane, Place, ViewState
from tui.reader.widgets.frame import KeyBar, PaneBar, TitleBar
from tui.reader.widgets.panes import Panes
from tui.reader.widgets.prompt import Prompt
from tui.reader.widgets.search_panel import SearchPanel
from tui.search import Finder, Query

MOST_MARKED = 100_000
"""Each mark is written down by itself; who wants to take more away does not need marks."""
TOO_MANY = "{:,} statements are more than can be marked ({:,}): narrow the list, or use onrecord export."
REFRESH_SECONDS = 0.2
"""While documents are being analysed, the lists are drawn anew at most this often."""
REFRESH_SHARE = 10
"""And at most for one part in so many of the time, however large they are."""


class ViewScreen(Screen[None]):
    """Draws the view state; every change of it goes through `become`."""

    # As Textual has it, but that the whole screen is not drawn anew at every step from pane to pane.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__()
        self.library = library
        self.view = ViewState()
        self.panes = Panes(library)
        self.search = SearchPanel(id="search")
        self._title_bar = TitleBar(id="title-bar")
        self._pane_bar = PaneBar(id="pane-bar")
        self._key_bar = KeyBar(id="key-bar")
        self.find_box = Prompt("find", 'in this article: words, \'exact, "in a row"', id="find-box")
        self.filter_box = Prompt("filter", "speaker:… date:>… words", id="filter-box")
        self.finder = Finder(cast("Library | Archive", library))
        self.searcher = Searcher(self.finder, self.post_message)
        self.is_pouring = False
        """Whether documents come so fast that the search, unless it is open, waits until all of them are there."""
        self._title = harmless_line(title)
        self._progress = ""
        self._refresh_due = False
        self._refresh_pause = REFRESH_SECONDS
        self._revision = library.revision
        self._current: StatementRecord | None = None
        """The current statement as it was drawn last."""

        self._awaited: str | None = None
        """The actor to whom the lists were narrowed when the user stopped reading, and who is not there yet."""

    def compose(self) -> ComposeResult:
        """Lay out the frame, the search and the panes."""
        yield self._title_bar
        yield self.search
        yield self._pane_bar
        yield self.panes
        yield self.find_box
        yield self.filter_box
        yield self._key_bar

    def on_mount(self) -> None:
        """Start in the article; the search, which is slow to import, comes after the first paint."""
        self.set_focus(self.panes.article)
        self.documents_added()
        self._draw_lists()
        if self.library.statement_keys():
            self.call_after_refresh(self.prepare_search)

    def _screen_resized(self, size: Size) -> None:
        # As Textual has it, but that the panes are not laid out anew for every dialog that comes up over them.
        if size != self.outer_size:
            super()._screen_resized(size)

    # -- the library changes

    def show_progress(self, progress: str) -> None:
        """Say how far reading and analysing have come."""
        self._progress = progress
        self.draw_frame()

    def documents_added(self) -> None:
        """Show the first document as soon as there is one."""
        if self.view.place.document is None and (keys := self.library.document_keys()):
            self.become(replace(self.view, place=replace(self.view.place, document=keys[0])))

    def document_analysed(self, key: int) -> None:
        """Show what was found: at once in the document on the screen, soon in the lists."""
        if self.library.revision != self._revision:
            self.draw_all()
        elif key == self.view.place.document:
            self.panes.draw_document(self.view)
            self.refresh_lists()
            self.read_at(self.panes.article.place, self.panes.article.line_end())
        elif not self._refresh_due:
            self._refresh_due = True
            self.set_timer(self._refresh_pause, self.refresh_lists)

    def library_changed(self) -> None:
        """Show what somebody else has made of the library: more of it, or something else."""
        self.documents_added()
        if self.library.revision != self._revision:
            before = self._current
            self.draw_all()
            self._stay_at(before)
        else:
            self.refresh_lists()

    def _stay_at(self, before: StatementRecord | None) -> None:
        """Let the statement that was current be so still, though its key or its words are others."""
        place = self.view.place
        if before is None or place.document != before.document_key:
            return
        keys = self.library.statement_keys(place.document)
        statements = [self.library.statement(key).statement for key in keys]
        content, text = before.statement.content, before.document.text
        at = statement_at(content, words_at(text, content), text, statements)
        key = None if at is None else keys[at]
        if key != place.statement:
            self.become(replace(self.view, place=replace(place, statement=key), anchor=None), scroll=False)

    def refresh_lists(self) -> None:
        """Show all that the library holds, and search all of it."""
        begun = perf_counter()
        self._refresh_due = False
        self._narrow_to_awaited()
        self._draw_lists()
        self.panes.draw_places(self.view)
        self.prepare_search()
        self._refresh_pause = max(REFRESH_SECONDS, REFRESH_SHARE * (perf_counter() - begun))

    def draw_all(self) -> None:
        """Show what the library holds where it has changed from the ground up."""
        self._revision = self.library.revision
        self.panes.draw_document(self.view)
        self.refresh_lists()

    def speaks(self, actor: str) -> bool:
        """Return whether somebody has made any statement."""
        return bool(self.library.statement_keys(actor=actor))

    def prepare_search(self) -> None:
        """Let the search take in what the library has gained, asking again what is being asked."""
        if self.is_pouring and not self.search.is_open:
            self.searcher.rest()
        else:
            self.searcher.ask(self.search.query_text if self.search.is_open else "")

    # -- the state changes

    def become(self, view: ViewState, *, scroll: bool = True) -> None:
        """Take on a new state and draw it; `scroll` brings its place in the article into sight."""
        before, self.view = self.view, view
        self.panes.change(before, view)
        if scroll:
            self.panes.show_place(view.place, self.record())
        self.draw_current()
        self.draw_frame()
        if not self.is_typed_in and self.panes.focused_pane is not view.place.pane:
            self.set_focus(self.panes.content(view.place.pane))

    @property
    def is_typed_in(self) -> bool:
        """Whether keys are for a box, and not for the panes."""
        return self.search.is_open or self.open_prompt() is not None

    def open_prompt(self) -> Prompt | None:
        """Return the line below the panes that is being typed in, if one is."""
        return next((box for box in (self.filter_box, self.find_box) if box.is_typed_in), None)

    def mark(self, view: ViewState) -> None:
        """Take on a state in which the user has set or taken away marks."""
        before, order = self.view.marked, self.view.order
        if len(view.marked) > MOST_MARKED:
            self.notify(TOO_MANY.format(len(view.marked), MOST_MARKED), severity="warning", markup=False)
            return
        added = sorted(view.marked - before)
        # Whoever marks again what was marked before has it where it was.
        placed = {key: order.get(key, place) for key, place in zip(added, next_places(len(added)), strict=True)}
        self.become(replace(view, order={**order, **placed}), scroll=False)
        self.post_message(Marked(placed, before - view.marked))

    def marks_found(self, places: Mapping[int, int], instead_of: frozenset[int] = frozenset()) -> None:
        """Show the marks of earlier, in whatever is there of them, instead of some others."""
        there = self.library.statement_keys()
        found = {key: place for key, place in places.items() if key in there}
        view = self.view
        marked = (view.marked - instead_of).union(found)
        self.become(replace(view, marked=marked, order={**view.order, **found}), scroll=False)
        if self.view.place.marked_only:
            self.refresh_lists()

    def notes_found(self, notes: Mapping[int, Note], instead_of: frozenset[int] = frozenset()) -> None:
        """Show the notes of earlier, in whatever is there of what they are on, instead of some others."""
        there = self.library.statement_keys()
        gone = dict.fromkeys(instead_of, NO_NOTE)
        found = {key: note for key, note in notes.items() if key in there}
        self.become(state.with_notes(self.view, {**gone, **found}), scroll=False)

    def resume(self, document: int, offset: int, kept: Mapping[str, object]) -> None:
        """Go where the user has stopped reading before, with the lists narrowed as they were."""
        place = restored(Place(document=document, offset=offset), kept)
        if place.actor is not None and not self.speaks(place.actor):
            place, self._awaited = replace(place, actor=None), place.actor
        self.become(replace(self.view, place=place))
        self.read_at(offset, self.panes.article.line_end())

    def _narrow_to_awaited(self) -> None:
        """Narrow to whom the lists were narrowed before, once they are there, unless the user has gone on meanwhile."""
        awaited = self._awaited
        if awaited is not None and self.speaks(awaited):
            self._awaited = None
            if self.view.place.actor is None and not self.view.history:
                self.become(replace(self.view, place=replace(self.view.place, actor=awaited)), scroll=False)

    def read_at(self, start: int, end: int) -> None:
        """Take on a reading position: the statement there, or the first one before `end`, is the current one."""
        statement = self.panes.map.statement_in(start, end)
        place = replace(self.view.place, offset=start, statement=statement, top=None)
        self.become(replace(self.view, place=place), scroll=False)

    def here(self) -> Place:
        """Return the place on the screen, as it is to be shown again."""
        return replace(self.view.place, top=self.panes.article.top())

    def go(self, place: Place) -> None:
        """Go to a place, from which `esc` leads back."""
        self.become(state.follow(self.view, replace(place, top=None), self.here()))

    def can_go_back(self) -> bool:
        """Return whether `esc` would change anything."""
        return state.can_go_back(self.view)

    def place_of(self, statement: int, pane: Pane) -> Place:
        """Return the place of a statement; a narrowing that would hide it is given up."""
        record, place = self.library.statement(statement), self.view.place
        actor = place.actor if place.actor in record.statement.speaker else None
        sure_only = place.sure_only and record.statement.is_sure
        marked_only = place.marked_only and statement in self.view.marked
        offset = record.statement.content[0].start
        there = replace(place, document=record.document_key, offset=offset, statement=statement, top=None)
        return replace(there, pane=pane, actor=actor, sure_only=sure_only, marked_only=marked_only)

    def record(self) -> StatementRecord | None:
        """Return the current statement, if there is one."""
        key = self.view.place.statement
        return None if key is None else self.library.statement(key)

    def acted_on(self) -> Sequence[int]:
        """Return the statements that keys act on.

        In a list they are those of the row under the cursor: all with the same words, where they are one row, and of an
        actor all that are shown; in the article, the current statement.
        """
        place = self.view.place
        match place.pane:
            case Pane.STATEMENTS if at_cursor := self.panes.statements_at_cursor():
                return at_cursor
            case Pane.ACTORS if isinstance(self.panes.actors.key, str):
                return self.panes.keys_of(self.panes.actors.key, place)
        return () if place.statement is None else (place.statement,)

    # -- and is drawn

    def _draw_lists(self) -> None:
        self.panes.draw_lists(self.view)
        self.draw_current()
        self.draw_frame()

    def draw_current(self) -> None:
        """Draw the current statement, and the mentions of the actor whom the user looks at."""
        self._current = self.record()
        self.panes.draw_current(self._current, self._looked_at(), self._lit())

    def _lit(self) -> Query:
        """Return what lights up in the current statement: what is searched for, or what the lists are filtered by."""
        filtered = self.panes.listing.filtered
        return self.search.asked if self.search.is_open or filtered is None else filtered.asked

    def _looked_at(self) -> str | None:
        """Return the actor under the cursor of the search or of the actors' pane, else the one narrowed to."""
        if self.search.is_open:
            key = self.search.results.key
            return key.id if isinstance(key, FoundActor) else self.view.place.actor
        if self.view.place.pane is Pane.ACTORS and isinstance(self.panes.actors.key, str):
            return self.panes.actors.key
        return self.view.place.actor

    def draw_frame(self) -> None:
        """Draw what stands round the panes."""
        library, view = self.library, self.view
        documents = len(library.document_keys())
        # As many as the lists show, which are drawn a little later than the library grows.
        counts = ((documents, "document"), (self.panes.statement_total, "statement"), (self.panes.actor_total, "actor"))
        said = " · ".join(counted(count, noun) for count, noun in counts)
        note = None if view.place.statement is None else view.notes.get(view.place.statement)
        if note is not None:
            self._title_bar.show_note(note_line(note), self._progress)
        else:
            self._title_bar.show(self._title, f"{self._progress}  {said}" if self._progress else said)
        shown = Pane.ARTICLE if self.search.is_open else view.place.pane
        self._pane_bar.show(shown, self.panes.document_places(view.place))
        self.panes.draw_frames(view, shown)
        marked = f"{len(view.marked):,} marked  " if view.marked else ""
        paragraph, paragraphs, share = self.panes.article.progress
        ranging = "range: v ends it  " if view.anchor is not None else ""
        typed = f"{self.typed()}  " if self.typed() else ""
        self._key_bar.show(self.hints(), f"{typed}{ranging}{marked}¶ {paragraph}/{paragraphs}  {share} %")

    def show_pane_labels(self, labels: Mapping[Pane, str]) -> None:
        """Show labels in place of the keys of the panes, where one pane is on the screen at a time."""
        self._pane_bar.labels = labels
        self.draw_frame()

    def typed(self) -> str:
        """Return what has been typed of keys that belong together."""
        return ""

    def hints(self) -> Sequence[Action]:
        """Return the keys that the last line names, the most needed first."""
        where = Where.SEARCHING if self.search.is_open else Where.ASKING if self.is_typed_in else Where.READING
        return [action for action in actions.footer(where) if self._is_of_use(action.id)]

    def _is_of_use(self, action: str) -> bool:
        """Return whether an action would do something here and now."""
        if self.is_typed_in:
            return True
        in_actors = self.view.place.pane is Pane.ACTORS
        is_at_statement = in_actors or bool(self.acted_on())
        has_several = len(self.library.document_keys()) > 1
        return {
            "back": self.can_go_back(),
            "documents": has_several,
            "next_document": has_several,
            "follow": is_at_statement,
            "mark": is_at_statement,
            "copy": is_at_statement or bool(self.view.marked),
            "export": is_at_statement or bool(self.view.marked),
        }.get(action, True)
