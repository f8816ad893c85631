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
from tui.documents.clues.letters import letters_of
from tui.documents.mail.forwarded import forwarded_in
from tui.documents.mail.frame import without_frame, without_marks
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
MAX_LINES = 1_000_000
"""Of a message: each may be a header, which takes more memory than a line of a text or of an attachment."""
MAX_PARTS = 1_000
"""Parts in which a text is looked for."""
MAX_PARTED_ANEW = 10
"""Parts in one another that are not behind the lines that they declare: each is read anew, with all that is in it."""
MAX_SEPARATORS = 100_000
"""Lines that may begin a part: each part takes hundreds of bytes of memory."""
_MAX_HEADER_CHARS = 10 * MAX_FIELD_CHARS
_MAX_PAYLOAD_BYTES = 4 * MAX_TEXT_CHARS

_BOUNDARY = re.compile(rb"boundary\s*[*=]", re.IGNORECASE)
# Python takes the parameters of a part apart in time that grows with their square.
_LONG_HEADER = re.compile(rb"^content-[a-z-]+:(?:[^\n]|\n[ \t]){%d}" % _MAX_HEADER_CHARS, re.IGNORECASE | re.MULTILINE)
_MAX_COVER_BYTES = 500
"""Of what somebody writes above a message that is only sent on."""
_MAX_POINTER_CHARS = 500
"""Of a plain text that may only say that the message is in HTML."""
_TIMES_LONGER = 3
"""How many times as long the words of the HTML must be for that."""
_FIRST_PART = re.compile(rb"""^--([^\s"\\]{1,70})[ \t]*\r?\n(?=content-)""", re.IGNORECASE | re.MULTILINE)
_MAX_PREAMBLE_BYTES = 10_000
"""Before the first part, for programs that know no parts."""
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

_IS_LOCKED = "is encrypted mail: open it where its key is, and save its text from there"

_Message: TypeAlias = "Message[str, str]"
_Text: TypeAlias = tuple[str, str | None]
"""A text, and a warning where its encoding is a guess."""


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
    message = parsed(data)
    enclosed = _enclosed(message)
    text, warning = _text(enclosed or message)
    # Whoever sends something on has not written it.
    headers = enclosed or message
    subject, sender = header_of(headers, "Subject"), header_of(headers, "From")
    published = iso_date(header_of(headers, "Date") or "")
    is_list = any(headers.get(header) for header in _LIST_HEADERS)
    text = without_marks(text)
    if sent_on := forwarded_in(text):
        text, sender, is_list = sent_on.text, sent_on.headers["from"], False
        subject = sent_on.headers.get("subject") or subject
        published = iso_date(sent_on.headers.get("date") or sent_on.headers.get("sent") or "") or published
    text = without_frame(text, is_list=is_list)
    require_bearable(text)
    outlet, byline = _sender(sender or "", is_list=is_list)
    return Document(
        id=document_id,
        text=text,
        title=subject,
        outlet=outlet,
        published=published,
        byline=byline,
        path=source.path,
        url=web_address((header_of(message, "Archived-At") or "").strip("<>")),
        language=language_tag(header_of(message, "Content-Language") or ""),
        warnings=() if warning is None else (warning,),
    )


def parsed(data: bytes) -> "Message[str, str]":
    """Return a message, taken apart. Raises UnreadableError where it is empty, or too much."""
    if not data.strip():
        raise UnreadableError("is empty")
    if len(data) > MAX_MESSAGE_BYTES:
        raise UnreadableError(f"has more than {MAX_MESSAGE_BYTES:,} bytes, too many for one message")
    if (lines := data.count(b"\n")) > MAX_LINES:
        raise UnreadableError(f"has {lines:,} lines; a message may have {MAX_LINES:,} at the most")
    if lines * (1 + len(_BOUNDARY.findall(data))) > MAX_PARSING_STEPS:
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


def _enclosed(message: _Message) -> "_Message | None":
    """Return the one message that another was sent to enclose; None where it says more than that by itself."""
    parts = message.get_payload() if message.get_content_type() == "multipart/mixed" else None
    if not isinstance(parts, list):
        return None
    enclosed = [part for part in parts if isinstance(part, Message) and part.get_content_type() == "message/rfc822"]
    inner = enclosed[0].get_payload() if len(enclosed) == 1 and enclosed[0].is_multipart() else None
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
        return None
    others = (part for part in parts if isinstance(part, Message) and part is not enclosed[0])
    is_cover = sum(map(_text_bytes, others)) <= _MAX_COVER_BYTES
    return inner[0] if is_cover and _text_bytes(inner[0]) > 0 else None


def _text_bytes(message: _Message) -> int:
    """Return the size of the texts in a message, or in a part of one."""
    texts = (part.get_payload(decode=True) for part in parts_of(message) if part.get_content_maintype() == "text")
    return sum(len(text.strip()) for text in texts if isinstance(text, bytes))


def _text(message: _Message) -> _Text:
    """Return the first plain text of a message, or that of its HTML where there is none or it only points to that."""
    plain, html = _plain_and_html(message)
    if html is None or (plain is not None and len(plain[0]) > _MAX_POINTER_CHARS):
        if plain is None:
            is_locked = any(_is_locked(part) for part in parts_of(message))
            raise UnreadableError(_IS_LOCKED if is_locked else "is mail without a text")
        return plain
    try:
        markup, warning = _payload(html)
    except UnreadableError:
        if plain is None:
            raise
        return plain
    text = text_of_html(markup)
    return plain if plain is not None and len(text) <= _TIMES_LONGER * len(plain[0]) else (text, warning)


def _plain_and_html(message: _Message) -> "tuple[_Text | None, _Message | None]":
    """Return the first plain text that is not blank, and the first part in HTML; None for what there is not.

    The HTML is not looked for behind a plain text that is surely all of the message.
    """
    plain: _Text | None = None
    html: _Message | None = None
    for part in parts_of(message):
        kind = part.get_content_type()
        # What says that it has parts and has none is text: the line that parts them is missing.
        if plain is None and (kind == "text/plain" or kind.startswith("multipart/")):
            text, warning = _payload(part)
            plain = (text, warning) if text and not text.isspace() else None
        elif html is None and kind == "text/html":
            html = part
        if plain is not None and (html is not None or len(plain[0]) > _MAX_POINTER_CHARS):
            break
    return plain, html


def parts_of(message: _Message) -> "Iterator[Message[str, str]]":
    """Yield the parts that are not made of others, in order, without attachments."""
    pending: list[_Message] = [message]
    count = parted_anew = 0
    while pending and count < MAX_PARTS:
        part = pending.pop()
        count += 1
        if str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment"):
            continue
        # Asked for first: of a text, the payload comes decoded, which a forged charset may not allow.
        parted: _Message | None = part
        if not part.is_multipart():
            parted = _parted_anew(part) if parted_anew < MAX_PARTED_ANEW else None
            parted_anew += parted is not None
        inner = None if parted is None else parted.get_payload()
        if isinstance(inner, list):
            pending.extend(each for each in reversed(inner) if isinstance(each, Message))
        else:
            yield part


def _parted_anew(part: _Message) -> "_Message | None":
    """Return a part taken apart by the line that begins its parts, which is not the one that it declares."""
    if not part.get_content_type().startswith("multipart/"):
        return None
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or (line := _FIRST_PART.search(data, 0, _MAX_PREAMBLE_BYTES)) is None:
        return None
    parted = parsed(b'Content-Type: multipart/mixed; boundary="%b"\n\n%b' % (line[1], data))
    return parted if parted.is_multipart() else None


def _payload(part: _Message) -> _Text:
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


def header_of(message: "Message[str, str]", name: str) -> str | None:
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


def _sender(written: str, *, is_list: bool) -> tuple[str | None, str | None]:
    """Return outlet and byline: whoever sends a newsletter, or from an address of a desk, is an outlet."""
    try:
        name, address = parseaddr(written)
    except RecursionError:  # of comments in comments, in brackets
        return None, None
    if not name:
        return None, None
    box, _, domain = address.rpartition("@")
    labels = {label.lower() for label in domain.split(".")}
    is_outlet = is_list or _DESKS.fullmatch(box) is not None or letters_of(name) in labels
    return (name, None) if is_outlet else (None, name)
