"""Text of unknown origin, made safe to show.

Corpus text is untrusted: an escape sequence in an article must never reach the terminal, and a direction override
must not make the screen show what the text does not say. Every character is replaced by exactly one other, so offsets
into the text stay true on the screen.
"""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 controls have pictures of their own; DEL has the one after them.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\N{SYMBOL FOR DELETE}"}
_ACTIVE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, except tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks and overrides of writing direction
    "\u2028\u2029\ufff9-\ufffb"  # line separators and interlinear marks
    "\ud800-\udfff"  # halves of a surrogate pair: cannot be encoded
    "\U000e0000-\U000e007f"  # tags: invisible copies of ASCII
    "]"
)


def harmless(text: str) -> str:
    """Return `text` with what could drive a terminal or hide words replaced by visible signs, one for one.

    Tabs and line feeds stay. `len(harmless(text)) == len(text)` always holds.
    """
    return _ACTIVE.sub(lambda match: _PICTURES.get(ord(match.group()), REPLACEMENT), text)


def harmless_line(text: str) -> str:
    """Return `text` on one line: as `harmless`, with tabs and line breaks as spaces, one for one."""
    return harmless(text.replace("\r\n", "  ").replace("\n", " ").replace("\t", " ").replace("\r", " "))
