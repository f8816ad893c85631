"""Somebody whom the user names: with the id that an analysis gives to an actor of that name."""

from tui.language.figures import folded
from tui.language.personal_names import parsed
from tui.library.corrections.correction import Party
from tui.model import ActorKind


def new_party(name: str, kind: ActorKind) -> Party:
    """Return an actor with a name, who may be in documents already."""
    person = parsed(name)
    key = person.key if kind is ActorKind.PERSON and person.given else folded(name)
    return Party(f"{kind.value}:{key}", name, kind)


def another(party: Party, than: str) -> Party:
    """Return a party as somebody else than the actor with some id, who may have the same name."""
    return Party(f"{party.id}{_ANOTHER}", party.name, party.kind) if party.id == than else party


_ANOTHER = "~2"
