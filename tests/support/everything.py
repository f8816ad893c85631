"""All that a library tells, to compare two of them."""

from tui.library import Holdings
from tui.model import ActorKind


def everything(library: Holdings) -> dict[str, object]:
    """Return all that can be asked of a library, without the keys."""
    statements = [
        (record.document.id, record.words, record.speaker_names, record.outer and record.outer.words)
        for record in library.statements(library.statement_keys())
    ]
    actors = {actor: library.actor(actor) for actor in library.actor_ids()}
    by_actor = {
        actor: [library.statement(key).words for key in library.statement_keys(actor=actor)] for actor in actors
    }
    here = {
        (library.document(key).id, actor): (record.statements, record.mentions)
        for key in library.document_keys()
        for actor in library.actor_ids(key)
        for record in (library.actor(actor, key),)
    }
    sure = [library.statement(key).words for _, keys in library.statements_by_document(sure_only=True) for key in keys]
    kinds = {kind: {*library.actor_ids(kind=kind)} for kind in ActorKind}
    mentions = [library.mentions(key) for key in library.document_keys()]
    return {
        "statements": statements, "actors": actors, "by_actor": by_actor, "here": here, "sure": sure, "kinds": kinds,
        "mentions": mentions,
    }  # fmt: skip
