"""Picking an actor by typing: those who are in the library, and whoever else is named."""

from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.harmless import harmless_line
from tui.library import Holdings
from tui.library.corrections.correction import Party
from tui.model import ActorKind
from tui.reader.background import Searcher
from tui.reader.messages import Found, SearchFailed
from tui.reader.moving import ARROWS, Moves
from tui.reader.painters.parties import Nobody, PartyRows
from tui.reader.screens.dialog import Dialog
from tui.reader.widgets.virtual_list import VirtualList
from tui.search import Finder

Picked: TypeAlias = Party | Nobody


class PickingScreen(Moves, Dialog[Picked]):
    """Asks for an actor; answers who was picked, in the library or not yet, or nobody."""

    BINDINGS: ClassVar[list[BindingType]] = list(ARROWS)

    def __init__(
        self,
        finder: Finder,
        question: str,
        typed: str = "",
        without: frozenset[str] = frozenset(),
        *,
        kind: ActorKind | None = None,
        allows_new: bool = False,
    ) -> None:
        """Take what searches, what to ask, what is typed already, who is not to be picked, and the likely kind."""
        super().__init__()
        self._library: Holdings = finder.library
        self._question = question
        self._typed = typed
        self._without = without
        self._kind = kind
        self._allows_new = allows_new
        self._searcher = Searcher(finder, self.post_message)

    def compose(self) -> ComposeResult:
        """Lay out the box and who is found."""
        with Vertical(id="dialog"):
            yield Static(harmless_line(self._question), id="dialog-title", markup=False)
            yield Input(self._typed, placeholder="type a name", id="name")
            parties = VirtualList(id="parties")
            parties.empty_words = "nobody of that name"
            parties.can_focus = False  # the box keeps the focus
            yield parties
            yield Static("⏎ choose   ↑ ↓ move   esc cancel", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Show who is in the library, the most quoted first."""
        self.query_one(Input).focus()
        self._searcher.ask(self._typed)

    def on_unmount(self) -> None:
        """Search no more."""
        self._searcher.close()

    def moved(self) -> VirtualList:
        """Return the list."""
        return self.query_one(VirtualList)

    @on(Input.Changed)
    def _ask(self, event: Input.Changed) -> None:
        self._searcher.ask(event.value)

    @on(Found)
    def _show(self, event: Found) -> None:
        event.stop()
        box = self.query_one(Input)
        typed = box.value
        if event.results.query != typed:
            return
        rows = PartyRows(self._library, event.results, self._without, kind=self._kind, allows_new=self._allows_new)
        if not len(rows) and typed == self._typed:
            # What was typed ahead finds nobody, so the user begins with everybody.
            box.value = ""
        self.moved().show(rows)

    @on(SearchFailed)
    def _fail(self, event: SearchFailed) -> None:
        event.stop()
        self.notify(harmless_line(event.reason), severity="error", markup=False)

    @on(Input.Submitted)
    @on(VirtualList.Chosen)
    def action_confirm(self) -> None:
        """Answer who is under the cursor."""
        match self.moved().key:
            case str(actor_id):
                actor = self._library.actor(actor_id)
                self.dismiss(Party(actor.id, actor.name, actor.kind))
            case Party() | Nobody() as picked:
                self.dismiss(picked)
