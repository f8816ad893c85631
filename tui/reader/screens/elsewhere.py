"""The same words elsewhere: the list of the articles that have them."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.counting import counted
from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.variants import VariantRows, Worded
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.widgets.virtual_list import VirtualList
from tui.search import Finder

_LOG = logging.getLogger(__name__)

NOWHERE = "Nobody else has these words."


@dataclass
class VariantsFound(Message):
    """The statements that have the same words are known."""

    variants: Sequence[Worded]


class ElsewhereScreen(Moves, Dialog[int]):
    """The statements of all articles that have the words of one; answers the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, KEYS["confirm"]]),
        Binding("equals_sign,q", "cancel", show=False),
    ]

    def __init__(self, finder: Finder, record: StatementRecord) -> None:
        """Take what searches, and the statement whose words are looked for."""
        super().__init__()
        self._finder = finder
        self._record = record
        self._is_left = threading.Event()

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="dialog"):
            yield Static("looking for the same words …", id="dialog-title", markup=False)
            yield VirtualList(id="variants")
            yield Static(f"{shown('enter')} go there   esc back", classes="dialog-keys", markup=False)

    def moved(self) -> VirtualList:
        """Return the list."""
        return self.query_one(VirtualList)

    def on_mount(self) -> None:
        """Begin to look."""
        self.moved().focus()
        self.moved().show(VariantRows([Worded(self._record, ())]), self._record.key)
        threading.Thread(target=self._look, name="elsewhere", daemon=True).start()

    def on_unmount(self) -> None:
        """Stop looking."""
        self._is_left.set()

    def _look(self) -> None:
        try:
            self._finder.refresh(self._is_left.is_set)
            found = self._finder.elsewhere(self._record.key, self._is_left.is_set)
            if found is not None:
                others = [Worded(self._finder.library.statement(each.key), each.differing) for each in found]
                self.post_message(VariantsFound(others))
        except Exception:
            _LOG.exception("looking for the words of statement %d has failed", self._record.key)
            self.post_message(VariantsFound(()))

    @on(VariantsFound)
    def _show(self, event: VariantsFound) -> None:
        rows = VariantRows([Worded(self._record, ()), *event.variants])
        articles = len({worded.record.document_key for worded in event.variants}) + 1
        title = f"In {counted(articles, 'article')}, first {rows.first_place()}".removesuffix(", first ")
        self.query_one("#dialog-title", Static).update(harmless_line(title) if event.variants else NOWHERE)
        self.moved().show(rows, self._record.key)

    @on(VirtualList.Chosen)
    def action_confirm(self) -> None:
        """Go to the statement under the cursor."""
        key = self.moved().key
        self.dismiss(key if isinstance(key, int) else None)
