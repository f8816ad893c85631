"""Title, byline, outlet and date of a document, brought into one form, whatever format it came in.

Files write them for their own pages: with entities that were encoded twice, "By" before names, days in words.
"""

import re
from dataclasses import replace
from html import unescape

from tui.documents.clues.bylines import names_in
from tui.documents.clues.dates import iso_in_language
from tui.model import Document

# Those that are encoded twice in the wild; a bare "&copy" in a title may be meant.
_ENTITY = re.compile(
    r"&(?:#\d{1,6}|#x[\da-f]{1,5}|amp|quot|lt|gt|apos|nbsp|[lr][sd]quo|[nm]dash|hellip);", re.IGNORECASE
)

# Between a headline and the name of its outlet.
_BESIDE = re.compile(r"(?<=\S)\s[-–—|·]\s?\Z")


def tidied(document: Document) -> Document:
    """Return the document with what is known of it in the form that all documents have it in."""
    title, outlet = without_entities(document.title), without_entities(document.outlet)
    byline, published = without_entities(document.byline), document.published
    return replace(
        document,
        title=_without_outlet(title, outlet),
        outlet=outlet,
        byline=names_in(byline, document.language, outlet) if byline else byline,
        # What is no date that is known is kept, so that it can be seen.
        published=iso_in_language(published, document.language) or published if published else published,
    )


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a title without the very name of its outlet behind a dash or bar, as interfaces and feeds put it there."""
    if not title or not outlet or title[-len(outlet) :].casefold() != outlet.casefold():
        return title
    return _BESIDE.sub("", title[: -len(outlet)], 1) if _BESIDE.search(title[: -len(outlet)]) else title


def without_entities(value: str | None) -> str | None:
    """Return a value without the entities that were encoded twice."""
    if value is None or not _ENTITY.search(value):
        return value
    return " ".join(unescape(value).split()) or None
