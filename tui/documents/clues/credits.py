"""The outlet of a document that names none: as its text credits it, at its end or in the dateline of an agency, or else
the site of its address.

Whatever format an article came in, "Source: Reuters" below it and "GENEVA (Reuters) — " before it say the same.
"""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from tui.model import Document

_MAX_OUTLET_CHARS = 80
_CREDIT = re.compile(rf"source:\s*(\S.{{0,{_MAX_OUTLET_CHARS - 2}}}\S)", re.IGNORECASE)
_SERVER = re.compile(r"(?:www\d?|m|mobile|amp)\.")
_NUMBERS = re.compile(r"[\d.]+")
_LOOKED_AT_CHARS = 2_000
"""Below a headline, a byline and a picture's words; and so much of the end may be blank."""
# "GENEVA (Reuters) — ", "GENEVA, Sept 16 (AP) - ", "(AFP) – ", at the beginning of a line.
_DATELINE = re.compile(
    r"""^[ \t]*(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z.'’-]+){0,4}          # GENEVA, NEW YORK
        (?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?                     # , Switzerland
        (?:,?\s[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?)?\s)?     # , Sept. 16
        \(([A-Z][\w&.' -]{1,30})\)\s*(?:[—–]|--?)\s""",
    re.VERBOSE | re.MULTILINE,
)


def with_outlet(document: Document) -> Document:
    """Return the document with the outlet that its text credits, or its address names, unless it has one."""
    if document.outlet is not None:
        return document
    outlet = credited(document.text) or site_of(document.url)
    return document if outlet is None else replace(document, outlet=outlet)


def credited(text: str) -> str | None:
    """Return the outlet that a text credits in its last line or its dateline; None where it credits none."""
    above, _, last = text[-_LOOKED_AT_CHARS:].rstrip().replace("\r", "\n").rpartition("\n")
    credit = _CREDIT.fullmatch(last.strip())
    if credit and above.strip():
        return credit[1]
    dateline = _DATELINE.search(text, 0, _LOOKED_AT_CHARS)
    return dateline[1] if dateline else None


def site_of(url: str | None) -> str | None:
    """Return the name of the site that an address is at, such as "courier.example"; None where it names none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    name = _SERVER.sub("", host, count=1)
    return name if "." in name and not _NUMBERS.fullmatch(name) else None


def is_credit(line: str) -> bool:
    """Return whether a line is nothing but a credit, such as "Source: Reuters"."""
    return _CREDIT.fullmatch(line) is not None
