"""How far a long job has come, how fast it is, and how long it will take."""

from collections import deque

WINDOW_SECONDS = 30.0
"""The pace is that of the last time: what is known is there at once, and what is not takes seconds."""
LEAST_SECONDS = 3.0
"""Before, no pace is told: it would jump."""
BAR_CELLS = 10
_FULL, _EMPTY = "█", "░"
_MINUTE, _HOUR = 60, 3600


class Pace:
    """Counts what is done, and says it on a line."""

    def __init__(self) -> None:
        self._counts: deque[tuple[float, int]] = deque()

    def note(self, done: int, at: float) -> None:
        """Take note of how much is done at a time, in seconds."""
        self._counts.append((at, done))
        while len(self._counts) > 2 and at - self._counts[1][0] >= WINDOW_SECONDS:
            self._counts.popleft()

    @property
    def rate(self) -> float | None:
        """How many are done in a second; None as long as that cannot be told."""
        if not self._counts:
            return None
        (begun, before), (now, done) = self._counts[0], self._counts[-1]
        return (done - before) / (now - begun) if now - begun >= LEAST_SECONDS and done > before else None

    def line(self, done: int, count: int, *, is_all: bool) -> str:
        """Return how far it has come: "120 of 900 █░░░░░░░░░ · 3.2/s · 4 min left"; of some, there may be more."""
        full = BAR_CELLS * done // max(1, count)
        parts = [f"{done + 1:,} of {count:,}{'' if is_all else '+'} {_FULL * full}{_EMPTY * (BAR_CELLS - full)}"]
        rate = self.rate
        if rate is not None:
            parts.append(f"{rate:,.1f}/s" if rate < BAR_CELLS else f"{rate:,.0f}/s")
            if is_all:
                parts.append(f"{_duration((count - done) / rate)} left")
        return " · ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{seconds / _HOUR:.1f} h"
