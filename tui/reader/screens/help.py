"""The help: every key and what it does, made from the registry of actions."""

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.model import StatementKind
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.commanding import matching
from tui.reader.moving import MOVES, Moves
from tui.reader.screens.dialog import Dialog
from tui.reader.signs import (
    CHOSEN,
    CORRECTED,
    CURRENT,
    GUTTER_SIGN,
    KIND_SIGN,
    MARKED,
    NONE,
    NOTED,
    PLACE,
    SEAT,
    STARRED,
    UNREAD,
    UNSURE,
    VIA,
)
from tui.reader.widgets.scrolling_text import ScrollingText
from tui.reader.widgets.typing_box import TypingBox

KEYS_WIDTH = 12

LEGEND = (
    *((sign, f"{kind.value} speech") for kind, sign in KIND_SIGN.items()),
    (GUTTER_SIGN[StatementKind.MIXED], "mixed speech begins in this line of the article"),
    (VIA, "reported by somebody who is quoted: “via”"),
    (UNSURE, "not sure: words or source may be wrong"),
    (CORRECTED, "you have corrected it"),
    (MARKED, "marked"),
    (NOTED, "a note or tags of yours; they stay when the mark is taken away"),
    (UNREAD, "a document that you have not read to its end"),
    (STARRED, "a document that you have starred"),
    (PLACE, "the line you are at"),
    (CURRENT, "the current statement"),
    (CHOSEN, "the actor to whom the statements are narrowed"),
    (SEAT, "a seat and what it stands for: the Kremlin beneath Russia, or Russia beneath the Kremlin"),
    (NONE, "no statement"),
)


NUMBERS = (
    ("5j", "a number before a key of movement repeats it; also 3n, 2], 2^f"),
    ("12G", "the 12th row of a list, or paragraph of the article; also 12gg"),
    ("esc", "drop a number, or the first key of a chord such as gg"),
)


class HelpScreen(Moves, Dialog[None]):
    """All keys by screen and subject, and what the signs mean; what is typed narrows them."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(MOVES)

    def __init__(self) -> None:
        super().__init__()
        self._box = TypingBox("type to narrow: a key, or words of what it does", id="help-box")

    def compose(self) -> ComposeResult:
        """Lay out the box, and below it the keys and the legend."""
        with Vertical(id="dialog"):
            with Horizontal(classes="field"):
                yield Static("Keys", id="help-title", markup=False)
                yield self._box
            with ScrollingText():
                yield Static(key_table(), id="keys")
            yield Static(f"{shown('up')} {shown('down')} scroll   esc back", classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Be ready to be typed into."""
        self._box.focus()

    def take_key(self, event: events.Key) -> str | None:
        """Take a key that came before the box was there; numbers and chords are for the box."""
        self._box.take(event)
        return None

    def moved(self) -> ScrollingText:
        """Return the text."""
        return self.query_one(ScrollingText)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        """Show the keys that are meant; the key of the help leaves it, and that of the search is nothing but habit."""
        if event.value == "?":
            self.action_cancel()
        elif event.value == "/":
            self._box.fill("")
        else:
            self.query_one("#keys", Static).update(key_table(event.value))
            self.moved().move_to_end(last=False)


def key_table(typed: str = "") -> Group:
    """Return the keys: a heading for each screen and subject, then a row an action; last numbers and the signs.

    Only those are returned that are meant by what has been typed.
    """
    parts: list[RenderableType] = []
    meant = set(matching(actions.ACTIONS, typed))
    for where in actions.Where:
        for group in actions.Group:
            rows = [(each.shown_keys, each.help) for each in actions.of(where) if each.group is group and each in meant]
            heading = group.value if where is actions.Where.READING else f"{where.value}: {group.value.lower()}"
            parts += _part(heading, rows, typed)
    words = typed.lower().split()
    for heading, told in (("Numbers", NUMBERS), ("Signs", LEGEND)):
        parts += _part(heading, [row for row in told if all(word in " ".join(row).lower() for word in words)], typed)
    return Group(*parts) if parts else Group(Text("Nothing is called so.", style="italic"))


def _part(heading: str, rows: Sequence[tuple[str, str]], typed: str) -> list[RenderableType]:
    if not rows:
        return []
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 2))
    table.add_column(no_wrap=True, width=KEYS_WIDTH)
    table.add_column()
    for keys, meaning in rows:
        words = Text(meaning)
        words.highlight_words(typed.split(), style="bold", case_sensitive=False)
        table.add_row(Text(keys), words)
    return [Text(heading, style="bold underline"), table, Text()]
