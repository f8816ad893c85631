"""Web pages that a browser saved as one file (MHTML, RFC 2557): a message whose parts are the page and its pictures.

It is a message in its form alone: who "sent" it is the browser, and its date is that of the saving. What is to be read
is the page, which is the first part in HTML; frames and advertisements that stand in parts of their own come behind it.
"""

import io
import re
from collections.abc import Iterator
from email.message import Message
from pathlib import PurePath

from tui.documents.mail.messages import MAX_MESSAGE_BYTES, header_of, parsed, parts_of
from tui.documents.pages.encoding import declaring
from tui.documents.records.fields import web_address
from tui.documents.source import Container, Source, UnreadableError, read_at_most

_PAGE_TYPES = ("text/html", "application/xhtml+xml")
# Chrome, Edge and Opera say "Blink" there, the Internet Explorer its own name.
_BEGINS = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*+)*?"
    rb"(?:Snapshot-Content-Location:|From:[ \t]*(?:<Saved by |\"Saved by (?:Windows |Microsoft )?Internet Explorer))",
    re.IGNORECASE,
)
_BOUND = f"a saved page may have {MAX_MESSAGE_BYTES:,} at the most"


def recognises(head: bytes) -> bool:
    """Return whether a file begins as browsers begin such a page, whatever its name."""
    return _BEGINS.match(head) is not None


def members(source: Source) -> Iterator[Source]:
    """Yield the page of `source`. Raises UnreadableError where there is none, or it is too large."""
    message = parsed(read_at_most(MAX_MESSAGE_BYTES, source, _BOUND))
    page = next((part for part in parts_of(message) if part.get_content_type() in _PAGE_TYPES), None)
    data = None if page is None else page.get_payload(decode=True)
    if page is None or not isinstance(data, bytes):
        raise UnreadableError("is a saved web page without the page")
    data = declaring(data, _charset(page))
    # Of this name, so that it is read as a page even where it does not begin as one.
    name = f"{PurePath(source.stem).name}.html"
    address = _address(message) or _address(page)
    yield Source(
        io.BytesIO(data),
        where=f"{source.where}/{name}",
        stem=source.stem,
        path=source.path,
        size=len(data),
        member=source.place_of(name),
        facts={} if address is None else {"url": address},
    )


FORMAT = Container("saved web page", (".mhtml", ".mht"), members, recognises)


def _address(message: "Message[str, str]") -> str | None:
    found = (header_of(message, name) for name in ("Snapshot-Content-Location", "Content-Location"))
    return next((address for each in found if (address := web_address(each or ""))), None)


def _charset(page: "Message[str, str]") -> str | None:
    try:
        return page.get_content_charset()
    except (LookupError, ValueError):
        return None
