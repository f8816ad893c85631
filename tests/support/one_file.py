"""What is read of one file that is made for a test."""

from pathlib import Path

from tui.documents import read
from tui.model import Document, Problem


def item_of(data: bytes, file: Path) -> Document | Problem:
    """Write the bytes to a file, and return the one thing that is read of it."""
    file.write_bytes(data)
    [item] = read([str(file)])
    return item


def document_of(data: bytes, file: Path) -> Document:
    """Return the document that a file of these bytes is."""
    item = item_of(data, file)
    assert isinstance(item, Document), item
    return item


def refusal_of(data: bytes, file: Path) -> str:
    """Return why a file of these bytes is refused."""
    item = item_of(data, file)
    assert isinstance(item, Problem), item
    return item.reason
