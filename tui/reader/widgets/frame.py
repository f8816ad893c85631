"""The thin frame round the panes: title bar, bar of panes, keys, and a pane with its title.

Each is one line that is drawn anew at nearly every key, so none of them takes part in the layout.
"""

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from tui.reader import actions
from tui.reader.actions import Action
from tui.reader.state import Pane

LABEL = "bold reverse"
"""How the label of a pane looks."""


class Bar(Widget):
    """Words on the left and on the right of one line; those on the left give way."""

    ALLOW_SELECT = False

    left: reactive[Content] = reactive(Content())
    right: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return the line."""
        gap = self.size.width - self.left.cell_length - cell_len(self.right)
        if gap >= 1 or not self.right:
            return Content.assemble(self.left, " " * max(0, gap), self.right)
        room = max(0, self.size.width - cell_len(self.right) - 1)
        return Content.assemble(self.left.truncate(room, ellipsis=True, pad=True), " ", self.right)


class TitleBar(Bar):
    """What is open, and how far its analysis has come."""

    def show(self, title: str, progress: str) -> None:
        """Show what is open and what is going on."""
        self.left = Content(f" onrecord  {title}")
        self.right = f"{progress} "

    def show_note(self, note: str, progress: str) -> None:
        """Show the note on the current statement in place of the title, and what is going on."""
        self.left = Content.styled(f" {note}", "bold")
        self.right = f"{progress} " if progress else ""


class KeyBar(Bar):
    """The keys that do something here and now, each of them to be clicked too, and the place in the text."""

    _actions: tuple[Action, ...] = ()

    def show(self, actions: Iterable[Action], place: str) -> None:
        """Show as many keys as there is room for, the most needed first, and the place."""
        self._actions = tuple(actions)
        self.right = f"{place} "
        self._fit()

    def on_resize(self) -> None:
        """Show more keys or fewer."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.width - cell_len(self.right) - 1
        hints: list[Content] = []
        for action in self._actions:
            hint = Content.assemble((f" {action.footer_key}", "bold"), f" {action.title} ")
            room -= hint.cell_length
            if room < 0:
                break
            hints.append(hint.stylize(Style.from_meta({"@click": f"screen.act({action.id!r})"})))
        self.left = Content("").join(hints)


class PaneBar(Bar):
    """Names of the panes with their keys, where only one of them is on the screen."""

    _places: tuple[str, ...] = ()
    labels: Mapping[Pane, str] = {}
    """What stands in place of the keys while there are labels on the screen."""

    def show(self, active: Pane, places: tuple[str, ...]) -> None:
        """Show which pane is on the screen, and of which document: the longest of `places` that there is room for."""
        names = (
            Content.assemble(
                "▌" if pane is active else " ",
                (self.labels[pane].ljust(len(key)), LABEL) if pane in self.labels else key,
                f" {pane.title()}",
            ).stylize(Style.from_meta({"@click": f"screen.pane('{pane}')"}))
            for pane, key in _pane_keys()
        )
        self.left = Content("  ").join(names)
        self._places = places
        self._fit()

    def on_resize(self) -> None:
        """Show more of the place or less."""
        self._fit()

    def _fit(self) -> None:
        room = self.size.width - self.left.cell_length - len("  ")
        self.right = next((f"{place} " for place in self._places if cell_len(place) <= room), "")


def _pane_keys() -> Iterator[tuple[Pane, str]]:
    """Yield the panes with the key that goes to each."""
    keys = {action.id: action.shown_key for action in actions.of(actions.Where.READING)}
    return ((pane, keys[f"pane('{pane}')"]) for pane in Pane)


class PaneTitle(Bar):
    """What a pane holds."""

    label: reactive[str] = reactive("")
    """Of letters, over its beginning."""

    def render(self) -> Content:
        """Return the line, with the label over it."""
        line = super().render()
        return Content.assemble((self.label, LABEL), line[len(self.label) :]) if self.label else line


class PaneFrame(Vertical):
    """A pane: a title and what it holds."""

    def __init__(self, pane: Pane, *content: Widget) -> None:
        super().__init__(id=f"{pane}-pane", classes="pane")
        self._content = content
        self._title = PaneTitle()
        self.show_title(pane.title())

    def compose(self) -> ComposeResult:
        """Lay out the title over the content."""
        yield self._title
        yield from self._content

    def show_label(self, label: str) -> None:
        """Draw a label over the beginning of the title."""
        self._title.label = label

    def show_active(self, is_active: bool) -> None:
        """Look like the pane that the user is in or like another; where there is room for one only, be there or not."""
        self._title.set_class(is_active, "-active")
        # All styles within are worked out anew, so only where more than the title changes.
        is_alone = self.is_attached and not self.screen.classes.isdisjoint({"-small", "-zoomed"})
        (self.add_class if is_active else self.remove_class)("-active", update=is_alone)

    def show_title(self, title: str, *, place: str = "", narrowed: bool = False) -> None:
        """Set the title, and the place that stands at its end.

        A title that says what the pane is narrowed to stays in sight on every screen.
        """
        self._title.left = Content(f" {title}")
        self._title.right = f"{place} " if place else ""
        self._title.set_class(narrowed, "-narrowed")
