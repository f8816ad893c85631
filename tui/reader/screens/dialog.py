"""What all dialogs share: a box over the reading screen that `esc` leaves."""

from typing import TypeVar

from textual.screen import ModalScreen

from tui.reader import actions

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A dialog with the keys of the registry; leaving it answers None."""

    BINDINGS = actions.bindings(actions.of(actions.Where.DIALOGS))

    def action_cancel(self) -> None:
        """Leave with nothing done."""
        self.dismiss(None)

    def action_next_field(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_confirm(self) -> None:
        """Do what the dialog is for; each says what."""

    def action_change(self, places: int) -> None:
        """Change a choice, where there is one."""
