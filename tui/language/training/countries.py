"""What countries, their people and their capitals are called, so that one country can be put for another."""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from functools import cache

from tui.language.lexicon import demonyms, gazetteer
from tui.model import AliasKind


class Role(Enum):
    """What a name is to a country: "Kenya", "Nairobi", "Kenyan" and "Kenyans"."""

    NAME = auto()
    CAPITAL = auto()
    DEMONYM = auto()
    DEMONYMS = auto()


@cache
def countries() -> Mapping[str, Mapping[str, Role]]:
    """Return the names of each country and what they are to it; of several alike, the usual one comes last."""
    found: dict[str, dict[str, Role]] = {country: {} for country in demonyms().values()}
    for name, entry in gazetteer().items():
        is_seat = entry.alias is AliasKind.METONYM and not entry.is_capital
        if entry.name in found and not is_seat:
            found[entry.name][name] = Role.CAPITAL if entry.is_capital else Role.NAME
    for name, country in reversed(demonyms().items()):
        found[country].setdefault(name, Role.DEMONYMS if name[:-1] in demonyms() else Role.DEMONYM)
    return found


@cache
def regular_countries() -> tuple[str, ...]:
    """Return the countries that have a name in every role, and a plural like others: "Kenyans", "Iraqis"."""
    return tuple(
        country
        for country, names in countries().items()
        if set(Role) <= set(names.values())
        and all(name.endswith(("ns", "is")) for name, role in names.items() if role is Role.DEMONYMS)
    )


def countries_in(text: str) -> Iterator[str]:
    """Yield the countries that are named in `text`, but for those that it says with "the", as most are not."""
    for country, names in countries().items():
        own_names = [name for name, role in names.items() if role is Role.NAME]
        if re.search(_any_of(names), text) and not re.search(f"[Tt]he {_any_of(own_names)}", text):
            yield country


def names_for(old: str, new: str) -> dict[str, str]:
    """Return the names of the country `new` by those of `old` that they can be put for."""
    by_role = {role: name for name, role in countries()[new].items()}
    return {name: by_role[role] for name, role in countries()[old].items() if role in by_role}


def _any_of(names: Iterable[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"
