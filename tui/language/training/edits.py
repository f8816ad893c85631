"""Changes to the text of a marked article that take its marks along."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

PARTS = ("content", "cue", "source")


class Edit(NamedTuple):
    """What stands from `start` to before `end` gives way to `text`."""

    start: int
    end: int
    text: str


def edited(row: Mapping[str, Any], edits: Sequence[Edit]) -> dict[str, Any]:
    """Return a row of a corpus with `edits` made, which are in order and apart; its statements are where they were.

    An edit is left out where a mark begins or ends within what it replaces: nobody could say where the mark is then.
    """
    cuts = _cuts(row)
    edits = [edit for edit in edits if cuts.isdisjoint(range(edit.start + 1, edit.end))]
    ends = [edit.end for edit in edits]
    shifts = list(accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0))

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    statements = [
        {**statement, **{part: [[moved(start), moved(end)] for start, end in statement[part]] for part in PARTS}}
        for statement in row["statements"]
    ]
    return {**row, "text": _text(row["text"], edits), "statements": statements}


def _cuts(row: Mapping[str, Any]) -> frozenset[int]:
    """Return where marks begin and end."""
    return frozenset(
        offset for statement in row["statements"] for part in PARTS for span in statement[part] for offset in span
    )


def _text(text: str, edits: Sequence[Edit]) -> str:
    pieces, done = [], 0
    for edit in edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])
