"""The root element of an XML file, by which its kind is told, found in its first bytes without a parser.

A parser would have to be an extra's, and would believe what the file declares; here a prolog is just passed over.
"""

import re

from tui.documents.decoding import wide_encoding

ROOT_BYTES = 65_536
"""So much is looked at; comments and declarations in front are seldom longer than a page."""

# Atomic: what is in front is matched in one way only, so that no file can make it slow.
_PROLOG = r"(?>\ufeff|\s+|<!--.*?-->|<\?.*?\?>|<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>)*+"
_ROOT = re.compile(
    rf"{_PROLOG}<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)(?P<attributes>[^>]*)", re.DOTALL | re.IGNORECASE
)
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml\b", re.IGNORECASE)


def root_of(head: bytes) -> str | None:
    """Return the name of the root element without its prefix, in lower case; None where there is none to be seen."""
    match = _ROOT.match(_text(head))
    return match["name"].lower() if match else None


def root_attributes(head: bytes) -> str:
    """Return what is written in the root's tag, such as its namespaces; "" where there is none."""
    match = _ROOT.match(_text(head))
    return match["attributes"] if match else ""


def is_xml(head: bytes) -> bool:
    """Tell whether a file says that it is XML."""
    return _DECLARATION.match(_text(head)) is not None


def _text(head: bytes) -> str:
    encoding = wide_encoding(head) or "latin-1"
    return head[:ROOT_BYTES].decode(encoding, "ignore").removeprefix("ï»¿")
