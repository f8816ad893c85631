"""The copies of a document: those that have much the same words, as what several papers print of an agency's."""

from collections.abc import Sequence
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
from tui.reader.painters.documents import CopyRows
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.state import ViewState
from tui.reader.widgets.virtual_list import VirtualList


class CopiesScreen(Moves, Dialog[int]):
    """A document and its copies; answers the key of the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, KEYS["confirm"]]),
        Binding("C,q", "cancel", show=False),
    ]

    def __init__(self, library: Holdings, view: ViewState, document: int, copies: Sequence[int]) -> None:
        """Take the library, what the user has done in it, the document and its copies."""
        super().__init__()
        self._rows = CopyRows(library, (document, *copies), view)
        self._document = document

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="dialog"):
            title = f"{counted(len(self._rows), 'document')} with much the same words"
            yield Static(title, id="dialog-title", markup=False)
            yield VirtualList(id="documents")
            yield Static(f"{shown('enter')} open   esc back", classes="dialog-keys", markup=False)

    def moved(self) -> VirtualList:
        """Return the list."""
        return self.query_one(VirtualList)

    def on_mount(self) -> None:
        """Show them with the cursor on the document that one comes from."""
        self.moved().show(self._rows, self._document)
        self.moved().focus()

    @on(VirtualList.Chosen)
    def action_confirm(self) -> None:
        """Open the document under the cursor."""
        key = self.moved().key
        self.dismiss(key if isinstance(key, int) else None)
