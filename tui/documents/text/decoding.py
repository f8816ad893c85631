"""Bytes of unknown origin, decoded into text without loss, or refused.

What the bytes themselves say comes first (a byte order mark, valid UTF-8), then what the document declares, UTF-8 with
a little damage, charset-normalizer's guess, then windows-1252, which gives every byte a character. What is guessed is
said to be so.
"""

import re
from dataclasses import dataclass
from unicodedata import category

from tui.documents.source import UnreadableError

# UTF-32 before UTF-16: the mark of UTF-32-LE starts with that of UTF-16-LE.
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF_8_MARK = b"\xef\xbb\xbf"

_MAGICS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document of before 2007, or a message of Outlook"),
    (b"filedesc://", "an ARC archive of a crawl"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7fELF", "a program (ELF)"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

# Control characters that no text needs; tab, line breaks, backspace and escape do occur in logs and old print files.
STRAY_CONTROLS = bytes((*range(8), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
# Valid UTF-8 is hardly ever anything but text, so it may hold more of them. In random bytes they are one in ten.
_MAX_CONTROL_SHARE = 0.3
_MAX_CONTROL_SHARE_OF_GUESS = 0.05
# One that has strayed into a text is shown as a sign; wide encodings without a mark, and data, are full of them.
_MAX_NUL_SHARE = 0.02

# The encodings that text files in the wild have, after https://encoding.spec.whatwg.org/#legacy-single-byte-encodings
# and the sections below it. Given a free hand, charset-normalizer takes short English texts for EBCDIC.
_LEGACY_ENCODINGS = [
    *(f"cp{number}" for number in range(1250, 1259)),
    *("cp866", "cp874", "koi8_r", "koi8_u", "mac_roman", "mac_cyrillic", "iso8859_2", "iso8859_5", "iso8859_7"),
    *("big5", "euc_jp", "euc_kr", "gb18030", "shift_jis"),
]
_WINDOWS_1252 = "cp1252"
_SEVEN_BIT = "iso2022_jp"
_SEVEN_BIT_ESCAPES = ((b"\x1b$B", _SEVEN_BIT), (b"\x1b$@", _SEVEN_BIT), (b"\x1b$)C", "iso2022_kr"))
_MIN_SEVEN_BIT_LETTERS = 4
"""Fewer are an escape that has got into a text, such as that of a terminal."""
# What is looked at for UTF-16 without a mark: hardly a text has no blank, line break or figure in so much.
_BARE_BYTES = 4_096
_MIN_BARE_NULS = 2
_MIN_LATIN_SHARE = 0.5
_BLANK = re.compile(r"[\s\u3000-\u3002]")
_NO_CHARACTERS = frozenset(("Cn", "Co", "Cs"))
# Turkish has six letters where windows-1252 has those of Icelandic, which has others that Turkish has not.
_TURKISH_AS_1252 = re.compile("[ÐÝÞðýþ]")
_NOT_TURKISH = re.compile("[áíóúæÁÍÓÚÆ]")
_MIN_TURKISH = 3
# Letters of other languages, read as windows-1252: in a word, they are signs.
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[¡-©«-´¶-¹»-¿]+(?=[^\W\d_])")
# Of a document that broke off in a character, or was pasted together; one that declares what it is not has more.
_MAX_LOST_SHARE = 0.01
# Legacy text has hardly a byte sequence that is valid UTF-8 by chance.
_SOUND_PER_BROKEN = 3
_BROKEN = re.compile("[\udc80-\udcff]+")
# Five bytes mean nothing in windows-1252; they stay the control characters of the same number, as in browsers
# (https://encoding.spec.whatwg.org/#windows-1252), so that every byte has a character and none is lost.
_WINDOWS_1252_BEYOND_LATIN_1 = {
    byte: bytes([byte]).decode(_WINDOWS_1252)
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

HOLDS_NULS = "is binary: it holds NUL bytes"
HOLDS_CONTROLS = "is binary: it holds more control characters than a text would"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and a sentence for the reader where its encoding is a guess."""

    text: str
    warning: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text that `data` stands for, without its byte order mark.

    `declared` is Python's name of the encoding that the document says it has, where that is another than UTF-8.

    Raises UnreadableError where it is no text: a known binary format, many NULs or other control characters.
    """
    refuse_known_binary(data)
    encoding = wide_encoding(data)
    if encoding is not None:
        return Decoded(_require_text(_decode_wide(data, encoding), _MAX_CONTROL_SHARE))
    bare = _bare_wide(data)
    if bare is not None:
        return Decoded(_require_text(bare, _MAX_CONTROL_SHARE_OF_GUESS))
    data = data.removeprefix(_UTF_8_MARK)
    # It is in ASCII's bytes, so that it would pass for UTF-8.
    seven_bit = declared if declared == _SEVEN_BIT else _seven_bit_encoding(data)
    if seven_bit and (as_declared := _as_declared(data, seven_bit)):
        return as_declared
    try:
        return Decoded(_require_text(data.decode("utf-8"), _MAX_CONTROL_SHARE))
    except UnicodeDecodeError:
        damaged = (_as_declared(data, declared) if declared else None) or _damaged_utf_8(data)
    if damaged is not None:
        return damaged
    encoding = _likely_encoding(data)
    text = _require_text(decode_legacy(data, encoding), _MAX_CONTROL_SHARE_OF_GUESS)
    return Decoded(text, guessed(encoding))


def legacy_encoding(data: bytes) -> str | None:
    """Return the likely encoding of `data`, which is not all UTF-8; None where it is damaged UTF-8.

    Raises UnreadableError where it is no text.
    """
    if _damaged_utf_8(data) is not None:
        return None
    encoding = _likely_encoding(data)
    _require_text(decode_legacy(data, encoding), _MAX_CONTROL_SHARE_OF_GUESS)
    return encoding


def guessed(encoding: str) -> str:
    """Return the sentence that says that an encoding is a guess."""
    return f"read as {_shown(encoding)}: the file does not say its encoding"


def decode_legacy(data: bytes, encoding: str) -> str:
    """Return the text that `data` stands for in an encoding that was guessed."""
    if encoding != _WINDOWS_1252:
        return data.decode(encoding)
    return data.decode("latin-1").translate(_WINDOWS_1252_BEYOND_LATIN_1)


def refuse_known_binary(data: bytes) -> None:
    """Raise UnreadableError where the first bytes are those of a known binary format."""
    for magic, kind in _MAGICS:
        if data.startswith(magic):
            raise UnreadableError(f"is {kind}, which onrecord cannot read yet")


def wide_encoding(data: bytes) -> str | None:
    """Return the name of the UTF-16 or UTF-32 encoding that the first bytes declare, if any."""
    return next((encoding for mark, encoding in _WIDE_MARKS if data.startswith(mark)), None)


def _bare_wide(data: bytes) -> str | None:
    """Return the text of UTF-16 without a byte order mark; None where it is something else.

    Its NULs are all at the first or all at the second place of a character: many in Latin letters, few in others, whose
    other bytes are not UTF-8 then.
    """
    head = data[:_BARE_BYTES]
    nuls_first, nuls_second = head[0::2].count(0), head[1::2].count(0)
    if len(data) % 2 or min(nuls_first, nuls_second) > 0 or max(nuls_first, nuls_second) < _MIN_BARE_NULS:
        return None
    if max(nuls_first, nuls_second) < _MIN_LATIN_SHARE * len(head) / 2 and _is_utf_8(data):
        return None
    try:
        text = data.decode("utf-16-le" if nuls_first == 0 else "utf-16-be")
    except UnicodeDecodeError:
        return None
    is_text = not any(category(each) in _NO_CHARACTERS or each < "\t" for each in text[: _BARE_BYTES // 2])
    return text if is_text and _BLANK.search(text[: _BARE_BYTES // 2]) else None


def _is_utf_8(data: bytes) -> bool:
    return _is_in(data, "utf-8")


def _is_in(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _seven_bit_encoding(data: bytes) -> str | None:
    """Return the encoding that announces itself by escapes among ASCII, and has letters between them, if any."""
    found = next((encoding for escape, encoding in _SEVEN_BIT_ESCAPES if escape in data), None)
    if found is None or not data.isascii():
        return None
    letters = sum(not letter.isascii() for letter in data.decode(found, "ignore"))
    return found if letters >= _MIN_SEVEN_BIT_LETTERS else None


def _decode_wide(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError:
        raise UnreadableError(f"is damaged: it begins as {encoding[:6].upper()} and does not go on so") from None


def _as_declared(data: bytes, encoding: str) -> Decoded | None:
    """Return the text in the encoding that is declared; None where more than a few bytes cannot be in it.

    What cannot be is shown as a sign: the next best guess would make all other letters wrong.
    """
    if encoding == _WINDOWS_1252:
        return Decoded(_require_text(decode_legacy(data, encoding), _MAX_CONTROL_SHARE_OF_GUESS))
    text = data.decode(encoding, "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    if lost > _MAX_LOST_SHARE * len(text):
        return None
    _require_text(text, _MAX_CONTROL_SHARE_OF_GUESS)
    warning = f"read as {_shown(encoding)}, as it says, though {lost:,} of its characters cannot be" if lost else None
    return Decoded(text, warning)


def _damaged_utf_8(data: bytes) -> Decoded | None:
    """Return the text where nearly all bytes are UTF-8, as in a download that broke off; None where they are not.

    A byte that is none stays as the lone surrogate of the same number (PEP 383), so that nothing is lost.
    """
    text = data.decode("utf-8", "surrogateescape")
    broken = _BROKEN.findall(text)
    broken_bytes = sum(map(len, broken))
    sound = sum(character > "\x7f" for character in text) - broken_bytes
    if sound < _SOUND_PER_BROKEN * len(broken):
        return None
    count = "1 byte" if broken_bytes == 1 else f"{broken_bytes:,} bytes"
    return Decoded(_require_text(text, _MAX_CONTROL_SHARE), f"read as UTF-8, though {count} of it cannot be")


def _require_text(text: str, max_control_share: float) -> str:
    if (nuls := text.count("\0")) > 1 and nuls > _MAX_NUL_SHARE * len(text):
        raise UnreadableError(HOLDS_NULS)
    if sum(text.count(chr(code)) for code in STRAY_CONTROLS) > max_control_share * len(text):
        raise UnreadableError(HOLDS_CONTROLS)
    return text


def _likely_encoding(data: bytes) -> str:
    """Return charset-normalizer's first guess, or windows-1252 where that is as likely or nothing is.

    The tie is common and matters: an English text has too few accented letters to tell windows-1252 from
    windows-1250, which would turn "naïve" into "naďve".
    """
    from charset_normalizer import from_bytes  # slow to import, and most files are UTF-8

    guesses = list(from_bytes(data, cp_isolation=_LEGACY_ENCODINGS))
    if not guesses:
        return _WINDOWS_1252
    first = guesses[0]
    as_likely = [guess for guess in guesses if guess.chaos <= first.chaos]
    likely: str | None = first.encoding
    if any(_WINDOWS_1252 in guess.could_be_from_charset for guess in as_likely):
        likely = _better_than_windows_1252(data, [guess.encoding for guess in as_likely])
    # In windows-1252 every byte is a character, in others some are none.
    return likely if likely is not None and _is_in(data, likely) else _WINDOWS_1252


def _better_than_windows_1252(data: bytes, as_likely: list[str]) -> str | None:
    """Return the encoding in which letters are what windows-1252 has signs or letters of another language for."""
    text = decode_legacy(data, _WINDOWS_1252)
    if len(_TURKISH_AS_1252.findall(text)) >= _MIN_TURKISH and not _NOT_TURKISH.search(text):
        return "cp1254"
    signs = len(_SIGN_IN_WORD.findall(text))
    others = (each for each in as_likely if each != _WINDOWS_1252) if signs else ()
    return next((each for each in others if len(_SIGN_IN_WORD.findall(data.decode(each, "replace"))) < signs), None)


def _shown(encoding: str) -> str:
    return re.sub("^cp(?=125|874)", "windows-", encoding).replace("_", "-")
