"""The beginning of a JSON object, in which an interface wraps its answers, read as far as the array of them."""

import json
import re
from collections.abc import Collection

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def array_within(text: str, names: Collection[str]) -> int | None:
    """Return where the elements of an array begin that an object has under one of `names`, or an object in it has.

    The text is the beginning of a JSON object, and may break off anywhere. None where it tells of no such array.
    """
    place: int | None = 0
    try:
        while place is not None and text[place] != "[":
            place = _value_of(text, place, names)
        return None if place is None else place + 1
    except (ValueError, IndexError, RecursionError):
        return None  # It breaks off, or is no JSON.


def _value_of(text: str, start: int, names: Collection[str]) -> int | None:
    """Return where the first object or array begins that the object at `start` has under one of `names`."""
    if text[start] != "{":
        return None
    place = start + 1
    while True:
        name, place = _DECODER.raw_decode(text, _after_space(text, place))
        place = _after_space(text, place)
        if not isinstance(name, str) or text[place] != ":":
            return None
        place = _after_space(text, place + 1)
        if name in names and text[place] in "[{":
            return place
        _, place = _DECODER.raw_decode(text, place)
        place = _after_space(text, place)
        if text[place] != ",":
            return None
        place += 1


def _after_space(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
