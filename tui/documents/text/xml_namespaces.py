"""Namespaces of XML that are too long: a parser writes them out before each name that is in them.

So a megabyte of one, and as many names, take a terabyte. Nothing else shows it before the parser is at work.
"""

import re

from tui.documents.source import UnreadableError

MAX_NAMESPACE_CHARS = 300
"""They are addresses; the longest of office documents have less than a third of it."""

_LONG = f"{{{MAX_NAMESPACE_CHARS + 1}}}"
# Bounded and possessive, so that it is linear. A prefix of so many letters is none, either.
_LONG_NAMESPACE = re.compile(
    rf"""xmlns[^\s=<>"']{{0,{MAX_NAMESPACE_CHARS}}}+(?:[^\s=<>"']|\s*+=\s*+(?:"[^"]{_LONG}|'[^']{_LONG}))"""
)


def require_short_namespaces(markup: str | bytes) -> None:
    """Raise UnreadableError where XML, decoded or in an encoding that has ASCII in it, declares a long namespace."""
    text = markup if isinstance(markup, str) else markup.decode("latin-1").replace("\0", "")  # as of UTF-16
    if _LONG_NAMESPACE.search(text):
        raise UnreadableError(f"declares a namespace of more than {MAX_NAMESPACE_CHARS} characters")
