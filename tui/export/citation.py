"""An article as reference managers cite it: a key, a title, and its date in parts.

Apart from their formats because they share these: one entry is one statement, cited from the article that it stands in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from tui.library import StatementRecord
from tui.model import Document

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", re.ASCII)
_OTHER_THAN_KEY = re.compile(r"[^A-Za-z0-9]+")


def keyed(records: Iterable[StatementRecord]) -> Iterator[tuple[str, StatementRecord]]:
    """Yield each statement with a key of its own, of ASCII letters, digits and hyphens: "dam-7-0".

    It is made of the document's id and the statement's index; where documents are called alike, a number follows.
    """
    taken: set[str] = set()
    copies: Counter[str] = Counter()
    for record in records:
        name = _OTHER_THAN_KEY.sub("-", record.document.id).strip("-") or "document"
        key = plain = f"{name}-{record.index}"
        while key in taken:
            copies[plain] += 1
            key = f"{plain}-copy-{copies[plain]}"
        taken.add(key)
        yield key, record


def cited_title(document: Document) -> str:
    """Return the title, or what else names the article: a reference without any is a blank line in its manager."""
    return document.title or document.id


def date_parts(published: str | None) -> tuple[int, ...]:
    """Return year, month and day of a date as its source writes it, as far as it begins with them; else ()."""
    found = _DATE.match((published or "").strip())
    if found is None:
        return ()
    parts = tuple(int(part) for part in found.groups() if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ()
    return parts
