"""Messages that somebody has sent on: whoever did has not written them.

Mail programs quote them below a line that says so, with the headers that their readers need.
"""

import re
from dataclasses import dataclass

_IN_ENGLISH = {
    **dict.fromkeys(("von", "de", "da", "van"), "from"),
    **dict.fromkeys(("betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp"), "subject"),
    **dict.fromkeys(("datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato"), "date"),
}
"""The headers, as mail programs of other languages write them."""
_NAMES = "|".join(("from", "sent", "date", "subject", "to", "cc", "an", "para", "pour", "à", *_IN_ENGLISH))
# In HTML each header is a line of its own, which may be parted from the next: then only what is known is one.
_FORWARDED = re.compile(
    r"^[ \t>]*(?:-{2,}\s*"
    r"(?:forwarded|original|weitergeleitete|ursprüngliche|message transféré|mensaje reenviado)\b[^\n]*"
    r"|begin forwarded message:|_{8,})[ \t]*\r?\n(?:[ \t>]*\r?\n)*"
    r"(?P<head>(?:[ \t>]*\*?[^\W\d_](?:[^\W\d_]|-){1,15}\*?:[^\n]*\r?\n(?:[ \t]+\S[^\n]*\r?\n)*){2,12}"
    rf"|(?:[ \t>]*\*?(?:{_NAMES})\*?:[^\n]*\r?\n(?:[ \t>]*\r?\n)*){{2,8}})",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"^[ \t>]*\*?(?P<name>(?:[^\W\d_]|-){2,15})\*?:[ \t]*(?P<value>[^\n]*)", re.MULTILINE)
_MAX_BEFORE_FORWARDED_CHARS = 1_000
"""Above the line: what has more is a letter, with the one below it for a reminder."""


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message that somebody has sent on: its text, and its headers by their names in small letters."""

    text: str
    headers: dict[str, str]


def forwarded_in(text: str) -> Forwarded | None:
    """Return the message that a text is mainly made of, with what was written above it; None where it is none."""
    found = _FORWARDED.search(text, 0, 2 * _MAX_BEFORE_FORWARDED_CHARS)
    if found is None or found.start() > _MAX_BEFORE_FORWARDED_CHARS or not text[found.end() :].strip():
        return None
    written = ((each["name"].lower(), each["value"].strip(" \t\r*")) for each in _HEADER.finditer(found["head"]))
    headers = {_IN_ENGLISH.get(name, name): value for name, value in written}
    if "from" not in headers:
        return None
    above = text[: found.start()].rstrip()
    below = text[found.end() :].lstrip("\r\n")
    return Forwarded(f"{above}\n\n{below}" if above else below, headers)
