"""What the user makes of statements: notes and tags on them, and an order of the marked ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tui.library import NO_NOTE, Holdings, Note
from tui.reader import state
from tui.reader.messages import Noted, Reordered
from tui.reader.screens.selecting import SelectingScreen
from tui.reader.screens.workspace import Doing, WorkspaceScreen
from tui.reader.state import Pane

NOTHING_MARKED = "No statement is marked: space marks one."


class CollectingScreen(SelectingScreen):
    """A view whose statements can be marked, written on, and put in an order."""

    def __init__(self, library: Holdings, title: str) -> None:
        super().__init__(library, title)
        self.known_tags: set[str] = set()
        """The tags that are in use, in the whole library."""

    def action_note(self) -> None:
        """Write a note and tags on what keys act on, or on all that is marked."""
        acted_on, marked = self.acted_on(), state.in_order(self.view)
        if acted_on or marked:
            self._ask_for_note(acted_on, marked)
        else:
            self.notify(f"No statement {self.nowhere()}.", markup=False)

    def _ask_for_note(self, here: Sequence[int], marked: Sequence[int], then: Callable[[], None] | None = None) -> None:
        """Ask for a note on some statements or, if the user likes, on all that are marked."""
        # Not before it is needed: the box for longer text takes its time to import.
        from tui.reader.screens.note import NoteScreen, NoteTarget

        def write(written: Mapping[int, Note] | None) -> None:
            if written:
                self._write(written)
                if then is not None:
                    then()

        several = "of an actor" if self.view.place.pane is Pane.ACTORS else "with these words"
        title = "this statement" if len(here) == 1 else f"{len(here):,} {several}"
        titles = (title, f"all {len(marked):,} marked")
        targets = [NoteTarget(title, keys) for title, keys in zip(titles, (here, marked), strict=True) if keys]
        if not set(marked) - set(here):
            targets = targets[:1]
        self.app.push_screen(NoteScreen(targets, self.view.notes, sorted(self.known_tags)), write)

    def _write(self, written: Mapping[int, Note]) -> None:
        """Take on notes; what they are on is marked, so that it is among what is taken away."""
        self.known_tags.update(tag for note in written.values() for tag in note.tags)
        view = state.with_notes(self.view, written)
        self.become(view, scroll=False)
        self.post_message(Noted(written))
        noted = [key for key, note in written.items() if note != NO_NOTE]
        if not view.marked.issuperset(noted):
            self.mark(replace(view, marked=view.marked.union(noted)))

    def action_workspace(self) -> None:
        """Show all that is marked, to be put in order and taken away."""
        if not self.view.marked:
            self.notify(NOTHING_MARKED)
            return
        doing = Doing(
            view=lambda: self.view,
            toggle=lambda key: self.mark(state.toggle_all(self.view, (key,))),
            put=self._put,
            note=lambda keys, then: self._ask_for_note(keys, (), then),
            take=lambda way, keys: self.take(way, self.noted(keys)),
        )
        self.app.push_screen(WorkspaceScreen(self.library, doing, self.current()), self.go_to_chosen)

    def _put(self, places: Mapping[int, int]) -> None:
        """Put statements in other places of the order."""
        self.become(replace(self.view, order={**self.view.order, **places}), scroll=False)
        self.post_message(Reordered(places))

    def go_to_chosen(self, statement: int | None) -> None:
        """Go to a statement, if one was chosen."""
        if statement is not None:
            self.go(self.place_of(statement, self.view.place.pane))
