"""Where a statement begins and ends, set anew word by word."""

import re
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.harmless import harmless_line
from tui.library import StatementRecord
from tui.model import Span
from tui.reader import actions
from tui.reader.screens.dialog import KEYS, Dialog

_WORD = re.compile(r"\S+")
_CONTEXT_CHARS = 240
"""So much of the text is shown before and behind the statement."""


def words_of(text: str) -> tuple[Span, ...]:
    """Return the words of a text, with the signs that cling to them."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


class BoundsScreen(Dialog[tuple[Span, ...]]):
    """Moves the two ends of a statement; answers its spans. Between the parts of an interrupted one nothing moves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", show=False),
        Binding("right,l", "move(1)", show=False),
        Binding("shift+left,H", "step(-1)", show=False),
        Binding("shift+right,L", "step(1)", show=False),
        Binding("tab,shift+tab,up,down", "other_end", show=False),
        *actions.bindings([KEYS["confirm"]]),
    ]

    def __init__(self, record: StatementRecord) -> None:
        super().__init__()
        self._text = record.document.text
        self.content = record.statement.content
        """The spans as they are set now."""
        self.is_at_end = True
        """Whether the end is moved, and not the beginning."""

    def compose(self) -> ComposeResult:
        """Lay out the words."""
        with Vertical(id="dialog"):
            yield Static("Where the statement begins and ends", id="dialog-title", markup=False)
            yield Static("", id="bounds", markup=False)
            keys = "← → by words   ⇧← ⇧→ by letters   tab the other end   ⏎ set   esc cancel"
            yield Static(keys, classes="dialog-keys", markup=False)

    def on_mount(self) -> None:
        """Show the words."""
        self._draw()

    def action_other_end(self) -> None:
        """Move the other end from now on."""
        self.is_at_end = not self.is_at_end
        self._draw()

    def action_move(self, words: int) -> None:
        """Move the end to the next word, or the one before."""
        at = self._at
        around = words_of(self._text[max(0, at - 4 * _CONTEXT_CHARS) : at + 4 * _CONTEXT_CHARS])
        shift = max(0, at - 4 * _CONTEXT_CHARS)
        ends = [shift + (word.end if self.is_at_end else word.start) for word in around]
        beyond = [end for end in ends if (end > at if words > 0 else end < at)]
        if beyond:
            self._move_to(beyond[0] if words > 0 else beyond[-1])

    def action_step(self, letters: int) -> None:
        """Move the end by a letter."""
        self._move_to(self._at + letters)

    def action_confirm(self) -> None:
        """Answer the spans."""
        self.dismiss(self.content)

    @property
    def _at(self) -> int:
        return self.content[-1].end if self.is_at_end else self.content[0].start

    def _move_to(self, at: int) -> None:
        first, last = self.content[0], self.content[-1]
        if self.is_at_end and last.start < at <= len(self._text):
            self.content = (*self.content[:-1], Span(last.start, at))
        elif not self.is_at_end and 0 <= at < first.end:
            self.content = (Span(at, first.end), *self.content[1:])
        self._draw()

    def _draw(self) -> None:
        start, end = self.content[0].start, self.content[-1].end
        before = self._text[max(0, start - _CONTEXT_CHARS) : start]
        after = self._text[end : end + _CONTEXT_CHARS]
        words = harmless_line(self._text[start:end])
        shown = Text(f"…{harmless_line(before)}", "dim")
        opening, closing = ("bold", "bold reverse") if self.is_at_end else ("bold reverse", "bold")
        shown.append("[", opening).append(words, "underline").append("]", closing)
        shown.append(f"{harmless_line(after)}…", "dim")
        self.query_one("#bounds", Static).update(shown)
