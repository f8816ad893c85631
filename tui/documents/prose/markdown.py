"""Markdown: one document a file, with what its front matter says of it.

The document's text begins below the front matter, which is no prose: read as text, "author: Ada Fenwick" would be
searched for statements. From there on it is all that the file says, marks included. Of YAML, in which front matter is
mostly written, only what describes an article is read: a name and a value a line, quoted or not, and lists of values.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from tui.documents.prose.plain import document_of, read_bounded
from tui.documents.records.fields import known_facts
from tui.documents.source import Format, Source
from tui.documents.text.decoding import Decoded, decode
from tui.model import Anchor, Document

MAX_FRONT_MATTER_CHARS = 50_000
"""A text that begins with a rule of dashes may have another one far below."""

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML_MATTER = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# At the top of a text, it is the headline.
_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<marked>[^\n]{1,300}?)[ \t]*#*|(?P<underlined>[^\W_][^\n]{0,300})\n=+)[ \t]*\r?(?:\n|\Z)"
)
_FIELD = re.compile(r"([A-Za-z][\w .-]{0,50}?)\s*:(?:\s+(.*))?")
_ITEM = re.compile(r"\s*-\s+(.*)")
_QUOTED = re.compile(r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?""")
_IN_LIST = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]*)\s*(?:,|$)""")
_ESCAPE = re.compile(r'\\(["\\/])')


def read(source: Source) -> Iterator[Document]:
    """Yield the one document of `source`. Raises UnreadableError where it is no text, empty or too long."""
    decoded = decode(read_bounded(source))
    found = _FRONT_MATTER.match(decoded.text, 0, MAX_FRONT_MATTER_CHARS)
    in_toml = None if found else _TOML_MATTER.match(decoded.text, 0, MAX_FRONT_MATTER_CHARS)
    fields = _fields(found[1].splitlines()) if found else _toml_fields(in_toml[1]) if in_toml else {}
    found = found or in_toml
    start = found.end() if found and fields else 0
    heading = _HEADING.match(decoded.text, start)
    document = document_of(Decoded(decoded.text[start:], decoded.warning), source)
    if heading:
        document = replace(document, title=(heading["marked"] or heading["underlined"]).strip())
    facts, warnings = known_facts(fields)
    anchors = (Anchor(0, start),) if start else ()
    yield replace(document, warnings=(*document.warnings, *warnings), anchors=anchors, **facts)


FORMAT = Format("Markdown", (".md", ".markdown"), read)


def _fields(lines: Sequence[str]) -> Mapping[str, str | list[str]]:
    """Return the fields of front matter; what is no field is passed over."""
    fields: dict[str, str | list[str]] = {}
    listed: list[str] | None = None
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item and listed is not None:
            listed.append(_value(item[1]))
            continue
        field = _FIELD.fullmatch(line)
        if field is None:
            continue
        name, written = field[1], (field[2] or "").strip()
        listed = None
        if written.startswith("[") and written.endswith("]"):
            fields[name] = [_value(each) for each in _IN_LIST.findall(written[1:-1]) if each.strip()]
        elif written:
            fields[name] = _value(written)
        else:
            fields[name] = listed = []
    return fields


def _toml_fields(written: str) -> Mapping[str, Any]:
    """Return the fields of front matter in TOML, as Hugo writes it; none where it is no TOML."""
    try:
        read = tomllib.loads(written.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}
    return {name: str(value) if isinstance(value, date | time) else value for name, value in read.items()}


def _value(written: str) -> str:
    written = written.strip()
    quoted = _QUOTED.fullmatch(written)
    if quoted is None:
        return written.partition(" #")[0].rstrip()
    if quoted[1] is not None:
        return _ESCAPE.sub(r"\1", quoted[1])
    return quoted[2].replace("''", "'")
