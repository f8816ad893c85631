"""What characters a terminal can show, as far as its environment tells.

Python writes UTF-8 where the locale is plain C, since most terminals take it all the same; a user who has set that
locale, or another encoding, has said otherwise.
"""

import codecs
from collections.abc import Mapping
from typing import NamedTuple

UTF_8 = "utf-8"
_PLAIN = ("C", "POSIX")
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python puts into LC_CTYPE where the locale is plain C (PEP 538)."""
_CONSOLE = "linux"
"""The console of Linux: it takes UTF-8, but its font has few signs."""


class Ability(NamedTuple):
    """What a terminal can show."""

    encoding: str = UTF_8
    """What text is to be encoded in."""
    has_signs: bool = True
    """Whether there are signs beyond ASCII."""

    @property
    def is_full(self) -> bool:
        """Whether it can show everything."""
        return self.has_signs and self.encoding == UTF_8


def ability(environment: Mapping[str, str], *, ascii_signs: bool | None = None) -> Ability:
    """Return what the terminal of an environment can show; `ascii_signs` is what the user wants, if they have said.

    Who has said that they want all signs has a terminal that can show them.
    """
    if ascii_signs is False:
        return Ability()
    encoding = _encoding(environment)
    has_signs = encoding == UTF_8 and environment.get("TERM") != _CONSOLE and not ascii_signs
    return Ability(encoding, has_signs)


def _encoding(environment: Mapping[str, str]) -> str:
    every, kind, language = (environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    if not every and kind in _COERCED and language in _PLAIN:
        kind = language
    locale = every or kind or language
    if not locale:
        return UTF_8
    if locale in _PLAIN:
        return "ascii"
    _, _, named = locale.partition("@")[0].rpartition(".")
    try:
        # As in "de_DE": the encoding that such a locale has depends on the system, which is UTF-8 on all of today.
        return codecs.lookup(named).name if "." in locale else UTF_8
    except LookupError:
        return UTF_8
