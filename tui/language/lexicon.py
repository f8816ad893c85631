"""The reviewed word lists in `lexicons/`, read once."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tui.model import ActorKind, AliasKind


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """Words about people, in lower case; see `lexicons/people.toml`."""

    titles: frozenset[str]
    abbreviated_titles: frozenset[str]
    male_address: frozenset[str]
    female_address: frozenset[str]
    unnamed: frozenset[str]
    male_nouns: frozenset[str]
    female_nouns: frozenset[str]
    document_nouns: frozenset[str]
    organisation_nouns: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    particles: frozenset[str]
    rubrics: frozenset[str]
    """Without spaces and marks: "qa" for "Q&A"."""
    press: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name in the gazetteer stands for."""

    name: str
    """The actor's name."""
    kind: ActorKind
    alias: AliasKind | None
    """Why the name stands for the actor; None where it is the actor's own."""
    is_capital: bool = False


@cache
def people_words() -> PeopleWords:
    """Return titles, forms of address, nouns for sources, and given names."""
    return PeopleWords(**{key: frozenset(words.lower().split()) for key, words in _read("people").items()})


@cache
def given_names() -> dict[str, str]:
    """Return the pronoun that a given name calls for, by the name in lower case without accents."""
    found = {name: pronoun for pronoun, names in _read("given_names").items() for name in names.split()}
    words = people_words()
    return found | dict.fromkeys(words.male_names, "he") | dict.fromkeys(words.female_names, "she")


@cache
def name_variants() -> dict[str, list[str]]:
    """Return the spellings of given names and of surnames, those of one name in one string, apart by spaces."""
    return _read("name_variants")


def is_rubric(label: str) -> bool:
    """Return whether what stands before a colon is the kind of the piece, such as "Q&A", and nobody who speaks."""
    return "".join(filter(str.isalnum, label.lower())) in people_words().rubrics


@cache
def callings() -> dict[str, str]:
    """Return the calling of a noun for what somebody does: "goalkeeper" → "sport"."""
    return {noun: calling for calling, nouns in _read("callings").items() for noun in nouns.split()}


@cache
def speaker_weights() -> dict[str, dict[str, float]]:
    """Return what speaks how much for a candidate, by what is to be resolved; see `lexicons/speaker_weights.toml`."""
    return _read("speaker_weights")


@cache
def gazetteer() -> dict[str, Entry]:
    """Return what is known by name: countries and their capitals, organisations, and seats of power."""
    known = _countries() | _organisations()
    return known | _seats(known)


@cache
def demonyms() -> dict[str, str]:
    """Return the country of each demonym and plural demonym: "Russian" → "Russia"."""
    found: dict[str, str] = {}
    for country, (_, nouns, _) in _read("countries").items():
        for noun in nouns:
            found.setdefault(noun, country)
            found.setdefault(noun + "s", country)
    return found


def _countries() -> dict[str, Entry]:
    known: dict[str, Entry] = {}
    for country, (capital, _, names) in _read("countries").items():
        if capital:
            known.setdefault(capital, Entry(country, ActorKind.PLACE, AliasKind.METONYM, is_capital=True))
        known |= {name: Entry(country, ActorKind.PLACE, AliasKind.VARIANT) for name in names}
        known[country] = Entry(country, ActorKind.PLACE, None)
    return known


def _organisations() -> dict[str, Entry]:
    known: dict[str, Entry] = {}
    for organisation, (kind, names) in _read("organisations").items():
        for name in names:
            alias = AliasKind.ACRONYM if name.isupper() else AliasKind.VARIANT
            known[name] = Entry(organisation, ActorKind(kind), alias)
        known[organisation] = Entry(organisation, ActorKind(kind), None)
    return known


def _seats(known: dict[str, Entry]) -> dict[str, Entry]:
    return {
        seat: Entry(power, known[power].kind, AliasKind.METONYM, seat in known and known[seat].is_capital)
        for seat, power in _read("metonyms").items()
        if power in known
    }


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("tui.language") / "lexicons" / f"{name}.toml").read_text(encoding="utf-8"))
