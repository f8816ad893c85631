"""The paragraphs in the XML of a Word document: what a reader of the printed page would see, in its order."""

from collections.abc import Mapping
from contextlib import suppress

from tui.documents.office.manuscript import Paragraph, Paragraphs, Role, role_of
from tui.documents.office.office_xml import parse
from tui.documents.source import MAX_TEXT_CHARS, UnreadableError

# What was deleted or moved away, the same thing once more for older programs, earlier formats, readings above letters.
_UNSEEN = frozenset(
    ("del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "rt", "sdtPr", "sectPr", "tblPr", "tblGrid")
)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_BREAKS = ("page", "column")
_FALSE = ("0", "false", "off", "none")
_PRIVATE = range(0xE000, 0xF900)


class _Open:
    """A paragraph whose end has not come."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.style = ""
        self.is_initial = False


class TextOfPart:
    """Takes the elements of a text part, and has its paragraphs at the end."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        """`styles` are the names of styles in English, by their ids."""
        self._paragraphs = Paragraphs()
        self._styles = styles
        # In a text box, paragraphs stand within one.
        self._open: list[_Open] = []
        self._unseen = 0
        self._placeholders: list[bool] = []
        self._is_run = self._is_hidden = self._is_text = False
        self._chars = 0

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Those that have come to their ends."""
        return tuple(self._paragraphs.found)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "sdt":
            self._placeholders.append(False)
        elif name == "showingPlcHdr" and self._placeholders:
            self._placeholders[-1] = attributes.get("val", "") not in _FALSE
        if self._unseen or name in _UNSEEN or (name == "sdtContent" and self._placeholders and self._placeholders[-1]):
            self._unseen += 1
            return
        match name:
            case "p":
                self._open.append(_Open())
            case "pStyle" if self._open:
                self._open[-1].style = attributes.get("val", "")
            case "framePr" if self._open:
                self._open[-1].is_initial = attributes.get("dropCap", "none") != "none"
            case "r":
                self._is_run, self._is_hidden = True, False
            case "vanish" if self._is_run:
                self._is_hidden = attributes.get("val", "") not in _FALSE
            case "t":
                self._is_text = True
            case "br":
                self._write("" if attributes.get("type") in _BREAKS else "\n")
            case "sym":
                self._write(_symbol(attributes.get("char", "")))
            case _ if name in _SIGNS and self._is_run:
                self._write(_SIGNS[name])

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "sdt" and self._placeholders:
            self._placeholders.pop()
        if self._unseen:
            self._unseen -= 1
            return
        match name:
            case "p" if self._open:
                self._close(self._open.pop())
            case "r":
                self._is_run = self._is_hidden = False
            case "t":
                self._is_text = False

    def text(self, words: str) -> None:
        """Take words."""
        if self._is_text and not self._unseen:
            self._write(words)

    def _write(self, words: str) -> None:
        if self._open and not self._is_hidden:
            self._open[-1].parts.append(words)
            self._chars += len(words)
            if self._chars > MAX_TEXT_CHARS:
                raise UnreadableError(f"has more than {MAX_TEXT_CHARS:,} characters, too many for one document")

    def _close(self, paragraph: _Open) -> None:
        role = role_of(self._styles.get(paragraph.style, paragraph.style))
        if role is not Role.NOT_TEXT:
            self._paragraphs.add("".join(paragraph.parts), role, is_initial=paragraph.is_initial)


class _Styles:
    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style":
            self._id = attributes.get("styleId", "")
        elif name == "name" and self._id:
            self.names.setdefault(self._id, attributes.get("val", ""))

    def end(self, name: str) -> None:
        if name == "style":
            self._id = ""

    def text(self, words: str) -> None:
        pass


def styles_of(data: bytes | None) -> Mapping[str, str]:
    """Return the names of styles by their ids, which are in the language of the program; names are in English."""
    styles = _Styles()
    if data is not None:
        with suppress(UnreadableError):
            parse(data, styles)
    return styles.names


def _symbol(code: str) -> str:
    """Return a letter of a font of signs, where it is one of other fonts too."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    is_letter = 0x20 <= number <= 0xFFFD and not 0xD800 <= number <= 0xDFFF and number not in _PRIVATE
    return chr(number) if is_letter else ""
