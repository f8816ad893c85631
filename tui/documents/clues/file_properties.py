"""What a file says of itself, as far as it can be believed: programs fill its fields in more often than people do."""

import re

from tui.documents.clues.dates import iso_date

_MAX_TITLE_CHARS = 300
_MAX_AUTHOR_CHARS = 120
_PROGRAMS = re.compile(
    r"microsoft|powerpoint|untitled|document\s*\d*$|layout\s*\d*$|slide\s*\d|scan|print|unknown|\(?anonymous|\(?unspecified"
    r"|temp|draft|https?:|www\.|file:|about:blank|adobe|acrobat|quark|indesign|xerox|canon|epson|ricoh|konica",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|qxp|qxd|pages|tex|dvi|html?|rtf|odt|txt|pptx?|xlsx?|p65|ps|eps)$", re.IGNORECASE
)
_ACCOUNTS = re.compile(r"(?:admin\w*|user|owner|pc|mac|root|guest|author|staff|office)\b", re.IGNORECASE)
_CREATED = re.compile(r"(?:D:)?(\d{8}|\d{4}-\d\d-\d\d)")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff]+")


def sane_title(title: str | None) -> str | None:
    """Return the title of a file where it may be one of an article, and no name of a file or a program."""
    title = _clean(title)
    is_title = (
        title is not None
        and len(title) <= _MAX_TITLE_CHARS
        and " " in title
        and "_" not in title
        and not _PROGRAMS.match(title)
        and not _FILE_NAME.search(title)
        and sum(map(str.isalpha, title)) > len(title) / 2
    )
    return title if is_title else None


def sane_author(author: str | None) -> str | None:
    """Return the author of a file where that is a name of several words, as accounts and programs seldom have."""
    author = _clean(author)
    is_name = (
        author is not None
        and len(author) <= _MAX_AUTHOR_CHARS
        and " " in author
        and author[0].isupper()
        and "@" not in author
        and not _PROGRAMS.match(author)
        and not _ACCOUNTS.match(author)
    )
    return author.replace("; ", ", ") if author and is_name else None


def sane_day(created: str | None, text: str) -> str | None:
    """Return the day on which a file was made where its text names that year; archives make theirs long after.

    `created` is in the form of PDF (D:20150930101500Z) or in ISO 8601; the day that is returned is in the latter.
    """
    found = _CREATED.match(created or "")
    day = iso_date(found[1]) if found else None
    return day if day and day[:4] in text else None


def _clean(value: str | None) -> str | None:
    return " ".join(_CONTROLS.sub(" ", value or "").split()) or None
