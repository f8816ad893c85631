"""What a text is that has no name to tell it: mail, a table, JSON, or Markdown with front matter, by its first lines.

Where there is a name, that goes before: an article may well begin like one of these.
"""

import csv
import re

from tui.documents.mail import messages
from tui.documents.prose import markdown
from tui.documents.records import json_file, jsonl, table
from tui.documents.records.fields import count_known, has_text
from tui.documents.source import Format
from tui.documents.text.decoding import wide_encoding

LEAST_KNOWN_COLUMNS = 2
MAX_COLUMN_NAME_CHARS = 60
LEAST_HEADERS = 2
"""Headers that only mail has, or hardly anything else."""

_DELIMITERS = ",;\t|"
_ENVELOPE = re.compile(rb"From \S+.{0,200}\d\d?:\d\d.{0,50}\d{4}")
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]")
_HEADERS_OF_MAIL = frozenset(
    (
        *("from", "to", "subject", "date", "received", "message-id", "mime-version", "return-path", "delivered-to"),
        *("content-type", "reply-to", "sender", "list-id", "list-unsubscribe", "dkim-signature", "x-mailer"),
    )
)
# An object, or an array of them: no prose begins so, and what keeps a document may wrap it in fields of its own.
_JSON = re.compile(r'\s*(?:\[\s*)*\{\s*"(?:[^"\\]|\\.){0,100}"\s*:')
_RULE = re.compile(rb"(?:---|\+\+\+)[ \t]*\r?\n")
_MARK = b"\xef\xbb\xbf"


def guessed(head: bytes) -> Format | None:
    """Return the format of a text that begins so; None where it is a plain text, as far as that shows."""
    head = head.removeprefix(_MARK)
    text = head.decode(wide_encoding(head) or "utf-8", "replace")
    lines = text.splitlines()
    if jsonl.is_document(head.lstrip().partition(b"\n")[0]):
        return jsonl.FORMAT
    if _JSON.match(text):
        return json_file.FORMAT
    if _ENVELOPE.match(head) and len(lines) > 1 and _HEADER.match(lines[1]):
        return messages.MBOX_FORMAT
    if _is_mail(lines):
        return messages.FORMAT
    if _is_table(lines):
        return table.FORMAT
    return markdown.FORMAT if _RULE.match(head) else None


def _is_mail(lines: list[str]) -> bool:
    names: set[str] = set()
    for line in lines:
        header = _HEADER.match(line)
        if header:
            names.add(header[1].lower())
        elif not (names and line[:1] in (" ", "\t") and line.strip()):
            break
    return len(names & _HEADERS_OF_MAIL) >= LEAST_HEADERS


def _is_table(lines: list[str]) -> bool:
    if len(lines) < 2:
        return False
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader(lines[:1], delimiter=delimiter), [])
        except csv.Error:
            continue
        is_row = len(names) > 1 and all(len(name) <= MAX_COLUMN_NAME_CHARS for name in names)
        is_followed = delimiter in lines[1] or lines[1].startswith('"')
        if is_row and is_followed and has_text(names) and count_known(names) >= LEAST_KNOWN_COLUMNS:
            return True
    return False
