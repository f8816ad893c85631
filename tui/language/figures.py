"""An actor in the making: what a document has told of somebody so far."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from tui.language.findings import Gender
from tui.language.lexicon import people_words
from tui.model import Actor, ActorKind, Alias, AliasKind

_PREPOSITION = re.compile(r"\s(?:of|for|at|in|to|from|with|on|by|who|whose)\b")
_KINDS = {
    "judge": ("justice", "magistrate"),
    "lawmaker": ("senator", "mp", "representative", "congressman", "congresswoman", "assemblyman", "assemblywoman"),
    "politician": ("senator", "mp", "minister", "congressman", "congresswoman", "councillor"),
    "cleric": ("bishop", "archbishop", "priest", "imam", "rabbi", "pastor"),
    "lawyer": ("attorney", "barrister", "solicitor", "counsel"),
    "attorney": ("lawyer",),
    "doctor": ("surgeon", "physician"),
    "boss": ("manager", "coach", "chief", "executive", "director", "head", "owner", "chairman", "chairwoman"),
    "coach": ("manager",),
    "manager": ("coach",),
    "skipper": ("captain",),
    "captain": ("skipper",),
    "representative": ("congressman", "congresswoman"),
    "congressman": ("representative",),
    "congresswoman": ("representative",),
    "officer": ("constable", "sergeant", "detective", "inspector", "superintendent"),
    "author": ("writer", "novelist", "historian"),
    "writer": ("novelist", "author", "poet", "columnist"),
    "scientist": ("biologist", "physicist", "chemist", "geologist", "researcher"),
}
"""Nouns for those who are called so less precisely."""
_ABBREVIATED = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "col": "colonel",
    "maj": "major",
    "capt": "captain",
    "lt": "lieutenant",
    "sgt": "sergeant",
    "cpl": "corporal",
    "adm": "admiral",
    "det": "detective",
    "insp": "inspector",
    "supt": "superintendent",
    "cllr": "councillor",
    "prof": "professor",
    "dr": "doctor",
    "rev": "reverend",
    "amb": "ambassador",
}
"""What titles before a name are short for."""
_WORD = re.compile(r"[\w-]+")
_SURE_LEANING = 0.8
"""What two pronouns in the person's own sentences come to."""


@dataclass(slots=True, eq=False)
class Figure:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind
    aliases: dict[str, AliasKind] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    gender: Gender | None = None
    leaning: float = 0.0
    """From -1 to 1: how surely the pronouns around say "he", or "she"; 0 where they do not tell."""
    noun: str = ""
    """The head noun of a source without a name."""
    is_plural: bool = False
    called: set[str] = field(default_factory=set)
    """Nouns that have stood for it: "coach" after "the coach said"."""

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" may stand for it, as far as its kind or noun tells."""
        if self.kind is ActorKind.PERSON:
            return True
        words = people_words()
        is_human = self.noun in words.unnamed or self.noun in words.titles or gender_of_words(self.noun) is not None
        return self.kind is ActorKind.UNNAMED and is_human and self.noun not in words.organisation_nouns

    @property
    def is_document(self) -> bool:
        """Whether it is something written."""
        return self.noun in people_words().document_nouns

    def also(self, name: str, kind: AliasKind) -> None:
        """Take note of another name."""
        if name != self.name:
            self.aliases.setdefault(name, kind)

    def add_role(self, role: str | None) -> None:
        """Take note of a title or function, and of the pronoun that it calls for."""
        if role and role not in self.roles:
            self.roles.append(role)
            self.gender = self.gender or gender_of_words(role)

    def has_role_of(self, phrase: str) -> bool:
        """Return whether a role says that this is "the" `phrase`, such as "minister"."""
        words = re.compile(rf"\b{re.escape(phrase)}\b", re.IGNORECASE)
        return any(words.search(role) for role in self.roles)

    def is_a(self, noun: str) -> bool:
        """Return whether a role has `noun` as its head: "minister" in "minister for bridges", but not "bridges"."""
        return not kinds_of(noun).isdisjoint(self.nouns)

    @property
    def nouns(self) -> frozenset[str]:
        """The nouns that its roles have as their heads."""
        return frozenset().union(*(head_nouns(role.lower()) for role in self.roles))

    def actor(self) -> Actor:
        """Return the finished actor."""
        aliases = tuple(Alias(name, kind) for name, kind in self.aliases.items())
        return Actor(self.id, self.name, self.kind, aliases, next(iter(self.roles), None), pronoun=self._pronoun)

    @property
    def _pronoun(self) -> Gender | None:
        """The pronoun that stands for a person, where the document leaves no doubt."""
        if self.kind is not ActorKind.PERSON:
            return None
        if self.gender is None and abs(self.leaning) >= _SURE_LEANING:
            return "he" if self.leaning > 0 else "she"
        return self.gender


@lru_cache(maxsize=4096)
def head_nouns(role: str) -> frozenset[str]:
    """Return the nouns that a role in lower case comes down to, with any part of a hyphenated one."""
    heads = [_PREPOSITION.split(part)[0].split() for part in re.split(r",| and ", role)]
    found = (form for words in heads if words for form in (words[-1], *words[-1].split("-")))
    return frozenset(_ABBREVIATED.get(form.rstrip("."), form) for form in found)


def kinds_of(noun: str) -> frozenset[str]:
    """Return the nouns for those whom `noun` may stand for: "senator" and others for "lawmaker"."""
    return frozenset({noun, *_KINDS.get(noun, ())})


def gender_of_words(phrase: str) -> Gender | None:
    """Return the pronoun that a noun such as "spokeswoman" calls for; the last one counts."""
    words = people_words()
    for word in reversed(_WORD.findall(phrase.lower())):
        if word in words.female_nouns:
            return "she"
        if word in words.male_nouns:
            return "he"
    return None


def folded(name: str) -> str:
    """Return a name for comparison: lower case, without accents and dots."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    return " ".join(plain.replace(".", "").split())
