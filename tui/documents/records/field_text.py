"""The text in the fields of a record: as plain words, or as the HTML that feeds, wires and content systems give out."""

import re
from collections.abc import Mapping

from tui.documents.source import MAX_TEXT_CHARS
from tui.documents.text.html_words import text_of_html

_PLAIN = "text/plain"
_KEYS_OF_MARKUP = ("rendered", "html", "value")
_MARKUP_BEGINS = re.compile(
    r"\s*<(?:!doctype|html|body|article|section|main|div|p|h[1-6]|ul|ol|blockquote|figure|table|br|span|strong|b|em|a|img)"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_MARKUP_ENDS = re.compile(
    r"</(?:p|div|section|article|body|html|ul|ol|blockquote|figure|h[1-6])\s*>\s*\Z", re.IGNORECASE
)
_TAIL_CHARS = 100
_MAX_MARKUP_CHARS = 5 * MAX_TEXT_CHARS
"""Of what is longer, the words are too many too."""


def written_text(value: object) -> str | None:
    """Return the text that a field holds; None where it holds none.

    ninjs has several bodies in a list, of which the plain one comes first, and WordPress an object with the markup.
    """
    if isinstance(value, list):
        return _of_bodies([each for each in value if isinstance(each, dict)])
    if isinstance(value, dict):
        value = next((value[key] for key in _KEYS_OF_MARKUP if isinstance(value.get(key), str)), None)
    return _without_markup(value) if isinstance(value, str) else None


def _of_bodies(bodies: list[Mapping[str, object]]) -> str | None:
    plain = [body for body in bodies if body.get("contentType", body.get("contenttype")) == _PLAIN]
    values = (body.get("value") for body in (*plain, *bodies))
    return next((_without_markup(value) for value in values if isinstance(value, str) and value.strip()), None)


def _without_markup(value: str) -> str:
    """Return the words of what is markup from its first tag to its last; any other text as it is."""
    if len(value) > _MAX_MARKUP_CHARS or not (
        _MARKUP_BEGINS.match(value) and _MARKUP_ENDS.search(value[-_TAIL_CHARS:])
    ):
        return value
    return text_of_html(value)
