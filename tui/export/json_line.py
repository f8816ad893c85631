"""A value as one line of JSON that is exact and yet safe to print.

The file is valid UTF-8 whatever the text, and none of its bytes can drive a terminal: what `harmless_in_file`
would replace is written as an escape, so that reading the line gives back every character.
"""

import json
import re
from collections.abc import Iterable
from typing import TextIO

from tui.harmless import REPLACEMENT, harmless_in_file

# Escaped one by one, the two halves would be read back as one character, and all offsets behind it would be wrong.
_SPLIT_PAIR = re.compile("([\ud800-\udbff])[\udc00-\udfff]")


def json_line(value: object) -> str:
    """Return `value` as JSON on one line, with its line feed.

    Reading it gives back an equal value, with one exception: the second of two lone surrogates that would make a pair
    becomes U+FFFD, since JSON cannot tell the pair from the character that it encodes.
    """
    line = json.dumps(value, ensure_ascii=False)
    return _with_escapes(_SPLIT_PAIR.sub(rf"\1{REPLACEMENT}", line)) + "\n"


def write_array(values: Iterable[object], stream: TextIO, *, before: str = "", after: str = "") -> None:
    """Write values as one JSON array, a value a line, each as soon as it comes, between other JSON."""
    opening = f"{before}[\n"
    for value in values:
        stream.write(opening + json_line(value).removesuffix("\n"))
        opening = ",\n"
    stream.write(f"\n]{after}\n" if opening == ",\n" else f"{before}[]{after}\n")


def _with_escapes(line: str) -> str:
    """Escape what is not harmless; outside its strings a line of JSON holds nothing of the kind."""
    shown = harmless_in_file(line)
    if shown == line:
        return line
    return "".join(
        actual if actual == safe else json.dumps(actual)[1:-1] for actual, safe in zip(line, shown, strict=True)
    )
