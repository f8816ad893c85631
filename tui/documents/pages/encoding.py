"""What a web page says about itself in its first bytes: that it is one, and in which encoding.

After https://html.spec.whatwg.org/#prescan-a-byte-stream-to-determine-its-encoding, where a page's own word is looked
for in its first 1,024 bytes; more is looked at here, since saved pages have comments in front.
"""

import codecs
import re

from tui.documents.text.decoding import decode, wide_encoding

HEAD_BYTES = 4_096
"""So much of the beginning is looked at."""

# Atomic: what is in front is matched in one way only, so that no page can make it slow.
_BEGINNING = re.compile(
    r"(?>\ufeff|\s+|<!--.*?-->|<\?xml.*?\?>)*+(?:<!doctype\s+html\b|<(?:html|head|body|title|meta|link|base)[\s>]"
    r"|<!--\s*saved from url=)",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)|^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)""",
    re.IGNORECASE,
)
# What browsers take these names for, https://encoding.spec.whatwg.org/#names-and-labels: pages mean the superset.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_KNOWN = frozenset(
    (
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *("big5hkscs", "euc_jp", "cp949", "gb18030", "cp932", "iso2022_jp"),
    )
)


def is_page(head: bytes) -> bool:
    """Tell whether a file that begins so is a web page, whatever its name."""
    encoding = wide_encoding(head) or "latin-1"
    beginning = head[:HEAD_BYTES].decode(encoding, "ignore").removeprefix("ï»¿")
    return _BEGINNING.match(beginning) is not None


def declared_encoding(head: bytes) -> str | None:
    """Return Python's name of the encoding that a page declares; None for UTF-8, none, and what pages are not in.

    A wide encoding cannot be declared in a way that can be read here, so it is not meant, and others that Python
    knows are no encodings of text at all.
    """
    match = _DECLARED.search(head[:HEAD_BYTES])
    return None if match is None else meant_encoding((match[1] or match[2]).decode("ascii", "replace"))


def meant_encoding(label: str) -> str | None:
    """Return Python's name of the encoding that pages mean by a label; None as in `declared_encoding`."""
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if name in _KNOWN else None


def declaring(page: bytes, charset: str | None) -> bytes:
    """Return a page so that its encoding can be told: in UTF-8 where only what it came with has said what it is in."""
    if charset is None or declared_encoding(page) is not None:
        return page
    encoding = meant_encoding(charset.strip("\"' "))
    return page if encoding is None else decode(page, encoding).text.encode("utf-8", "replace")
