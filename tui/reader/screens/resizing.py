"""Making the pane one is in wider or narrower; it stays so at the next start."""

from textual.timer import Timer

from tui.harmless import harmless_line
from tui.reader.screens.navigating import NavigatingScreen
from tui.reader.state import Pane
from tui.reader.widths import STEP, Widths, fitting, keep_widths, kept_widths, resized

SIDE_BY_SIDE = 100
"""Columns from which on there is more than one pane, as in the stylesheet."""
KEEP_SECONDS = 0.5
"""So long after the last change the widths are kept."""
ALONE = "One pane is alone on the screen: there is nothing that it could take from."


class ResizingScreen(NavigatingScreen):
    """Panes of the widths that the user has given them."""

    _widths = Widths()
    _drawn = Widths()
    _keeping: Timer | None = None

    def on_mount(self) -> None:
        """Take on the widths of last time."""
        self._widths = kept_widths()
        self._draw_widths()

    def on_unmount(self) -> None:
        """Keep what has been changed last."""
        if self._keeping is not None:
            self._keep()

    def on_resize(self) -> None:
        """Leave room for the article on a smaller screen; the widths are back on a larger one."""
        self._draw_widths()

    def action_grow(self, steps: int = 1) -> None:
        """Make the pane wider."""
        self._resize(steps * STEP)

    def action_shrink(self, steps: int = 1) -> None:
        """Make the pane narrower."""
        self._resize(-steps * STEP)

    def action_usual_widths(self) -> None:
        """Let all panes be as wide as they come."""
        self._take_on(Widths())

    def action_zoom(self) -> None:
        """Show one pane alone, or all."""
        self.toggle_class("-zoomed")
        self._draw_widths()

    @property
    def _is_alone(self) -> bool:
        return self.app.size.width < SIDE_BY_SIDE or self.has_class("-zoomed")

    def _resize(self, cells: int) -> None:
        if self._is_alone:
            self.notify(ALONE)
            return
        actors, statements = (self.panes.width_of(pane) for pane in (Pane.ACTORS, Pane.STATEMENTS))
        self._take_on(resized(actors, statements, self.view.place.pane, cells, self.app.size.width))

    def _take_on(self, widths: Widths) -> None:
        self._widths = widths
        self._draw_widths()
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(KEEP_SECONDS, self._keep)

    def _draw_widths(self) -> None:
        shown = Widths() if self._is_alone else fitting(self._widths, self.app.size.width)
        if shown == self._drawn:
            return  # to set a width lays out the whole screen anew, whatever it was
        self._drawn = shown
        self.panes.set_widths({Pane.ACTORS: shown.actors, Pane.STATEMENTS: shown.statements})

    def _keep(self) -> None:
        self._keeping = None
        if problem := keep_widths(self._widths):
            self.notify(harmless_line(f"The widths are not kept: {problem}"), severity="warning", markup=False)
