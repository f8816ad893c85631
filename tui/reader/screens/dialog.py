"""What all dialogs share: a box over the reading screen that `esc` leaves."""

from typing import ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.reader import actions
from tui.reader.actions import Where

Answer = TypeVar("Answer")
KEYS = {action.id: action for action in actions.of(Where.DIALOGS)}


class Dialog(ModalScreen[Answer]):
    """A dialog; leaving it answers None."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings([KEYS["cancel"]])
    # A breakpoint is a class, for which all styles are worked out once more: only who needs them has them.
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = []  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = []  # noqa: RUF012 - as Textual declares it

    def action_cancel(self) -> None:
        """Leave with nothing done."""
        self.dismiss(None)
