"""Text of unknown origin, made safe to show and to write down.

Corpus text is untrusted: an escape sequence in an article must never reach the terminal, and a direction override
must not make the screen show what the text does not say. Every character is replaced by exactly one other, so offsets
into the text stay true on the screen. How much is replaced depends on where the text goes:

* to a screen (`harmless`): all that drives a terminal, misleads the eye, or takes no cell. The marks of direction
  (LRM, RLM, ALM) are a rightful part of Hebrew and Arabic words and can mislead nobody, but beside the panes of a
  screen they would move what stands next to them, so a sign is shown for them too;
* to a file that people read, such as Markdown (`harmless_in_file`): the same, except that marks of direction and
  what takes no cell stay, so that the words can be searched for and copied as they were written;
* to a file for programs that may yet be printed (`inert`): only what drives a terminal or cannot be encoded.
"""

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 controls have pictures of their own; DEL has the one after them.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\N{SYMBOL FOR DELETE}"}

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"  # except tab and line feed
_HALVES = "\ud800-\udfff"  # of a surrogate pair: cannot be encoded
_MARKS = "\u061c\u200e\u200f"  # of writing direction
_MISLEADING = (
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of writing direction
    "\u2028\u2029\ufff9-\ufffb"  # line separators and interlinear marks
    "\U000e0000-\U000e007f"  # tags: invisible copies of ASCII
)
_UNSEEN = "\u180e\u200b\u2060-\u2064\ufeff"
"""What takes no cell and has no meaning in any word; joiners have, in Persian and in pictures of people."""
_NOT_INERT = re.compile(f"[{_CONTROLS}{_HALVES}]")
_NOT_FOR_FILES = re.compile(f"[{_CONTROLS}{_HALVES}{_MISLEADING}]")
_NOT_FOR_SCREENS = re.compile(f"[{_CONTROLS}{_HALVES}{_MISLEADING}{_MARKS}{_UNSEEN}]")


def harmless(text: str) -> str:
    """Return `text` with what could drive a terminal or hide words replaced by visible signs, one for one.

    Tabs and line feeds stay. `len(harmless(text)) == len(text)` always holds.
    """
    return _NOT_FOR_SCREENS.sub(_sign, text)


def harmless_line(text: str) -> str:
    """Return `text` on one line: as `harmless`, with tabs and line breaks as spaces, one for one."""
    return harmless(_on_one_line(text))


def harmless_in_file(text: str) -> str:
    """Return `text` as `harmless` does, with the marks of writing direction left in their words."""
    return _NOT_FOR_FILES.sub(_sign, text)


def harmless_line_in_file(text: str) -> str:
    """Return `text` on one line: as `harmless_in_file`, with tabs and line breaks as spaces, one for one."""
    return harmless_in_file(_on_one_line(text))


def inert(text: str) -> str:
    """Return `text` with only what drives a terminal, or cannot be encoded, replaced by visible signs, one for one."""
    return _NOT_INERT.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    return _PICTURES.get(ord(match.group()), REPLACEMENT)


def _on_one_line(text: str) -> str:
    return text.replace("\r\n", "  ").replace("\n", " ").replace("\t", " ").replace("\r", " ")
