"""Letters made comparable: case and accents folded, punctuation reduced to blanks and a few connectors.

Folding goes character by character, whatever stands beside it, so that each folded letter belongs to exactly one
character of the original and both the index and the highlighter see the same letters.
"""

import unicodedata

BLANK = " "
APOSTROPHE, HYPHEN, DOT, COMMA = "'", "-", ".", ","
"""The connectors: marks that may stand inside a word, in the one form that each has after folding."""

_CONNECTORS = (
    dict.fromkeys("'`´′\u2018\u2019\u02bb\u02bc", APOSTROPHE)
    | dict.fromkeys("-\u2010\u2011", HYPHEN)
    | {".": DOT, ",": COMMA}
)
# Letters with a stroke, and ligatures, that Unicode does not decompose but a reader types without.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}


class _FoldingTable(dict[int, str]):
    """What each character becomes; filled as characters are met, since Unicode has over a million."""

    def __missing__(self, code: int) -> str:
        folded = _folded_character(chr(code))
        self[code] = folded
        return folded


def fold(text: str) -> str:
    """Return the letters of `text` as they are compared, with connectors, and a blank for everything else."""
    return text.translate(_TABLE)


def fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Return `fold(text)`, and for each of its letters the offset in `text` of the character that it comes from."""
    letters: list[str] = []
    origins: list[int] = []
    for offset, character in enumerate(text):
        folded = _TABLE[ord(character)]
        letters.append(folded)
        origins.extend([offset] * len(folded))
    return "".join(letters), origins


def _folded_character(character: str) -> str:
    if character in _CONNECTORS:
        return _CONNECTORS[character]
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(_folded_letter(letter) for letter in decomposed)


def _folded_letter(letter: str) -> str:
    """Return what one decomposed letter is compared as; nothing for an accent or an invisible sign."""
    if letter in _PLAIN:
        return _PLAIN[letter]
    if letter in _CONNECTORS:
        return _CONNECTORS[letter]
    if unicodedata.combining(letter) or _is_invisible(letter):
        return ""
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    # Vowel signs of Indic scripts are marks that do not combine in Unicode's sense: they are part of the word.
    return letter if category[0] in "LMN" else BLANK


def _is_invisible(letter: str) -> bool:
    is_variation_selector = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return is_variation_selector or unicodedata.category(letter) == "Cf"


_TABLE = _FoldingTable()
