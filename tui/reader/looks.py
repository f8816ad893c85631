"""How a reader looks: its colours, which are kept for the next start, and the characters that the terminal can show."""

from collections.abc import Iterable, Sequence
from functools import partial

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from tui.harmless import harmless_line
from tui.reader import themes
from tui.reader.ascii_signs import AsciiSigns
from tui.reader.encodings import Ability
from tui.settings import NOTHING_CHOSEN, Chosen, Settings

_UNDIMMED = Style(dim=False)


class LooksApp(App[None]):
    """An app in the colours of the user."""

    _in_settings: str | None = None
    """The theme that the settings name."""
    _keeps_theme = False
    """Whether another theme is one that the user chooses."""

    def __init__(self, *, ansi_color: bool | None) -> None:
        self._extra_filters: list[LineFilter] = []
        super().__init__(ansi_color=ansi_color)
        for theme in themes.OWN.values():
            self.register_theme(theme)
        # Without colour, Textual makes greys of any theme that is not the terminal's own.
        if self.no_color:
            self.theme = "ansi-dark"

    def take_on(self, settings: Settings, wrong: Iterable[str], chosen: Chosen = NOTHING_CHOSEN) -> None:
        """Take on what the user has set, what is wrong with that, to be told, and what is chosen for this once."""
        self._in_settings = settings.theme
        begun_with, problem = (chosen.theme, None) if chosen.theme else themes.kept_theme(settings.theme)
        if begun_with in self.available_themes and not self.no_color:
            self.theme = str(begun_with)
        told = (*themes.problems(settings.theme), *wrong)
        self._wrong = (*(f"settings: {one}" for one in told), *([problem] if problem else []))

    _wrong: tuple[str, ...] = ()
    """What is wrong with what the user has chosen."""

    def draw_for(self, terminal: Ability) -> None:
        """Draw with what the terminal can show."""
        self._extra_filters = [] if terminal.is_full else [AsciiSigns(terminal)]

    def tell_what_is_wrong(self) -> None:
        """Tell what is wrong with what the user has chosen, and keep from now on what they choose."""
        for wrong in self._wrong:
            self.notify(harmless_line(wrong), severity="warning", markup=False)
        self._keeps_theme = not self.no_color

    def watch_theme(self, theme: str) -> None:
        """Keep the colours that the user has chosen."""
        if self._keeps_theme:
            self.run_worker(partial(self._keep_theme, theme), thread=True)

    def _keep_theme(self, theme: str) -> None:
        if problem := themes.keep_theme(theme, self._in_settings):
            line = harmless_line(f"The colours are not kept: {problem}")
            self.call_from_thread(partial(self.notify, line, severity="warning", markup=False))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to every line before it goes to the terminal."""
        # Before Textual's own, which turn what is dim into darker colours.
        first = [_Undimmed()] if self.theme in themes.UNDIMMED else []
        return [*first, *super().get_line_filters(), *self._extra_filters]


class _Undimmed(LineFilter):
    """Shows what is dim as clearly as the rest."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line, none of them dim."""
        return [
            Segment(text, style + _UNDIMMED, control)
            if style is not None and style.dim
            else Segment(text, style, control)
            for text, style, control in segments
        ]
