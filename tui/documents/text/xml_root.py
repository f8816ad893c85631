"""The root element of an XML file, by which its kind is told, found in its first bytes without a parser.

A parser would have to be an extra's, and would believe what the file declares; here a prolog is just passed over.
"""

import re

from tui.documents.text.decoding import wide_encoding

ROOT_BYTES = 65_536
"""So much is looked at; comments and declarations in front are seldom longer than a page."""

# Atomic: what is in front is matched in one way only, so that no file can make it slow.
_IN_FRONT = r"\ufeff|\s+|<!--.*?-->|<\?.*?\?>"
_DOCTYPE = r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>"
_PROLOG = rf"(?>{_IN_FRONT}|{_DOCTYPE})*+"
_ROOT = re.compile(rf"{_PROLOG}<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)", re.DOTALL | re.IGNORECASE)
_TO_DOCTYPE = re.compile(rf"(?P<before>(?>{_IN_FRONT})*+){_DOCTYPE}", re.DOTALL | re.IGNORECASE)


def root_of(head: bytes) -> str | None:
    """Return the name of the root element without its prefix, in lower case; None where there is none to be seen."""
    match = _ROOT.match(_text(head))
    return match["name"].lower() if match else None


def root_name_end(markup: str) -> int | None:
    """Return where the name of the root element ends; None where there is none to be seen."""
    match = _ROOT.match(markup, 0, ROOT_BYTES)
    return match.end() if match else None


def without_doctype(markup: str) -> str:
    """Return a file without the declarations in front of its root: then it has no entities, and refers to no file."""
    return _TO_DOCTYPE.sub(r"\g<before>", markup, count=1) if _TO_DOCTYPE.match(markup) else markup


def _text(head: bytes) -> str:
    # In encodings of old, names of elements are ASCII all the same.
    return head[:ROOT_BYTES].decode(wide_encoding(head) or "utf-8", "replace")
