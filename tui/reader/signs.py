"""The signs that say in one or two cells what colour alone must not."""

from tui.model import ActorKind, StatementKind

KIND_SIGN = {StatementKind.DIRECT: "“”", StatementKind.MIXED: "“~", StatementKind.INDIRECT: "~ "}
"""Beside a statement in a list."""
GUTTER_SIGN = {StatementKind.DIRECT: "“", StatementKind.MIXED: "‟", StatementKind.INDIRECT: "~"}
"""Beside the line of the article where a statement begins."""
CURRENT = "┃"
"""Beside the lines of the current statement."""
PLACE = "›"
"""Beside the line of the article that the user is at."""
MARKED = "✓"
NOTED = "✎"
"""Before the note and the tags that the user has written on a statement."""
UNREAD = "●"
"""Before a document that the user has not read to its end."""
STARRED = "★"
NONE = "·"
"""In place of a zero."""
CHOSEN = "⦿"
"""Beside the actor to whom the statements are narrowed."""
SEAT = "↳"
"""Before the names of seats that stand for a government."""
UNSURE = "?"
"""Before the kind of a statement of low confidence."""
CORRECTED = "±"
"""Before the kind of a statement that the user has corrected."""
VIA = "▸"
"""Before a statement that another statement reports."""

KIND_TITLE = {
    ActorKind.PERSON: "People",
    ActorKind.ORGANISATION: "Organisations",
    ActorKind.GOVERNMENT: "Governments",
    ActorKind.UNNAMED: "Unnamed",
    ActorKind.PLACE: "Places",
}
