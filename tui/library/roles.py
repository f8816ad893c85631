"""The roles of somebody over several documents."""

import re
from collections.abc import Iterable

from tui.library.records import Role

_NO_DATE = "~"
"""Comes after every date."""
_ARTICLE = re.compile(r"\A(?:the|an?) ")


def distinct_roles(printed: Iterable[tuple[str, str | None]]) -> tuple[Role, ...]:
    """Return the roles by date, those that differ only in case, white space or article once.

    `printed` has each title with the date of its document, in the order of the documents.
    """
    distinct: dict[str, Role] = {}
    for title, published in printed:
        plain = _ARTICLE.sub("", " ".join(title.casefold().split()), count=1)
        known = distinct.setdefault(plain, Role(title, published))
        if published is not None and (known.since is None or published < known.since):
            distinct[plain] = Role(known.title, published)
    return tuple(sorted(distinct.values(), key=lambda role: role.since or _NO_DATE))
