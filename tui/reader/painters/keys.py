"""The page of all keys: a heading for each screen and subject, a row an action; last what is typed, and the signs."""

import re
from collections.abc import Iterator, Sequence

from tui.model import Span, StatementKind
from tui.reader import actions
from tui.reader.commanding import matching
from tui.reader.painters.pages import column, hanging, part
from tui.reader.painters.shaping import matched
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
from tui.reader.widgets.page_view import Paragraph

KEYS_WIDTH = 12
"""Cells of the column of keys."""
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
"""The signs on the screen, and what they mean."""
NUMBERS = (
    ("5j", "a number before a key of movement repeats it; also 3n, 2], 2^f"),
    ("12G", "the 12th row of a list, or paragraph of the article; also 12gg"),
    ("esc", "drop a number, or the first key of a chord such as gg"),
)
"""What can be typed before keys."""
QUERIES = (
    ('"a b"', "in a row, just so; 'abc also within a word, 'abc' the whole word"),
    ("^a b$ !c", "at the beginning, at the end, not what has it"),
    ("a | b", "one of them"),
    ("speaker:", "who said it; about: whom it speaks of, outlet: where it was printed; language:"),
    ("kind:", "direct, mixed or indirect; cue: says, claims, denies, warns … or the reporting words"),
    ("said:", "in the words of the statement, not in the speaker's name"),
    ("is:", "marked, corrected, sure, unsure, direct …"),
    ("date:", "2015, 2015-09-16, >2015-09, 2015-09..2015-10"),
)
"""The language of the search, of filters and of what is found in an article."""


def page(typed: str, width: int) -> Sequence[Paragraph]:
    """Return the keys that are meant by what has been typed, all where nothing has been; nothing where none are."""
    return list(_parts(typed, width))


def _parts(typed: str, width: int) -> Iterator[Paragraph]:
    meant = set(matching(actions.ACTIONS, typed))
    for where in actions.Where:
        for group in actions.Group:
            rows = [(each.shown_keys, each.help) for each in actions.of(where) if each.group is group and each in meant]
            heading = group.value if where is actions.Where.READING else f"{where.value}: {group.value.lower()}"
            yield from _part(heading, rows, typed, width)
    words = typed.lower().split()
    for heading, told in (("Numbers", NUMBERS), ("What to search for", QUERIES), ("Signs", LEGEND)):
        rows = [row for row in told if all(word in " ".join(row).lower() for word in words)]
        yield from _part(heading, rows, typed, width)


def _part(heading: str, rows: Sequence[tuple[str, str]], typed: str, width: int) -> Iterator[Paragraph]:
    if rows:
        yield from part(heading, (_row(keys, meaning, typed, width) for keys, meaning in rows), width)


def _row(keys: str, meaning: str, typed: str, width: int) -> Paragraph:
    return hanging(column(keys, KEYS_WIDTH), matched(meaning, _words_in(meaning, typed)), width)


def _words_in(text: str, typed: str) -> Iterator[Span]:
    """Yield where the words that have been typed stand."""
    words = "|".join(map(re.escape, typed.split()))
    if words:
        yield from (Span(*found.span()) for found in re.finditer(words, text, re.IGNORECASE))
