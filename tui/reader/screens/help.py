"""The help: every key and what it does, made from the registry of actions."""

from collections.abc import Sequence
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.model import StatementKind
from tui.reader import actions
from tui.reader.actions import shown
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


class HelpScreen(Moves, Dialog[None]):
    """All keys by screen and subject, and what the signs mean."""

    BINDINGS: ClassVar[list[BindingType]] = [*actions.bindings(MOVES), Binding("question_mark,q", "cancel", show=False)]

    def compose(self) -> ComposeResult:
        """Lay out the keys and the legend."""
        with Vertical(id="dialog"):
            yield Static("Keys", id="dialog-title", markup=False)
            with ScrollingText():
                yield Static(key_table())
            yield Static(f"esc back   {shown('up')} {shown('down')} scroll", classes="dialog-keys", markup=False)

    def moved(self) -> ScrollingText:
        """Return the text."""
        return self.query_one(ScrollingText)


def key_table() -> Group:
    """Return the keys: a heading for each screen and subject, then a row an action; last the signs."""
    parts: list[RenderableType] = []
    for where in actions.Where:
        for group in actions.Group:
            rows = [(action.shown_keys, action.help) for action in actions.of(where) if action.group is group]
            heading = group.value if where is actions.Where.READING else f"{where.value}: {group.value.lower()}"
            parts += _part(heading, rows) if rows else []
    return Group(*parts, *_part("Signs", LEGEND))


def _part(heading: str, rows: Sequence[tuple[str, str]]) -> list[RenderableType]:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 2))
    table.add_column(no_wrap=True, width=KEYS_WIDTH)
    table.add_column()
    for keys, meaning in rows:
        table.add_row(Text(keys), Text(meaning))
    return [Text(heading, style="bold underline"), table, Text()]
