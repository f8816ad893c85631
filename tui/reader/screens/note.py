"""The dialog in which a note and tags are written on statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import Input, Static, TextArea

from tui.harmless import harmless, harmless_line
from tui.library import NO_NOTE, Note
from tui.reader import actions
from tui.reader.actions import shown
from tui.reader.noting import common, completed, line_of_tags, rewritten, tags_of
from tui.reader.screens.dialog import KEYS, Dialog
from tui.reader.screens.question import QuestionScreen
from tui.reader.widgets.choice import Choice

LEAVE = "Leave without keeping what you have written?"


class TagBox(Input):
    """Tags between commas; the one that is being typed is completed to one that is in use."""

    def __init__(self, value: str, known: Sequence[str]) -> None:
        super().__init__(
            value,
            placeholder="climate, to check",
            suggester=_TagSuggester(known),
            select_on_focus=False,
            id="tags",
        )
        self._known = known

    def complete(self) -> bool:
        """Take over the completion of the last tag, if there is one; return whether there was."""
        line = completed(self.value, self._known) if self.cursor_position == len(self.value) else None
        if line is not None:
            self.value = line
            self.cursor_position = len(line)
        return line is not None


class _TagSuggester(Suggester):
    """Completes the last of the tags on a line."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last tag completed."""
        return completed(value, self._known)


class WordsBox(TextArea):
    """The words of a note; `enter` is for the dialog."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "new_line", show=False)]

    class Submitted(Message):
        """The note is to be kept."""

    def __init__(self, words: str, id: str) -> None:
        super().__init__(words, id=id, soft_wrap=True, compact=True, highlight_cursor_line=False)

    def on_key(self, event: events.Key) -> None:
        """Keep `enter` from the box, in which it would begin another line."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.post_message(self.Submitted())

    def action_new_line(self) -> None:
        """Begin another line."""
        self.insert("\n")


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """Statements on which a note may be written."""

    title: str
    """What the dialog calls them."""
    keys: Sequence[int]


class NoteScreen(Dialog[Mapping[int, Note]]):
    """Asks for a note and tags; answers the notes that the statements have then, of those alone that are to have it."""

    BINDINGS: ClassVar[list[BindingType]] = actions.bindings(
        [KEYS["next_field"], KEYS["change(1)"], KEYS["change(-1)"], KEYS["confirm"]]
    )

    def __init__(self, targets: Sequence[NoteTarget], notes: Mapping[int, Note], known_tags: Sequence[str]) -> None:
        """Take on what it may be, the first of which is proposed, all notes that there are, and all tags."""
        super().__init__()
        self._targets = targets
        self._notes = notes
        self._known_tags = known_tags
        self._target = targets[0]
        self._shown = self._common()

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(id="dialog"):
            yield Static("Note", id="dialog-title", markup=False)
            with Horizontal(classes="field"):
                yield Static("On", classes="field-name", markup=False)
                yield Choice(*(target.title for target in self._targets), id="target")
            with Horizontal(classes="field"):
                yield Static("Tags", classes="field-name", markup=False)
                yield TagBox(line_of_tags(self._shown.tags), self._known_tags)
            with Horizontal(classes="field", id="words-field"):
                yield Static("Note", classes="field-name", markup=False)
                yield WordsBox(self._shown.words, id="words")
            yield Static(
                f"{shown('enter')} keep   tab next field   ctrl+n new line   esc cancel",
                classes="dialog-keys",
                markup=False,
            )

    def on_mount(self) -> None:
        """The note is ready to be written; there is nothing to choose where there is one thing that it can be on."""
        self.query_one("#target", Choice).can_focus = len(self._targets) > 1
        words = self.query_one(WordsBox)
        words.focus()
        words.move_cursor(words.document.end)

    def _common(self) -> Note:
        """Return what the notes have in common, as it can be shown."""
        shared = common([self._notes.get(key, NO_NOTE) for key in self._target.keys])
        return Note(harmless(shared.words).strip(), tags_of(harmless_line(line_of_tags(shared.tags))))

    @property
    def _written(self) -> Note:
        return Note(self.query_one(WordsBox).text.strip(), tags_of(self.query_one(TagBox).value))

    @on(Choice.Changed)
    def _change_target(self, event: Choice.Changed) -> None:
        is_untouched = self._written == self._shown
        self._target = self._targets[event.chosen]
        self._shown = self._common()
        if is_untouched:
            self.query_one(TagBox).value = line_of_tags(self._shown.tags)
            self.query_one(WordsBox).text = self._shown.words

    def action_change(self, places: int) -> None:
        """Choose what the note is on."""
        self.query_one(Choice).step(places)

    def action_next_field(self) -> None:
        """Complete the tag that is being typed, or go to the next field."""
        tags = self.query_one(TagBox)
        if self.focused is not tags or not tags.complete():
            self.focus_next()

    @on(Input.Submitted)
    @on(WordsBox.Submitted)
    def action_confirm(self) -> None:
        """Answer what the notes are now."""
        before = {key: self._notes.get(key, NO_NOTE) for key in self._target.keys}
        written = self._written
        now = {key: rewritten(note, self._shown, written) for key, note in before.items()}
        self.dismiss({key: note for key, note in now.items() if note != before[key]})

    def action_cancel(self) -> None:
        """Leave with nothing done; words that have been written are not lost without being asked for."""

        def leave(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        if self._written == self._shown:
            self.dismiss(None)
        else:
            self.app.push_screen(QuestionScreen(LEAVE), leave)
