"""What counts as a word: in a text that is searched, and in a query.

A text gives every word that a reader may type for it: "al-Assad's" is found by "al", "assad", "al-assad", "assad's" and
"alassad"; "U.S." by "us" and "u.s."; "1,000" by "1000". Scripts without blanks between words give overlapping pairs of
letters, so that any stretch of them is found. The query gives fewer: the words that must all be there. Whatever stands
between two blanks in a text finds that text.

Where words are asked for in a row, a text is read as a query would be: its `normal_form`.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.search.folding import fold

# Thai, Lao, Burmese, Khmer; kana; Han with its extensions: written without blanks between words.
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u31f0-\u31ff\u3005-\u3007\u3400-\u9fff\U00020000-\U0003ffff"
)
_LETTERS = rf"[^ ,.'\-{_UNSPACED}]+"
_COMPOUND = re.compile(rf"[{_UNSPACED}]+|{_LETTERS}(?:(?:['.\-]|(?<=[0-9]),(?=[0-9])){_LETTERS})*")
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_CONNECTOR = re.compile(r"[,.'\-]")
_NUMBER = re.compile("[0-9]+(?:[.,][0-9]+)+")

# How a compound comes apart: at hyphens and dots, at hyphens alone ("non-U.S."), at every connector ("l'Élysée").
_BETWEEN_HYPHENS_AND_DOTS = re.compile(r"[^\-.]+")
_SEPARATIONS = (_BETWEEN_HYPHENS_AND_DOTS, re.compile("[^-]+"), re.compile(r"[^\-.',]+"))

MIN_PART_LETTERS = 2
"""Shorter parts of a compound are no words of their own: the "s" of "Assad's", the letters of "U.S."."""


class Piece(NamedTuple):
    """A word of a compound, and where in the compound each of its letters stands."""

    word: str
    places: tuple[int, ...]


def compounds(folded: str) -> Iterator[re.Match[str]]:
    """Find the stretches of a folded text that hold words, with the connectors inside them."""
    return _COMPOUND.finditer(folded)


def words_of(text: str) -> set[str]:
    """Return every word by which `text` is found."""
    return set().union(*map(words_of_chunk, text.split()))


LINE, GAP = "\n", " "
"""What stands between the lines of a normal form, also before the first and after the last; and between words."""


def normal_form(text: str) -> str:
    """Return the lines of a text, each as the words that a query for it would ask for; nothing where it has no words.

    It begins and ends with `LINE`, so that every word stands between two of `LINE` and `GAP`.
    """
    lines = (
        GAP.join(words for chunk in line.split() if (words := _asked_of_chunk(chunk))) for line in text.split(LINE)
    )
    kept = [line for line in lines if line]
    return LINE.join(["", *kept, ""]) if kept else ""


def asked_pieces(compound: str) -> list[Piece]:
    """Return the words that a query asks for by a compound, with the places of their letters."""
    if _UNSPACED_LETTER.match(compound):
        pairs = [Piece(compound[at : at + 2], (at, at + 1)) for at in range(len(compound) - 1)]
        return pairs or [Piece(compound, (0,))]
    whole = _joined(compound, 0, len(compound))
    if _NUMBER.fullmatch(compound):
        return [whole]
    parts = [_joined(compound, *part.span()) for part in _BETWEEN_HYPHENS_AND_DOTS.finditer(compound)]
    return parts if all(len(part.word) >= MIN_PART_LETTERS for part in parts) else [whole]


@lru_cache(maxsize=1 << 16)
def _asked_of_chunk(chunk: str) -> str:
    return GAP.join(words_asked(chunk))


# Words repeat: remembering the commonest, as printed, makes reading a text several times as fast.
@lru_cache(maxsize=1 << 16)
def words_of_chunk(chunk: str) -> tuple[str, ...]:
    """Return the words by which a stretch without blanks is found."""
    return tuple(piece.word for compound in _COMPOUND.findall(fold(chunk)) for piece in pieces(compound))


def words_asked(query: str) -> list[str]:
    """Return the words that a query asks for, in order; all of them are in `words_of` the same text."""
    return [piece.word for compound in _COMPOUND.findall(fold(query)) for piece in asked_pieces(compound)]


def pieces(compound: str) -> list[Piece]:
    """Return every word by which a compound is found, with the places of its letters."""
    if _UNSPACED_LETTER.match(compound):
        return [
            Piece(compound[at : at + 2], tuple(range(at, min(at + 2, len(compound))))) for at in range(len(compound))
        ]
    whole = (0, len(compound))
    if _CONNECTOR.search(compound) is None:
        return [Piece(compound, tuple(range(*whole)))]
    parts = {part.span() for separation in _SEPARATIONS for part in separation.finditer(compound)} - {whole}
    found = [_joined(compound, *part) for part in sorted(parts)]
    return [_joined(compound, *whole), *(piece for piece in found if len(piece.word) >= MIN_PART_LETTERS)]


def _joined(compound: str, start: int, end: int) -> Piece:
    """Return a part of a compound without its connectors; a number keeps its decimal point."""
    dropped = "," if _NUMBER.fullmatch(compound, start, end) else ",.'-"
    places = tuple(place for place in range(start, end) if compound[place] not in dropped)
    return Piece("".join(compound[place] for place in places), places)
