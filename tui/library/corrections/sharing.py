"""Corrections as a file that a team reads, shares and compares: TOML, one after the other as they were made.

Strings are written as those of JSON, which TOML reads alike, with every character escaped that could drive a terminal
or hide what is beside it. Written here, since the libraries that write TOML spread each actor over lines of its own,
and the line that says who is who is what people compare.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tui.harmless import harmless
from tui.library.corrections.correction import Correction, in_words
from tui.library.corrections.records import correction_of_record, correction_record

FORMAT = "onrecord-corrections-1"
HEADING = """\
# Who said what, corrected: written by onrecord corrections export, taken in by onrecord corrections import.
# In the order in which it was done. Texts are known by their SHA-256, places in them by code points.
"""


class SharingError(Exception):
    """A file does not hold corrections; the message says what is wrong."""


def toml_of(corrections: Iterable[Correction], author: str = "") -> Iterator[str]:
    """Yield the parts of a file of corrections; `author` is named where the user's own name is to be told."""
    yield f"{HEADING}format = {_value(FORMAT)}\n"
    for correction in corrections:
        signed = replace(correction, author=correction.author or author)
        comment = harmless(in_words(correction.change)).replace("\n", " ")
        yield f"\n# {comment}\n[[correction]]\n"
        yield from (f"{name} = {_value(value)}\n" for name, value in correction_record(signed).items())


def corrections_of_toml(text: str) -> Sequence[Correction]:
    """Return the corrections of a file; raises SharingError where it does not hold any."""
    try:
        read = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SharingError(f"this is no TOML: {error}") from error
    if read.get("format") != FORMAT:
        raise SharingError(f"this is no file of corrections: it does not say format = “{FORMAT}”")
    entries = read.get("correction", [])
    if not isinstance(entries, list):
        raise SharingError("correction must be a list: [[correction]]")
    return [_read(number, entry) for number, entry in enumerate(entries, start=1)]


def _read(number: int, entry: Any) -> Correction:
    try:
        return correction_of_record(entry)
    except KeyError as error:
        raise SharingError(f"correction {number} has no “{error.args[0]}”") from error
    except (ValueError, TypeError) as error:
        raise SharingError(f"correction {number} makes no sense: {error}") from error


def _value(value: object) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{name} = {_value(each)}" for name, each in value.items()) + " }"
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _string(text: str) -> str:
    # Half a surrogate pair is no character of TOML.
    text = text.encode("utf-8", "replace").decode()
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        character if character == safe else _escaped(character)
        for character, safe in zip(written, harmless(written), strict=True)
    )


def _escaped(character: str) -> str:
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else f"\\u{ord(character):04x}"
