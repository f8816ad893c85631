"""Names of people and towns of many regions of the world, in Latin letters, from the package Faker."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faker import Faker

_LOCALES = (
    *("az_AZ", "cs_CZ", "en_IN", "en_KE", "en_PK", "es_AR", "es_CO", "es_MX", "et_EE", "fi_FI", "ha_NG", "hu_HU"),
    *("id_ID", "ig_NG", "it_IT", "ja_JP", "lt_LT", "nl_NL", "pl_PL", "pt_BR", "ro_RO", "tr_TR", "tw_GH", "uz_UZ"),
    *("yo_NG", "zh_CN"),
)
"""Those for which Faker has names of their own that need no transliteration."""
_DRAWS, _SEED = 400, 1


@dataclass(frozen=True, slots=True)
class Region:
    """What people and towns of a part of the world are called."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    towns: tuple[str, ...]


def regions(locales: Sequence[str] = _LOCALES) -> Iterator[Region]:
    """Yield the names of each locale, always the same ones."""
    from faker import Faker

    for locale in locales:
        fake = Faker(locale)
        fake.seed_instance(_SEED)
        yield Region(
            # Chinese and Japanese names are in Latin letters only when asked for so.
            _drawn(getattr(fake, "first_romanized_name", fake.first_name)),
            _drawn(getattr(fake, "last_romanized_name", fake.last_name)),
            _drawn(partial(_town, fake, locale[-2:])),
        )


def _town(fake: "Faker", country: str) -> str:
    """Return a town of a country, told by its code; an empty string where Faker knows none."""
    place = fake.local_latlng(country_code=country, coords_only=False)
    return place[2] if place else ""


def _drawn(name: Callable[[], str]) -> tuple[str, ...]:
    """Return the names that come up, each once, in their order: single words in Latin letters."""
    drawn = dict.fromkeys(name() for _ in range(_DRAWS))
    return tuple(each for each in drawn if each.isalpha() and each.istitle() and each[0] <= "ſ" and len(each) > 1)
