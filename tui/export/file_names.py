"""Names of files that are made of words of strangers: safe on every system, and each of them once.

Nothing in such a name leads elsewhere, hides, is a link in a note, or opens a device.
"""

import re
import unicodedata
from collections import Counter

MAX_CHARS = 80
MAX_BYTES = 200
"""Of what file systems take, with room for a number and a suffix."""
# What Windows, macOS and Linux forbid, and what Obsidian takes for parts of a link.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%]')
# Windows takes all before the first dot for the device, whatever follows.
_DEVICE = re.compile(r"\A(con|prn|aux|nul|com\d|lpt\d)(?=\s*(?:\.|\Z))", re.IGNORECASE)


def file_stem(words: str) -> str:
    """Return the name of a file, without suffix, that these words may have; "" where nothing is left of them."""
    plain = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", words))
    kept = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in plain)
    stem = " ".join(kept.split())[:MAX_CHARS].encode()[:MAX_BYTES].decode(errors="ignore")
    # Programs take a name that begins with a dash for an option.
    return _DEVICE.sub(r"\1_", stem.rstrip(" .").lstrip(" .-"))


class FileNames:
    """Names of the files of a folder, so that no two are the same, also where capitals do not count."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def free(self, words: str, otherwise: str = "document") -> str:
        """Return a name made of words, with a number where it is taken, or made of other words where none are left."""
        stem = file_stem(words) or otherwise
        name = stem
        while self._taken[name.casefold()]:
            self._taken[stem.casefold()] += 1
            name = f"{stem} {self._taken[stem.casefold()]}"
        self._taken[name.casefold()] += 1
        return name
