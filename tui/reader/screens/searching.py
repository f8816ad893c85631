"""Searching over the panes: the article follows the results, and `esc` puts everything back as it was."""

from dataclasses import replace

from textual import events, on
from textual.timer import Timer

from tui.library import Holdings
from tui.reader import state
from tui.reader.folding import Folding
from tui.reader.messages import Found
from tui.reader.painters.results import FoundActor, FoundStatement, MoreActors
from tui.reader.screens.finding import FindingScreen
from tui.reader.state import Pane, ViewState
from tui.reader.widgets.search_panel import SearchPanel
from tui.search import parse

PREVIEW_SECONDS = 0.1
"""So long after the last key the article follows the best result: it costs more to draw than the results themselves."""


class SearchingScreen(FindingScreen):
    """A view with a search; `narrow_to` says what it is to go to an actor."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self._before_search: ViewState | None = None
        self._preview_timer: Timer | None = None

    def narrow_to(self, actor: str) -> None:
        """Go to an actor."""
        raise NotImplementedError

    def draw_all(self) -> None:
        """Show what the library holds where it has changed from the ground up, also when the search is left."""
        if self._before_search is not None:
            documents, statements = self.library.document_keys(), self.library.statement_keys()
            there = state.forget_gone(self._before_search, documents, statements)
            self._before_search = state.forget_actors(there, self.speaks)
        super().draw_all()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to a box that is being typed in; `act` is a click on the last line."""
        return not self.is_typed_in or action == "act"

    async def action_act(self, action: str) -> None:
        """Do what a key on the last line does, where it is clicked instead."""
        await (self.search if self.search.is_open else self.open_prompt() or self).run_action(action)

    def take_late_key(self, event: events.Key) -> None:
        """Give the box a key that came in one go with the one that opened it, and was sent to a pane therefore."""
        box = self.search if self.search.is_open else self.open_prompt()
        if box is not None and event.is_printable and event.character:
            event.prevent_default()
            box.type_in(event.character)

    def action_search(self) -> None:
        """Open the search over the panes."""
        self._before_search = replace(self.view, place=self.here())
        self.search.open()
        self.draw_frame()

    @on(SearchPanel.Asked)
    def _ask(self, event: SearchPanel.Asked) -> None:
        self.searcher.ask(event.query)

    @on(Found)
    def _show_found(self, event: Found) -> None:
        is_asked = self.search.is_open and event.results.query == self.search.query_text
        # Of another revision, it may name actors who are gone; the question has been asked again.
        if not is_asked or event.results.revision != self.library.revision:
            return
        same = self.panes.listing.same
        folding = Folding(self.library, same, None if same is None else event.fold)
        self.search.show(self.library, event.results, self.view, folding)
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if event.results.query.strip():
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._preview_best)

    def _preview_best(self) -> None:
        if self.search.is_open:
            self._preview(self.search.results.key)

    @on(SearchPanel.Moved)
    def _look_at_result(self) -> None:
        self._preview_best()

    def _preview(self, key: object) -> None:
        """Let the article behind the search follow a result, without a step to go back."""
        if isinstance(key, FoundStatement):
            self.become(replace(self.view, place=self.place_of(key.key, self.view.place.pane)))
        elif isinstance(key, FoundActor):
            self._preview_actor(key.id)

    def _preview_actor(self, actor: str) -> None:
        """Show an actor's first mention in this document; where there is none, their first statement anywhere."""
        place = self.view.place
        if mentions := self.panes.map.mentions_of(actor):
            self.become(replace(self.view, place=replace(place, offset=mentions[0].start, statement=None, top=None)))
        elif keys := self.library.statement_keys(actor=actor):
            self.become(replace(self.view, place=self.place_of(keys[0], place.pane)))
        else:
            self.draw_current()

    @on(SearchPanel.Went)
    def _go_to_result(self, event: SearchPanel.Went) -> None:
        if isinstance(event.key, MoreActors):
            self.search.unfold()
            return
        self.leave_search()
        if isinstance(event.key, FoundStatement):
            self.go(self.place_of(event.key.key, Pane.ARTICLE))
        elif isinstance(event.key, FoundActor):
            self._go_to_actor(event.key.id)

    def _go_to_actor(self, actor: str) -> None:
        """Narrow to an actor; go to the first mention of one who says nothing."""
        mentions = self.panes.map.mentions_of(actor)
        if mentions and not self.library.statement_keys(actor=actor):
            self.go(replace(self.view.place, pane=Pane.ARTICLE, offset=mentions[0].start, statement=None))
            self.panes.actors.move_to_key(actor)
        else:
            self.narrow_to(actor)

    @on(SearchPanel.Left)
    def leave_search(self) -> None:
        """Close the search with everything as it was before, except for marks and notes."""
        self.search.close()
        before, self._before_search = self._before_search, None
        if before is not None:
            self.become(state.with_signs_of(before, self.view))
        if self.view.place.statement is None:
            # It may have been found meanwhile.
            self.read_at(self.panes.article.place, self.panes.article.line_end())

    @on(SearchPanel.Kept)
    def _keep_as_filter(self, event: SearchPanel.Kept) -> None:
        """Make what has been typed a filter, together with what there is."""
        if parse(event.query).problems or not event.query.strip():
            self.filter_by(event.query)
            return
        self.leave_search()
        self.filter_by(event.query)

    def stay(self) -> None:
        """Close the search where its preview has led, as when the user clicks there; `esc` leads back."""
        self.search.close()
        before, self._before_search = self._before_search, None
        if before is not None:
            self.become(state.follow(self.view, self.view.place, before.place), scroll=False)

    @on(SearchPanel.Marked)
    def _mark_result(self) -> None:
        if found := self.search.statements_at_cursor():
            self.mark(state.toggle_all(self.view, found))
        self.search.show_marks(self.view.marked)
        self.search.action_down()
