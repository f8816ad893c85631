"""A message, and what is read of it."""

import io

from tui.documents.mail import messages
from tui.documents.source import Source
from tui.model import Document

TEXT = "“We stay,” said Zoe Marlowe.\n\nShe left by the back door, and nobody saw where she went.\n"


def read_mail(text: str, headers: str = "", kind: str = "text/plain") -> Document:
    """Return the one document of a message."""
    data = f"{headers}Content-Type: {kind}; charset=utf-8\n\n{text}".encode()
    [document] = messages.read(Source(io.BytesIO(data), where="one.eml", stem="one"))
    return document
