"""Mail and newsletters: a message a document, from .eml files and mailboxes (mbox).

The text is that of the first readable part, plain text before HTML; attachments are left alone. Python's older reader
of mail (compat32) takes messages apart, since it makes something of anything; the newer one raises errors of many
kinds at headers that are not as they should be.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from itertools import chain
from typing import BinaryIO, TypeAlias

from tui.documents.clues.dates import iso_date
from tui.documents.pages.encoding import meant_encoding
from tui.documents.records.fields import MAX_FIELD_CHARS, web_address
from tui.documents.refusals import Refusals
from tui.documents.source import MAX_TEXT_CHARS, Format, Item, Source, UnreadableError, require_bearable
from tui.documents.text.decoding import decode, decode_legacy
from tui.documents.text.html_words import text_of_html
from tui.languages import language_tag
from tui.model import Document

MAX_MESSAGE_BYTES = 25_000_000
"""As much as mail servers take."""
MAX_PARSING_STEPS = 10_000_000
"""Lines of a message times its parts within parts: each line is looked for the end of each part that it is in."""
MAX_PARTS = 1_000
"""Parts in which a text is looked for."""
MAX_SEPARATORS = 100_000
"""Lines that may begin a part: each part takes hundreds of bytes of memory."""
_MAX_HEADER_CHARS = 10 * MAX_FIELD_CHARS
_MAX_PAYLOAD_BYTES = 4 * MAX_TEXT_CHARS

_BOUNDARY = re.compile(rb"boundary\s*[*=]", re.IGNORECASE)
# Python takes the parameters of a part apart in time that grows with their square.
_LONG_HEADER = re.compile(rb"^content-[a-z-]+:(?:[^\n]|\n[ \t]){%d}" % _MAX_HEADER_CHARS, re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"[\r\n]+[ \t]*")
# The line before a message of a mailbox; prose that begins with "From" and is not marked by ">" has no time in it.
_ENVELOPE = re.compile(rb"From \S+.{0,200}\d\d?:\d\d.{0,50}\d{4}")
_MARKED_FROM = re.compile(rb">+From ")
# They are no encodings of mail; the time that the first takes grows with the square of the text.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape"})
_WIDE_CHARSETS = ("utf_16", "utf_32", "utf16", "utf32")
_LIST_HEADERS = ("List-Unsubscribe", "List-Id", "List-Post")
_DESKS = re.compile(
    r"(?:e?-?news|newsletters?|no-?reply|alerts?|info|editors?|daily|briefing|updates?|hello|mail(?:er)?)\b.*",
    re.IGNORECASE,
)

_Message: TypeAlias = "Message[str, str]"


def read(source: Source) -> Iterator[Document]:
    """Yield the one message of `source`. Raises UnreadableError where it has no text, or is too large."""
    data = source.stream.read(MAX_MESSAGE_BYTES + 1)
    yield _document(data, source.stem, source)


def read_mailbox(source: Source) -> Iterator[Item]:
    """Yield a document, or a problem, for each message of a mailbox.

    Raises UnreadableError where there is none.
    """
    messages = enumerate(_messages(source.stream), start=1)
    first = next(messages, None)
    if first is None:
        raise UnreadableError("is no mailbox: it holds no line that begins a message, such as From ada@example.org …")
    yield from Refusals(source.where, "message").documents(
        chain([first], messages), lambda number, data: _document(data, f"{source.stem}-{number}", source)
    )


FORMAT = Format("mail", (".eml",), read)
MBOX_FORMAT = Format("mailbox", (".mbox", ".mbx"), read_mailbox)


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield each message of a mailbox; of one that is too large only so much as shows it."""
    message: bytearray | None = None
    is_after_blank = is_line_start = True
    while line := stream.readline(_MAX_PAYLOAD_BYTES):
        if is_line_start and is_after_blank and _ENVELOPE.match(line):
            if message is not None:
                yield bytes(message)
            message = bytearray()
        elif message is not None and len(message) <= MAX_MESSAGE_BYTES:
            message += line[1:] if is_line_start and _MARKED_FROM.match(line) else line
        is_after_blank = is_line_start and line.isspace()
        is_line_start = line.endswith(b"\n")
    if message is not None:
        yield bytes(message)


def _document(data: bytes, document_id: str, source: Source) -> Document:
    message = _parsed(data)
    text, warning = _text(message)
    require_bearable(text)
    outlet, byline = _sender(message)
    return Document(
        id=document_id,
        text=text,
        title=_header(message, "Subject"),
        outlet=outlet,
        published=iso_date(_header(message, "Date") or ""),
        byline=byline,
        path=source.path,
        url=web_address((_header(message, "Archived-At") or "").strip("<>")),
        language=language_tag(_header(message, "Content-Language") or ""),
        warnings=() if warning is None else (warning,),
    )


def _parsed(data: bytes) -> _Message:
    if not data.strip():
        raise UnreadableError("is empty")
    if len(data) > MAX_MESSAGE_BYTES:
        raise UnreadableError(f"has more than {MAX_MESSAGE_BYTES:,} bytes, too many for one message")
    if data.count(b"\n") * (1 + len(_BOUNDARY.findall(data))) > MAX_PARSING_STEPS:
        raise UnreadableError("is mail with too many parts within parts for its length")
    if data.count(b"\n--") > MAX_SEPARATORS:
        raise UnreadableError(f"is mail with more than {MAX_SEPARATORS:,} lines that may begin a part")
    if _LONG_HEADER.search(data):
        raise UnreadableError(f"is mail with a header of more than {_MAX_HEADER_CHARS:,} characters on its parts")
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except RecursionError:
        raise UnreadableError("is mail of a nesting too deep to read") from None
    except (MessageError, ValueError, LookupError) as error:
        raise UnreadableError(f"is no mail that can be read: {error}") from None


def _text(message: _Message) -> tuple[str, str | None]:
    """Return the text of the first part that has one, and a warning where its encoding is a guess."""
    html = None
    for part in _parts(message):
        kind = part.get_content_type()
        # What says that it has parts and has none is text: the line that parts them is missing.
        if kind == "text/plain" or kind.startswith("multipart/"):
            text, warning = _payload(part)
            if text and not text.isspace():
                return text, warning
        elif kind == "text/html" and html is None:
            html = part
    if html is None:
        if any(_is_locked(part) for part in _parts(message)):
            raise UnreadableError("is encrypted mail: open it where its key is, and save its text from there")
        raise UnreadableError("is mail without a text")
    text, warning = _payload(html)
    return text_of_html(text), warning


def _parts(message: _Message) -> Iterator[_Message]:
    """Yield the parts that are not made of others, in order, without attachments."""
    pending: list[_Message] = [message]
    count = 0
    while pending and count < MAX_PARTS:
        part = pending.pop()
        count += 1
        if str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment"):
            continue
        # Asked for first: of a text, the payload comes decoded, which a forged charset may not allow.
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            pending.extend(each for each in reversed(inner) if isinstance(each, Message))
        else:
            yield part


def _payload(part: _Message) -> tuple[str, str | None]:
    charset = _charset(part)
    # Python looks there for the charset too, and stumbles over what is none.
    del part["Content-Type"]
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data:
        return "", None
    if len(data) > _MAX_PAYLOAD_BYTES:
        raise UnreadableError(f"has a text of {len(data):,} bytes; one document may have {MAX_TEXT_CHARS:,} characters")
    try:
        # A text of such a charset has NUL bytes in its line breaks at the least.
        is_forged = charset.startswith(_WIDE_CHARSETS) and b"\0" not in data
        if charset not in _NO_CHARSETS and not is_forged:
            return _decoded_as_meant(data, charset), None
    except (LookupError, ValueError):
        pass  # A charset that there is not, or that the bytes are not in: as if it had none.
    decoded = decode(data)
    return decoded.text, decoded.warning


def _decoded_as_meant(data: bytes, charset: str, errors: str = "strict") -> str:
    """Return the text in what programs mean by a charset: by Latin-1, windows-1252 with its quotation marks."""
    # Programs say ASCII where they do not know.
    meant = charset if "ascii" in charset else meant_encoding(charset) or charset
    return decode_legacy(data, meant) if meant == "cp1252" else data.decode(meant, errors)


def _is_locked(part: _Message) -> bool:
    """Tell whether a part is what OpenPGP (RFC 3156) or S/MIME (RFC 8551) have of a message that is encrypted."""
    kind = part.get_content_type()
    return kind == "application/pgp-encrypted" or (
        kind in ("application/pkcs7-mime", "application/x-pkcs7-mime")
        and "enveloped-data" in str(part.get("Content-Type")).lower()
    )


def _charset(part: _Message) -> str:
    try:
        return (part.get_content_charset() or "").replace("-", "_")
    except (LookupError, ValueError):
        return ""


def _header(message: _Message, name: str) -> str | None:
    """Return a header on one line, decoded as far as it can be; None where there is none or it is too long."""
    written = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if len(written) > _MAX_HEADER_CHARS:
        return None
    # Bytes beyond ASCII, which mail programs put there all the same, come as lone surrogates.
    if not written.isascii():
        written = decode(written.encode("utf-8", "surrogateescape")).text
    try:
        shown = _decoded_words(_FOLD.sub(" ", written))
    except (MessageError, LookupError, ValueError):
        shown = _FOLD.sub(" ", written)
    shown = shown.strip()
    return shown if shown and len(shown) <= MAX_FIELD_CHARS else None


def _decoded_words(written: str) -> str:
    """Return a header with its encoded words (RFC 2047) decoded; what is not in the charset that they say is a sign."""
    words = decode_header(written)
    try:
        return str(make_header([(word, meant_encoding(charset or "") or charset) for word, charset in words]))
    except UnicodeDecodeError:
        return "".join(
            word if isinstance(word, str) else _decoded_as_meant(word, charset or "latin-1", "replace")
            for word, charset in words
        )


def _sender(message: _Message) -> tuple[str | None, str | None]:
    """Return outlet and byline: whoever sends a newsletter, or from an address of a desk, is an outlet."""
    name, address = parseaddr(_header(message, "From") or "")
    if not name:
        return None, None
    box, _, domain = address.rpartition("@")
    labels = {label.lower() for label in domain.split(".")}
    is_outlet = (
        any(message.get(header) for header in _LIST_HEADERS)
        or _DESKS.fullmatch(box) is not None
        or "".join(filter(str.isalnum, name.lower())) in labels
    )
    return (name, None) if is_outlet else (None, name)
