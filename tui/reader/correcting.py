"""Corrections on their way from the screen to the library, and what has become of them on their way back."""

from textual import on

from tui.harmless import harmless_line
from tui.library.corrections.correction import in_words
from tui.reader.bookmarks import Bookmarks
from tui.reader.looks import LooksApp
from tui.reader.messages import Corrected, CorrectionAsked, CorrectionRefused, RedoAsked, UndoAsked

NO_CORRECTIONS = "Corrections are kept in the library, and there is none: start without --no-library."
NOTHING_TO_UNDO = "Nothing has been corrected that could be undone."
NOTHING_TO_REDO = "Nothing has been undone that could be done again."
_MOST_TOLD = 3


class CorrectingApp(LooksApp):
    """A program that has corrections made by its bookmarks, where there are any."""

    bookmarks: Bookmarks | None

    def look_now(self) -> None:
        """Look at once whether the library has changed."""
        raise NotImplementedError

    @on(CorrectionAsked)
    @on(UndoAsked)
    @on(RedoAsked)
    def _correct(self, event: CorrectionAsked | UndoAsked | RedoAsked) -> None:
        if self.bookmarks is None:
            self.notify(NO_CORRECTIONS, severity="warning", markup=False)
            return
        match event:
            case CorrectionAsked(changes):
                self.bookmarks.do(lambda keeping: keeping.correct(changes))
            case UndoAsked():
                self.bookmarks.do(lambda keeping: keeping.undo())
            case RedoAsked():
                self.bookmarks.do(lambda keeping: keeping.redo())

    @on(Corrected)
    def _tell_of_corrections(self, event: Corrected) -> None:
        self.look_now()
        lines = [in_words(each.change) for each in event.corrections[:_MOST_TOLD]]
        if more := len(event.corrections) - len(lines):
            lines.append(f"and {more:,} more")
        if not lines:
            self.notify(NOTHING_TO_UNDO if event.is_undone else NOTHING_TO_REDO, markup=False)
            return
        said = harmless_line("; ".join(lines))
        self.notify(f"Undone: {said}" if event.is_undone else f"{said} (U undoes it)", markup=False)

    @on(CorrectionRefused)
    def _tell_of_refusal(self, event: CorrectionRefused) -> None:
        self.notify(harmless_line(event.reason), severity="error", markup=False)
