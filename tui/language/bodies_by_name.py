"""The bodies of one document by what they are called, in full and for short."""

import re
from collections import defaultdict

from tui.language.figures import Figure
from tui.language.lexicon import people_words
from tui.model import ActorKind, AliasKind


class BodiesByName:
    """Finds which body a name, or what is short for one, stands for."""

    def __init__(self) -> None:
        self._by_first_words: defaultdict[str, list[Figure]] = defaultdict(list)
        self._by_last_words: defaultdict[str, list[Figure]] = defaultdict(list)
        self._by_initials: defaultdict[str, list[Figure]] = defaultdict(list)
        self._called: dict[tuple[ActorKind, str], Figure] = {}

    def add(self, figure: Figure) -> None:
        """Take note of a new body; only an organisation of several words can have a part of them for a short name."""
        if figure.kind is not ActorKind.ORGANISATION or " " not in figure.name:
            return
        self._by_initials[_initials(figure.name)].append(figure)
        for blank in re.finditer(" ", figure.name):
            self._by_first_words[figure.name[: blank.start()]].append(figure)
            self._by_last_words[figure.name[blank.end() :]].append(figure)

    def call(self, figure: Figure, name: str, kind: AliasKind) -> None:
        """Take note of another name of a body."""
        figure.also(name, kind)
        self._called.setdefault((figure.kind, name), figure)

    def called(self, name: str, kind: ActorKind) -> Figure | None:
        """Return the body of this kind for which another name has been noted."""
        return self._called.get((kind, name))

    def longer(self, name: str) -> list[Figure]:
        """Return the organisations whose name begins with `name` or ends with it, a noun, or whose initials it is."""
        is_noun = name.lower() in people_words().organisation_nouns
        found = [*self._by_first_words.get(name, ()), *(self._by_last_words.get(name, ()) if is_noun else ())]
        if not found and name.isupper() and len(name) > 1:
            found = self._by_initials.get(name, [])
        return list(dict.fromkeys(found))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
