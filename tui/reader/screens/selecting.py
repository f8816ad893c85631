"""Marking statements over the panes, and taking them away."""

from collections.abc import Sequence
from functools import partial

from tui.export import STREAM_FORMATS
from tui.library import Holdings, StatementRecord
from tui.library.placing import Placing
from tui.reader import browsing, outside, state
from tui.reader.noting import NotedStatements
from tui.reader.screens.pipe import PipeScreen, Piping
from tui.reader.screens.searching import SearchingScreen
from tui.reader.state import Pane
from tui.reader.taking import NOTHING, Exporter, copy_statements


class SelectingScreen(SearchingScreen):
    """A view with a search, whose statements can be marked, copied and exported."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self._exporter = Exporter()
        self._piping = Piping("", STREAM_FORMATS["md"])

    def current(self) -> int | None:
        """Return the statement under the cursor of the list that one is in, else the one that is being read."""
        place, acted_on = self.view.place, self.acted_on()
        return (
            place.statement if place.pane is Pane.ACTORS or place.statement in acted_on else next(iter(acted_on), None)
        )

    def action_mark(self) -> None:
        """Mark or unmark what keys act on, or end a range."""
        current, acted_on = self.current(), self.acted_on()
        if self.view.anchor is not None and current is not None:
            self.mark(state.end_range(self.view, self.panes.in_range(self.view, current)))
        elif acted_on:
            self.mark(state.toggle_all(self.view, acted_on))
        else:
            self.notify(f"No statement {self.nowhere()}.", markup=False)

    def nowhere(self) -> str:
        """Return where keys find no statement, in words."""
        if self.view.place.pane is Pane.ACTORS and isinstance(self.panes.actors.key, str):
            return f"of {self.panes.name_of(self.panes.actors.key)} here"
        return "here: go to one with n or p"

    def action_mark_range(self) -> None:
        """Begin a range of marks, or end it."""
        current = self.current()
        if self.view.anchor is not None or current is None:
            self.action_mark()
        else:
            self.become(state.begin_range(self.view, current), scroll=False)

    def action_mark_all(self) -> None:
        """Mark all statements that are shown, or unmark them."""
        self.mark(state.toggle_all(self.view, self.panes.statement_keys()))

    def taken(self) -> Sequence[StatementRecord]:
        """Return the marked statements or, without marks, those that keys act on."""
        return self.noted(state.in_order(self.view) or sorted(self.acted_on()))

    def noted(self, keys: Sequence[int]) -> Sequence[StatementRecord]:
        """Return statements with what the user has written on them."""
        return NotedStatements(self.library.statements(keys), self.view.notes, Placing(self.library))

    def action_copy(self) -> None:
        """Copy the marked statements, or the current one."""
        self.take("copy", self.taken())

    def action_export(self) -> None:
        """Export the marked statements, or the current one."""
        self.take("export", self.taken())

    def action_pipe(self) -> None:
        """Pipe the marked statements, or the current one, to a command of the shell."""
        self.take("pipe", self.taken())

    def take(self, way: str, records: Sequence[StatementRecord]) -> None:
        """Take statements away: to "copy", to "export" or to "pipe" them."""
        if way == "copy":
            copy_statements(self.app, records)
        elif way == "export":
            self._exporter.export(self.app, records)
        elif records:
            self.app.push_screen(PipeScreen(records, self._piping), partial(self._pipe, records))
        else:
            self.notify(NOTHING, markup=False)

    def _pipe(self, records: Sequence[StatementRecord], piping: Piping | None) -> None:
        if piping is not None:
            self._piping = piping
            outside.pipe(self.app, records, piping.format, piping.command)

    def action_open_source(self) -> None:
        """Open the article on the screen in the user's browser; where its address is not known, its file."""
        place = self.view.place
        if place.document is not None:
            document = self.library.document(place.document)
            if document.url is None:
                outside.open_file(self.app, document, place.offset)
            else:
                browsing.open_address(self.app, document.url)

    def action_open_file(self) -> None:
        """Open the file of the article on the screen in the user's editor, at the line that is being read."""
        place = self.view.place
        if place.document is not None:
            outside.open_file(self.app, self.library.document(place.document), place.offset)
