r"""The paragraphs of an RTF file, put together from its pieces.

A group in braces keeps what it changes to itself. Some groups are no text of the page (destinations): tables of fonts
and styles, pictures, headers; those marked with \* may be passed over by whoever does not know them, and are.
"""

from dataclasses import dataclass

from tui.documents.office.manuscript import Manuscript, Paragraphs, Properties, Role, role_of
from tui.documents.office.rtf_encodings import CHARSETS, encoding_of
from tui.documents.office.rtf_tokens import Token
from tui.documents.source import MAX_TEXT_CHARS, UnreadableError

MAX_DEPTH = 5_000
"""Groups in one another; Word has some dozens."""
_MAX_PROPERTY_CHARS = 1_000

# fmt: off
_NOT_TEXT = frozenset([
    "annotation", "atnauthor", "atnid", "bkmkend", "bkmkstart", "colortbl", "comment", "datafield", "doccomm",
    "filetbl", "fldinst", "footer", "footerf", "footerl", "footerr", "footnote", "ftncn", "ftnsep", "ftnsepc",
    "generator", "header", "headerf", "headerl", "headerr", "listoverridetable", "listtable", "listtext",
    "nonesttables", "nonshppict", "objclass", "objdata", "operator", "pict", "pntext", "pntxta", "pntxtb", "private",
    "revtbl", "rxe", "shprslt", "sp", "subject", "tc", "tcn", "themedata", "txe", "xe", "xmlnstbl",
])
_MARKED_TEXT = frozenset(["shpinst", "shptxt"])
"""Marked as what may be passed over, though it is text of the page: that of text boxes."""
_SIGNS = {
    "tab": " ", "line": "\n", "softline": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}
_ENDS = frozenset(["par", "sect", "cell", "nestcell", "row", "nestrow"])
_PROPERTIES = frozenset(["title", "author"])
# fmt: on
_ESCAPED = frozenset("{}\\")
_OTHER_SIGNS = {"~": " ", "_": "-", "\n": "\n\n", "\r": "\n\n"}


@dataclass(slots=True)
class _State:
    """What holds in a group."""

    destination: str = "text"
    font: int | None = None
    skipped: int = 1
    """Letters after each Unicode character, for programs that do not know it."""
    is_hidden: bool = False
    style: int | None = None
    is_new: bool = False
    """Whether nothing in the group has told yet what it is."""
    is_marked: bool = False
    is_box: bool = False

    def within(self) -> "_State":
        """Return what holds at the beginning of a group in it."""
        return _State(self.destination, self.font, self.skipped, self.is_hidden, self.style, is_new=True)


class TextOfFile:
    """Takes the pieces of a file one by one."""

    def __init__(self) -> None:
        self._state = _State()
        self._stack: list[_State] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._default_font: int | None = None
        self._styles: dict[int, str] = {}
        self._named: dict[str, str] = {}
        self._created: dict[str, int] = {}
        self._paragraphs = Paragraphs()
        self._is_initial = False
        # Those around text boxes are not at their ends.
        self._open: list[list[str]] = [[]]
        self._bytes: list[str] = []
        self._are_raw = True
        self._to_skip = 0
        self._chars = 0
        self._is_over = False

    def take(self, token: Token) -> None:
        """Take the next piece. Raises UnreadableError where the text is too long, or groups are too deep."""
        if self._is_over:
            return
        if token.letters:
            self._take_letters(token.letters, token.is_raw)
            return
        if token.sign == "brace {":
            self._flush()
            self._begin_group()
        elif token.sign == "brace }":
            self._flush()
            self._end_group()
        elif token.sign:
            self._take_sign(token.sign)
        else:
            self._flush()
            self._take_word(token.word, token.number)

    def manuscript(self) -> Manuscript:
        """Return what has been found; a file that breaks off is read as far as it goes."""
        self._flush()
        while self._open:
            self._close(self._open.pop())
        year, month, day = (self._created.get(part, 0) for part in ("yr", "mo", "dy"))
        created = f"{year:04d}-{month:02d}-{day:02d}" if year else None
        properties = Properties(self._named.get("title"), self._named.get("author"), created)
        return Manuscript(tuple(self._paragraphs.found), properties)

    def _begin_group(self) -> None:
        if len(self._stack) == MAX_DEPTH:
            raise UnreadableError(f"has more than {MAX_DEPTH:,} groups in one another")
        self._to_skip = 0
        self._stack.append(self._state)
        self._state = self._state.within()

    def _end_group(self) -> None:
        self._to_skip = 0
        if self._state.is_box and len(self._open) > 1:
            self._close(self._open.pop())
        if self._stack:
            self._state = self._stack.pop()
        self._is_over = not self._stack

    def _take_letters(self, letters: str, is_raw: bool) -> None:
        if self._to_skip:
            letters, self._to_skip = letters[self._to_skip :], max(0, self._to_skip - len(letters))
        if letters:
            if is_raw != self._are_raw and not (letters.isascii() or not self._bytes):
                self._flush()
            self._bytes.append(letters)
            self._are_raw = is_raw if not letters.isascii() else self._are_raw
            self._state.is_new = False

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._state.is_marked = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in _ESCAPED:
            self._take_letters(sign, is_raw=True)
        elif sign in _OTHER_SIGNS:
            self._flush()
            self._write(_OTHER_SIGNS[sign])

    def _take_word(self, word: str, number: int | None) -> None:
        self._to_skip = 0
        if self._state.is_new:
            self._begin_destination(word)
        destination = self._state.destination
        if destination == "none":
            return
        if destination in ("fonttbl", "stylesheet"):
            self._define(word, number)
        elif destination == "creatim" and number is not None:
            self._created.setdefault(word, number)
        if word == "u":
            self._take_unicode(number or 0)
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in ("ansicpg", "mac", "pc", "pca"):
            self._encoding = encoding_of(word, number) or self._encoding
        else:
            self._change(word, number)

    def _begin_destination(self, word: str) -> None:
        state = self._state
        destination = state.destination
        if destination == "none" or word in _NOT_TEXT:
            destination = "none"
        elif word in ("info", "fonttbl", "stylesheet"):
            destination = word
        elif destination == "info" or (destination == "creatim" and word != "yr"):
            destination = word if word in _PROPERTIES or word == "creatim" else "none"
        elif state.is_marked and word not in _MARKED_TEXT and destination != "stylesheet":
            destination = "none"
        state.destination, state.is_new = destination, False
        state.is_box = word == "shptxt" and destination == "text"
        if state.is_box:
            self._open.append([])

    def _define(self, word: str, number: int | None) -> None:
        """Take a word of the table of fonts, or of styles."""
        if word == "f" and number is not None:
            self._state.font = number
        elif word == "s" and number is not None:
            self._state.style = number
        elif self._state.font is not None and self._state.destination == "fonttbl":
            encoding = CHARSETS.get(number or 0) if word == "fcharset" else encoding_of(word, number)
            if encoding is not None:
                self._fonts[self._state.font] = encoding

    def _change(self, word: str, number: int | None) -> None:
        """Take a word that changes how what follows is read."""
        state = self._state
        match word:
            case "uc":
                state.skipped = max(0, min(number or 0, 10))
            case "f":
                state.font = number
            case "deff":
                self._default_font = number
            case "plain":
                state.font, state.is_hidden = None, False
            case "v" | "deleted":
                state.is_hidden = number != 0
            case "pard":
                state.style = None
                self._is_initial = False
            case "dropcapt":
                self._is_initial = True
            case "s":
                state.style = number

    def _take_unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self._write(chr(code) if 0 < code <= 0x10FFFF else "")
        self._to_skip = self._state.skipped

    def _flush(self) -> None:
        """Decode the letters that have come."""
        if not self._bytes:
            return
        data = "".join(self._bytes).encode("latin-1")
        self._bytes.clear()
        are_raw, self._are_raw = self._are_raw, True
        if data.isascii():
            self._write(data.decode("ascii"))
            return
        if are_raw:
            # Programs that do not know better write UTF-8 as it is.
            try:
                self._write(data.decode("utf-8"))
                return
            except UnicodeDecodeError:
                pass
        font = self._default_font if self._state.font is None else self._state.font
        self._write(data.decode(self._fonts.get(-1 if font is None else font, "") or self._encoding, "replace"))

    def _write(self, words: str) -> None:
        destination = self._state.destination
        if destination == "text" and not self._state.is_hidden:
            self._open[-1].append(words)
            self._chars += len(words)
            if self._chars > MAX_TEXT_CHARS:
                raise UnreadableError(f"has more than {MAX_TEXT_CHARS:,} characters, too many for one document")
        elif destination in _PROPERTIES:
            said = self._named.get(destination, "")
            self._named[destination] = (said + words)[:_MAX_PROPERTY_CHARS]
        elif destination == "stylesheet" and self._state.style is not None and not words.isspace():
            self._styles.setdefault(self._state.style, words.strip().rstrip(";"))

    def _end_paragraph(self) -> None:
        if self._state.destination == "text":
            self._close(self._open[-1])
            self._open[-1] = []

    def _close(self, parts: list[str]) -> None:
        style = self._styles.get(-1 if self._state.style is None else self._state.style, "")
        role = role_of(style)
        if parts and role is not Role.NOT_TEXT:
            # Characters beyond the first 65,536 come in two halves.
            text = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self._paragraphs.add(text, role, is_initial=self._is_initial)
