"""The page of an actor, over all documents."""

import logging
import threading
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.harmless import harmless_line
from tui.library import Holdings
from tui.library.profiles import Profile, profiles_of
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.moving import MOVES, Moves
from tui.reader.painters.profile import page
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.widgets.page_view import PageView

_LOG = logging.getLogger(__name__)


@dataclass
class ProfileRead(Message):
    """More of an actor's statements have been read."""

    profile: Profile


class ActorScreen(Moves, Dialog[str]):
    """When, where and how an actor is quoted; answers their id where their statements are asked for.

    The statements are read in a thread, which may take seconds for somebody who is in thousands of documents; the page
    grows meanwhile.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *actions.bindings([*MOVES, KEYS["confirm"]]),
        Binding("i,q", "cancel", show=False),
    ]

    def __init__(self, library: Holdings, actor_id: str) -> None:
        super().__init__()
        self._library = library
        self._actor_id = actor_id
        self._page = PageView()
        self._page.empty_words = "reading …"
        self._is_left = threading.Event()

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(id="dialog"):
            yield Static("Actor", id="dialog-title", markup=False)
            yield self._page
            yield Static(
                f"{shown('enter')} their statements   {shown('up')} {shown('down')} scroll   esc back",
                classes="dialog-keys",
                markup=False,
            )

    def moved(self) -> PageView:
        """Return the page."""
        return self._page

    def on_mount(self) -> None:
        """Begin to read."""
        self._page.focus()
        threading.Thread(target=self._read, name="profile", daemon=True).start()

    def on_unmount(self) -> None:
        """Stop reading."""
        self._is_left.set()

    def _read(self) -> None:
        try:
            for profile in profiles_of(self._library, self._actor_id, self._is_left.is_set):
                self.post_message(ProfileRead(profile))
        except KeyError:
            self.app.call_from_thread(self.dismiss, None)  # gone since: the lists are about to be drawn anew
        except Exception:
            _LOG.exception("reading the statements of an actor has failed")
            raise

    @on(ProfileRead)
    def _show(self, event: ProfileRead) -> None:
        self.query_one("#dialog-title", Static).update(harmless_line(event.profile.actor.name))
        self._page.show(partial(page, event.profile))

    def action_confirm(self) -> None:
        """Leave for the actor's statements."""
        self.dismiss(self._actor_id)
