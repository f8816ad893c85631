"""The list of documents."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.counting import counted
from tui.library import Holdings
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.documents import DocumentRows
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.widgets.virtual_list import VirtualList

REFRESH_SECONDS = 0.5
"""How often the list looks whether the library has changed."""


class DocumentsScreen(Moves, Dialog[int]):
    """All documents; answers the key of the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, KEYS["confirm"]]),
        Binding("d,q", "cancel", show=False),
    ]

    def __init__(self, library: Holdings, current: int | None) -> None:
        super().__init__()
        self._library = library
        self._current = current
        self._version = -1

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="dialog"):
            yield Static("", id="dialog-title", markup=False)
            yield VirtualList(id="documents")
            yield Static(f"{shown('enter')} open   esc back", classes="dialog-keys", markup=False)

    def moved(self) -> VirtualList:
        """Return the list."""
        return self._list

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    def on_mount(self) -> None:
        """Show the documents with the cursor on the current one, and what becomes of them."""
        self._show(self._current)
        self._list.focus()
        self.set_interval(REFRESH_SECONDS, self._show_news)

    def _show_news(self) -> None:
        if self._version != self._library.version:
            self._show(self._list.key)

    def _show(self, key: object) -> None:
        self._version = self._library.version
        self.query_one("#dialog-title", Static).update(counted(len(self._library.document_keys()), "document"))
        self._list.show(DocumentRows(self._library), key if isinstance(key, int) else None)

    @on(VirtualList.Chosen)
    def action_confirm(self) -> None:
        """Open the document under the cursor."""
        key = self._list.key
        self.dismiss(key if isinstance(key, int) else None)
