"""Slips of those who write XML, made good before a parser sees it, since it would not go on.

What is meant is plain in each: a bare "&", a character that XML may not hold, one named as in HTML, a prefix that was
never declared.
"""

import re
from html.entities import html5

from tui.documents.text.xml_root import root_name_end

MAX_PREFIXES = 50
MAX_REFERENCES = 1_000_000
"""Ampersands up to which they are looked at one by one: a text of the longest kind, all of it marked up, has fewer."""

_NO_CHARACTERS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML may not hold, and news from old systems does."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_BARE = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|lt|gt|amp|quot|apos);)")
_MEANING_MARKUP = frozenset("<>&\"'")
_CDATA = "<![CDATA["
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):|\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]*)\s*=")


def well_formed(markup: str) -> str:
    """Return the markup without such slips."""
    markup = _NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", markup)
    if markup.count("&") <= MAX_REFERENCES:
        markup = _NAMED.sub(_character, markup)
        if _CDATA not in markup:  # in which "&" is no slip
            markup = _BARE.sub("&amp;", markup)
    return _with_prefixes(markup)


def _character(match: re.Match[str]) -> str:
    """Return the character that HTML names so, unless it is one of those that XML means by it, or none."""
    character = html5.get(match[1], "")
    return character if character and _MEANING_MARKUP.isdisjoint(character) else match[0]


def _with_prefixes(markup: str) -> str:
    """Return the markup with a declaration of each prefix that has none."""
    used = {match[1] or match[2] for match in _PREFIX.finditer(markup)}
    missing = sorted(used - {"xml", "xmlns"}.union(_DECLARED.findall(markup)))
    place = root_name_end(markup)
    if not missing or place is None or len(missing) > MAX_PREFIXES:
        return markup
    return markup[:place] + "".join(f' xmlns:{prefix}="{prefix}"' for prefix in missing) + markup[place:]
