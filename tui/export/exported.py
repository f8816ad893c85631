"""Statements as they were exported, read back from the formats that tell where exactly they stood.

That are JSON Lines, JSON (a statement a line, as it is exported, or laid out by another program), CSV (with the signs
between its cells that a spreadsheet may have put there) and XLSX, known by what is in them; whatever a line lacks or
has too much is a problem in its place.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tui.documents.source import UnreadableError
from tui.export.exported_sheet import ZIP_MAGIC, fields_of
from tui.export.table_csv import COLUMNS, unguarded
from tui.model import Problem, Span

NEEDED = ("words", "content_spans", "document", "path", "sha256")
"""What must be known of a statement to find it again."""
NO_EXPORT = "is no export of statements in JSON Lines, JSON, CSV or XLSX: it has no " + ", ".join(
    f'"{name}"' for name in NEEDED
)
_OF_STATEMENTS = ("words", "content_spans")
"""Those of them that lines of no other kind have; what `extract` writes has the others."""
MAX_LINE_CHARS = 20_000_000
"""The longest line that is read; a statement is much shorter."""
_AROUND = ("", "[", "]", "[]")
"""Lines of a JSON export that are no statement."""
_BETWEEN_CELLS = (",", ";", "\t")
"""What a table is exported with, and what spreadsheets save it with where the comma is for decimals."""
_NO_BLANK = re.compile(r"\S")
_SPANS = re.compile(r"\d+-\d+(?: \d+-\d+)*")


class Exported(NamedTuple):
    """A statement as an export has it."""

    where: str
    """The file of the export and the line."""
    id: str
    words: str
    content: tuple[Span, ...]
    """Where its words stood in the text."""
    document: str
    path: str | None
    """The file of the text; None where it came through standard input or from the web."""
    sha256: str
    """That of the text."""
    member: str | None = None
    """Its place in a file that holds files."""
    url: str | None = None
    """Where it was published."""
    also_in: tuple[str, ...] = ()
    """The other places in which the text was, as messages call them."""


def read(path: Path) -> Iterator[Exported | Problem]:
    """Yield the statements of an export, in their order. Raises OSError where it cannot be read."""
    with path.open("rb") as binary:
        head = binary.read(len(ZIP_MAGIC))
    if head == ZIP_MAGIC:
        yield from _of_spreadsheet(path)
        return
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        first = stream.readline(MAX_LINE_CHARS + 1)
        if first.lstrip().startswith(("{", "[")):
            second = stream.readline(MAX_LINE_CHARS + 1)
            if "{" in (first.strip(), second.strip()):
                yield from _of_laid_out(first + second + stream.read(MAX_LINE_CHARS), str(path))
            else:
                yield from _of_json_lines((first, second), stream, str(path))
        else:
            yield from _of_csv(first, stream, str(path))


def _of_laid_out(text: str, where: str) -> Iterator[Exported | Problem]:
    """Yield the statements of JSON that has one over several lines: an array of them, or one after the other."""
    if len(text) > MAX_LINE_CHARS:
        yield Problem(where, f"has more than {MAX_LINE_CHARS:,} characters, with a statement over several lines")
        return
    try:
        objects = list(_values(text))
    except (ValueError, RecursionError):
        yield Problem(where, "is no JSON")
        return
    if all(isinstance(fields, dict) and fields.keys().isdisjoint(_OF_STATEMENTS) for fields in objects):
        yield Problem(where, NO_EXPORT)
        return
    for number, fields in enumerate(objects, start=1):
        yield _of_fields(fields, f"{where}, statement {number}")


def _values(text: str) -> Iterator[Any]:
    decoder, at = json.JSONDecoder(), 0
    while (begun := _NO_BLANK.search(text, at)) is not None:
        value, at = decoder.raw_decode(text, begun.start())
        yield from value if isinstance(value, list) else [value]


def _of_json_lines(opening: Sequence[str], stream: TextIO, where: str) -> Iterator[Exported | Problem]:
    is_begun = False
    lines = chain(opening, iter(lambda: stream.readline(MAX_LINE_CHARS + 1), ""))
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_CHARS:
            yield Problem(f"{where}:{number}", f"has a line of more than {MAX_LINE_CHARS:,} characters; it ends here")
            return
        told = line.strip().removesuffix(",")
        if told in _AROUND:
            continue
        if is_begun or not _is_of_others(told):
            yield _of_line(told, f"{where}:{number}")
        else:
            yield Problem(where, NO_EXPORT)
            return
        is_begun = True


def _is_of_others(line: str) -> bool:
    """Return whether a line is a whole object of another kind of file, of which no line needs to be told."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and fields.keys().isdisjoint(_OF_STATEMENTS)


def _of_line(line: str, where: str) -> Exported | Problem:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return Problem(where, "is no JSON")
    return _of_fields(fields, where)


def _of_fields(fields: Any, where: str) -> Exported | Problem:
    if not isinstance(fields, dict) or not all(name in fields for name in NEEDED):
        return Problem(where, NO_EXPORT)
    spans = fields["content_spans"]
    is_sound = isinstance(spans, list) and spans and all(map(_is_span, spans))
    return _made(fields, tuple(Span(*span) for span in spans) if is_sound else (), where)


def _of_csv(first: str, stream: TextIO, where: str) -> Iterator[Exported | Problem]:
    before = csv.field_size_limit(MAX_LINE_CHARS)
    try:
        rows = csv.DictReader(chain([first], stream), delimiter=_between_cells(first))
        if not set(NEEDED) <= set(rows.fieldnames or ()):
            yield Problem(where, NO_EXPORT)
            return
        for row in rows:
            fields = {name: unguarded(row[name] or "") for name in COLUMNS if name in row}
            yield _of_cells(fields, f"{where}:{rows.line_num}")
    except csv.Error as error:
        yield Problem(where, f"is no CSV: {error}")
    finally:
        csv.field_size_limit(before)


def _of_spreadsheet(path: Path) -> Iterator[Exported | Problem]:
    is_found = False
    try:
        for where, fields in fields_of(path):
            if fields.keys() >= set(NEEDED):
                is_found = True
                yield _of_cells(fields, where)
    except UnreadableError as error:
        yield Problem(str(path), error.reason)
    else:
        if not is_found:
            yield Problem(str(path), NO_EXPORT)


def _of_cells(cells: Mapping[str, str], where: str) -> Exported | Problem:
    """Return the statement of a row of CSV or of a spreadsheet."""
    spans = cells["content_spans"]
    pairs = spans.split() if _SPANS.fullmatch(spans) else []
    content = tuple(Span(*map(int, pair.split("-"))) for pair in pairs)
    also_in = [place for place in cells.get("also_in", "").split("; ") if place]
    return _made({**cells, "also_in": also_in}, content, where)


def _between_cells(names: str) -> str:
    """Return the sign between the names of the columns."""
    split = {sign: {name.strip('" \r\n') for name in names.split(sign)} for sign in _BETWEEN_CELLS}
    return next((sign for sign, found in split.items() if found.issuperset(NEEDED)), ",")


def _made(fields: Mapping[str, Any], content: tuple[Span, ...], where: str) -> Exported | Problem:
    words, document, sha256 = (fields[name] for name in ("words", "document", "sha256"))
    # CSV has nothing where JSON has null, and exports of older versions have not all of them.
    path, member, url = (fields.get(name) or None for name in ("path", "member", "url"))
    if not content or not all(0 <= start <= end for start, end in content):
        return Problem(where, "has no offsets of its words")
    also_in = fields.get("also_in") or []
    known = (words, document, sha256, *filter(None, (path, member, url)))
    if not isinstance(also_in, list) or not all(isinstance(field, str) for field in (*known, *also_in)):
        return Problem(where, "has something else than words where words must be")
    return Exported(
        where, str(fields.get("id", "")), words, content, document, path, sha256, member, url, tuple(also_in)
    )


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)
