"""Tables, as CSV or TSV: one document a row, under a row of names.

`fields` has the names that the columns may have. How cells are parted and quoted is told by the first rows: by commas,
semicolons (European spreadsheets), tabs or bars. Rows are read one by one; the encoding, which may show itself only at
the end of a file, takes a look at the whole beforehand.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from tui.documents.records.fields import count_known, has_text
from tui.documents.records.table_rows import documents_of_rows, without_text
from tui.documents.source import MAX_TEXT_CHARS, Format, Item, Source, UnreadableError
from tui.documents.text.decoded_lines import decoded_lines, encoding_of

MAX_ROW_CHARS = 4 * MAX_TEXT_CHARS
"""Characters of one row: a text of which every one is a quotation mark, doubled, and as much for the other cells."""
_SAMPLE_CHARS = 65_536
_DELIMITERS = ",;\t|"
# Excel takes the delimiter from such a line, and does not show it.
_DELIMITER_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class _Lines:
    """The lines of a table, each with its line break, and how much has been read since a row began."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._chars = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._chars += len(line)
            if self._chars > MAX_ROW_CHARS:
                reason = f"has a row of more than {MAX_ROW_CHARS:,} characters: is a quotation mark not closed?"
                raise UnreadableError(reason)
            yield line

    def begin_row(self) -> None:
        """Count anew."""
        self._chars = 0


def read(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each row of `source` below the names that is not blank.

    Raises UnreadableError where the whole is no table of texts: a binary file, or without a column for the text.
    """
    encoding = encoding_of(source.stream)
    written = decoded_lines(source.stream, encoding, MAX_ROW_CHARS)
    sample = _sample(written)
    told = _DELIMITER_LINE.fullmatch(sample[0]) if sample else None
    if told:
        del sample[0]
    delimiter = told[1] if told else _delimiter(sample)
    is_quoted = _is_quoted(sample, delimiter)
    rows = _rows(chain(sample, written), delimiter, is_quoted=is_quoted)
    _, header = next(rows, (0, []))
    if not header:
        raise UnreadableError("is empty")
    if not has_text(header):
        raise UnreadableError(without_text(header))
    warnings = () if encoding.warning is None else (encoding.warning,)

    def again() -> Iterator[Sequence[object]]:
        at = source.stream.tell()
        source.stream.seek(0)
        try:
            lines = decoded_lines(source.stream, encoding, MAX_ROW_CHARS)
            yield from (row for _, row in _rows(lines, delimiter, is_quoted=is_quoted))
        finally:
            source.stream.seek(at)

    yield from documents_of_rows(header, rows, source, again, warnings)


FORMAT = Format("CSV", (".csv", ".tsv", ".tab"), read)


def _sample(lines: Iterator[str]) -> list[str]:
    """Take the first lines, from the first that is not blank."""
    sample: list[str] = []
    chars = 0
    for line in lines:
        if sample or not line.isspace():
            sample.append(line)
            chars += len(line)
        if chars >= _SAMPLE_CHARS:
            break
    return sample


def _delimiter(sample: Sequence[str]) -> str:
    """Return what parts the first line into the most names that are known, or into the most cells."""

    def worth(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader(sample[:1], delimiter=delimiter), [])
        return count_known(names), len(names)

    csv.field_size_limit(MAX_ROW_CHARS)
    return max(_DELIMITERS, key=worth)


def _is_quoted(sample: Sequence[str], delimiter: str) -> bool:
    """Return whether a cell may be in quotation marks that are not part of it.

    In TSV they mostly are part of it, and a cell may well begin with one and not end with it: "We stay," she said.
    """
    if delimiter != "\t":
        return True
    try:
        list(csv.reader(sample, delimiter=delimiter, strict=True))
    except csv.Error as error:
        # The sample may end within a cell, but hardly one that has gone on for all of it.
        return "unexpected end" in str(error) and sum(map(len, sample)) >= _SAMPLE_CHARS
    return True


def _rows(written: Iterator[str], delimiter: str, *, is_quoted: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with its number, as spreadsheets count: the first has the names."""
    lines = _Lines(written)
    csv.field_size_limit(MAX_ROW_CHARS)
    if is_quoted:
        reader = csv.reader(iter(lines), delimiter=delimiter)
    else:
        reader = csv.reader(iter(lines), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    number = 0
    while True:
        lines.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(f"is no table: {error}") from None
        if any(cell and not cell.isspace() for cell in row):
            number += 1
            yield number, row
