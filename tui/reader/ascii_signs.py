"""Every sign on the screen in ASCII, where the user or the terminal has it so.

It is done to the lines on their way to the terminal: whatever draws a sign, Textual's frames and scroll bars among
them, need not know of it. Each sign keeps its cells. The text of an article stays as it is, as far as the terminal can
encode it; what cannot be encoded is a "?", and a typographic quotation mark or dash its plain form.
"""

from rich.cells import cell_len, get_character_cell_size, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tui.characters import characters
from tui.reader.encodings import UTF_8, Ability

TEXT_OF_ARTICLE = "article"
"""In the `meta` of the style of what is corpus text and nothing else."""
UNKNOWN = "?"

_WHOLE = {"“”": '""', "“~": '"~', "“": '"', "‟": '"~', "▌": ">"}
"""Signs that mean something else amid words."""
_SINGLE = {
    sign: plain
    for plain, signs in {
        "-": "─━═╌╍┄┅┈┉╴╶╸╺▁▔—–·▒",
        "|": "│┃║╎╏┆┇┊┋╵╷╹╻▎▏▕▍",
        "#": "█▇▆▅▄▃▂▉▊▋▌▐▀",
        "=": "▓",
        ".": "░",
        ">": "›▸▶►→⇥",
        "<": "‹◀←⏎",
        "^": "▲▴↑⇧",
        "v": "▼▾↓",
        "\\": "↳",
        "x": "✓✔×",
        "+": "✎",
        "o": "●",
        "S": "★",
        "*": "•",
        "@": "⦿",
        "P": "¶",
        "~": "…",
        "!": "⚠",
        "": "\N{VARIATION SELECTOR-16}",
        "/ ": "\N{LEFT-POINTING MAGNIFYING GLASS}\N{RIGHT-POINTING MAGNIFYING GLASS}",
    }.items()
    for sign in signs
}
_TYPOGRAPHIC = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒―−", "-"),
    **dict.fromkeys("\xa0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
}
_BOXES, _REST = range(0x2500, 0x2580), (range(0x2190, 0x2800), range(0x2800, 0x2900))


class Plain(dict[int, str]):
    """Characters by code point, in what a terminal can show; for `str.translate`."""

    def __init__(self, encoding: str, *, with_signs: bool) -> None:
        """Take the encoding of the terminal; signs are left as they are where not `with_signs`."""
        super().__init__({ord(sign): plain for sign, plain in _SINGLE.items()} if with_signs else {})
        self._encoding = encoding
        self._with_signs = with_signs

    def __missing__(self, code: int) -> str:
        self[code] = plain = self._plain(chr(code))
        return plain

    def _plain(self, char: str) -> str:
        if self._with_signs and ord(char) in _BOXES:
            return "+"
        if self._with_signs and any(ord(char) in signs for signs in _REST):
            return "*" * get_character_cell_size(char)
        if self._encoding == UTF_8 or _is_encodable(char, self._encoding):
            return char
        return _TYPOGRAPHIC.get(char) or _SINGLE.get(char) or UNKNOWN * get_character_cell_size(char)


class AsciiSigns(LineFilter):
    """Draws lines with what a terminal can show."""

    def __init__(self, ability: Ability) -> None:
        super().__init__()
        self._signs = Plain(ability.encoding, with_signs=True)
        self._words = Plain(ability.encoding, with_signs=False)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line with other characters in the same cells."""
        return [
            segment if segment.text.isascii() else Segment(self._plain(*segment), segment.style, segment.control)
            for segment in segments
        ]

    def _plain(self, text: str, style: Style | None, _: object) -> str:
        sign = text.strip()
        is_of_article = style is not None and style.meta.get(TEXT_OF_ARTICLE)
        if sign in _WHOLE and not is_of_article:
            return set_cell_size(text.replace(sign, _WHOLE[sign]), cell_len(text))
        table = self._words if is_of_article else self._signs
        plain = text.translate(table)
        if cell_len(plain) == cell_len(text):
            return plain
        # Characters that make up one sign, as those of a family, take fewer cells than one by one.
        return "".join(set_cell_size(text[start:end].translate(table), cells) for start, end, cells in characters(text))


def _is_encodable(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
