"""The workspace: all marked statements with their notes, in the user's own order, by tag, or by document."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.counting import counted
from tui.library import Holdings
from tui.reader import actions
from tui.reader.actions import Where, shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.workspace import Placed, WorkspaceRows
from tui.reader.screens.dialog import Dialog
from tui.reader.state import ViewState
from tui.reader.widgets.choice import Choice
from tui.reader.widgets.virtual_list import VirtualList
from tui.reader.workspace import Arrangement, all_keys, arranged, moved


@dataclass(frozen=True, slots=True)
class Doing:
    """What the workspace has done by the screen under it, which holds the state."""

    view: Callable[[], ViewState]
    toggle: Callable[[int], None]
    put: Callable[[Mapping[int, int]], None]
    """Put statements in other places of the order."""
    note: Callable[[Sequence[int], Callable[[], None]], None]
    """Write a note on some statements; the second is called when it is written."""
    take: Callable[[str, Sequence[int]], None]
    """Take statements away: "copy", "export" or "pipe"."""


class WorkspaceScreen(Moves, Dialog[int]):
    """Lists the marked statements; answers the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, *actions.of(Where.WORKSPACE)]),
        Binding("W,q", "cancel", show=False),
    ]

    def __init__(self, library: Holdings, doing: Doing, current: int | None) -> None:
        super().__init__()
        self._library = library
        self._doing = doing
        self._current = current
        self._arrangement = Arrangement.OWN
        self._groups = arranged(doing.view(), library, self._arrangement)

    def compose(self) -> ComposeResult:
        """Lay out the choice of the order, and the list."""
        with Vertical(id="dialog"):
            yield Static("", id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Choice(*(each.value for each in Arrangement), id="arrangement")
            yield VirtualList(id="workspace")
            keys = f"{shown('enter')} go there   K J move   {shown('left')} {shown('right')} order   space unmark"
            keys += "   w note   e export   y copy   esc back"
            yield Static(keys, classes="dialog-keys", markup=False)

    def moved(self) -> VirtualList:
        """Return the list."""
        return self.query_one(VirtualList)

    def on_mount(self) -> None:
        """Show the statements, with the cursor on the current one."""
        self.query_one(Choice).can_focus = False
        self.moved().focus()
        self._show(None if self._current is None else Placed(0, self._current))

    @property
    def _at(self) -> Placed | None:
        key = self.moved().key
        return key if isinstance(key, Placed) else None

    def _show(self, key: object) -> None:
        view = self._doing.view()
        title = f"Marked: {counted(len(view.marked), 'statement')}"
        self.query_one("#dialog-title", Static).update(title)
        self.moved().show(WorkspaceRows(self._library, view, self._groups), key if isinstance(key, Placed) else None)

    def _show_anew(self) -> None:
        at = self._at
        self._groups = arranged(self._doing.view(), self._library, self._arrangement)
        self._show(at)

    @on(Choice.Changed)
    def _change_arrangement(self, event: Choice.Changed) -> None:
        self._arrangement = tuple(Arrangement)[event.chosen]
        self._show_anew()

    def action_arrange(self, places: int) -> None:
        """Put them together in another way."""
        self.query_one(Choice).step(places)

    def action_shift(self, step: int) -> None:
        """Move the statement past its neighbour."""
        at = self._at
        if at is None:
            return
        view = self._doing.view()
        keys = [key for key in self._groups[at.group].keys if key in view.marked]
        if at.statement in keys and (places := moved(view.order, keys, at.statement, step)):
            self._doing.put(places)
            self._show_anew()

    @on(VirtualList.Chosen)
    def action_go(self) -> None:
        """Go to the statement under the cursor."""
        if (at := self._at) is not None:
            self.dismiss(at.statement)

    def action_unmark(self) -> None:
        """Take the mark from the statement, or set it again: the row stays until the list is left."""
        if (at := self._at) is not None:
            self._doing.toggle(at.statement)
            self._show(at)

    def action_note(self) -> None:
        """Write a note on the statement."""
        if (at := self._at) is not None:
            self._doing.note([at.statement], self._show_anew)

    def action_take(self, way: str) -> None:
        """Take all of them away, in the order in which they are shown."""
        marked = self._doing.view().marked
        self._doing.take(way, [key for key in all_keys(self._groups) if key in marked])
