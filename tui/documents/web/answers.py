"""What a web server says of what it sends: which kind of file it is, in which encoding, and what to call it.

Servers are often wrong about it, so what the first bytes tell goes before, and so does valid UTF-8.
"""

import re
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from tui.documents.pages.encoding import meant_encoding
from tui.documents.source import UnreadableError
from tui.documents.text.decoding import decode_legacy, wide_encoding

MAX_STEM_CHARS = 100
_UTF_8_MARK = b"\xef\xbb\xbf"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
    "application/zip": ".zip",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_NO_TEXT = {"image": "a picture", "audio": "a sound", "video": "a film", "font": "a font"}
_SUFFIX = re.compile(r"\.\w{1,8}")


def known_as(content_type: str, address: str) -> str:
    """Return a file's name from which its format may be told. Raises UnreadableError for what holds no text."""
    kind = _kind(content_type)
    if kind.partition("/")[0] in _NO_TEXT:
        raise UnreadableError(f"is {_NO_TEXT[kind.partition('/')[0]]} ({kind}), not a text")
    suffix = ".json" if kind.endswith("+json") else _SUFFIXES.get(kind)
    # Of plain text, of XML, and of what the server knows nothing about, the address tells more.
    return f"{stem_of(address)}{suffix}" if suffix else urlsplit(address).path


def stem_of(address: str) -> str:
    """Return what the document at an address is called: the last part of its path without a suffix, or the computer."""
    parts = urlsplit(address)
    names = [name for name in unquote(parts.path).split("/") if name.strip(" .")]
    if not names:
        return parts.hostname or address
    suffix = PurePosixPath(names[-1]).suffix
    stem = names[-1].removesuffix(suffix) if _SUFFIX.fullmatch(suffix) else names[-1]
    return (stem or names[-1])[:MAX_STEM_CHARS]


def with_encoding(data: bytes, content_type: str) -> bytes:
    """Return a text in the encoding that the server says it has, as UTF-8; all else as it is."""
    encoding = _charset(content_type)
    if encoding is None or wide_encoding(data) or data.startswith(_UTF_8_MARK):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return data
    try:
        return _UTF_8_MARK + decode_legacy(data, encoding).encode()
    except UnicodeError:
        return data


def _charset(content_type: str) -> str | None:
    kind, charset = _kind(content_type), _parameter(content_type, "charset")
    if not charset or not (kind.startswith("text/") or kind.endswith(("xml", "json"))):
        return None
    return meant_encoding(charset)


def _kind(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _parameter(content_type: str, name: str) -> str | None:
    header = Message()
    header["Content-Type"] = content_type[:500].replace("\r", " ").replace("\n", " ")
    value = header.get_param(name)
    return value if isinstance(value, str) else None
