"""Right-to-left text, which no terminal can be relied on to lay out: it is shown as it is stored, and that is said."""

import re
from dataclasses import replace

from tui.model import Document

WARNING = "its right-to-left text is shown in the order in which it is stored"
LEAST_SHARE = 0.1
"""Of the letters that run from right to left; a name or a quoted word goes without saying."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+")
_SPACE = re.compile(r"\s+")


def with_direction(document: Document) -> Document:
    """Return the document, with a warning if much of it runs from right to left."""
    text = document.text
    if text.isascii():
        return document
    running_left = sum(map(len, _RIGHT_TO_LEFT.findall(text)))
    if not running_left or running_left < LEAST_SHARE * len(_SPACE.sub("", text)):
        return document
    return replace(document, warnings=(*document.warnings, WARNING))
