"""The list of documents: all, those that are not read, or those that are starred."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.counting import counted
from tui.library import Holdings
from tui.library.readings import Reading
from tui.reader import actions, state
from tui.reader.actions import Where, shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.documents import DocumentRows
from tui.reader.screens.dialog import Dialog
from tui.reader.signs import STARRED, UNREAD
from tui.reader.state import ViewState
from tui.reader.widgets.choice import Choice
from tui.reader.widgets.virtual_list import VirtualList

REFRESH_SECONDS = 0.5
"""How often the list looks whether the library has changed."""


class DocumentsScreen(Moves, Dialog[int]):
    """The documents; answers the key of the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, *actions.of(Where.DOCUMENTS)]),
        Binding("d,q", "cancel", show=False),
    ]

    def __init__(
        self,
        library: Holdings,
        view: Callable[[], ViewState],
        shelve: Callable[[int, Reading], None],
        current: int | None,
    ) -> None:
        """Take the library, what tells what the user has done and what changes that, and the document on the screen."""
        super().__init__()
        self._library = library
        self._view = view
        self._shelve = shelve
        self._current = current
        self._seen: tuple[object, ...] = ()
        self._shown: Sequence[int] = ()

    def compose(self) -> ComposeResult:
        """Lay out the choice of what is shown, and the list."""
        with Vertical(id="dialog"):
            yield Static("", id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Choice("all", f"{UNREAD} unread", f"{STARRED} starred", id="shown")
            yield VirtualList(id="documents")
            keys = f"{shown('enter')} open   {shown('left')} {shown('right')} which   R read   * star   esc back"
            yield Static(keys, classes="dialog-keys", markup=False)

    def moved(self) -> VirtualList:
        """Return the list."""
        return self._list

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    @property
    def _at(self) -> int | None:
        return self._list.key if isinstance(self._list.key, int) else None

    def on_mount(self) -> None:
        """Show the documents with the cursor on the current one, and what becomes of them."""
        self.query_one(Choice).can_focus = False
        self._list.empty_words = "none"
        self._list_anew(self._current)
        self._list.focus()
        self.set_interval(REFRESH_SECONDS, self._show_news)

    def _show_news(self) -> None:
        view = self._view()
        if self._seen != (self._library.version, view.read, view.starred):
            self._list_anew(self._at)

    @on(Choice.Changed)
    def _change_shown(self) -> None:
        self._list_anew(self._at)

    def action_show(self, places: int) -> None:
        """Show others of the documents."""
        self.query_one(Choice).step(places)

    def _list_anew(self, key: int | None) -> None:
        """List what is to be shown now: what has been read since stays until then."""
        view, keys = self._view(), self._library.document_keys()
        match self.query_one(Choice).chosen:
            case 1:
                self._shown = [each for each in keys if each not in view.read]
            case 2:
                self._shown = [each for each in keys if each in view.starred]
            case _:
                self._shown = keys
        self._draw(key)

    def _draw(self, key: int | None) -> None:
        view, keys = self._view(), self._library.document_keys()
        self._seen = (self._library.version, view.read, view.starred)
        unread = len(keys) - sum(each in keys for each in view.read)
        starred = sum(each in keys for each in view.starred)
        counts = (counted(len(keys), "document"), f"{unread:,} unread", f"{starred:,} starred")
        self.query_one("#dialog-title", Static).update(" · ".join(counts))
        self._list.show(DocumentRows(self._library, self._shown, view), key)

    @on(VirtualList.Chosen)
    def action_go(self) -> None:
        """Open the document under the cursor."""
        self.dismiss(self._at)

    def action_read(self) -> None:
        """Take the document under the cursor for read, or for unread."""
        if (key := self._at) is not None:
            self._shelve(key, state.toggled_read(self._view(), key))
            self._draw(key)

    def action_star(self) -> None:
        """Star the document under the cursor, or take the star away."""
        if (key := self._at) is not None:
            self._shelve(key, state.toggled_star(self._view(), key))
            self._draw(key)
