"""Where an article was published, as every format tells it: an address on the web, its language, and the page.

Addresses come from strangers. Only those of the web are told, so that nothing that is followed runs anything; and what
is neither a letter, a digit nor a sign of addresses is written as its code ("%7B"), so that no format takes it for its
own, and nothing hides in one. Of what is left, each format escapes what it must.
"""

import re
import unicodedata
from urllib.parse import quote

from tui.export.provenance import extent
from tui.languages import language_tag
from tui.library import StatementRecord
from tui.model import Document

_OF_THE_WEB = re.compile(r"https?://[^\s/?#\\]", re.IGNORECASE)
_NO_CODE = re.compile("%(?![0-9A-Fa-f]{2})")
_NEVER_IN_ADDRESSES = frozenset('"<>\\^`{|}')


def address(document: Document) -> str | None:
    """Return where the document was published on the web; None where it does not say, or names something else."""
    told = (document.url or "").strip()
    if not _OF_THE_WEB.match(told):
        return None
    return "".join(map(_coded, _NO_CODE.sub("%25", told)))


def ascii_address(document: Document) -> str | None:
    """Return the address with the codes of all letters beyond ASCII, for those who know no others."""
    told = address(document)
    return None if told is None else quote(told, safe=_ASCII)


def language(document: Document) -> str | None:
    """Return the tag of the document's language (BCP 47); None where it is not known."""
    return language_tag(document.language or "")


def page(record: StatementRecord) -> int | None:
    """Return the page on which a statement begins, of a source that has pages."""
    return record.document.page_at(extent(record).start)


def _coded(character: str) -> str:
    is_sound = character not in _NEVER_IN_ADDRESSES and unicodedata.category(character)[0] not in "CZ"
    return character if is_sound else quote(character, safe="", errors="replace")


_ASCII = "".join(map(chr, range(0x80)))
