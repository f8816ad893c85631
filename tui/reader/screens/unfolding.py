"""Statements with the same words as one row, and beneath it, where it is unfolded, all of them with what differs."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message

from tui.library import Holdings
from tui.reader.messages import WordsCompared
from tui.reader.painters.results import FoundStatement
from tui.reader.painters.variants import Worded, by_date
from tui.reader.screens.elsewhere import NOWHERE
from tui.reader.screens.searching import SearchingScreen
from tui.reader.state import Pane
from tui.reader.widgets.search_panel import SearchPanel

_LOG = logging.getLogger(__name__)

NO_STATEMENT = "No statement here: go to one with n or p."
FOLDED = "Statements with the same words are one row; x unfolds it."
APART = "Every statement has a row of its own."


@dataclass
class VariantsListed(Message):
    """The statements that have the words of one are known."""

    statement: int
    variants: Sequence[Worded]
    is_result: bool
    """Whether they are to be shown among the results of the search."""


class UnfoldingScreen(SearchingScreen):
    """A view with a search, in both of whose lists statements with the same words are one row."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self._compared: WordsCompared | None = None
        self._is_folded = True

    @on(WordsCompared)
    def _fold(self, event: WordsCompared) -> None:
        self._compared = event
        if self._is_folded:
            self._draw_folded()

    def action_fold(self) -> None:
        """Show statements with the same words as one row, or each by itself."""
        self._is_folded = not self._is_folded
        self._draw_folded()
        self.notify(FOLDED if self._is_folded else APART, markup=False)

    def _draw_folded(self) -> None:
        compared = self._compared if self._is_folded else None
        self.panes.listing.same = None if compared is None else compared.same
        self.panes.listing.whole_folded = None if compared is None else compared.whole
        self._draw_lists()

    def action_unfold(self) -> None:
        """Show the same words elsewhere beneath the statement that one is at, or fold them again."""
        in_list = self.view.place.pane is Pane.STATEMENTS
        if in_list and (head := self.panes.unfolded_at_cursor()) is not None:
            self.panes.unfold(head, ())
            return
        key = self.panes.statements.key if in_list else self.view.place.statement
        if isinstance(key, int):
            self._look_for(self.panes.copies_of(key), is_result=False)
        else:
            self.notify(NO_STATEMENT, markup=False)

    @on(SearchPanel.Opened)
    def _unfold_result(self) -> None:
        if (head := self.search.unfolded_at_cursor()) is not None:
            self.search.unfold_statement(head, ())
        elif isinstance(self.search.results.key, FoundStatement):
            self._look_for(self.search.statements_at_cursor(), is_result=True)

    def _look_for(self, copies: Sequence[int], *, is_result: bool) -> None:
        threading.Thread(target=self._look, args=(copies, is_result), name="unfolding", daemon=True).start()

    def _look(self, copies: Sequence[int], is_result: bool) -> None:
        statement = copies[0]
        try:
            self.finder.refresh()
            found = self.finder.elsewhere(statement, lambda: not self.is_attached) or ()
            differing = {variant.key: variant.differing for variant in found}
            differing |= {copy: differing.get(copy, ()) for copy in copies}
            differing.pop(statement, None)
            variants = by_date(Worded(self.library.statement(key), spans) for key, spans in differing.items())
            self.post_message(VariantsListed(statement, variants, is_result))
        except Exception:
            _LOG.exception("looking for the words of statement %d has failed", statement)

    @on(VariantsListed)
    def _show_variants(self, event: VariantsListed) -> None:
        if not event.variants:
            self.notify(NOWHERE, markup=False)
        elif not event.is_result:
            self.panes.unfold(event.statement, event.variants)
        elif self.search.is_open:
            self.search.unfold_statement(event.statement, event.variants)
