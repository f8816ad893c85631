r"""The pieces of an RTF file: control words, letters, and the braces of groups, one after the other.

After the "Rich Text Format (RTF) Specification" 1.9.1. Each byte is looked at once, and what a picture or an object has
in raw bytes (\bin) is passed over.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.documents.source import UnreadableError

MAX_TOKENS = 2_500_000
"""Of a text of the longest kind each letter may have one, and another for programs that do not know it."""

_TOKEN = re.compile(
    r"""\\(?P<word>[a-zA-Z]{1,32}+)(?P<number>-?\d{1,10}+)?+\ ?+
    | \\'(?P<byte>[0-9a-fA-F]{2})
    | \\(?P<sign>.)
    | (?P<brace>[{}])
    | [\r\n\0]++
    | (?P<letters>[^\\{}\r\n\0]++)
    | .""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One piece; what it is tells which of its fields has something."""

    word: str = ""
    """Of a control word, without the backslash."""
    number: int | None = None
    """What follows the word."""
    sign: str = ""
    """The one after a backslash, or a brace."""
    letters: str = ""
    """As bytes in Latin-1."""
    is_raw: bool = True
    """Whether the letters stand as they are, and not as a number."""


def tokens(data: str) -> Iterator[Token]:
    """Yield the pieces of a file, which is given as Latin-1. Raises UnreadableError where they are too many."""
    at = count = 0
    while (found := _TOKEN.match(data, at)) is not None:
        at = found.end()
        count += 1
        if count > MAX_TOKENS:
            raise UnreadableError(f"has more than {MAX_TOKENS:,} control words and groups, too many for one document")
        kind = found.lastgroup
        if kind in ("word", "number"):
            number = int(found["number"]) if found["number"] else None
            if found["word"] == "bin" and number is not None:
                at += max(0, number)
            yield Token(word=found["word"], number=number)
        elif kind == "byte":
            yield Token(letters=chr(int(found["byte"], 16)), is_raw=False)
        elif kind == "sign":
            yield Token(sign=found["sign"])
        elif kind == "brace":
            yield Token(sign=f"brace {found['brace']}")
        elif kind == "letters":
            yield Token(letters=found["letters"])
