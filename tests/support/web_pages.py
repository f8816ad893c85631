"""A page of the web, and what becomes of an address that is read."""

from functools import partial

from tui.documents import Fetch, read
from tui.documents.web.fetching import fetched
from tui.model import Document, Problem

WORDS = (
    "“We stay,” said Zoë Marlowe, the mayor of Oakhaven, after the flood on Monday night.",
    "“For how long?” asked Tom Brandt, who runs the mill by the river with his two sisters.",
)
PAGE = (
    "<!doctype html><html><head><title>Mayor stays</title></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>Mayor stays</h1><p>{WORDS[0]}</p><p>{WORDS[1]}</p></article></body></html>"
)
HERE = partial(fetched, allow_private=True)


def items(address: str, fetch: Fetch = HERE) -> list[Document | Problem]:
    """Return what is read of an address."""
    return list(read([address], fetch=fetch))


def document(address: str) -> Document:
    """Return the one document of an address."""
    [item] = items(address)
    assert isinstance(item, Document), item
    return item


def reason(address: str, fetch: Fetch = HERE) -> str:
    """Return why an address is not read."""
    [item] = items(address, fetch)
    assert isinstance(item, Problem), item
    assert "\n" not in item.reason
    return item.reason
